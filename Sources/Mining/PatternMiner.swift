public import Learning

/// Summarises patterns of one journal, sharing its working memory among them.
///
/// ```swift
/// let miner = PatternMiner(evidence, parameters: MiningParameters(asOf: now))
/// let summaries = try miner.summaries()
/// ```
public final class PatternMiner {
  /// What the summaries were asked for.
  public let parameters: MiningParameters
  /// The evidence they read.
  public let evidence: any Evidence
  let dismissals: Dismissals
  private let withdrawn: [(location: RecordLocation, time: Timestamp)]
  let plan: FacetPlan
  private let scratch: SignalScratch

  /// Prepares an analysis.
  ///
  /// - Complexity: O(sizes of the tables).
  public init(
    _ evidence: any Evidence, parameters: MiningParameters, dismissals: Dismissals = Dismissals(),
    filter: SignalFilter = SignalFilter()
  ) {
    let tables = evidence.tables
    self.evidence = evidence
    self.parameters = parameters
    self.dismissals = dismissals
    withdrawn = dismissals.records.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    plan = FacetPlan(tables, filter: filter)
    scratch = SignalScratch(
      units: tables.unitCount, facets: tables.facets.count, files: tables.files.count)
  }

  /// Every pattern with at least one signal, by name, with the certainty of its trend.
  ///
  /// - Throws: What the evidence throws, and `StatisticsError` where a parameter is out of bounds.
  /// - Complexity: O(signals).
  public func summaries() throws -> [PatternSummary] {
    let numbers = evidence.tables.patterns.indices
    var found = try numbers.compactMap { try summary(of: $0) }
    found.sort { $0.name < $1.name }
    try Certainty.settle(&found)
    return found
  }

  /// One pattern.
  ///
  /// - Parameters:
  ///   - pattern: Its number in ``EvidenceTables/patterns``.
  ///   - after: Only signals and dismissals later than this count; nil for all.
  /// - Returns: Nil where no signal is seen.
  /// - Throws: As ``summaries()``.
  /// - Complexity: O(signals of the pattern).
  public func summary(of pattern: Int, after: Timestamp? = nil) throws -> PatternSummary? {
    let tables = evidence.tables
    guard let name = tables.patterns[safe: pattern] else { return nil }
    return try evidence.withSignals(of: pattern) { signals in
      try plan.traits.withUnsafeBufferPointer { traits in
        try summarise(name, pattern, signals, traits, after)
      }
    }
  }

  private func summarise(
    _ name: PatternName, _ number: Int, _ signals: UnsafeBufferPointer<Signal>,
    _ traits: UnsafeBufferPointer<FacetTraits>, _ after: Timestamp?
  ) throws -> PatternSummary? {
    let bounds = TimeBounds(parameters, after: after)
    var scan = SignalScan(scratch: scratch, traits: traits, withdrawn: withdrawn, bounds: bounds)
    scan.read(signals)
    guard scan.count > 0 else { return nil }
    let dismissedAt = (dismissals.patterns[name] ?? []).filter { time in after.map { time > $0 } ?? true }
    let builder = SummaryBuilder(plan: plan, parameters: parameters, scratch: scratch)
    let records = dismissals.records
    let examples = ExamplePicker(signals: signals, bounds: bounds) { signal in
      guard let trait = traits[safe: Int(signal.facet)] else { return false }
      return trait.use == .evidence && records[signal.location] == nil
    }
    return try builder.summary(
      of: name, number: number, scan: scan, dismissedAt: dismissedAt, examples: examples)
  }
}

extension UnsafeBufferPointer {
  fileprivate subscript(safe index: Int) -> Element? {
    index < count ? self[index] : nil
  }
}
