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
  /// Patterns whose entries are taken back, or put back.
  private(set) var undone: Set<PatternName> = []

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
    guard !undone.isEmpty else { return }
    edits += try RegistryReversal(
      repository: repository, change: change, isAlone: isAlone, undone: undone,
      standing: try standing(workspace)
    ).edits()
    if paths.contains(RunbookPaths.skill), try isLastRunbookGone(workspace) {
      try restore(RunbookPaths.skill)
    }
    edits.sort { $0.path < $1.path }
  }

  // MARK: Runbooks

  private mutating func reverse(_ path: String, of agent: AgentName) throws {
    let step = Step(
      before: try text(path, in: change.parent), after: try text(path, in: change.commit),
      names: Set(change.patterns.compactMap { PatternName($0) }))
    let now = try repository.committedText(of: path)
    let kept = try conflicts(step, path, now)
    conflicts += kept
    // What a person edited and did not commit is theirs at HEAD, too: otherwise their edit would be of nothing.
    let rest = step.without(kept.map(\.pattern))
    let reversal = try rest.reversal(in: now)
    undone.formUnion(reversal.undone)
    guard !reversal.undone.isEmpty, reversal.bytes != now else { return }
    agents.append(agent)
    edits.append(
      FileEdit(path: path, base: now, new: reversal.bytes) { present in
        try rest.reversal(in: present).bytes
      })
  }

  /// What the change did to one runbook.
  private struct Step: Sendable {
    let before: [UInt8]?
    let after: [UInt8]?
    var names: Set<PatternName>

    func without(_ kept: [PatternName]) -> Step {
      var rest = self
      rest.names.subtract(kept)
      return rest
    }

    func reversal(in text: [UInt8]?) throws -> RunbookReversal {
      try Runbook.reverting(from: before, to: after, in: text, only: names)
    }
  }

  /// Entries that a person edited, whether that is committed or not.
  private func conflicts(_ step: Step, _ path: String, _ now: [UInt8]?) throws -> [Conflict] {
    let committed = try step.reversal(in: now).conflicts.map { conflict($0, path, now) }
    guard let present = try uncommittedText(of: path), present != now else { return committed }
    let uncommitted = try step.reversal(in: present).conflicts.map { conflict($0, path, present) }
    let known = Set(uncommitted.map(\.pattern))
    return uncommitted + committed.filter { !known.contains($0.pattern) }
  }

  /// The text in the work tree; nothing where a sparse checkout has none, or what stands there is no file: that the
  /// commit itself meets, and says.
  private func uncommittedText(of path: String) throws -> [UInt8]? {
    if try repository.indexFlags(of: path)?.skipsWorkTree == true { return nil }
    return try? repository.workTreeText(of: path)
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

  /// Where each pattern stands when the runbooks are edited.
  private func standing(_ workspace: Workspace) throws -> [PatternName: [AgentName]] {
    let workTree = try Publication(workTree: try workspace.workTree())
    var runbooks = try PublishedState(repository, agents: Set(agents), workTree: workTree).committed.runbooks
    for agent in agents {
      let edit = edits.first { $0.path == RunbookPaths.runbook(of: agent) }
      runbooks[agent] = edit?.new.map { Runbook(bytes: $0) }
    }
    return Publication(runbooks).standing
  }

  /// Puts the file back as it was before the change, unless somebody changed it since.
  private mutating func restore(_ path: String) throws {
    let before = try text(path, in: change.parent)
    let now = try repository.committedText(of: path)
    guard now == (try text(path, in: change.commit)), now != before else { return }
    edits.append(FileEdit(path: path, base: now, new: before) { $0 == now ? before : $0 })
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
