import Learning
import Mining
import Runbooks

/// Holds decisions against the room that there is in each runbook.
struct CapacityReview {
  private let analysis: Analysis
  private let state: PublishedState
  private let limit: Int

  /// - Parameter limit: Tokens of the generated part of a runbook.
  init(analysis: Analysis, state: PublishedState, limit: Int) {
    self.analysis = analysis
    self.state = state
    self.limit = limit
  }

  /// The decisions with what has no room held back, and what must make room archived.
  func review(_ items: [EvolvePlan.Item]) throws -> [EvolvePlan.Item] {
    let writing = items.filter { $0.decision.verdict == .promoted || $0.decision.verdict == .updated }
    nonisolated(unsafe) let (reviewer, proposal) = (self, EntryProposal(analysis: analysis))
    // Each once, though it may be meant for several runbooks.
    let claims = try analysis.workers.map(writing.count) { _, place in
      Claim(decision: writing[place].decision, entry: try proposal.entry(writing[place].report))
    }
    let agents = Set(writing.flatMap(\.decision.agents)).sorted()
    let capacities = try analysis.workers.map(agents.count) { _, place in
      let agent = agents[place]
      return reviewer.capacity(of: agent, claims.filter { $0.decision.agents.contains(agent) }, items)
    }
    var refused: [PatternName: Set<AgentName>] = [:]
    var displaced: [PatternName: Set<AgentName>] = [:]
    for (agent, capacity) in zip(agents, capacities) {
      for name in capacity.refused { refused[name, default: []].insert(agent) }
      for name in capacity.displaced { displaced[name, default: []].insert(agent) }
    }
    return items.map { item in
      let name = item.decision.pattern
      let decision = review(item.decision, refused: refused[name] ?? [], displaced: displaced[name] ?? [])
      return EvolvePlan.Item(report: item.report, decision: decision)
    }
  }

  private struct Claim: Sendable {
    let decision: PromotionDecision
    let entry: RunbookEntry
  }

  private func capacity(
    of agent: AgentName, _ claims: [Claim], _ all: [EvolvePlan.Item]
  ) -> RunbookCapacity {
    let leaving = all.filter { $0.decision.verdict == .demoted && $0.decision.agents.contains(agent) }
    return RunbookCapacity(
      state.committed.runbooks[agent], entries: claims.map(\.entry),
      demoted: leaving.map(\.decision.pattern), limit: limit)
  }

  private func review(
    _ decision: PromotionDecision, refused: Set<AgentName>, displaced: Set<AgentName>
  ) -> PromotionDecision {
    let full = Set(refused).union(displaced)
    guard !full.isEmpty else { return decision }
    let reason =
      "no room in the runbook of \(AgentList.text(full.sorted())): stronger entries fill its \(limit) tokens"
    if !displaced.isEmpty { return decision.limited(to: displaced.sorted()).archived(reason) }
    return decision.withheld(from: full, reason)
  }
}
