// RFC 3339 and its looser relatives, read from bytes without allocating: this runs once for every line of a log.

extension Timestamp {
  /// Reads a time as logs write it: a date alone (00:00 UTC), or a date, `T`, `t` or a space, `HH:MM`, optionally
  /// `:SS` and a fraction, and optionally `Z` or an offset (`+02:00`, `+0200`, `+02`). Without an offset it is UTC.
  ///
  /// Fractions beyond the millisecond are cut. A leap second (`:60`) counts as the second after `:59`.
  ///
  /// - Returns: Nothing where the text is no such time, or names an impossible date (`2026-02-30`).
  /// - Complexity: O(length), no allocation.
  @inlinable
  public init?(parsing bytes: UnsafeRawBufferPointer) {
    if let usual = Timestamp(usualForm: bytes) {
      self = usual
      return
    }
    var scanner = TimeScanner(bytes: bytes)
    guard let day = scanner.date() else { return nil }
    let start = Int64(day.number) * Day.milliseconds
    if scanner.isAtEnd {
      self.init(milliseconds: start)
      return
    }
    guard scanner.skipDateSeparator(), let time = scanner.time(), let offset = scanner.offset(),
      scanner.isAtEnd
    else { return nil }
    self.init(milliseconds: start + time - offset)
  }

  /// Reads a time as ``init(parsing:)-(UnsafeRawBufferPointer)`` does. Of many times one after the other, most are of the
  /// day of the one before.
  public init?(parsing bytes: UnsafeRawBufferPointer, remembering day: inout RememberedDay) {
    if let usual = Timestamp(usualForm: bytes, &day) {
      self = usual
    } else {
      self.init(parsing: bytes)
    }
  }

  @usableFromInline
  init?(usualForm bytes: UnsafeRawBufferPointer) {
    var day = RememberedDay()
    self.init(usualForm: bytes, &day)
  }

  /// Reads `YYYY-MM-DDTHH:MM:SSZ`, as nearly all records have it, eight characters at a time; nothing for any other
  /// form, and where a number is out of its range.
  private init?(usualForm bytes: UnsafeRawBufferPointer, _ day: inout RememberedDay) {
    guard bytes.count == 20,
      let second = DigitPairs(bytes, at: 8, template: 0x3030_3A30_3054_3030),  // "00T00:00"
      let third = DigitPairs(bytes, at: 12, template: 0x5A30_303A_3030_3A30)  // "0:00:00Z"
    else { return nil }
    let (hour, minute, seconds) = (second[3], second[6], third[5])
    guard hour < 24, minute < 60, seconds < 60, day.read(bytes, dayOfMonth: second[0]) else { return nil }
    let time = Int64(hour &* 3600 &+ minute &* 60 &+ seconds)
    self.init(milliseconds: day.start + time * 1000)
  }

  /// Reads a time from text; see ``init(parsing:)-(UnsafeRawBufferPointer)``.
  public init?(parsing text: some StringProtocol) {
    var copy = String(text)
    guard let value = copy.withUTF8({ Timestamp(parsing: UnsafeRawBufferPointer($0)) }) else { return nil }
    self = value
  }
}

/// The day of the time that was read before.
public struct RememberedDay {
  /// `YYYY-MM-` and the day of the month, which is none at first: eight zero bytes are no month.
  private var month: UInt64 = 0
  private var dayOfMonth = -1
  /// When it starts, in milliseconds since 1970.
  fileprivate private(set) var start: Int64 = 0

  /// Remembers no day.
  public init() {}

  /// Turns to the day that some characters begin with; answers whether there is one.
  @inline(__always)
  fileprivate mutating func read(_ bytes: UnsafeRawBufferPointer, dayOfMonth: Int) -> Bool {
    let month = bytes.loadUnaligned(as: UInt64.self)
    if month == self.month, dayOfMonth == self.dayOfMonth { return true }
    guard let pairs = DigitPairs(bytes, at: 0, template: 0x2D30_302D_3030_3030),  // "0000-00-"
      let day = Day(year: pairs[0] &* 100 &+ pairs[2], month: pairs[5], day: dayOfMonth)
    else { return false }
    (self.month, self.dayOfMonth, start) = (month, dayOfMonth, Int64(day.number) * Day.milliseconds)
    return true
  }
}

