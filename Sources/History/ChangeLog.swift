public import Git

/// All changes of ours that a branch holds, found by their trailers: ids of commits change by rebase, squash and
/// cherry-pick, the trailers do not.
public struct ChangeLog: Sendable {
  /// The changes, newest first; of one that is there twice (picked and then merged) the newest.
  public let changes: [Change]

  /// Reads what `tip` holds; `HEAD` when nil.
  ///
  /// - Complexity: O(commits reachable), without reading a tree.
  public init(_ repository: Repository, tip: ObjectID? = nil) throws {
    guard let tip = try tip ?? repository.head().commit else {
      changes = []
      return
    }
    changes = ChangeLog.changes(in: try repository.commits(CommitQuery(tips: [tip])))
  }

  /// From commits, newest first.
  static func changes(in commits: [Commit]) -> [Change] {
    var undoneChanges: Set<String> = []
    var undoneCommits: Set<String> = []
    var seen: Set<String> = []
    var changes: [Change] = []
    for commit in commits {
      let isUndone = undoneCommits.contains(commit.id.hex)
      if !isUndone { undoneCommits.formUnion(reverted(by: commit)) }
      // A squash may hold a change and its rollback, in either order; but ids sort by time.
      for var change in Change.all(in: commit).sorted(by: { $0.id > $1.id })
      where seen.insert(change.id).inserted {
        if isUndone || undoneChanges.contains(change.id) {
          change.state = .rolledBack
        } else if let id = change.undoes {
          undoneChanges.insert(id)
        }
        changes.append(change)
      }
    }
    return changes
  }

  /// The commits that `git revert` wrote into a message.
  private static func reverted(by commit: Commit) -> [String] {
    let start = "This reverts commit "
    return commit.message.split(whereSeparator: \.isNewline).compactMap { line in
      guard line.hasPrefix(start) else { return nil }
      return ObjectID(line.dropFirst(start.count).prefix { $0.isHexDigit })?.hex
    }
  }

  /// The change meant by `text`: an id, a commit (at least four digits), or a pattern's name; the newest change
  /// that holds when several fit, and the newest of all when none does.
  ///
  /// - Parameter counts: Whether a change did something to the pattern that is named; those that did not are meant only
  ///   where there is no other.
  /// - Throws: ``ChangeNotFound``, which says what was looked for; what `counts` throws.
  public func find(
    _ text: String, where counts: (Change) throws -> Bool = { _ in true }
  ) throws -> Change {
    let folded = text.lowercased()
    let isCommit = folded.count >= 4 && folded.allSatisfy(\.isHexDigit)
    let exact = [
      changes.filter { $0.id.lowercased() == folded },
      isCommit ? changes.filter { $0.commit.hex.hasPrefix(folded) } : [],
    ].first { !$0.isEmpty }
    let named = exact == nil ? changes.filter { $0.patterns.contains(folded) } : []
    let counting = try named.filter(counts)
    let fitting = exact ?? (counting.isEmpty ? named : counting)
    guard let newest = fitting.first(where: { $0.state == .active }) ?? fitting.first else {
      throw ChangeNotFound(wanted: text, searched: changes.count)
    }
    return newest
  }

  /// The newest change that holds and is not itself a rollback.
  ///
  /// - Parameter counts: Whether a change did something that can be taken back.
  /// - Throws: ``ChangeNotFound`` when there is none; what `counts` throws.
  public func newestActive(where counts: (Change) throws -> Bool = { _ in true }) throws -> Change {
    let found = try changes.first {
      guard $0.state == .active, $0.kind != .rollback else { return false }
      return try counts($0)
    }
    guard let change = found else {
      throw ChangeNotFound(wanted: nil, searched: changes.count)
    }
    return change
  }
}

/// No change fits what was asked for.
public struct ChangeNotFound: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was asked for; nil for the newest that holds.
  public let wanted: String?
  /// How many changes were looked through.
  public let searched: Int

  /// One sentence for people.
  public var message: String {
    guard let wanted else { return "there is no change to undo (\(searched) in the history of HEAD)" }
    return """
      no change fits \(wanted): looked for a \(Trailer.change) trailer, a commit and a pattern of that name \
      among \(searched) changes in the history of HEAD
      """
  }

  /// What to do about it.
  public var hint: String { "list them: toolkit rollback --list" }
  /// The same as ``message``.
  public var description: String { message }
}
