import Git
import History
import Learning
import Runbooks

/// The edits that take a change back at HEAD: entry by entry in runbooks, wherever the entries stand by now.
struct ChangeReversal {
  /// An entry that a person edited since.
  struct Conflict {
    let pattern: PatternName
    let path: String
    /// The entry as it stands.
    let text: String
  }

  private(set) var edits: [FileEdit] = []
  private(set) var conflicts: [Conflict] = []
  /// Agents whose runbooks change.
  private(set) var agents: [AgentName] = []

  private let change: Change
  private let repository: Repository

  /// - Parameter isAlone: Whether the commit carries no other change; after a squash it does.
  init(
    _ change: Change, isAlone: Bool = true, in repository: Repository, workspace: Workspace
  ) throws {
    self.change = change
    self.repository = repository
    let paths = try repository.commit(change.commit)?.changedPaths ?? []
    for path in paths {
      if let agent = RunbookPaths.agent(ofRunbook: path) { try reverse(path, of: agent) }
    }
    if isAlone {
      for path in [RunbookPaths.patterns, RunbookPaths.trends] where paths.contains(path) {
        try restore(path)
      }
    } else if paths.contains(RunbookPaths.patterns) {
      try restorePatterns()
    }
    if paths.contains(RunbookPaths.skill), try isLastRunbookGone(workspace) {
      try restore(RunbookPaths.skill)
    }
    edits.sort { $0.path < $1.path }
  }

  // MARK: Runbooks

  private mutating func reverse(_ path: String, of agent: AgentName) throws {
    let before = try text(path, in: change.parent)
    let after = try text(path, in: change.commit)
    let now = try repository.committedText(of: path)
    let names = Set(change.patterns.compactMap { PatternName($0) })
    let reversal = try Runbook.reverting(from: before, to: after, in: now, only: names)
    conflicts += reversal.conflicts.map { conflict($0, path, now) }
    guard reversal.bytes != now else { return }
    agents.append(agent)
    edits.append(
      FileEdit(path: path, base: now, new: reversal.bytes) { present in
        try? Runbook.reverting(from: before, to: after, in: present, only: names).bytes
      })
  }

  private func conflict(_ pattern: PatternName, _ path: String, _ now: [UInt8]?) -> Conflict {
    let runbook = Runbook(bytes: now ?? [])
    let lines = runbook.entry(named: pattern).map { runbook.text(of: $0) } ?? []
    return Conflict(pattern: pattern, path: path, text: lines.joined(separator: "\n"))
  }

  private func text(_ path: String, in commit: ObjectID?) throws -> [UInt8]? {
    try commit.flatMap { try repository.committedText(of: path, in: $0) }
  }

  // MARK: Files beside them

  /// Puts a derived file back as it was before the change, unless a later change wrote it anew: that is the truth then.
  private mutating func restore(_ path: String) throws {
    let before = try text(path, in: change.parent)
    let now = try repository.committedText(of: path)
    guard now == (try text(path, in: change.commit)), now != before else { return }
    edits.append(FileEdit(path: path, base: now, new: before) { $0 == now ? before : $0 })
  }

  /// Takes this change's patterns alone out of the registry, or puts them back as they were: the commit holds others.
  private mutating func restorePatterns() throws {
    let path = RunbookPaths.patterns
    let before = try text(path, in: change.parent)
    guard let now = try repository.committedText(of: path), now == (try text(path, in: change.commit)),
      let new = PatternsRegistry.reverting(change.patterns, in: now, to: before), new != now
    else { return }
    edits.append(FileEdit(path: path, base: now, new: new) { $0 == now ? new : $0 })
  }

  /// Whether no runbook is left for the skill to lead to.
  private func isLastRunbookGone(_ workspace: Workspace) throws -> Bool {
    guard let tree = workspace.layout.workTree else { return false }
    let kept = try Publication(workTree: tree).runbooks.keys.filter { agent in
      !edits.contains { $0.path == RunbookPaths.runbook(of: agent) && $0.new == nil }
    }
    return kept.isEmpty
  }
}
