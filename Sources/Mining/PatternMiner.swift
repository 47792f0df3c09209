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
  private let workers: Workers
  /// Patterns that are summarised also where all that is seen of them is dismissed.
  private let kept: Set<PatternName>
  /// The memory of each worker.
  private let scratches: [SignalScratch]
  /// Held by whoever asks for a single pattern, which takes the memory of the first worker.
  private let asking = Mutex(())

  /// How many patterns are summarised side by side: enough that the longest of them, which is done first, does not
  /// leave the others waiting.
  private static let batch = 256

  /// Prepares an analysis.
  ///
  /// - Parameters:
  ///   - workers: Who summarises patterns side by side; the summaries are the same whoever does.
  ///   - kept: Patterns that are summarised also where all that is seen of them is dismissed; then they have no
  ///     occurrences, and the times are those of the dismissed records.
  /// - Complexity: O(sizes of the tables · workers).
  public init(
    _ evidence: any Evidence, parameters: MiningParameters, dismissals: Dismissals = Dismissals(),
    filter: SignalFilter = SignalFilter(), workers: Workers = .one, keeping kept: Set<PatternName> = []
  ) {
    let tables = evidence.tables
    self.evidence = evidence
    self.parameters = parameters
    self.dismissals = dismissals
    withdrawn = dismissals.records.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    plan = FacetPlan(tables, filter: filter)
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
    let names = evidence.tables.patterns
    let batch = workers.count == 1 ? 1 : PatternMiner.batch
    var found: [PatternSummary?] = []
    for start in stride(from: 0, to: names.count, by: batch) {
      let numbers = start..<min(start + batch, names.count)
      found += try evidence.withSignals(of: numbers) { try summarise(names, numbers, $0) }
    }
    // Names are put in order, not summaries, which are large.
    var summaries = names.indices.sorted { names[$0] < names[$1] }.compactMap { found[$0] }
    try Certainty.settle(&summaries)
    return summaries
  }

  /// By number, the summaries of patterns whose signals are at hand.
  private func summarise(
    _ names: [PatternName], _ numbers: Range<Int>, _ signals: [SignalRuns]
  ) throws -> [PatternSummary?] {
    // The longest first: a long one that comes last would be waited for.
    let order = signals.indices.sorted { signals[$0].count > signals[$1].count }
    // Read by all workers and changed by none, but for the scratch memory that each has of its own.
    nonisolated(unsafe) let (miner, signals) = (self, signals)
    let summaries = try workers.map(order.count) { worker, item in
      let place = order[item]
      let number = numbers.lowerBound + place
      return try miner.summarise(names[number], number, signals[place], nil, miner.scratches[worker])
    }
    var found: [PatternSummary?] = Array(repeating: nil, count: numbers.count)
    for (place, summary) in zip(order, summaries) { found[place] = summary }
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
    return try asking.withLock { _ in
      try evidence.withSignals(of: pattern) { try summarise(name, pattern, $0, after, scratches[0]) }
    }
  }

  private func summarise(
    _ name: PatternName, _ number: Int, _ signals: SignalRuns, _ after: Timestamp?,
    _ scratch: SignalScratch
  ) throws -> PatternSummary? {
    try plan.traits.withUnsafeBufferPointer { traits in
      try summarise(name, number, signals, traits, after, scratch)
    }
  }

  private func summarise(
    _ name: PatternName, _ number: Int, _ signals: SignalRuns,
    _ traits: UnsafeBufferPointer<FacetTraits>, _ after: Timestamp?, _ scratch: SignalScratch
  ) throws -> PatternSummary? {
    let bounds = TimeBounds(parameters, after: after)
    var scan = SignalScan(scratch: scratch, traits: traits, withdrawn: withdrawn, bounds: bounds)
    scan.read(signals)
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

extension Evidence {
  /// Calls `body` with the signals of several patterns.
  fileprivate func withSignals<Result>(
    of patterns: Range<Int>, _ body: ([SignalRuns]) throws -> Result
  ) throws -> Result {
    var found: [SignalRuns] = []
    return try withSignals(of: patterns, joining: &found, body)
  }

  /// One call within the other, so that all signals are valid together. As deep as there are patterns, which are few.
  private func withSignals<Result>(
    of patterns: Range<Int>, joining found: inout [SignalRuns],
    _ body: ([SignalRuns]) throws -> Result
  ) throws -> Result {
    guard let first = patterns.first else { return try body(found) }
    return try withSignals(of: first) { signals in
      found.append(signals)
      return try withSignals(of: patterns.dropFirst(), joining: &found, body)
    }
  }
}

extension UnsafeBufferPointer {
  fileprivate subscript(safe index: Int) -> Element? {
    index < count ? self[index] : nil
  }
}
