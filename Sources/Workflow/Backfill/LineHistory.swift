import Git

/// Which lines commits wrote and took away, as far as they are asked for.
final class LineHistory {
  /// Lines of one file that one commit changed, without their indentation; only those that say something.
  struct Changed {
    var added: Set<Substring> = []
    var removed: Set<Substring> = []
  }

  private let repository: Repository
  private let parents: [String: (own: ObjectID, parent: ObjectID?)]
  private var known: [String: Changed] = [:]

  init(_ repository: Repository, _ commits: [Commit]) {
    self.repository = repository
    let pairs = commits.map { ($0.id.hex, (own: $0.id, parent: $0.parents.first)) }
    parents = Dictionary(pairs) { first, _ in first }
  }

  /// Whether a commit takes away or rewrites a line that an earlier one wrote.
  func rewrites(_ later: HistoryCommit, _ earlier: HistoryCommit, _ file: String) throws -> Bool {
    let removed = try changed(later, file).removed
    return try !removed.isEmpty && !changed(earlier, file).added.isDisjoint(with: removed)
  }

  private func changed(_ commit: HistoryCommit, _ file: String) throws -> Changed {
    let key = "\(commit.hex) \(file)"
    if let changed = known[key] { return changed }
    let changed = try read(commit, file)
    known[key] = changed
    return changed
  }

  private func read(_ commit: HistoryCommit, _ file: String) throws -> Changed {
    guard let (own, parent) = parents[commit.hex] else { return Changed() }
    let old = try parent.flatMap { try repository.entry(file, in: $0) }.map { try repository.blob($0.id) }
    let new = try repository.entry(file, in: own).map { try repository.blob($0.id) }
    return LineHistory.lines(of: try UnifiedDiff.text(old: old, new: new, path: file))
  }

  /// The lines of a unified diff; its headers come before the first `@@`.
  static func lines(of diff: String) -> Changed {
    var changed = Changed()
    var isHeader = true
    for line in diff.split(separator: "\n") {
      if line.hasPrefix("@@") { isHeader = false }
      guard !isHeader, let mark = line.first, mark == "+" || mark == "-" else { continue }
      let text = line.dropFirst().drop { $0 == " " || $0 == "\t" }
      guard text.count >= 8, text.contains(where: \.isLetter) else { continue }
      if mark == "+" { changed.added.insert(text) } else { changed.removed.insert(text) }
    }
    return changed
  }
}
