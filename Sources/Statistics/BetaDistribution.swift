/// The beta distribution on [0, 1] with density proportional to x^(α−1) · (1−x)^(β−1).
///
/// Source: Johnson, Kotz, Balakrishnan, *Continuous Univariate Distributions* vol. 2 (1995), ch. 25;
/// evaluated by Boost.Math (after DiDonato and Morris, ACM TOMS 708, 1992)
/// in double precision: nine digits for shapes up to 10,000,000, six beyond.
public struct BetaDistribution: Hashable, Sendable {
  /// The first shape α, the prior successes plus those seen.
  public let alpha: Double

  /// The second shape β, the prior failures plus those seen.
  public let beta: Double

  /// Beta(`alpha`, `beta`).
  ///
  /// - Parameters:
  ///   - alpha: α, from 1e-6 to 3e9.
  ///   - beta: β, from 1e-6 to 3e9.
  /// - Throws: `StatisticsError.outOfBounds` naming the shape outside these limits.
  public init(alpha: Double, beta: Double) throws(StatisticsError) {
    try Bound.shape.check(alpha, "alpha")
    try Bound.shape.check(beta, "beta")
    self.alpha = alpha
    self.beta = beta
  }

  /// P(X ≤ x) = I_x(α, β), the regularised incomplete beta function; 0 at 0 and 1 at 1.
  ///
  /// - Parameter x: From 0 to 1.
  /// - Returns: A probability.
  /// - Throws: `StatisticsError.outOfBounds` where `x` is not in [0, 1].
  public func lowerTail(_ x: Double) throws(StatisticsError) -> Double {
    try Bound.probability.check(x, "x")
    return try SpecialFunctions.betaLower(alpha, beta, UnitPoint(x))
  }

  /// P(X > x) = 1 − I_x(α, β), without the cancellation of a subtraction; 1 at 0 and 0 at 1.
  ///
  /// - Parameter x: From 0 to 1.
  /// - Returns: A probability.
  /// - Throws: `StatisticsError.outOfBounds` where `x` is not in [0, 1].
  public func upperTail(_ x: Double) throws(StatisticsError) -> Double {
    try Bound.probability.check(x, "x")
    return try SpecialFunctions.betaUpper(alpha, beta, UnitPoint(x))
  }

  /// The x with P(X ≤ x) = p; 0 at 0 and 1 at 1.
  ///
  /// - Parameter p: A probability from 0 to 1.
  /// - Returns: A point of [0, 1].
  /// - Throws: `StatisticsError.outOfBounds` where `p` is not in [0, 1]; `notEvaluated` where the root
  ///   search does not converge.
  public func quantile(_ p: Double) throws(StatisticsError) -> Double {
    try Bound.probability.check(p, "p")
    return try SpecialFunctions.betaQuantile(alpha, beta, p).value
  }
}
