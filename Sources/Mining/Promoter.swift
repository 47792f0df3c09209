public import Learning

/// Decides what becomes of each pattern, from its summary, what the runbooks say and what people decided.
public struct Promoter {
  private let miner: PatternMiner
  private let published: [PatternName: PublishedPattern]
  private let suppressions: Suppressions
  private let audience: AudienceRules
  private let files: [String]
  private var parameters: MiningParameters { miner.parameters }

  /// Makes a promoter.
  ///
  /// - Parameters:
  ///   - miner: What made the summaries; asked again for what was seen since a suppression.
  ///   - published: The patterns that stand in runbooks, or did.
  public init(
    miner: PatternMiner, published: [PatternName: PublishedPattern] = [:],
    suppressions: Suppressions = Suppressions(), audience: AudienceRules = AudienceRules()
  ) {
    self.miner = miner
    self.published = published
    self.suppressions = suppressions
    self.audience = audience
    files = miner.evidence.tables.files
  }

  /// Whose runbooks hold a pattern, or else would by the rules.
  public func agents(for summary: PatternSummary) -> [AgentName] {
    let standing = Set(published[summary.name]?.agents ?? []).sorted()
    return standing.isEmpty ? audience.learners(of: summary, files: files) : standing
  }

  /// Decides on one pattern.
  ///
  /// - Parameters:
  ///   - hasDescription: Whether anything is left of its text once it is made safe to print; nil takes it that there is
  ///     where a record has text.
  ///   - agent: The only agent whose runbook is meant; nil for all.
  /// - Throws: What the evidence throws, and `StatisticsError` where a parameter is out of bounds.
  public func decide(
    _ summary: PatternSummary, hasDescription: Bool? = nil, for agent: AgentName? = nil
  ) throws -> PromotionDecision {
    let hasDescription = hasDescription ?? (summary.description != nil)
    guard let entry = published[summary.name] else { return try propose(summary, hasDescription) }
    switch entry.place {
    case .active:
      let decision = try review(summary, entry)
      return try spread(decision, summary, entry, hasDescription, agent)
    case .archived: return try revive(summary, entry, hasDescription)
    case .manual: return decision(summary, .unchanged, "an entry written by hand stands in the runbook")
    case .deleted: return decision(summary, .suppressed, "a person deleted its entry")
    }
  }

  // MARK: Without an entry

  private func propose(_ summary: PatternSummary, _ hasDescription: Bool) throws -> PromotionDecision {
    if let suppression = suppressions[summary.name],
      let suppressed = try suppressed(summary, suppression)
    {
      return suppressed
    }
    let lacks = Shortfall.list(
      summary, agents: agents(for: summary), hasDescription: hasDescription, parameters)
    guard lacks.isEmpty else {
      let needs = try needs(summary, summary, lacks)
      return decision(summary, .notPromoted, Promoter.join(lacks), outlook: needs)
    }
    let decay = try Outlook(parameters: parameters).decay(of: summary, isPublished: false)
    return decision(summary, .promoted, Promoter.evidence(summary), outlook: decay)
  }

  /// Nil where what was seen since the suppression meets the criteria by itself.
  private func suppressed(_ summary: PatternSummary, _ suppression: Suppressions.Suppression) throws
    -> PromotionDecision?
  {
    let since = try miner.summary(of: summary.number, after: suppression.since)
    let lacks = Shortfall.evidence(
      since?.occurrences ?? Occurrences(count: 0, units: 0), since?.confidence.value ?? 0, parameters)
    guard !lacks.isEmpty else { return nil }
    let reason = "\(suppression.cause) on \(suppression.since.day); since then \(Promoter.join(lacks))"
    return decision(summary, .suppressed, reason, outlook: try needs(summary, since, lacks))
  }

  private func needs(_ summary: PatternSummary, _ counted: PatternSummary?, _ lacks: [Shortfall]) throws
    -> [String]
  {
    let terms = try counted?.confidence ?? ConfidenceSum(parameters).terms()
    return try Outlook(parameters: parameters).needs(
      counted?.occurrences ?? Occurrences(count: 0, units: 0), terms.confidence,
      source: summary.sources.mostFrequent ?? .warningReview, lacks: lacks)
  }

