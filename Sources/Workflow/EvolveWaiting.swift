import AgentHooks
import Learning

extension Evolve {
  /// Keeps what waits for a person's word, so that the next session can say so; forgets it where nothing waits.
  ///
  /// Only of plans for all agents and patterns: another one does not know what else waits.
  ///
  /// - Parameter isHeld: Whether the settings kept the plan from being carried out.
  public static func keepWaiting(_ plan: EvolvePlan, _ request: EvolveRequest, isHeld: Bool) {
    guard request.agent == nil, request.pattern == nil else { return }
    let workspace = plan.analysis.workspace
    let now = workspace.surroundings.clock.now
    WaitingChanges.set(isHeld ? changed(plan) : [], at: now, in: workspace.layout)
  }

  /// Whether all of the plan has waited for as long as the settings let a person take (`approval_timeout_hours`; 0 is
  /// for ever): then it is carried out.
  public static func hasWaitedLongEnough(_ plan: EvolvePlan) -> Bool {
    let workspace = plan.analysis.workspace
    let hours = workspace.settings.approvalTimeoutHours
    guard hours > 0 else { return false }
    let since = WaitingChanges.since(in: workspace.layout)
    let now = workspace.surroundings.clock.now
    return changed(plan).allSatisfy { name in
      since[name].map { Double(now.milliseconds - $0.milliseconds) >= hours * 3_600_000 } ?? false
    }
  }

  private static func changed(_ plan: EvolvePlan) -> [PatternName] {
    plan.lines.filter { $0.decision.verdict != .unchanged }.map(\.report.summary.name)
  }
}
