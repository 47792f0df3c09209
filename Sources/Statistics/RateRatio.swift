/// How many times the earlier rate the later one is, λ₂/λ₁, with its exact conditional interval.
///
/// The estimate is (now/T₂) / (before/T₁). The interval is the Clopper–Pearson interval of the share of
/// events that fall into the later window, each end p mapped to p/(1−p) · T₁/T₂.
///
/// Source: Lehmann, Romano, *Testing Statistical Hypotheses* (3rd ed. 2005), §4.5; Clopper, Pearson (1934).
public struct RateRatio: Hashable, Sendable {
  /// The ratio of the rates; `nil` where nothing happened before.
  public let estimate: Double?

  /// The lower end of the interval, at least 0; 0 where nothing happens now.
  public let lower: Double

  /// The upper end of the interval; `nil`, for without bound, where nothing happened before.
  public let upper: Double?
}

extension RateTrend {
  /// The ratio of the later rate to the earlier with its exact interval.
  ///
  /// - Parameter level: How often the interval must cover, above 0 and below 1.
  /// - Returns: The ratio; from 0 without bound, and without an estimate, where there are no events.
  /// - Throws: `StatisticsError.outOfBounds` naming `level`; `notEvaluated` where a root search does not
  ///   converge or an end is too large for a `Double`.
  public func ratio(level: Double = 0.95) throws(StatisticsError) -> RateRatio {
    let share = try ProportionInterval(successes: now, trials: before + now, level: level)
    let observed = UnitPoint(value: Double(now), complement: Double(before))
    return RateRatio(
      estimate: before == 0 ? nil : try rateRatio(observed),
      lower: try rateRatio(share.lowerPoint),
      upper: before == 0 ? nil : try rateRatio(share.upperPoint))
  }

  /// The odds p/(1−p) of an event to fall into the later window, per exposure.
  private func rateRatio(_ share: UnitPoint) throws(StatisticsError) -> Double {
    let ratio = share.value / share.complement * (exposureBefore / exposureNow)
    guard ratio.isFinite else {
      throw .notEvaluated(function: "rateRatio", arguments: ["\(share.value)", "\(share.complement)"])
    }
    return ratio
  }
}
