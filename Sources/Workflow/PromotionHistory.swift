import History
import Learning

/// What the history of a branch tells of promotions: it travels with the repository, decisions of the journal do not.
struct PromotionHistory {
  private let changes: [Change]
  private let undone: Set<String>

  init(_ log: ChangeLog) {
    changes = log.changes
    undone = Set(log.changes.filter { $0.kind == .rollback && $0.state == .active }.compactMap(\.undoes))
  }

  /// Whether a pattern was promoted on this branch, and its entry is gone by a person's hand: deleted, or reverted with
  /// git. A rollback of ours is no deletion, it suppresses for a time.
  func isDeleted(_ pattern: PatternName) -> Bool {
    let concerned = changes.filter { $0.kind == .runbook && $0.patterns.contains(pattern.text) }
    if concerned.contains(where: { $0.state == .active }) { return true }
    return concerned.first.map { !undone.contains($0.id) } ?? false
  }

  /// Rollbacks made elsewhere, of which the journal holds no decision.
  func rollbacks(unknownTo decisions: [Decision]) -> [Decision] {
    let known = Set(decisions.filter { $0.kind == .rollback }.compactMap(\.changeID))
    return changes.filter { $0.kind == .rollback && $0.state == .active && !known.contains($0.id) }.map {
      change in
      Decision(
        id: change.id, time: Timestamp(milliseconds: change.committedSeconds * 1000), kind: .rollback,
        changeID: change.id, subject: change.undoes, patterns: change.patterns.compactMap { PatternName($0) },
        commit: change.commit.hex)
    }
  }
}
