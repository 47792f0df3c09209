public import Learning
import Statistics

/// What one record brings to its pattern's confidence.
public struct EvidenceShare: Equatable, Sendable {
  /// How a record counts.
  public enum Standing: String, Sendable {
    /// It is what its unit counts with.
    case counted
    /// Another record of the same unit counts for it: an occasion is one piece of evidence, however often it is told.
    case sameUnit = "same_unit"
    /// It is no real fault, by its own word or a person's: it counts against the pattern.
    case dismissed
  }

  /// Where the record stands.
  public let location: RecordLocation
  /// Where it comes from, which decides its weight.
  public let source: SourceType
  /// Its time; one ahead of T counts as T. For a dismissed record, when it was dismissed.
  public let time: Timestamp
  /// How it counts.
  public let standing: Standing
  /// Fractional days before T.
  public let ageDays: Double
  /// Its term of E, or of D where it is dismissed: weight · 2^(−age/half-life). 0 where another counts for it.
  public let share: Double
}

extension PatternMiner {
  /// What each record of a pattern brings to its confidence, by falling share, then latest first. The shares that
  /// count add up to E, those that are dismissed to what single records bring to D.
  ///
  /// - Parameter pattern: Its number in ``EvidenceTables/patterns``.
  /// - Throws: What the evidence throws, and `StatisticsError` where a parameter is out of bounds.
  /// - Complexity: O(n log n) in the signals of the pattern.
  public func shares(of pattern: Int) throws -> [EvidenceShare] {
    let records = try evidence.withSignals(of: pattern) { signals in signals.compactMap(seen) }
    let counting = Self.counting(records)
    return try records.map { try share(of: $0, counts: counting[$0.unit]?.location == $0.location) }
      .sorted { ($1.share, $1.time, $1.location) < ($0.share, $0.time, $0.location) }
  }

  private struct SeenRecord {
    let location: RecordLocation
    let unit: UInt32
    let source: SourceType
    let time: Timestamp
    let isDismissed: Bool
  }

  private func seen(_ signal: Signal) -> SeenRecord? {
    guard let traits = plan.traits[safe: Int(signal.facet)], traits.use != .skipped,
      let time = TimeBounds(parameters).seen(signal.time.milliseconds)
    else { return nil }
    let decided = dismissals.records[signal.location]
    return SeenRecord(
      location: signal.location, unit: signal.unit, source: traits.source,
      time: decided ?? Timestamp(milliseconds: time),
      isDismissed: decided != nil || traits.use == .dismissal)
  }

  /// The record that each unit counts with: the largest weight, then the latest, then the first source in order.
  private static func counting(_ records: [SeenRecord]) -> [UInt32: SeenRecord] {
    Dictionary(records.filter { !$0.isDismissed }.map { ($0.unit, $0) }) { known, other in
      let (old, new) = (known.source, other.source)
      if old.weight != new.weight { return old.weight < new.weight ? other : known }
      if known.time != other.time { return known.time < other.time ? other : known }
      return new.rawValue < old.rawValue ? other : known
    }
  }

  private func share(of record: SeenRecord, counts: Bool) throws -> EvidenceShare {
    let age = parameters.asOf.days(since: record.time)
    let standing: EvidenceShare.Standing = record.isDismissed ? .dismissed : counts ? .counted : .sameUnit
    let term = try DecayedSum.term(
      weight: record.source.weight, ageDays: age, halfLifeDays: parameters.halfLifeDays)
    return EvidenceShare(
      location: record.location, source: record.source, time: record.time, standing: standing,
      ageDays: max(0, age), share: standing == .sameUnit ? 0 : term)
  }
}
