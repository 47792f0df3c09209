/// How well a pattern is supported by independent occasions, less by old ones: a decayed noisy-OR.
///
///     E = Σ w · 2^(−age / half-life)      over the evidence, one term per independent unit
///     D = Σ w · 2^(−age / half-life)      over the dismissals
///     confidence = (1 − 2^−E) · 2^−D      0 ≤ confidence < 1
///
/// One fresh occasion of weight 1 halves the remaining doubt 2^−E; one fresh dismissal of weight 1 halves
/// the confidence. It rises with count, weight and recency of the evidence and does not depend on order.
/// It is a score, not a probability.
///
///     let twice = DatedWeight(weight: 1, ageDays: 0)
///     try Confidence(evidence: [twice, twice]).value  // 0.75
///
/// Source: the noisy-OR gate of Pearl, *Probabilistic Reasoning in Intelligent Systems* (1988), §4.3.2,
/// with leak 0, link strengths 1 − 2^−w, and exponentially decayed weights.
public struct Confidence: Hashable, Sendable {
  /// 90 days.
  public static let defaultHalfLifeDays = 90.0

  /// E, the decayed sum of the evidence's weights; at least 0.
  public let evidence: Double

  /// D, the decayed sum of the dismissals' weights; at least 0.
  public let dismissal: Double

  /// The days in which a weight halves.
  public let halfLifeDays: Double

  /// The confidence for decayed sums that are known.
  ///
  /// - Parameters:
  ///   - evidence: E, from 0 to 1e15.
  ///   - dismissal: D, from 0 to 1e15.
  ///   - halfLifeDays: Above 0 and at most 1e9.
  /// - Throws: `StatisticsError.outOfBounds` naming the argument.
  public init(
    evidence: Double, dismissal: Double = 0, halfLifeDays: Double = Self.defaultHalfLifeDays
  ) throws(StatisticsError) {
    try Bound.sum.check(evidence, "evidence")
    try Bound.sum.check(dismissal, "dismissal")
    try Bound.halfLife.check(halfLifeDays, "halfLifeDays")
    self.evidence = evidence
    self.dismissal = dismissal
    self.halfLifeDays = halfLifeDays
  }

  /// The confidence for evidence and dismissals, one weight per independent unit each; 0 without evidence.
  ///
  /// - Parameters:
  ///   - evidence: Weights from 0 to 1000 with finite ages.
  ///   - dismissals: Likewise.
  ///   - halfLifeDays: Above 0 and at most 1e9.
  /// - Throws: `StatisticsError.outOfBounds` naming the first weight, age or half-life out of bounds.
  /// - Complexity: O(*n*) in the number of weights.
  public init(
    evidence: [DatedWeight], dismissals: [DatedWeight] = [],
    halfLifeDays: Double = Self.defaultHalfLifeDays
  ) throws(StatisticsError) {
    try self.init(
      evidence: Self.sum(evidence, halfLifeDays), dismissal: Self.sum(dismissals, halfLifeDays),
      halfLifeDays: halfLifeDays)
  }

  /// The confidence, at least 0 and below 1 in every case.
  public var value: Double { Self.value(evidence: evidence, dismissal: dismissal) }

  /// 2^−E, the doubt that the evidence leaves: from 0, exclusive but for underflow, to 1.
  public var doubt: Double { SpecialFunctions.exp2(-evidence) }

  /// 2^−D, the factor by which dismissals lower the confidence: 1 without any.
  public var dismissalFactor: Double { SpecialFunctions.exp2(-dismissal) }

  /// (1 − 2^−E) · 2^−D, through expm1 because 1 − 2^−E cancels for small E. The greatest `Double` below 1
  /// stands for what would round to 1, from E = 54 on.
  static func value(evidence: Double, dismissal: Double) -> Double {
    let support = SpecialFunctions.oneMinusExp2(minus: evidence)
    return min(support * SpecialFunctions.exp2(-dismissal), (1.0).nextDown)
  }

  private static func sum(
    _ weights: [DatedWeight], _ halfLifeDays: Double
  ) throws(StatisticsError) -> Double {
    var sum = try DecayedSum(halfLifeDays: halfLifeDays)
    for item in weights {
      try sum.add(weight: item.weight, ageDays: item.ageDays)
    }
    return sum.value
  }
}
