import Git
import History
import Journal
public import Learning
import Runbooks

/// What is asked of a rollback.
public struct RollBackRequest: Sendable {
  /// An id, a commit or a pattern; nothing for the newest change that holds.
  public var change: String?
  /// Whether entries that people edited since are left as they are, and the rest undone.
  public var keepsEdits: Bool
  /// Why, in words.
  public var reason: String?

  /// Makes a request.
  public init(change: String? = nil, keepsEdits: Bool = false, reason: String? = nil) {
    self.change = change
    self.keepsEdits = keepsEdits
    self.reason = reason
  }
}

/// What a rollback would do, worked out and not yet done.
public struct RollBackPlan {
  /// The id of the change that is undone.
  public let undoneChange: String
  /// The commit that made it.
  public let undoneCommit: String
  /// The rollback's own id.
  public let changeID: String
  /// What changes, in the order of paths.
  public let changes: [EvolvePlan.FileChange]
  /// The commit message.
  public let message: String
  /// Entries that people edited since and that stay, where that was asked for.
  public let kept: [PatternName]

  let workspace: Workspace
  let edits: [FileEdit]
  let patterns: [PatternName]
  let agents: [AgentName]
  let reason: String?
}

/// Takes a change back by a new commit.
public enum RollBack {
  /// Works out what would be done.
  ///
  /// - Throws: ``Failure``: `conflict` where people edited the same entries since, `failed` where there is no such
  ///   change.
  public static func plan(_ workspace: Workspace, _ request: RollBackRequest) throws -> RollBackPlan {
    try Failure.wrapping {
      let repository = try workspace.repositoryWithWorkTree()
      let log = try ChangeLog(repository)
      let change = try request.change.map { try find($0, log, repository) } ?? log.newestActive()
      guard change.state == .active else {
        throw Failure(
          .failed, code: "already_rolled_back", "\(change.id) was rolled back already: \(change.subject)",
          hint: "see what holds: toolkit rollback --list")
      }
      return try plan(workspace, repository, change, request)
    }
  }

  /// By id, commit or pattern; else as a revision in git's sense, such as `HEAD~1`.
  private static func find(_ text: String, _ log: ChangeLog, _ repository: Repository) throws -> Change {
    do {
      return try log.find(text)
    } catch let error as ChangeNotFound {
      guard let commit = try repository.resolve(text) else { throw error }
      return try log.find(commit.hex)
    }
  }

  private static func plan(
    _ workspace: Workspace, _ repository: Repository, _ change: Change, _ request: RollBackRequest
  ) throws -> RollBackPlan {
    var random = workspace.surroundings.random
    let id = ULID(at: workspace.surroundings.clock.now, random: &random).description
    let reversal = try ChangeReversal(change, in: repository, workspace: workspace)
    if !reversal.conflicts.isEmpty, !request.keepsEdits { throw conflict(change, reversal.conflicts) }
    guard !reversal.edits.isEmpty else {
      throw Failure(
        .failed, code: "nothing_to_undo", "nothing of \(change.id) is left to undo: \(change.subject)",
        hint: "see what holds: toolkit rollback --list")
    }
    let message = ChangeMessage(
      subject: Self.subject(undoing: change),
      body: ["Undoes \(change.id) (\(change.commit.short))."] + (request.reason.map { ["Why: \($0)"] } ?? []),
      changeID: id, kind: .rollback, patterns: change.patterns, undoes: change.id)
    return RollBackPlan(
      undoneChange: change.id, undoneCommit: change.commit.hex, changeID: id,
      changes: try reversal.edits.map { edit in
        EvolvePlan.FileChange(
          path: edit.path, diff: try UnifiedDiff.text(old: edit.base, new: edit.new, path: edit.path))
      },
      message: message.text, kept: reversal.conflicts.map(\.pattern), workspace: workspace,
      edits: reversal.edits, patterns: change.patterns.compactMap { PatternName($0) },
      agents: reversal.agents, reason: request.reason)
  }

  /// `auto: roll back promote …`; undoing that restores what it took back.
  private static func subject(undoing change: Change) -> String {
    let prefixes = ["auto: roll back ", "auto: restore ", "auto: "]
    let prefix = prefixes.first { change.subject.hasPrefix($0) } ?? ""
    let verb = prefix == prefixes[0] ? "restore" : "roll back"
    return "auto: \(verb) \(change.subject.dropFirst(prefix.count))"
  }

  private static func conflict(_ change: Change, _ conflicts: [ChangeReversal.Conflict]) -> Failure {
    let places = conflicts.map { "\($0.pattern) in \($0.path)" }.joined(separator: ", ")
    return Failure(
      .conflict, code: "edited_since", "undoing \(change.id) would overwrite later edits: \(places)",
      hint: "undo the rest and keep those: toolkit rollback \(change.id) --keep-edits",
      detail: conflicts.map(\.text).joined(separator: "\n"))
  }

  /// Does what was planned.
  ///
  /// - Returns: The commit; nothing where HEAD holds the result already.
  /// - Throws: ``Failure``: `pending` where it cannot be committed now; then nothing was changed.
  public static func perform(_ plan: RollBackPlan) throws -> Evolve.Result {
    try Failure.wrapping {
      let publishing = Publishing(
        committer: Recovery.committer(try plan.workspace.repository(), plan.workspace),
        retry: "toolkit rollback \(plan.undoneChange)",
        conflict: .conflict, leavesPending: false)
      return try publishing.commit(
        plan.edits, message: plan.message, recording: [decision(plan)], in: plan.workspace)
    }
  }

  private static func decision(_ plan: RollBackPlan) -> DecisionDraft {
    var decision = DecisionDraft(kind: .rollback)
    decision.changeID = plan.changeID
    decision.subject = plan.undoneChange
    decision.patterns = plan.patterns
    decision.agents = plan.agents
    decision.paths = plan.changes.map(\.path)
    decision.reason = plan.reason
    decision.person = true
    return decision
  }
}
