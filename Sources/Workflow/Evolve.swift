import Git
import History
import JSON
import Journal
import Learning
import Mining
import System

/// Promotes what is proven: plans, writes, commits, and records what was decided.
public enum Evolve {
  /// What came of it.
  public struct Result: Sendable {
    /// The commit; nothing where none was made.
    public let commit: String?
    /// What went wrong after the commit was complete.
    public let warning: String?
    /// Whether HEAD held all of it already, because another run committed it meanwhile: nothing was done.
    public var isAlreadyCommitted = false
  }

  /// Works out what would be done.
  ///
  /// - Throws: ``Failure``.
  public static func plan(_ workspace: Workspace, _ request: EvolveRequest) throws -> EvolvePlan {
    try Failure.wrapping {
      var request = request
      // A dry run must see what the real one will: commits that are not recorded yet count in both.
      request.analysis.furtherCommits = CatchUp(workspace).times
      let analysis = try Repository.whileStarting { try Analysis(workspace, request.analysis) }
      let repository = try workspace.repositoryWithWorkTree()
      var random = workspace.surroundings.random
      let id = ULID(at: workspace.surroundings.clock.now, random: &random).description
      let planner = EvolvePlanner(analysis: analysis, repository: repository, request: request, changeID: id)
      return try planner.plan()
    }
  }

  /// Does what was planned.
  ///
  /// - Parameter commits: Whether to commit; otherwise only the work tree is written.
  /// - Throws: ``Failure``: `pending` where the work tree was written and could not be committed.
  public static func perform(_ plan: EvolvePlan, commits: Bool = true) throws -> Result {
    try Failure.wrapping {
      let workspace = plan.analysis.workspace
      let publishing = Publishing(
        committer: Recovery.committer(try workspace.repository(), workspace), retry: "toolkit evolve",
        conflict: .pending)
      _ = try publishing.write(plan.ignoredEdits)
      guard commits, !plan.edits.isEmpty else {
        _ = try publishing.write(plan.edits)
        if plan.edits.isEmpty { try decisions(plan).append(commit: nil, in: workspace) }
        return Result(commit: nil, warning: nil)
      }
      return try publishing.commit(
        plan.edits, message: plan.message ?? "", recording: decisions(plan), in: workspace)
    }
  }

  // MARK: Decisions

  private static func decisions(_ plan: EvolvePlan) -> [DecisionDraft] {
    plan.lines.compactMap { line in
      guard let kind = kind(line.decision.verdict) else { return nil }
      let summary = line.report.summary
      return DecisionDraft(
        kind: kind, changeID: plan.changeID, subject: nil, patterns: [summary.name],
        agents: line.decision.agents, paths: plan.changes.map(\.path), reason: line.decision.reason,
        terms: [
          "confidence": summary.confidence.value, "evidence": summary.confidence.confidence.evidence,
          "dismissal": summary.confidence.confidence.dismissal,
          "occurrences": Double(summary.occurrences.count), "units": Double(summary.occurrences.units),
          Decision.analysisDayTerm: Double(plan.analysis.moment.day.number),
        ])
    }
  }

  private static func kind(_ verdict: PromotionDecision.Verdict) -> Decision.Kind? {
    switch verdict {
    case .promoted: .promote
    case .updated: .update
    case .demoted: .demote
    case .unchanged, .notPromoted, .suppressed: nil
    }
  }
}
