/// Adjusted p-values for tests that are judged together: reject where the adjusted value is at most the
/// level. Results stand in the order of the input; equal p-values get equal results; none gives none.
public enum MultipleTesting {
  /// q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎ · m/j, at most 1: controls the expected share of false rejections among
  /// the rejections, for independent or positively dependent tests.
  ///
  /// Source: Benjamini, Hochberg, "Controlling the false discovery rate", *JRSS B* 57 (1995) 289–300.
  ///
  /// - Parameter pValues: Each from 0 to 1, in any order.
  /// - Returns: Each at least its p-value and at most 1.
  /// - Throws: `StatisticsError.outOfBounds` naming the first p-value that is no probability.
  /// - Complexity: O(*m* log *m*)
  public static func benjaminiHochberg(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    try stepUp(pValues, factor: 1)
  }

  /// As Benjamini–Hochberg, times Σ 1/k for k = 1…m: holds under any dependence.
  ///
  /// Source: Benjamini, Yekutieli, "The control of the false discovery rate in multiple testing under
  /// dependency", *Annals of Statistics* 29 (2001) 1165–1188.
  ///
  /// - Parameter pValues: Each from 0 to 1, in any order.
  /// - Returns: Each at least its p-value and at most 1.
  /// - Throws: `StatisticsError.outOfBounds` naming the first p-value that is no probability.
  /// - Complexity: O(*m* log *m*)
  public static func benjaminiYekutieli(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    try stepUp(pValues, factor: (0..<pValues.count).reduce(0) { $0 + 1 / Double($1 + 1) })
  }

  /// max over j ≤ i of p₍ⱼ₎ · (m − j + 1), at most 1: controls the chance of any false rejection.
  ///
  /// Source: Holm, "A simple sequentially rejective multiple test procedure", *Scandinavian Journal of
  /// Statistics* 6 (1979) 65–70.
  ///
  /// - Parameter pValues: Each from 0 to 1, in any order.
  /// - Returns: Each at least its p-value and at most 1.
  /// - Throws: `StatisticsError.outOfBounds` naming the first p-value that is no probability.
  /// - Complexity: O(*m* log *m*)
  public static func holm(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in try ascending(pValues).enumerated() {
      largest = max(largest, min(1, pValues[index] * Double(pValues.count - rank)))
      adjusted[index] = largest
    }
    return adjusted
  }

  private static func stepUp(
    _ pValues: [Double], factor: Double
  ) throws(StatisticsError) -> [Double] {
    var adjusted = pValues
    var smallest = 1.0
    for (rank, index) in try ascending(pValues).enumerated().reversed() {
      // m/j first, so that the largest p-value is itself its q-value to the last bit.
      let ratio = Double(pValues.count) / Double(rank + 1)
      smallest = min(smallest, pValues[index] * (ratio * factor))
      adjusted[index] = smallest
    }
    return adjusted
  }

  /// The indices of the p-values, smallest first.
  private static func ascending(_ pValues: [Double]) throws(StatisticsError) -> [Int] {
    for (index, value) in pValues.enumerated() {
      try Bound.probability.check(value, "pValues[\(index)]")
    }
    return pValues.indices.sorted { pValues[$0] < pValues[$1] }
  }
}