  // MARK: With an entry

  /// Runbooks travel with the repository and journals do not: an entry that states more than this journal holds is
  /// left alone.
  private func review(_ summary: PatternSummary, _ entry: PublishedPattern) throws -> PromotionDecision {
    if summary.occurrences.count == 0 {
      return decision(summary, .unchanged, "all its records here are dismissed")
    }
    if let stated = entry.stated, summary.occurrences.units < stated.units {
      let held = "the entry states \(stated.units) units, this journal holds \(summary.occurrences.units)"
      return decision(summary, .unchanged, held)
    }
    if quietDays(summary) >= Demotion.quietDays, summary.confidence.value < Demotion.maxConfidence {
      let days = Int(quietDays(summary))
      let confidence = Decimals.two(summary.confidence.value)
      return decision(summary, .demoted, "confidence \(confidence) and nothing for \(days) days")
    }
    let decay = try Outlook(parameters: parameters).decay(of: summary, isPublished: true)
    guard let stated = entry.stated else {
      return decision(summary, .updated, "its statistics line cannot be read", outlook: decay)
    }
    let now = PublishedPattern.Statement(summary)
    let news = ([stated] + entry.further).lazy.map { $0.news(in: now) }.first { !$0.isEmpty } ?? []
    let verdict: PromotionDecision.Verdict = news.isEmpty ? .unchanged : .updated
    let reason = news.isEmpty ? "nothing new" : news.joined(separator: ", ")
    return decision(summary, verdict, reason, outlook: decay)
  }

  /// Takes a pattern to those of its agents whose runbooks do not hold it: one was left out by `--agent`, was full, or is
  /// among them only now. It must meet the criteria as if it stood nowhere; a person may have taken it out of there.
  private func spread(
    _ decision: PromotionDecision, _ summary: PatternSummary, _ entry: PublishedPattern,
    _ hasDescription: Bool, _ agent: AgentName?
  ) throws -> PromotionDecision {
    guard maySpread(decision, summary, entry) else { return decision }
    let (open, obstacles) = try furtherAgents(summary, entry, hasDescription, only: agent)
    guard !open.isEmpty || !obstacles.isEmpty else { return decision }
    return spread(decision, summary, entry, to: open, obstacles, agent)
  }

  /// Those of its agents whose runbooks do not hold it, and why it does not go to some of them.
  private func furtherAgents(
    _ summary: PatternSummary, _ entry: PublishedPattern, _ hasDescription: Bool, only agent: AgentName?
  ) throws -> (open: [AgentName], obstacles: [AgentName: String]) {
    let learners = audience.learners(of: summary, files: files)
    let missing = learners.filter { !entry.agents.contains($0) && (agent == nil || $0 == agent) }
    guard !missing.isEmpty, !Set(learners).isDisjoint(with: entry.agents) else { return ([], [:]) }
    var obstacles: [AgentName: String] = [:]
    for name in missing { obstacles[name] = obstacle(summary, entry, in: name) }
    let open = missing.filter { obstacles[$0] == nil }
    guard !open.isEmpty, let lack = try lack(summary, hasDescription, open) else { return (open, obstacles) }
    for name in open { obstacles[name] = lack }
    return ([], obstacles)
  }

  /// An entry that somebody with more evidence wrote is left alone as a whole, and so is one that retires.
  private func maySpread(
    _ decision: PromotionDecision, _ summary: PatternSummary, _ entry: PublishedPattern
  ) -> Bool {
    guard summary.occurrences.count > 0, summary.occurrences.units >= (entry.stated?.units ?? 0) else {
      return false
    }
    return decision.verdict == .updated || decision.verdict == .unchanged
  }

