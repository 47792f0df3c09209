import Git
import History
import Learning
import Runbooks

/// Whose entries a change made, rewrote, moved or took away. Numbers that follow from the evidence are nothing of that:
/// a change of them alone leaves nothing to take back.
struct ChangeContent {
  private let repository: Repository

  init(_ repository: Repository) { self.repository = repository }

  /// Whether taking the change back would undo anything.
  ///
  /// - Parameter pattern: Of this pattern; nothing for any.
  func isUndoable(_ change: Change, of pattern: PatternName? = nil) throws -> Bool {
    guard change.kind == .runbook else { return true }
    let patterns = try patterns(of: change)
    return pattern.map(patterns.contains) ?? !patterns.isEmpty
  }

  /// Of those that its trailer names: after a squash its commit holds other changes, too.
  private func patterns(of change: Change) throws -> Set<PatternName> {
    let named = Set(change.patterns.compactMap { PatternName($0) })
    let runbooks = try repository.commit(change.commit)?.changedPaths ?? []
    var found: Set<PatternName> = []
    for path in runbooks where RunbookPaths.agent(ofRunbook: path) != nil {
      let before = try change.parent.flatMap { try repository.committedText(of: path, in: $0) }
      let after = try repository.committedText(of: path, in: change.commit)
      found.formUnion(Runbook.changedEntries(from: before, to: after))
    }
    return found.intersection(named)
  }
}
