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
    return PaddedNumbers.text { text in
      text.append(day)
      text.append("T", seconds / 3600, width: 2)
      text.append(":", seconds / 60 % 60, width: 2)
      text.append(":", seconds % 60, width: 2)
      if fraction != 0 { text.append(".", fraction, width: 3) }
      text.append("Z")
    }
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

/// Text of numbers with leading zeros, written in place: a report holds thousands of times.
struct PaddedNumbers {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  /// More than the longest text, whose year has nine digits.
  private static let longest = 48

  private init(_ bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

  static func text(_ write: (inout PaddedNumbers) -> Void) -> String {
    String(unsafeUninitializedCapacity: longest) { bytes in
      var numbers = PaddedNumbers(bytes)
      write(&numbers)
      return numbers.count
    }
  }

  /// Appends an ASCII character.
  mutating func append(_ character: Unicode.Scalar) {
    append(UInt8(ascii: character))
  }

  /// Appends a separator and a number.
  mutating func append(_ separator: Unicode.Scalar, _ value: Int64, width: Int) {
    append(separator)
    append(value, width: width)
  }

  /// Appends a number that is not negative, with leading zeros up to `width` digits.
  mutating func append(_ value: Int64, width: Int) {
    let start = count
    var rest = value
    while count - start < width || rest > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    bytes[start..<count].reverse()
  }

  private mutating func append(_ byte: UInt8) {
    guard count < bytes.count else { return }
    bytes[count] = byte
    count += 1
  }
}
