/// The exact two-sided interval for a proportion, which covers the true one at least as often as it says.
///
/// With α = 1 − level, its ends are the α/2 quantile of Beta(k, n − k + 1) and the 1 − α/2 quantile of
/// Beta(k + 1, n − k); 0 for no success, 1 for no failure.
///
/// Source: Clopper, Pearson, "The use of confidence or fiducial limits illustrated in the case of the
/// binomial", *Biometrika* 26 (1934) 404–413.
public struct ProportionInterval: Hashable, Sendable {
  /// The lower end, from 0 to 1.
  public var lower: Double { lowerPoint.value }

  /// The upper end, from 0 to 1.
  public var upper: Double { upperPoint.value }

  let lowerPoint: UnitPoint
  let upperPoint: UnitPoint

  /// The Clopper–Pearson interval for `successes` in `trials`; [0, 1] where there are no trials.
  ///
  /// - Parameters:
  ///   - successes: k, from 0 to `trials`.
  ///   - trials: n, from 0 to 2,000,000,000.
  ///   - level: How often the interval must cover, above 0 and below 1.
  /// - Throws: `StatisticsError.outOfBounds` naming the argument outside these limits; `notEvaluated`
  ///   where a root search does not converge.
  public init(successes: Int, trials: Int, level: Double = 0.95) throws(StatisticsError) {
    try Bound.trials.check(trials, "trials")
    try Bound.upTo(trials).check(successes, "successes")
    try Bound.openProbability.check(level, "level")
    let tail = (1 - level) / 2
    let (k, failures) = (Double(successes), Double(trials - successes))
    lowerPoint =
      successes == 0 ? UnitPoint(0) : try SpecialFunctions.betaQuantile(k, failures + 1, tail)
    upperPoint =
      successes == trials
      ? UnitPoint(1) : try SpecialFunctions.betaUpperQuantile(k + 1, failures, tail)
  }
}
