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
    let changed = plan.lines.filter { $0.decision.verdict != .unchanged }.map(\.report.summary.name)
    WaitingChanges.set(isHeld ? changed : [], in: plan.analysis.workspace.layout)
  }
}
