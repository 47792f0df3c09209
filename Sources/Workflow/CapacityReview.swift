import Learning
import Mining
import Runbooks

/// Holds decisions against the room that there is in each runbook.
struct CapacityReview {
  let analysis: Analysis
  let state: PublishedState
  /// Tokens of the generated part of a runbook.
  let limit: Int

  /// The decisions with what has no room held back, and what must make room archived.
  func review(_ items: [EvolvePlan.Item]) throws -> [EvolvePlan.Item] {
    let writing = items.filter { $0.decision.verdict == .promoted || $0.decision.verdict == .updated }
    var refused: [PatternName: Set<AgentName>] = [:]
    var displaced: [PatternName: Set<AgentName>] = [:]
    for agent in Set(writing.flatMap(\.decision.agents)) {
      let capacity = try capacity(of: agent, writing.filter { $0.decision.agents.contains(agent) }, items)
      for name in capacity.refused { refused[name, default: []].insert(agent) }
      for name in capacity.displaced { displaced[name, default: []].insert(agent) }
    }
    return items.map { item in
      let name = item.decision.pattern
      let decision = review(item.decision, refused: refused[name] ?? [], displaced: displaced[name] ?? [])
      return EvolvePlan.Item(report: item.report, decision: decision)
    }
  }

  private func capacity(
    of agent: AgentName, _ writing: [EvolvePlan.Item], _ all: [EvolvePlan.Item]
  ) throws -> RunbookCapacity {
    let proposal = EntryProposal(analysis: analysis)
    let leaving = all.filter { $0.decision.verdict == .demoted && $0.decision.agents.contains(agent) }
    return RunbookCapacity(
      state.committed.runbooks[agent], entries: try writing.map { try proposal.entry($0.report) },
      demoted: leaving.map(\.decision.pattern), limit: limit)
  }

  private func review(
    _ decision: PromotionDecision, refused: Set<AgentName>, displaced: Set<AgentName>
  ) -> PromotionDecision {
    let full = Set(refused).union(displaced)
    guard !full.isEmpty else { return decision }
    let kept = decision.agents.filter { !full.contains($0) }
    let reason =
      "no room in the runbook of \(AgentList.text(full.sorted())): stronger entries fill its \(limit) tokens"
    if !displaced.isEmpty { return decision.limited(to: displaced.sorted()).archived(reason) }
    return kept.isEmpty ? decision.heldBack(reason) : decision.limited(to: kept)
  }
}
