import Learning
import Statistics

/// What would change a decision, in sentences without a full stop.
struct Outlook {
  let parameters: MiningParameters

  /// What a pattern that is not promoted needs: `1 more warning in another feature`.
  ///
  /// - Parameters:
  ///   - occurrences: What counts for the decision so far.
  ///   - source: What a further signal would most likely be.
  func needs(
    _ occurrences: Occurrences, _ confidence: Confidence, source: SourceType, lacks: [Shortfall]
  ) throws -> [String] {
    var sentences: [String] = []
    if let signals = try confidence.signalsNeeded(weight: source.weight, toReach: parameters.minConfidence) {
      let missing = max(
        signals, parameters.minOccurrences - occurrences.count, Shortfall.minUnits - occurrences.units)
      if missing > 0 { sentences.append(Outlook.more(missing, source)) }
    } else {
      sentences.append("no number of further signals while its dismissals are this recent")
    }
    if lacks.contains(.description) { sentences.append("a record with a description") }
    return sentences
  }

  /// What becomes of a pattern of which nothing more is seen.
  func decay(of summary: PatternSummary, isPublished: Bool) throws -> [String] {
    let confidence = summary.confidence.confidence
    var sentences: [String] = []
    if let days = try confidence.daysUntilBelow(parameters.minConfidence) {
      let day = day(after: days)
      sentences.append("falls below \(parameters.minConfidence) on \(day) without new evidence")
    }
    guard isPublished, let days = try confidence.daysUntilBelow(Demotion.maxConfidence) else {
      return sentences
    }
    let quiet = summary.lastSeen.adding(days: Demotion.quietDays)
    let day = max(day(after: days), quiet.day)
    return sentences + ["is archived on \(day) without new evidence"]
  }

  private func day(after days: Double) -> Day {
    parameters.asOf.adding(days: min(days, 3_000_000)).day
  }

  private static func more(_ count: Int, _ source: SourceType) -> String {
    count == 1
      ? "1 more \(source.noun) in another feature" : "\(count) more \(source.noun)s in other features"
  }
}

/// When an entry leaves the active part of its runbook.
enum Demotion {
  /// The confidence below which it may.
  static let maxConfidence = 0.3
  /// The days without a signal after which it may.
  static let quietDays = 90.0
  /// The days without a signal after which a person should look at it.
  static let reviewDays = 180.0
}

extension SourceType {
  /// One signal of this source, in the singular.
  var noun: String {
    switch self {
    case .explicitUserCorrection: "correction"
    case .implicitUserCorrection: "implicit correction"
    case .blockingReview: "blocking finding"
    case .warningReview: "warning"
    case .nitReview: "nit"
    case .incident: "incident"
    case .sessionLearning: "learning"
    }
  }
}
