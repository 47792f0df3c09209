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
  /// - Complexity: O(1), at most 53 steps of bisection.
  public func signalsNeeded(weight: Double, toReach threshold: Double) throws(StatisticsError) -> Int? {
    try Bound.positiveWeight.check(weight, "weight")
    try Bound.openProbability.check(threshold, "threshold")
    guard value < threshold else { return 0 }
    guard threshold < dismissalFactor else { return nil }
    // Not by the logarithm of the missing doubt: its rounding could be one signal off.
    var (short, enough) = (0, 1 << 53)
    guard value(adding: enough, of: weight) >= threshold else { return nil }
    while enough - short > 1 {
      let middle = short + (enough - short) / 2
      if value(adding: middle, of: weight) >= threshold { enough = middle } else { short = middle }
    }
    return enough
  }

  private func value(adding signals: Int, of weight: Double) -> Double {
    Self.value(evidence: evidence + Double(signals) * weight, dismissal: dismissal)
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
