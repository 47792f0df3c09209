/// Several ``DecayedSum``s of one half-life, one for each weight that an occasion may have. What is the same for all of
/// a million occasions is checked once.
///
///     var sums = try DecayedSums(weights: [1, 0.5])
///     sums.add(1) { _ in (place: 1, ageDays: 90) }
///     sums[1].value  // 0.25
public struct DecayedSums: Sendable {
  @usableFromInline let weights: [Double]
  @usableFromInline var sums: [DecayedSum]

  /// Empty sums.
  ///
  /// - Parameters:
  ///   - weights: From 0 to 1000 each.
  ///   - halfLifeDays: Above 0 and at most 1e9.
  /// - Throws: `StatisticsError.outOfBounds` naming the argument.
  public init(
    weights: [Double], halfLifeDays: Double = Confidence.defaultHalfLifeDays
  ) throws(StatisticsError) {
    let empty = try DecayedSum(halfLifeDays: halfLifeDays)
    for weight in weights { try Bound.weight.check(weight, "weight") }
    self.weights = weights
    sums = weights.map { _ in empty }
  }

  /// The sum of a weight.
  ///
  /// - Parameter place: Of the weight in the list that the sums were made of; it must be one of them.
  public subscript(place: Int) -> DecayedSum { sums[place] }

  /// Adds one term for each of so many occasions.
  ///
  /// - Parameter occasion: The place of its weight in the list that the sums were made of, and its age in days; an age
  ///   below 0 counts as 0, as one that is no number does. What has a place outside the list counts nowhere.
  /// - Complexity: O(count)
  @inlinable
  public mutating func add(_ count: Int, _ occasion: (Int) -> (place: Int, ageDays: Double)) {
    weights.withUnsafeBufferPointer { weights in
      sums.withUnsafeMutableBufferPointer { sums in
        for number in 0..<count {
          let (place, age) = occasion(number)
          guard place >= 0, place < sums.count else { continue }
          sums[place].addUnchecked(weight: weights[place], ageDays: age)
        }
      }
    }
  }
}
