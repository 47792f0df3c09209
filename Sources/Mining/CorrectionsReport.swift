public import Learning
import Statistics

/// Who was corrected, how and on what: totals over summaries of corrections alone.
///
/// ```swift
/// let miner = PatternMiner(evidence, parameters: parameters, filter: .corrections())
/// let report = try CorrectionsReport(miner.summaries(), parameters: parameters)
/// ```
public struct CorrectionsReport: Sendable {
  /// One line of a table.
  public struct Share: Equatable, Sendable {
    /// What is counted; `unknown` where records do not say.
    public let name: String
    /// How many corrections.
    public let count: Int
    /// Of all corrections, rounded half to even.
    public let percent: Int
  }

  /// A pattern inferred from corrections.
  public struct Pattern: Sendable {
    /// What the corrections alone say of it: types, agents, examples, confidence.
    public let summary: PatternSummary
    /// What it lacks for a promotion if corrections were all there is.
    public let lacks: [Shortfall]
  }

  /// A correction of which no pattern can be told: it has neither a name nor words.
  public struct Nameless: Equatable, Sendable {
    let type: CorrectionType?
    let agent: AgentName?
    let severity: Severity
    let isExplicit: Bool

    /// Makes one from what its record says.
    public init(type: CorrectionType?, agent: AgentName?, severity: Severity, isExplicit: Bool) {
      self.type = type
      self.agent = agent
      self.severity = severity
      self.isExplicit = isExplicit
    }
  }

  /// The number of corrections.
  public let total: Int
  /// By type of correction, most frequent first, as the other tables.
  public let byType: [Share]
  /// By the agent that was corrected.
  public let byAgent: [Share]
  /// By severity: `high`, `medium`, `low`.
  public let bySeverity: [Share]
  /// `explicit` and `implicit`.
  public let bySource: [Share]
  /// The patterns, most frequent first, then by confidence, then by name.
  public let patterns: [Pattern]

  /// Adds up summaries that were made with ``SignalFilter/corrections(of:type:)``.
  ///
  /// - Parameter nameless: Corrections that are in no summary; they count in the totals.
  /// - Throws: `StatisticsError` where a count is beyond its bounds.
  public init(
    _ summaries: [PatternSummary], nameless: [Nameless] = [], parameters: MiningParameters
  ) throws {
    let total = summaries.reduce(nameless.count) { $0 + $1.occurrences.count }
    self.total = total
    byType = try Self.shares(summaries, nameless.compactMap { $0.type?.name }, total, \.corrections) {
      $0.name
    }
    byAgent = try Self.shares(summaries, nameless.compactMap { $0.agent?.text }, total, \.reporters) {
      $0.text
    }
    bySeverity = try Self.shares(
      summaries, nameless.map { Self.grade($0.severity) }, total, \.severities, name: Self.grade)
    bySource = try Self.shares(summaries, nameless.map { Self.word($0.isExplicit) }, total, \.sources) {
      Self.word($0 == .explicitUserCorrection)
    }
    patterns = summaries.byFrequency().map { summary in
      let lacks = Shortfall.list(
        summary, agents: [.main], hasDescription: summary.description != nil, parameters)
      return Pattern(summary: summary, lacks: lacks)
    }
  }

  private static func shares<Key>(
    _ summaries: [PatternSummary], _ nameless: [String], _ total: Int,
    _ tally: KeyPath<PatternSummary, Tally<Key>>, name: (Key) -> String
  ) throws -> [Share] {
    var counts: [String: Int] = [:]
    for name in nameless { counts[name, default: 0] += 1 }
    for entry in summaries.flatMap({ $0[keyPath: tally].entries }) {
      counts[name(entry.key), default: 0] += entry.counts.total
    }
    let unnamed = total - counts.values.reduce(0, +)
    if unnamed > 0 { counts["unknown", default: 0] += unnamed }
    return try counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, count in
      Share(name: name, count: count, percent: try Percentages.whole(count, of: total))
    }
  }

  private static func word(_ isExplicit: Bool) -> String { isExplicit ? "explicit" : "implicit" }

  private static func grade(_ severity: Severity) -> String {
    switch severity {
    case .blocking: "high"
    case .warning: "medium"
    case .nit: "low"
    }
  }
}
