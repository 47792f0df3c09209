import Learning

/// Makes a summary of what a scan left in the scratch memory.
struct SummaryBuilder {
  let plan: FacetPlan
  let parameters: MiningParameters
  let scratch: SignalScratch

  /// The touched facets with their counts.
  private var facets: [(facet: Facet, counts: WindowCounts)] {
    scratch.facets.touchedIndices.map { index in
      (plan.facets[Int(index)], WindowCounts(scratch.facets.values[Int(index)].lanes))
    }
  }

  /// - Parameter dismissedAt: When the pattern was dismissed as a whole.
  func summary(
    of name: PatternName, number: Int, scan: SignalScan, dismissedAt: [Timestamp], examples: ExamplePicker
  ) throws -> PatternSummary {
    let facets = facets
    let units = try UnitPass(scratch.units, examples, parameters)
    let occurrences = Occurrences(count: scan.count, units: scratch.units.touched)
    let listed = Occurrences(count: facets.reduce(0) { $0 + $1.counts.listed }, units: units.listed)
    let described = scan.description.map { examples.signals[$0] }
    let fixed = scan.fix.map { examples.signals[$0] }
    let shown = examples.pick(from: units.latest, occurrences: occurrences, listed: listed)
    let severities = Tally(facets.lazy.map { ($0.facet.severity, $0.counts) })
    let corrections = tally(facets, ascending: { $0.rawValue < $1.rawValue }, by: \.correction)
    let summary = PatternSummary(
      number: number, name: name, occurrences: occurrences, listed: listed,
      firstSeen: Timestamp(milliseconds: scan.span.first),
      lastSeen: Timestamp(milliseconds: scan.span.last),
      confidence: try confidence(units, scan, dismissedAt), trend: try trend(units),
      severity: severities.mostFrequent ?? .warning,
      category: category(of: name, facets, corrections), stance: stance(described),
      sources: Tally(facets.lazy.map { ($0.facet.source, $0.counts) }) { $0.rawValue < $1.rawValue },
      severities: severities, corrections: corrections, services: services(facets),
      reporters: agents(facets) { _, _ in true }, learners: agents(facets, where: isLearner),
      audiences: audiences(facets), files: files(), description: described?.location,
      fix: fixed?.location, examples: shown.all, listedExamples: shown.listed)
    summary.legacyConfidence = LegacyConfidence.value(summary, asOf: parameters.asOf)
    return summary
  }

  private typealias Facets = [(facet: Facet, counts: WindowCounts)]
  private func confidence(
    _ units: UnitPass, _ scan: SignalScan, _ dismissedAt: [Timestamp]
  ) throws -> ConfidenceTerms {
    var sum = try ConfidenceSum(parameters, units.bySource)
    try sum.addDismissals(scan.dismissed, patternAt: dismissedAt)
    return try sum.terms()
  }

  private func trend(_ units: UnitPass) throws -> Trend {
    try Trend(
      current: units.current, previous: units.previous, before: units.before,
      windowDays: parameters.windowDays, exposure: parameters.exposure)
  }

  private func tally<Key>(
    _ facets: Facets, ascending: (Key, Key) -> Bool, by key: (Facet) -> Key?
  ) -> Tally<Key> {
    Tally(
      facets.compactMap { entry in key(entry.facet).map { ($0, entry.counts) } }, ascending: ascending)
  }

  private func services(_ facets: Facets) -> Tally<String> {
    tally(facets, ascending: <) { plan.services.rank(of: $0.service) }.named(plan.services.names)
  }

  private func agents(_ facets: Facets, where fits: (Facet, _ agent: Int) -> Bool) -> Tally<AgentName> {
    tally(facets, ascending: <) { facet in
      plan.agents.rank(of: facet.agent).flatMap { fits(facet, $0) ? $0 : nil }
    }.named(plan.agents.names)
  }

  /// A reviewer reports what others must learn.
  private func isLearner(_ facet: Facet, _ agent: Int) -> Bool {
    switch facet.source {
    case .explicitUserCorrection, .implicitUserCorrection, .sessionLearning: true
    case .blockingReview, .warningReview, .nitReview, .incident: !plan.isReviewer[agent]
    }
  }

  private func audiences(_ facets: Facets) -> Tally<AgentName> {
    Tally(
      facets.lazy.flatMap { entry in
        (plan.audiences[safe: Int(entry.facet.audience)] ?? []).map { ($0, entry.counts) }
      })
  }

  private func files() -> Tally<UInt32> {
    Tally(
      distinct: scratch.files.touchedIndices.lazy.map { index in
        (index, WindowCounts(scratch.files.values[Int(index)].lanes))
      }, ascending: <)
  }

  /// The category given most often, the alphabetically first of several; else what the corrections or the words say.
  private func category(of name: PatternName, _ facets: Facets, _ corrections: Tally<CorrectionType>)
    -> String
  {
    let given = tally(facets, ascending: >) { plan.categories.rank(of: $0.category) }
    if let category = given.mostFrequent { return plan.categories.names[category] }
    let corrected = Tally(corrections.entries.lazy.map { ($0.key.category, $0.counts) }, ascending: >)
    return corrected.mostFrequent ?? Category.named(by: name) ?? Category.general
  }

  private func stance(_ described: Signal?) -> Stance {
    guard let described else { return .avoid }
    switch plan.facets[Int(described.facet)].insight {
    case .pattern, .tip: return .act
    case .antiPattern, nil: return .avoid
    }
  }
}
