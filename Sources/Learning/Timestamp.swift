/// A moment on the UTC time line, to the millisecond.
///
/// The journal stores moments as RFC 3339 text; everything else computes with this value. No leap seconds, as in
/// POSIX: each day has 86,400 seconds.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
  public var milliseconds: Int64

  /// Makes a moment from milliseconds since the Unix epoch.
  @inlinable
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The start of a UTC day.
  public init(startOf day: Day) {
    milliseconds = Int64(day.number) * Day.milliseconds
  }

  /// The UTC day that holds this moment.
  @inlinable
  public var day: Day {
    Day(number: Int32(truncatingIfNeeded: milliseconds.flooredDivision(by: Day.milliseconds)))
  }

  /// This moment moved by a number of days of 24 hours, which may be negative or fractional.
  public func adding(days: Double) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64((days * Double(Day.milliseconds)).rounded()))
  }

  /// Days of 24 hours from `earlier` to this moment, fractional; negative when `earlier` is later.
  @inlinable
  public func days(since earlier: Timestamp) -> Double {
    Double(milliseconds - earlier.milliseconds) / Double(Day.milliseconds)
  }

  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC: `2026-11-20T10:00:00Z`, with `.123` only where there are milliseconds.
  public var description: String {
    let time = milliseconds - Int64(day.number) * Day.milliseconds
    let (seconds, fraction) = (time / 1000, time % 1000)
    let clock =
      "T" + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
    return day.description + clock + (fraction == 0 ? "" : "." + padded(fraction, 3)) + "Z"
  }
}

extension Int64 {
  /// Division that rounds towards negative infinity, so that moments before 1970 fall on the right day.
  @inlinable
  func flooredDivision(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// A non-negative number with leading zeros up to `width` digits.
func padded(_ value: Int64, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
