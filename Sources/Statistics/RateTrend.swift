/// Counts of events in two adjoining windows, and whether their rate rose.
///
/// Counts are taken as Poisson with rates λ₁ (before) and λ₂ (now) per unit of exposure T₁, T₂. Given the
/// total n, the count now is Binomial(n, T₂·λ₂ / (T₁·λ₁ + T₂·λ₂)), which under equal rates has the
/// probability p₀ = T₂ / (T₁ + T₂). Exposures matter only by their ratio.
/// Probabilities keep nine digits for counts up to 10,000,000, six beyond.
///
/// Source: Przyborowski, Wilenski, "Homogeneity of results in testing samples from Poisson series",
/// *Biometrika* 31 (1940) 313–323.
public struct RateTrend: Hashable, Sendable {
  /// Events in the earlier window.
  public let before: Int

  /// Events in the later window.
  public let now: Int

  /// T₁, how much could have happened in the earlier window, in any unit.
  public let exposureBefore: Double

  /// T₂, how much could have happened in the later window, in the same unit.
  public let exposureNow: Double

  /// Two windows; of equal exposure unless told. No events at all are allowed.
  ///
  /// - Parameters:
  ///   - before: From 0 to 1,000,000,000.
  ///   - now: From 0 to 1,000,000,000.
  ///   - exposureBefore: T₁, from 1e-15 to 1e15.
  ///   - exposureNow: T₂, from 1e-15 to 1e15.
  /// - Throws: `StatisticsError.outOfBounds` naming the argument.
  public init(
    before: Int, now: Int, exposureBefore: Double = 1, exposureNow: Double = 1
  ) throws(StatisticsError) {
    try Bound.count.check(before, "before")
    try Bound.count.check(now, "now")
    try Bound.exposure.check(exposureBefore, "exposureBefore")
    try Bound.exposure.check(exposureNow, "exposureNow")
    self.before = before
    self.now = now
    self.exposureBefore = exposureBefore
    self.exposureNow = exposureNow
  }

  /// P(rate up) = P(p > p₀) for p ~ Beta(now + ½, before + ½), the posterior under Jeffreys' prior.
  ///
  /// 3 → 8 gives 0.936 and 15 → 2 gives 0.0004 with equal exposures; no events give P(p > p₀) under the
  /// prior, which is ½ with equal exposures.
  ///
  /// Source: Jeffreys, *Theory of Probability* (3rd ed. 1961), §3.10.
  ///
  /// - Returns: A probability.
  /// - Throws: `StatisticsError.notEvaluated` where the incomplete beta function does not converge.
  public func probabilityUp() throws(StatisticsError) -> Double {
    try SpecialFunctions.betaUpper(Double(now) + 0.5, Double(before) + 0.5, shareNow)
  }

  /// The exact conditional test (C-test) of equal rates; every p-value is 1 where there are no events.
  ///
  /// - Returns: The p-values of both directions and two-sided.
  /// - Throws: `StatisticsError.notEvaluated` where the incomplete beta function does not converge.
  public func conditionalTest() throws(StatisticsError) -> ConditionalTest {
    let null = try BinomialDistribution(trials: before + now, success: shareNow)
    return try ConditionalTest(
      greater: null.atLeast(now), less: null.atMost(now), mass: null.mass(now))
  }

  /// p₀ and 1 − p₀, each computed for itself.
  var shareNow: UnitPoint {
    let total = exposureBefore + exposureNow
    return UnitPoint(value: exposureNow / total, complement: exposureBefore / total)
  }

  /// The p-values of the conditional test.
  public struct ConditionalTest: Hashable, Sendable {
    /// P(count now or more | total) under equal rates: small where the rate rose.
    public let greater: Double

    /// P(count now or fewer | total) under equal rates: small where the rate fell.
    public let less: Double

    /// Twice the smaller of both, at most 1.
    public let twoSided: Double

    /// Like `twoSided`, with half the probability of the count itself left out of each side: nearer to its
    /// nominal size on average, but not never above it (Lancaster, *JASA* 56 (1961) 223–234).
    public let twoSidedMid: Double

    init(greater: Double, less: Double, mass: Double) {
      let smaller = min(greater, less)
      self.greater = greater
      self.less = less
      twoSided = min(1, 2 * smaller)
      twoSidedMid = min(1, max(0, 2 * smaller - mass))
    }
  }
}
