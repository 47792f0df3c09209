public import Learning
import Synchronization

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
  private let names: [PatternName]
  private let folds: SignalFolds?
  private let workers: Workers
  /// Patterns that are summarised also where all that is seen of them is dismissed.
  private let kept: Set<PatternName>
  /// The memory of each worker.
  private let scratches: [SignalScratch]
  /// Held by whoever asks for a single pattern, which takes the memory of the first worker.
  private let asking = Mutex(())

  /// Prepares an analysis.
  ///
  /// - Parameters:
  ///   - workers: Who summarises patterns side by side; the summaries are the same whoever does.
  ///   - folds: What the oldest signals come to, made of this evidence; it spares time and changes nothing.
  ///   - kept: Patterns that are summarised also where all that is seen of them is dismissed; then they have no
  ///     occurrences, and the times are those of the dismissed records.
  /// - Complexity: O(sizes of the tables · workers).
  public init(
    _ evidence: any Evidence, parameters: MiningParameters, dismissals: Dismissals = Dismissals(),
    filter: SignalFilter = SignalFilter(), folds: SignalFolds? = nil, workers: Workers = .one,
    keeping kept: Set<PatternName> = []
  ) {
    let tables = evidence.tables
    self.evidence = evidence
    self.parameters = parameters
    self.dismissals = dismissals
    withdrawn = dismissals.records.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    plan = FacetPlan(tables, filter: filter)
    names = tables.patterns
    // They are of all signals.
    self.folds = filter == SignalFilter() ? folds : nil
    self.workers = workers
    self.kept = kept
    scratches = (0..<workers.count).map { _ in
      SignalScratch(units: tables.unitCount, facets: tables.facets.count, files: tables.files.count)
    }
  }

  /// Every pattern with at least one signal, by name, with the certainty of its trend.
  ///
  /// - Throws: What the evidence throws, and `StatisticsError` where a parameter is out of bounds.
  /// - Complexity: O(signals).
  public func summaries() throws -> [PatternSummary] {
    // The longest first: a long one that comes last would be waited for.
    let counts = names.indices.map(evidence.signalCount(of:))
    let order = names.indices.sorted { counts[$0] > counts[$1] }
    // Read by all workers and changed by none, but for the scratch memory that each has of its own.
    nonisolated(unsafe) let miner = self
    let found = try workers.map(order.count) { worker, item in
      try miner.summary(of: order[item], after: nil, miner.scratches[worker])
    }
    let summaries = found.compactMap(\.self).sorted { $0.name < $1.name }
    try Certainty.settle(summaries)
    return summaries
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
    try asking.withLock { _ in try summary(of: pattern, after: after, scratches[0]) }
  }

  private func summary(of pattern: Int, after: Timestamp?, _ scratch: SignalScratch) throws -> PatternSummary?
  {
    guard let name = names[safe: pattern] else { return nil }
    return try evidence.withSignals(of: pattern) { signals in
      try plan.traits.withUnsafeBufferPointer { traits in
        try summarise(name, pattern, signals, traits, after, scratch)
      }
    }
  }

  private func summarise(
    _ name: PatternName, _ number: Int, _ signals: SignalRuns,
    _ traits: UnsafeBufferPointer<FacetTraits>, _ after: Timestamp?, _ scratch: SignalScratch
  ) throws -> PatternSummary? {
    let bounds = TimeBounds(parameters, after: after)
    var scan = SignalScan(scratch: scratch, traits: traits, withdrawn: withdrawn, bounds: bounds)
    scan.read(signals, folds?.fold(of: number))
    guard scan.count > 0 || (!scan.dismissed.isEmpty && kept.contains(name)) else { return nil }
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
