public import Git

/// What the owner of the texts knows and a merge by lines does not.
public struct RollbackRules: Sendable {
  /// Whether a path is ours to undo; others in the commit (after a squash) are left alone.
  public var owns: @Sendable (_ path: String) -> Bool
  /// Narrows what a commit did to a file to what the change did: after a squash the commit did more. Given and
  /// returned are the texts before and after; nil says that the change did nothing there.
  public var isolate:
    @Sendable (_ change: Change, _ path: String, _ before: [UInt8]?, _ after: [UInt8]?) -> Pair?
  /// Rewrites derived lines (statistics) of `text` to read as they do in `present`, so that they never conflict.
  public var align: @Sendable (_ path: String, _ text: [UInt8], _ present: [UInt8]) -> [UInt8]
  /// For a file that is derived as a whole (a registry): its text once the change is undone. Nil for others.
  public var derive: @Sendable (_ path: String, _ present: [UInt8]?) -> Derived?

  /// Texts before and after.
  public struct Pair: Sendable, Equatable {
    /// Before the change; nil for no file.
    public var before: [UInt8]?
    /// After it.
    public var after: [UInt8]?

    /// Creates a pair.
    public init(before: [UInt8]?, after: [UInt8]?) {
      self.before = before
      self.after = after
    }
  }

  /// The text of a derived file; nil for no file.
  public struct Derived: Sendable, Equatable {
    /// The text.
    public var text: [UInt8]?

    /// Creates it.
    public init(text: [UInt8]?) { self.text = text }
  }

  /// Creates rules; by default every path is ours, and nothing is derived.
  public init(
    owns: @escaping @Sendable (String) -> Bool = { _ in true },
    isolate: @escaping @Sendable (Change, String, [UInt8]?, [UInt8]?) -> Pair? = {
      Pair(before: $2, after: $3)
    },
    align: @escaping @Sendable (String, [UInt8], [UInt8]) -> [UInt8] = { _, text, _ in text },
    derive: @escaping @Sendable (String, [UInt8]?) -> Derived? = { _, _ in nil }
  ) {
    self.owns = owns
    self.isolate = isolate
    self.align = align
    self.derive = derive
  }
}

/// Undoing would overwrite what others changed since. Nothing was changed.
public struct RollbackConflict: Error, Sendable, Equatable, CustomStringConvertible {
  /// The change.
  public let changeID: String
  /// The files, each with its text and conflict marks.
  public let files: [File]

  /// A file in which lines conflict.
  public struct File: Sendable, Equatable {
    /// Its path.
    public let path: String
    /// Its text with conflict marks.
    public let conflict: String
  }

  /// One sentence for people.
  public var message: String {
    let paths = files.map(\.path).joined(separator: ", ")
    return "undoing \(changeID) would overwrite later edits in \(paths)"
  }

  /// What to do about it.
  public var hint: String { "undo the rest and keep those: toolkit rollback \(changeID) --keep-edits" }
  /// The same as ``message``.
  public var description: String { message }
}

/// The edits that undo a change.
public struct Rollback: Sendable {
  /// The change.
  public let change: Change
  /// What undoes it, to be committed; empty when nothing of it is left.
  public let edits: [FileEdit]
  /// The files in which later edits were kept, with what conflicted.
  public let kept: [RollbackConflict.File]

  /// Works out how to undo `change` at `HEAD`; writes nothing.
  ///
  /// For each file it changed: what it did, the other way round, merged into the text that `HEAD` has now.
  ///
  /// - Throws: ``RollbackConflict`` where the same lines were edited since, unless `keepingEdits`.
  public init(
    of change: Change, in repository: Repository, rules: RollbackRules = RollbackRules(),
    keepingEdits: Bool = false
  ) throws {
    let worker = Reversal(change: change, repository: repository, rules: rules, keepsEdits: keepingEdits)
    let paths = try repository.commit(change.commit)?.changedPaths ?? []
    let results = try paths.filter(rules.owns).map { try worker.reverse($0) }
    let conflicts = results.compactMap(\.conflict)
    if !keepingEdits, !conflicts.isEmpty { throw RollbackConflict(changeID: change.id, files: conflicts) }
    self.change = change
    edits = results.compactMap(\.edit)
    kept = conflicts
  }
}

/// One change taken back in one file after the other.
private struct Reversal {
  let change: Change
  let repository: Repository
  let rules: RollbackRules
  let keepsEdits: Bool

  struct Result {
    var edit: FileEdit?
    var conflict: RollbackConflict.File?
  }

  func reverse(_ path: String) throws -> Result {
    let present = try repository.committedText(of: path)
    if let derived = rules.derive(path, present) { return Result(edit: edit(path, present, derived.text)) }
    let before = try change.parent.flatMap { try repository.committedText(of: path, in: $0) }
    let after = try repository.committedText(of: path, in: change.commit)
    guard let pair = rules.isolate(change, path, before, after) else { return Result() }
    // A file that is gone holds nothing of the change any more.
    if present == nil, pair.after != nil { return Result() }
    return try reverse(path, pair, present)
  }

  private func reverse(_ path: String, _ pair: RollbackRules.Pair, _ present: [UInt8]?) throws -> Result {
    func aligned(_ text: [UInt8]?) -> [UInt8]? {
      guard let text, let present else { return text }
      return rules.align(path, text, present)
    }
    let labels = TextMerge.Labels(ours: "now", theirs: "before \(change.id)")
    let (base, theirs) = (aligned(pair.after), aligned(pair.before))
    switch try EditMerge.merge(base: base, ours: present, theirs: theirs, labels: labels) {
    case .text(let text): return Result(edit: edit(path, present, text))
    case .conflict(let text):
      var result = Result(conflict: RollbackConflict.File(path: path, conflict: text))
      guard keepsEdits else { return result }
      let rest = try EditMerge.merge(
        base: base, ours: present, theirs: theirs, labels: labels, favour: .ours)
      if case .text(let text) = rest { result.edit = edit(path, present, text) }
      return result
    }
  }

  private func edit(_ path: String, _ present: [UInt8]?, _ text: [UInt8]?) -> FileEdit? {
    present == text ? nil : FileEdit(path: path, base: present, new: text)
  }
}
