/// A UTC calendar day.
public struct Day: Hashable, Comparable, Sendable {
  /// Milliseconds in a day.
  public static let milliseconds: Int64 = 86_400_000

  /// Days since 1970-01-01; negative before.
  public var number: Int32

  /// Makes a day from its distance to 1970-01-01.
  @inlinable
  public init(number: Int32) {
    self.number = number
  }

  /// Makes a day of the proleptic Gregorian calendar, or nothing where there is no such date.
  ///
  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  ///
  /// - Parameters:
  ///   - year: 0 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to the length of that month.
  @inlinable
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    guard day <= Day.length(ofMonth: month, year: year) else { return nil }
    // The year starts in March, so that the leap day is its last.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  @inlinable
  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month and day; the inverse of ``init(year:month:day:)`` (`civil_from_days` of the same source).
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day a number of days later, or earlier where it is negative.
  public func adding(_ days: Int) -> Day {
    Day(number: number &+ Int32(truncatingIfNeeded: days))
  }

  @inlinable
  public static func < (left: Day, right: Day) -> Bool {
    left.number < right.number
  }
}

extension Day: CustomStringConvertible {
  /// `2026-11-20`.
  public var description: String { PaddedNumbers.text { $0.append(self) } }
}

extension PaddedNumbers {
  /// Appends a day.
  mutating func append(_ day: Day) {
    let civil = day.civil
    append(Int64(max(0, civil.year)), width: 4)
    append("-", Int64(civil.month), width: 2)
    append("-", Int64(civil.day), width: 2)
  }
}
