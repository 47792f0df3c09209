import Git
import History
import Learning
import Runbooks

/// What the history of a branch tells of promotions: it travels with the repository, decisions of the journal do not.
final class PromotionHistory {
  private let repository: Repository
  private let changes: [Change]
  /// The patterns in a runbook of a commit, each text read once.
  private var known: [String: Set<PatternName>] = [:]

  init(_ log: ChangeLog, in repository: Repository) {
    self.repository = repository
    // A rollback that was itself taken back changed nothing in the end.
    changes = log.changes.filter { $0.kind != .rollback || $0.state == .active }
  }

  /// Whether a pattern was promoted on this branch, and its entry is gone by a person's hand: deleted, or reverted with
  /// git. A rollback of ours is no deletion, it suppresses for a time.
  func isDeleted(_ pattern: PatternName) throws -> Bool {
    let paths = try changes.filter { $0.patterns.contains(pattern.text) }.flatMap { change in
      try repository.commit(change.commit)?.changedPaths ?? []
    }
    let agents = Set(paths.compactMap { RunbookPaths.agent(ofRunbook: $0) })
    return try agents.contains { try isDeleted(pattern, in: $0) }
  }

  /// The same of one agent's runbook, in which the entry does not stand now.
  func isDeleted(_ pattern: PatternName, in agent: AgentName) throws -> Bool {
    let path = RunbookPaths.runbook(of: agent)
    return try isGone(changes.filter { $0.patterns.contains(pattern.text) }) {
      try patterns(path, in: $0).contains(pattern)
    }
  }

  /// Whether a file of ours, which is not there now, was there until a person removed it.
  func isDeleted(file path: String) throws -> Bool {
    try isGone(changes) { try repository.entry(path, in: $0) != nil }
  }

  /// Whether something that is gone was there after the last change of ours that had to do with it: then it was not we
  /// who took it away.
  private func isGone(_ changes: [Change], from isIn: (ObjectID) throws -> Bool) throws -> Bool {
    for change in changes {
      if try isIn(change.commit) { return true }
      // A shallow clone does not hold every parent.
      guard let parent = change.parent, try repository.commit(parent) != nil else { continue }
      if try isIn(parent) { return false }
    }
    return false
  }

  private func patterns(_ path: String, in commit: ObjectID) throws -> Set<PatternName> {
    let key = "\(commit.hex) \(path)"
    if let names = known[key] { return names }
    let text = try repository.committedText(of: path, in: commit)
    let names = Set(Runbook(bytes: text ?? []).entries.map(\.name))
    known[key] = names
    return names
  }

  /// Rollbacks made elsewhere, of which the journal holds no decision.
  func rollbacks(unknownTo decisions: [Decision]) -> [Decision] {
    let known = Set(decisions.filter { $0.kind == .rollback }.compactMap(\.changeID))
    return changes.filter { $0.kind == .rollback && !known.contains($0.id) }.map { change in
      Decision(
        id: change.id, time: Timestamp(milliseconds: change.committedSeconds * 1000), kind: .rollback,
        changeID: change.id, subject: change.undoes, patterns: change.patterns.compactMap { PatternName($0) },
        commit: change.commit.hex)
    }
  }
}
