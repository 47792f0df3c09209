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

  /// Reads `YYYY-MM-DDTHH:MM:SSZ`, as nearly all records have it, without a step for each character; nothing for any
  /// other form, and where a number is out of its range.
  @usableFromInline
  init?(usualForm bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A,
      bytes[16] == 0x3A, bytes[19] == 0x5A
    else { return nil }
    var isNumber = true
    func pair(_ at: Int) -> Int {
      let (tens, ones) = (bytes[at] &- 0x30, bytes[at &+ 1] &- 0x30)
      isNumber = isNumber && tens < 10 && ones < 10
      return Int(tens) &* 10 &+ Int(ones)
    }
    let (year, month, date) = (pair(0) &* 100 &+ pair(2), pair(5), pair(8))
    let (hour, minute, second) = (pair(11), pair(14), pair(17))
    guard isNumber, hour < 24, minute < 60, second < 60, let day = Day(year: year, month: month, day: date)
    else {
      return nil
    }
    let seconds = Int64(hour &* 3600 &+ minute &* 60 &+ second)
    self.init(milliseconds: Int64(day.number) * Day.milliseconds + seconds * 1000)
  }

  /// Reads a time from text; see ``init(parsing:)-(UnsafeRawBufferPointer)``.
  public init?(parsing text: some StringProtocol) {
    var copy = String(text)
    guard let value = copy.withUTF8({ Timestamp(parsing: UnsafeRawBufferPointer($0)) }) else { return nil }
    self = value
  }
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
