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
  /// The commit that made it; nothing where git ignores what it wrote.
  public let undoneCommit: String?
  /// The rollback's own id.
  public let changeID: String
  /// What changes, in the order of paths.
  public let changes: [EvolvePlan.FileChange]
  /// The commit message.
  public let message: String
  /// Entries that people edited since and that stay, where that was asked for.
  public let kept: [PatternName]

  /// Whether nothing is left to do: all that the change wrote was edited since, and stays.
  public var isEmpty: Bool { edits.isEmpty && ignoredEdits.isEmpty }

  let workspace: Workspace
  let edits: [FileEdit]
  /// Edits of runbooks that git ignores: written, never committed.
  let ignoredEdits: [FileEdit]
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
      let target = try target(request.change, repository, try workspace.decisions())
      if target.isRolledBack {
        throw Failure(
          .failed, code: "already_rolled_back", "\(target.id) was rolled back already: \(target.subject)",
          hint: "see what holds: toolkit rollback --list")
      }
      return try plan(workspace, repository, target, request)
    }
  }

  /// By id, commit or pattern; else as a revision in git's sense, such as `HEAD~1`; else the newest that holds.
  private static func target(
    _ text: String?, _ repository: Repository, _ decisions: [Decision]
  ) throws -> Target {
    let log = try ChangeLog(repository)
    let content = ChangeContent(repository)
    let uncommitted = UncommittedChange.all(in: decisions)
    func found(_ change: Change) -> Target {
      Target(
        committed: change, isAlone: log.changes.count { $0.commit == change.commit } == 1,
        decisions: decisions.filter { $0.changeID == change.id })
    }
    do {
      let change =
        try text.map { text in
          try log.find(text) { try content.isUndoable($0, of: PatternName(text)) }
        } ?? log.newestActive { try content.isUndoable($0) }
      let newer = uncommitted.first { !$0.isRolledBack && text == nil && $0.id > change.id }
      return newer.map(Target.init) ?? found(change)
    } catch let error as ChangeNotFound {
      let fitting = uncommitted.filter { change in
        text.map { change.id == $0 || change.patterns.map(\.text).contains($0) } ?? !change.isRolledBack
      }
      if let change = fitting.first(where: { !$0.isRolledBack }) ?? fitting.first { return Target(change) }
      guard let text, let commit = try repository.resolve(text) else { throw error }
      return found(try log.find(commit.hex))
    }
  }

  /// The change to take back: one that a commit holds, or one that the journal alone tells of.
  private struct Target {
    let id: String
    let subject: String
    let isRolledBack: Bool
    let change: Change?
    /// Whether its commit carries no other change.
    let isAlone: Bool
    let patterns: [PatternName]
    let decisions: [Decision]

    init(committed change: Change, isAlone: Bool, decisions: [Decision]) {
      self.isAlone = isAlone
      (id, subject, isRolledBack) = (change.id, change.subject, change.state != .active)
      self.change = change
      self.decisions = decisions
      patterns = change.patterns.compactMap { PatternName($0) }
    }

    init(_ change: UncommittedChange) {
      (id, subject, isRolledBack) = (change.id, change.what, change.isRolledBack)
      self.change = nil
      isAlone = true
      decisions = change.decisions
      patterns = change.patterns
    }
  }

  private static func plan(
    _ workspace: Workspace, _ repository: Repository, _ target: Target, _ request: RollBackRequest
  ) throws -> RollBackPlan {
    var random = workspace.surroundings.random
    let id = ULID(at: workspace.surroundings.clock.now, random: &random).description
    let reversal = try target.change.map {
      try ChangeReversal($0, isAlone: target.isAlone, in: repository, workspace: workspace)
    }
    let ignored = try IgnoredReversal(target.decisions, in: repository)
    let conflicts = (reversal?.conflicts ?? []) + ignored.conflicts
    if !conflicts.isEmpty, !request.keepsEdits { throw conflict(target.id, conflicts) }
    let edits = reversal?.edits ?? []
    if edits.isEmpty, ignored.edits.isEmpty, conflicts.isEmpty { throw try nothing(target, repository) }
    let undone = (reversal?.undone ?? []).union(ignored.undone)
    let patterns = target.patterns.filter(undone.contains)
    return RollBackPlan(
      undoneChange: target.id, undoneCommit: target.change?.commit.hex, changeID: id,
      changes: try (edits + ignored.edits).map { edit in
        EvolvePlan.FileChange(
          path: edit.path, diff: try UnifiedDiff.text(old: edit.base, new: edit.new, path: edit.path))
      },
      message: message(target, id, patterns, request.reason), kept: Set(conflicts.map(\.pattern)).sorted(),
      workspace: workspace, edits: edits, ignoredEdits: ignored.edits, patterns: patterns,
      agents: Set((reversal?.agents ?? []) + ignored.agents).sorted(), reason: request.reason)
  }

  private static func nothing(_ target: Target, _ repository: Repository) throws -> Failure {
    let hint = "see what holds: toolkit rollback --list"
    if let change = target.change, try !ChangeContent(repository).isUndoable(change) {
      return Failure(
        .failed, code: "nothing_to_undo",
        "there is nothing to take back: \(target.id) changed only numbers, which follow from the evidence",
        hint: hint)
    }
    return Failure(
      .failed, code: "nothing_to_undo", "nothing of \(target.id) is left to undo: \(target.subject)",
      hint: hint)
  }

  /// The patterns are those that are taken back, not those of which only numbers changed: they alone are suppressed,
  /// also in a clone that has nothing but this message.
  private static func message(
    _ target: Target, _ id: String, _ patterns: [PatternName], _ reason: String?
  ) -> String {
    let commit = target.change.map { " (\($0.commit.short))" } ?? ""
    return ChangeMessage(
      subject: Self.subject(undoing: target.subject),
      body: ["Undoes \(target.id)\(commit)."] + (reason.map { ["Why: \($0)"] } ?? []),
      changeID: id, kind: .rollback, patterns: patterns.map(\.text),
      undoes: target.id
    ).text
  }

  /// `auto: roll back promote …`; undoing that restores what it took back.
  private static func subject(undoing subject: String) -> String {
    let prefixes = ["auto: roll back ", "auto: restore ", "auto: "]
    let prefix = prefixes.first { subject.hasPrefix($0) } ?? ""
    let verb = prefix == prefixes[0] ? "restore" : "roll back"
    return "auto: \(verb) \(subject.dropFirst(prefix.count))"
  }

  private static func conflict(_ change: String, _ conflicts: [ChangeReversal.Conflict]) -> Failure {
    let places = conflicts.map { "\($0.pattern) in \($0.path)" }.joined(separator: ", ")
    return Failure(
      .conflict, code: "edited_since", "undoing \(change) would overwrite later edits: \(places)",
      hint: "undo the rest and keep those: toolkit rollback \(change) --keep-edits",
      detail: conflicts.map(\.text).joined(separator: "\n"))
  }

  /// Does what was planned.
  ///
  /// - Returns: The commit; nothing where HEAD holds the result already, or the plan is empty.
  /// - Throws: ``Failure``: `pending` where it cannot be committed now; then nothing was changed.
  public static func perform(_ plan: RollBackPlan) throws -> Evolve.Result {
    try Failure.wrapping {
      let publishing = Publishing(
        committer: Recovery.committer(try plan.workspace.repository(), plan.workspace),
        retry: "toolkit rollback \(plan.undoneChange)",
        conflict: .conflict, leavesPending: false)
      if plan.isEmpty { return Evolve.Result(commit: nil, warning: nil) }
      guard !plan.edits.isEmpty else {
        let written = try publishing.write(plan.ignoredEdits)
        try [decision(plan)].append(commit: nil, in: plan.workspace)
        return Evolve.Result(
          commit: nil,
          warning: "written and not committed, git ignores it: \(written.joined(separator: ", "))")
      }
      let result = try publishing.commit(
        plan.edits, message: plan.message, recording: [decision(plan)], in: plan.workspace)
      _ = try publishing.write(plan.ignoredEdits)
      return result
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