/// Eight characters of a known form, read as numbers of two digits.
private struct DigitPairs {
  private let pairs: UInt64

  /// Reads them; nothing where one of them is not as in the template, whose zeros stand for any digit and whose lowest
  /// byte is the first character.
  @inline(__always)
  init?(_ bytes: UnsafeRawBufferPointer, at offset: Int, template: UInt64) {
    let text = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
    // 1 in each byte that is no zero of the template.
    let separators =
      ((template ^ 0x3030_3030_3030_3030) &+ 0x7F7F_7F7F_7F7F_7F7F) &>> 7 & 0x0101_0101_0101_0101
    // Now each byte should be 0 to 9 where a digit is wanted, and 0 elsewhere: what is more goes over 127.
    let digits = text ^ template
    let sums = digits &+ 0x7676_7676_7676_7676 &+ separators &* 9
    guard (sums | digits) & 0x8080_8080_8080_8080 == 0 else { return nil }
    pairs = digits &* 10 &+ digits &>> 8
  }

  /// The number that starts with the character at a place.
  subscript(place: Int) -> Int { Int(truncatingIfNeeded: pairs &>> UInt64(8 &* place) & 0xFF) }
}

/// A cursor over the bytes of a time.
@usableFromInline
struct TimeScanner {
  @usableFromInline let bytes: UnsafeRawBufferPointer
  @usableFromInline var position = 0

  @inlinable
  init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  @inlinable var isAtEnd: Bool { position == bytes.count }

  @inlinable
  mutating func digits(_ count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var value = 0
    for index in position..<position + count {
      let digit = Int(bytes[index]) - 0x30
      guard digit >= 0, digit <= 9 else { return nil }
      value = value * 10 + digit
    }
    position += count
    return value
  }

  @inlinable
  mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  @inlinable
  mutating func date() -> Day? {
    guard let year = digits(4), skip(0x2D), let month = digits(2), skip(0x2D), let day = digits(2) else {
      return nil
    }
    return Day(year: year, month: month, day: day)
  }

  @inlinable
  mutating func skipDateSeparator() -> Bool {
    skip(0x54) || skip(0x74) || skip(0x20)
  }

  /// Milliseconds since midnight.
  @inlinable
  mutating func time() -> Int64? {
    guard let hour = digits(2), hour < 24, skip(0x3A), let minute = digits(2), minute < 60 else { return nil }
    var milliseconds = Int64(hour * 3600 + minute * 60) * 1000
    guard skip(0x3A) else { return milliseconds }
    guard let second = digits(2), second <= 60 else { return nil }
    milliseconds += Int64(second) * 1000
    guard skip(0x2E) || skip(0x2C) else { return milliseconds }
    return fraction().map { milliseconds + $0 }
  }

  @inlinable
  mutating func fraction() -> Int64? {
    guard let first = digits(1) else { return nil }
    var (value, scale) = (Int64(first) * 100, Int64(10))
    while let digit = digits(1) {
      value += Int64(digit) * scale
      scale /= 10
    }
    return value
  }

  /// Milliseconds that local time is ahead of UTC; 0 where no offset is given.
  @inlinable
  mutating func offset() -> Int64? {
    if isAtEnd || skip(0x5A) || skip(0x7A) { return 0 }
    let sign: Int64 = skip(0x2B) ? 1 : skip(0x2D) ? -1 : 0
    guard sign != 0, let hours = digits(2), hours < 24 else { return nil }
    if isAtEnd { return sign * Int64(hours) * 3_600_000 }
    _ = skip(0x3A)
    guard let minutes = digits(2), minutes < 60 else { return nil }
    return sign * Int64(hours * 60 + minutes) * 60_000
  }
}
