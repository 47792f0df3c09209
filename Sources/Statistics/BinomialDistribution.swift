/// The number of successes in independent trials of one probability.
///
/// The tails are exact, by their identity with the incomplete beta function:
/// P(X ≥ k) = I_p(k, n − k + 1). They keep nine digits up to 10,000,000 trials, six beyond.
///
/// Source: Johnson, Kemp, Kotz, *Univariate Discrete Distributions* (3rd ed. 2005), §3.4.
public struct BinomialDistribution: Hashable, Sendable {
  /// The number of trials n.
  public let trials: Int

  /// The probability p of success in one trial.
  public var probability: Double { success.value }

  private let success: UnitPoint

  /// Binomial(`trials`, `probability`). No trials, and certain or impossible success, are allowed.
  ///
  /// - Parameters:
  ///   - trials: n, from 0 to 2,000,000,000.
  ///   - probability: p, from 0 to 1.
  /// - Throws: `StatisticsError.outOfBounds` naming the argument outside these limits.
  public init(trials: Int, probability: Double) throws(StatisticsError) {
    try Bound.probability.check(probability, "probability")
    try self.init(trials: trials, success: UnitPoint(probability))
  }

  init(trials: Int, success: UnitPoint) throws(StatisticsError) {
    try Bound.trials.check(trials, "trials")
    self.trials = trials
    self.success = success
  }

  /// P(X = k) = C(n, k) · p^k · (1−p)^(n−k), by the density of Beta(k + 1, n − k + 1) over n + 1.
  ///
  /// - Parameter k: From 0 to `trials`.
  /// - Returns: A probability.
  /// - Throws: `StatisticsError.outOfBounds` where `k` is not one of the possible counts.
  public func mass(_ k: Int) throws(StatisticsError) -> Double {
    try Bound.upTo(trials).check(k, "k")
    guard trials > 0 else { return 1 }
    let density = try SpecialFunctions.betaDensity(Double(k + 1), Double(trials - k + 1), success)
    return min(1, density / Double(trials + 1))
  }

  /// P(X ≥ k); 1 where `k` is 0.
  ///
  /// - Parameter k: From 0 to `trials`.
  /// - Returns: A probability.
  /// - Throws: `StatisticsError.outOfBounds` where `k` is not one of the possible counts.
  public func atLeast(_ k: Int) throws(StatisticsError) -> Double {
    try Bound.upTo(trials).check(k, "k")
    guard k > 0 else { return 1 }
    return try SpecialFunctions.betaLower(Double(k), Double(trials - k + 1), success)
  }

  /// P(X ≤ k); 1 where `k` is `trials`.
  ///
  /// - Parameter k: From 0 to `trials`.
  /// - Returns: A probability.
  /// - Throws: `StatisticsError.outOfBounds` where `k` is not one of the possible counts.
  public func atMost(_ k: Int) throws(StatisticsError) -> Double {
    try Bound.upTo(trials).check(k, "k")
    guard k < trials else { return 1 }
    return try SpecialFunctions.betaUpper(Double(k + 1), Double(trials - k), success)
  }
}
