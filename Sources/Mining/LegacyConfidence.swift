import Learning

/// The value of a formula that people may come from, shown beside the confidence for comparison only:
///
///     0.35·min(n/10, 1) + 0.25·severity + 0.15·max(0, 1 − days/90) + 0.10·min(services/3, 1) + 0.15·mean weight
///
/// n counts signals, days are those since the last one, severity is 1 for blocking, 0.6 for a warning and 0.3 for a nit.
enum LegacyConfidence {
  static func value(_ summary: PatternSummary, asOf: Timestamp) -> Double {
    let count = min(Double(summary.occurrences.count) / 10, 1)
    let recency = max(0, 1 - max(0, asOf.days(since: summary.lastSeen)) / 90)
    let services = min(Double(summary.services.entries.count) / 3, 1)
    return 0.35 * count + 0.25 * weight(of: summary.severity) + 0.15 * recency + 0.10 * services
      + 0.15 * summary.meanWeight
  }

  private static func weight(of severity: Severity) -> Double {
    switch severity {
    case .blocking: 1.0
    case .warning: 0.6
    case .nit: 0.3
    }
  }
}

extension PatternSummary {
  /// The mean weight of its signals' sources, from 0.3 to 1: what registry files call source quality.
  public var meanWeight: Double {
    let sum = sources.entries.reduce(0) { $0 + $1.key.weight * Double($1.counts.total) }
    return occurrences.count == 0 ? 0 : sum / Double(occurrences.count)
  }
}
