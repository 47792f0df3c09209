/// A weight and how long ago it was earned.
public struct DatedWeight: Hashable, Sendable {
  /// How much one occasion counts when fresh, from 0 to 1000; commonly at most 1.
  public var weight: Double

  /// Its age in days, fractional. A negative one, of a time in the future, counts as 0.
  public var ageDays: Double

  /// A weight with its age.
  public init(weight: Double, ageDays: Double) {
    self.weight = weight
    self.ageDays = ageDays
  }
}

/// Σ w · 2^(−age / half-life), the sum of weights that halve with every half-life.
///
/// The sum is kept in fixed point with 80 binary places, where addition is exact: it does not depend on
/// the order of the terms to the last bit, never falls when a weight or a term is added, and sums over
/// parts add up to the sum over the whole. Each term is cut below 2^−80 (8e-25).
public struct DecayedSum: Hashable, Sendable {
  /// The days in which a weight halves.
  public let halfLifeDays: Double

  /// The number of terms.
  public private(set) var count = 0

  private var fixedPoint: UInt128 = 0

  /// An empty sum.
  ///
  /// - Parameter halfLifeDays: Above 0 and at most 1e9.
  /// - Throws: `StatisticsError.outOfBounds` naming `halfLifeDays`.
  public init(halfLifeDays: Double = Confidence.defaultHalfLifeDays) throws(StatisticsError) {
    try Bound.halfLife.check(halfLifeDays, "halfLifeDays")
    self.halfLifeDays = halfLifeDays
  }

  /// The sum, finite and at least 0; 0 where there are no terms.
  public var value: Double { Self.rounded(fixedPoint) * 0x1p-80 }

  /// Adds one term.
  ///
  /// - Parameters:
  ///   - weight: From 0 to 1000.
  ///   - ageDays: Finite; below 0 counts as 0.
  /// - Throws: `StatisticsError.outOfBounds` naming the argument; the sum is then unchanged.
  /// - Complexity: O(1)
  public mutating func add(weight: Double, ageDays: Double) throws(StatisticsError) {
    try Self.check(weight, ageDays)
    addUnchecked(weight: weight, ageDays: ageDays)
  }

  /// Adds one term whose weight is in bounds, and whose age is finite or counts as 0.
  @usableFromInline
  mutating func addUnchecked(weight: Double, ageDays: Double) {
    add(Self.fixedPoint(Self.decayed(weight, ageDays, halfLifeDays)), terms: 1)
  }

  /// Adds the terms of another sum of the same half-life.
  ///
  /// - Parameter other: The sum whose terms are added.
  /// - Throws: `StatisticsError.outOfBounds` where its half-life differs; the sum is then unchanged.
  /// - Complexity: O(1)
  public mutating func add(_ other: DecayedSum) throws(StatisticsError) {
    guard other.halfLifeDays == halfLifeDays else {
      throw .outOfBounds(
        name: "halfLifeDays", value: "\(other.halfLifeDays)", bound: "\(halfLifeDays) as in the other sum")
    }
    add(other.fixedPoint, terms: other.count)
  }

  /// One term, w · 2^(−age / half-life), for showing how much one occasion still counts.
  ///
  /// - Parameters:
  ///   - weight: From 0 to 1000.
  ///   - ageDays: Finite; below 0 counts as 0.
  ///   - halfLifeDays: Above 0 and at most 1e9.
  /// - Returns: From 0 to `weight`.
  /// - Throws: `StatisticsError.outOfBounds` naming the argument.
  public static func term(
    weight: Double, ageDays: Double, halfLifeDays: Double = Confidence.defaultHalfLifeDays
  ) throws(StatisticsError) -> Double {
    try Bound.halfLife.check(halfLifeDays, "halfLifeDays")
    try check(weight, ageDays)
    return decayed(weight, ageDays, halfLifeDays)
  }

  private static func check(_ weight: Double, _ ageDays: Double) throws(StatisticsError) {
    try Bound.weight.check(weight, "weight")
    try Bound.finite.check(ageDays, "ageDays")
  }

  @inline(__always)
  private static func decayed(_ weight: Double, _ ageDays: Double, _ halfLifeDays: Double) -> Double {
    weight * SpecialFunctions.exp2(-max(0, ageDays) / halfLifeDays)
  }

  /// Saturates rather than overflows, which takes 2^38 terms of the greatest weight.
  private mutating func add(_ addend: UInt128, terms: Int) {
    let (sum, overflow) = fixedPoint.addingReportingOverflow(addend)
    fixedPoint = overflow ? .max : sum
    count += terms
  }

  /// The nearest number, of two equally near the even one: what `Double(_:)` answers, whose generic way there takes a
  /// thousand steps. What is cut off below 64 bits leaves a mark in the lowest of them, which rounding to 53 sees.
  static func rounded(_ value: UInt128) -> Double {
    let cut = max(0, 64 - value.leadingZeroBitCount)
    let kept = value >> cut
    let mark: UInt64 = kept << cut == value ? 0 : 1
    return Double(UInt64(truncatingIfNeeded: kept) | mark) * exp2(cut)
  }

  /// 2^power of a power from 0 to 64.
  private static func exp2(_ power: Int) -> Double { Double(sign: .plus, exponent: power, significand: 1) }

  /// `term` · 2^80 without its fraction, by shifting the significand into place.
  @inline(__always)
  private static func fixedPoint(_ term: Double) -> UInt128 {
    guard term >= 0x1p-80 else { return 0 }
    let significand = term.significandBitPattern | 1 << 52
    let shift = Int(truncatingIfNeeded: term.exponentBitPattern) &- (1023 + 52 - 80)
    if shift < 0 { return UInt128(significand &>> UInt64(truncatingIfNeeded: -shift)) }
    return UInt128(significand) &<< UInt128(truncatingIfNeeded: shift)
  }
}
