import Learning
import Mining
import Runbooks

extension EvolvePlan.Item {
  /// The decision to leave a pattern where it stands rather than take it to others, too.
  fileprivate var staying: EvolvePlan.Item {
    let others = decision.agents.filter { !decision.standing.contains($0) }
    return EvolvePlan.Item(
      report: report, decision: decision.withheld(from: Set(others), "no room where it stands"))
  }
}

/// Holds decisions against the room that there is in each runbook.
struct CapacityReview {
  /// What came of it.
  struct Outcome {
    /// The decisions with what has no room held back, and what must make room archived.
    let items: [EvolvePlan.Item]
    /// Entries that were to be written anew and must make room, by agent: they are archived as they would have been
    /// written, since that was what had no room.
    let rewritten: [AgentName: Set<PatternName>]
  }

  private let analysis: Analysis
  private let state: PublishedState
  private let limit: Int
  private let summaries: [PatternName: PatternSummary]
  private let suppressions: Suppressions

  /// - Parameter limit: Tokens of the generated part of a runbook.
  init(analysis: Analysis, state: PublishedState, limit: Int) {
    self.analysis = analysis
    self.state = state
    self.limit = limit
    summaries = Dictionary(analysis.summaries.map { ($0.name, $0) }) { first, _ in first }
    suppressions = Suppressions(decisions: analysis.decisions)
  }

  /// Reviews what was decided.
  ///
  /// - Parameter isWhole: Whether it was decided on all patterns for all agents: then runbooks are looked at, too, into
  ///   which nothing comes. Their limit may be another one since they were written.
  func review(_ items: [EvolvePlan.Item], isWhole: Bool) throws -> Outcome {
    let writing = items.filter { $0.decision.verdict == .promoted || $0.decision.verdict == .updated }
    nonisolated(unsafe) let proposal = EntryProposal(analysis: analysis)
    // Each once, though it may be meant for several runbooks.
    var claims = try analysis.workers.map(writing.count) { _, place in
      Claim(decision: writing[place].decision, entry: try proposal.entry(writing[place].report))
    }
    let others = isWhole ? Array(state.committed.runbooks.keys) : []
    let agents = Set(writing.flatMap(\.decision.agents) + others).sorted()
    var items = items
    while true {
      let outcome = try outcome(of: items, claims, agents)
      // What is archived wherever it stands asks for no room anywhere else, and would not in the next run.
      let leaving = Set(
        zip(items, outcome.items).filter { before, after in
          before.decision.verdict == .promoted && after.decision.verdict == .demoted
        }.map(\.0.decision.pattern))
      if leaving.isEmpty { return outcome }
      items = items.map { leaving.contains($0.decision.pattern) ? $0.staying : $0 }
      let staying = Dictionary(items.map { ($0.decision.pattern, $0.decision) }) { first, _ in first }
      claims = claims.compactMap { claim in
        guard let decision = staying[claim.decision.pattern], decision.writes else { return nil }
        return Claim(decision: decision, entry: claim.entry)
      }
    }
  }

  private func outcome(
    of items: [EvolvePlan.Item], _ claims: [Claim], _ agents: [AgentName]
  ) throws -> Outcome {
    nonisolated(unsafe) let reviewer = self
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
    let reviewed = items.map { item in
      let name = item.decision.pattern
      return review(item, refused: refused[name] ?? [], displaced: displaced[name] ?? [])
    }
    let rewritten = zip(agents, capacities).map { agent, capacity in
      let incoming = claims.filter { $0.decision.agents.contains(agent) }.map(\.decision.pattern)
      return (agent, capacity.displaced.intersection(incoming))
    }
    return Outcome(items: reviewed, rewritten: Dictionary(uniqueKeysWithValues: rewritten))
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
      state.committed.runbooks[agent] ?? Runbook(RunbookTemplates.runbook(for: agent)),
      entries: claims.map(\.entry), demoted: leaving.map(\.decision.pattern),
      decided: Set(all.map(\.decision.pattern)), limit: limit, strength: strength)
  }

  /// What the evidence says of an entry by now; where somebody with more evidence wrote it, what it states. Nothing
  /// where a person does not want it: then it is the weakest.
  private func strength(of name: PatternName, _ stated: EntryStatistics?) -> EntryStrength? {
    if suppressions[name] != nil { return nil }
    guard let summary = summaries[name], summary.occurrences.count > 0,
      summary.occurrences.units >= (stated?.units ?? 0)
    else { return stated.map(EntryStrength.init) }
    return EntryStrength(summary)
  }

  private func review(
    _ item: EvolvePlan.Item, refused: Set<AgentName>, displaced: Set<AgentName>
  ) -> EvolvePlan.Item {
    let full = refused.union(displaced)
    guard !full.isEmpty else { return item }
    let reason =
      "no room in the runbook of \(AgentList.text(full.sorted())): stronger entries fill its \(limit) tokens"
    var decision = item.decision
    guard !displaced.isEmpty else {
      return EvolvePlan.Item(report: item.report, decision: decision.withheld(from: full, reason))
    }
    let archived = decision.limited(to: displaced.sorted()).archived(reason)
    let kept = decision.agents.filter { !displaced.contains($0) }
    if kept.isEmpty || !decision.writes { return EvolvePlan.Item(report: item.report, decision: archived) }
    decision = decision.limited(to: kept)
    decision.standing.removeAll(where: displaced.contains)
    let rest = decision.withheld(from: full, reason)
    guard rest.writes else { return EvolvePlan.Item(report: item.report, decision: archived) }
    return EvolvePlan.Item(report: item.report, decision: rest, archived: archived)
  }
}