  private func spread(
    _ decision: PromotionDecision, _ summary: PatternSummary, _ entry: PublishedPattern,
    to open: [AgentName], _ obstacles: [AgentName: String], _ agent: AgentName?
  ) -> PromotionDecision {
    let held = obstacles.sorted { $0.key < $1.key }.map { "not in the runbook of \($0.key): \($0.value)" }
    if open.isEmpty, agent != nil {
      return decision.limited(to: obstacles.keys.sorted()).heldBack(held.joined(separator: ", "))
    }
    var result = decision
    if !open.isEmpty {
      let isNews = decision.verdict == .updated && agent == nil
      let reasons = [Promoter.evidence(summary)] + (isNews ? [decision.reason] : [])
      result = self.decision(
        summary, .promoted, reasons.joined(separator: "; "), outlook: decision.outlook,
        agents: isNews ? (entry.agents + open).sorted() : open)
      result.standing = entry.agents.sorted()
    }
    return result.noting(held)
  }

  /// Why a promoted pattern does not go to one more runbook, whatever the evidence.
  private func obstacle(
    _ summary: PatternSummary, _ entry: PublishedPattern, in agent: AgentName
  ) -> String? {
    if let closure = entry.closed[agent] { return closure.rawValue }
    guard let archived = entry.archived[agent] else { return nil }
    let isSeen = archived.map { PublishedPattern.Statement(summary).hasSignal(after: $0) } ?? false
    return isSeen ? nil : "archived there, and not seen since"
  }

  /// What it lacks for a promotion.
  private func lack(
    _ summary: PatternSummary, _ hasDescription: Bool, _ agents: [AgentName]
  ) throws -> String? {
    if let suppression = suppressions[summary.name],
      let suppressed = try suppressed(summary, suppression)
    {
      return suppressed.reason
    }
    let lacks = Shortfall.list(summary, agents: agents, hasDescription: hasDescription, parameters)
    return lacks.isEmpty ? nil : Promoter.join(lacks)
  }

  /// An archived pattern that is seen again comes back, whatever its confidence: it went for its silence, too, and that
  /// is over. One that people dismissed must be believed again first, or a single record would outweigh their word.
  private func revive(
    _ summary: PatternSummary, _ entry: PublishedPattern, _ hasDescription: Bool
  ) throws -> PromotionDecision {
    if let suppression = suppressions[summary.name],
      let suppressed = try suppressed(summary, suppression)
    {
      return suppressed
    }
    guard let stated = entry.stated, PublishedPattern.Statement(summary).hasSignal(after: stated) else {
      return decision(summary, .notPromoted, "archived, and not seen since")
    }
    let isDismissed = summary.confidence.dismissals > 0
    guard !isDismissed || summary.confidence.value >= Demotion.maxConfidence else {
      let lack = Shortfall.confidence(summary.confidence.value, of: Demotion.maxConfidence)
      return decision(summary, .notPromoted, "archived and dismissed, \(lack.description)")
    }
    let open = entry.agents.filter { entry.closed[$0] == nil }
    guard !open.isEmpty else {
      return decision(summary, .notPromoted, "archived and seen again, but edited by hand there")
    }
    let others = try furtherAgents(summary, entry, hasDescription, only: nil).open
    return decision(
      summary, .promoted, "seen again, \(Promoter.evidence(summary))", agents: (open + others).sorted())
  }

  // MARK: Words

  private func quietDays(_ summary: PatternSummary) -> Double {
    parameters.asOf.days(since: summary.lastSeen)
  }

  private func decision(
    _ summary: PatternSummary, _ verdict: PromotionDecision.Verdict, _ reason: String, outlook: [String] = [],
    agents: [AgentName]? = nil
  ) -> PromotionDecision {
    let isActive = published[summary.name]?.place == .active
    return PromotionDecision(
      pattern: summary.name, verdict: verdict, reason: reason, agents: agents ?? self.agents(for: summary),
      outlook: outlook,
      needsReview: isActive && quietDays(summary) >= Demotion.reviewDays)
  }

  private static func evidence(_ summary: PatternSummary) -> String {
    let (count, units) = (summary.occurrences.count, summary.occurrences.units)
    return "\(count) occurrences in \(units) units, confidence \(Decimals.two(summary.confidence.value))"
  }

  private static func join(_ lacks: [Shortfall]) -> String {
    lacks.map(\.description).joined(separator: ", ")
  }
}
