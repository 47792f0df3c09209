public import Learning
public import Statistics

/// A pattern's confidence with the terms that make it up.
public struct ConfidenceTerms: Equatable, Sendable {
  /// What the units of one source bring.
  public struct Source: Equatable, Sendable {
    /// The source.
    public let source: SourceType
    /// How many units count with it: those in which it has the largest weight.
    public let units: Int
    /// Their decayed sum.
    public let sum: Double
  }

  /// E, D and the half-life, from which ``Statistics/Confidence`` forecasts.
  public let confidence: Confidence
  /// What makes up E, the heaviest source first; sources without units are left out.
  public let sources: [Source]
  /// How many dismissals make up D.
  public let dismissals: Int

  /// From 0 to 1, exclusive: a score, not a probability.
  public var value: Double { confidence.value }
  /// HIGH, MEDIUM or LOW.
  public var band: ConfidenceBand { ConfidenceBand(value) }
}

/// How far a confidence goes.
public enum ConfidenceBand: String, Sendable, CaseIterable {
  case high = "HIGH"
  case medium = "MEDIUM"
  case low = "LOW"

  /// HIGH from 0.8, MEDIUM from 0.6, LOW below.
  public init(_ confidence: Double) {
    self = confidence >= 0.8 ? .high : confidence >= 0.6 ? .medium : .low
  }
}

/// Sums up what a scan's units weigh, and its dismissals.
struct ConfidenceSum {
  private let parameters: MiningParameters
  private var evidence: DecayedSum
  private var dismissal: DecayedSum
  private let bySource: DecayedSums

  /// - Parameter units: What the units of each source weigh, by its raw value; nil for none.
  init(_ parameters: MiningParameters, _ units: DecayedSums? = nil) throws {
    self.parameters = parameters
    let empty = try DecayedSum(halfLifeDays: parameters.halfLifeDays)
    evidence = empty
    dismissal = empty
    bySource = try units ?? Self.emptySums(halfLifeDays: parameters.halfLifeDays)
  }

  /// Sums of no units, by the raw value of the source.
  static func emptySums(halfLifeDays: Double) throws -> DecayedSums {
    try DecayedSums(weights: weights, halfLifeDays: halfLifeDays)
  }

  mutating func addDismissals(_ records: [SignalScan.DismissedRecord], patternAt times: [Timestamp]) throws {
    for record in records { try dismissal.add(weight: record.source.weight, ageDays: age(record.time)) }
    for time in times { try dismissal.add(weight: 1, ageDays: age(time.milliseconds)) }
  }

  func terms() throws -> ConfidenceTerms {
    var evidence = evidence
    for source in Self.sources { try evidence.add(bySource[Int(source.rawValue)]) }
    return ConfidenceTerms(
      confidence: try Confidence(
        evidence: evidence.value, dismissal: dismissal.value, halfLifeDays: parameters.halfLifeDays),
      sources: sources(), dismissals: dismissal.count)
  }

  private func sources() -> [ConfidenceTerms.Source] {
    Self.heaviestFirst.compactMap { source in
      let sum = bySource[Int(source.rawValue)]
      return sum.count == 0 ? nil : ConfidenceTerms.Source(source: source, units: sum.count, sum: sum.value)
    }
  }

  /// Listed once: the list of all cases is made anew wherever it is asked for.
  private static let sources = SourceType.allCases
  /// By raw value.
  private static let weights = sources.map(\.weight)

  private static let heaviestFirst = sources.sorted {
    ($0.weight, $1.rawValue) > ($1.weight, $0.rawValue)
  }

  private func age(_ time: Int64) -> Double {
    parameters.asOf.days(since: Timestamp(milliseconds: time))
  }
}
