// What would change a decision that rests on a confidence.

extension Confidence {
  /// The confidence after a time without new evidence or dismissals, in which both sums decay.
  ///
  /// - Parameter days: Finite; below 0 counts as 0.
  /// - Returns: At least 0 and below 1. Where there are dismissals it may first rise, as they decay too.
  /// - Throws: `StatisticsError.outOfBounds` naming `days`.
  public func value(afterDays days: Double) throws(StatisticsError) -> Double {
    try Bound.finite.check(days, "days")
    return value(keeping: SpecialFunctions.exp2(-max(0, days) / halfLifeDays))
  }

  /// How long the confidence stays at or above `threshold` without new evidence or dismissals.
  ///
  /// With r = 2^(−t / half-life), the confidence after t days is (1 − 2^(−E·r)) · 2^(−D·r). Without
  /// dismissals t = half-life · log₂(E / −log₂(1 − threshold)). With them there is no closed form: the
  /// function of r is log-concave, so from a value at or above the threshold it crosses once on the way to
  /// r = 0, and bisection finds that point to the last bits of r.
  ///
  /// - Parameter threshold: Above 0 and below 1.
  /// - Returns: Days from now, at least 0; later than that the confidence is below the threshold. `nil`
  ///   where it is below already.
  /// - Throws: `StatisticsError.outOfBounds` naming `threshold`.
  public func daysUntilBelow(_ threshold: Double) throws(StatisticsError) -> Double? {
    try Bound.openProbability.check(threshold, "threshold")
    guard value >= threshold else { return nil }
    let undismissed = min(1, SpecialFunctions.minusLog2OneMinus(threshold) / evidence)
    let kept = dismissal == 0 ? undismissed : crossing(threshold, above: undismissed)
    return max(0, -halfLifeDays * SpecialFunctions.log2(max(kept, .leastNormalMagnitude)))
  }

  /// How many more fresh signals, each from a unit of its own, bring the confidence to `threshold`: the
  /// least n with (1 − 2^(−E − n·weight)) · 2^−D ≥ threshold.
  ///
  /// - Parameters:
  ///   - weight: Of each signal, above 0 and at most 1000.
  ///   - threshold: Above 0 and below 1.
  /// - Returns: 0 where the confidence is there already; `nil` where no number of signals gets there
  ///   because dismissals hold it below, or it would take more than 2^53.
  /// - Throws: `StatisticsError.outOfBounds` naming the argument.
  /// - Complexity: O(1)
  public func signalsNeeded(weight: Double, toReach threshold: Double) throws(StatisticsError) -> Int? {
    try Bound.positiveWeight.check(weight, "weight")
    try Bound.openProbability.check(threshold, "threshold")
    guard value < threshold else { return 0 }
    let support = threshold / dismissalFactor
    guard support < 1 else { return nil }
    let missing = SpecialFunctions.minusLog2OneMinus(support) - evidence
    let estimate = max(1, (missing / weight).rounded(.up))
    guard estimate <= 0x1p53 else { return nil }
    // The estimate may be one off by rounding; the confidence as it will be computed decides.
    return [estimate - 1, estimate, estimate + 1]
      .first { $0 > 0 && reaches(threshold, signals: $0, weight: weight) }
      .map { Int($0) }
  }

  private func reaches(_ threshold: Double, signals: Double, weight: Double) -> Bool {
    Self.value(evidence: evidence + signals * weight, dismissal: dismissal) >= threshold
  }

  /// The confidence when both sums have decayed to the share `kept` of what they are.
  private func value(keeping kept: Double) -> Double {
    Self.value(evidence: evidence * kept, dismissal: dismissal * kept)
  }

  /// The least share of both sums, from `low` to 1, that keeps the confidence at `threshold`. The caller
  /// knows that it is reached at 1 and, 2^−D being at most 1, not below `low`. Each round halves the
  /// interval until its ends are neighbours, which takes 53 rounds and one for each halving of `low`.
  private func crossing(_ threshold: Double, above low: Double) -> Double {
    var (below, reached) = (low, 1.0)
    for _ in 0..<1100 {
      let middle = below + (reached - below) / 2
      guard below < middle, middle < reached else { break }
      if value(keeping: middle) >= threshold { reached = middle } else { below = middle }
    }
    return reached
  }
}
