/// Shares as whole percentages.
public enum Percentages {
  /// 100 · part / total to the nearest whole number, halves to the even one, in integers throughout:
  /// 1 of 8 is 12, 3 of 8 is 38, 1 of 3 is 33.
  ///
  /// - Parameters:
  ///   - part: Any count or, for a change, any difference; it may exceed the total or be negative.
  ///   - total: At least 1.
  /// - Returns: Percent.
  /// - Throws: `StatisticsError.outOfBounds` naming `total` where it is below 1, for which there is no
  ///   percentage; naming `part` where the result is beyond `Int`.
  public static func whole(_ part: Int, of total: Int) throws(StatisticsError) -> Int {
    try Bound.total.check(total, "total")
    let (quotient, remainder) = (100 * Int128(part)).quotientAndRemainder(dividingBy: Int128(total))
    let twice = 2 * remainder.magnitude
    let away = twice > total || (twice == total && !quotient.isMultiple(of: 2))
    let step: Int128 = away ? (part < 0 ? -1 : 1) : 0
    guard let percent = Int(exactly: quotient + step) else {
      throw .outOfBounds(name: "part", value: "\(part)", bound: "small enough for whole percent, such as 12")
    }
    return percent
  }
}
