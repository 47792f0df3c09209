internal import CByteScan

/// A member of an object whose name and value are both strings of plain ASCII, with at most one space before the value.
struct PlainMember {
  let name: Int
  let nameEnd: Int
  let value: Int
  let valueEnd: Int

  @inline(__always)
  func token(next: Int) -> JSONToken {
    JSONToken(
      keyStart: Int32(truncatingIfNeeded: name), keyLength: Int32(truncatingIfNeeded: nameEnd &- name),
      start: Int32(truncatingIfNeeded: value), length: Int32(truncatingIfNeeded: valueEnd &- value),
      next: Int32(truncatingIfNeeded: next), kind: .string, flags: [], keyFlags: [])
  }
}

/// Finds plain members, which are most of what a log consists of: a short way through ``JSONTape`` beside its general
/// rules. It takes nothing that they would not take, and they read what it leaves.
///
/// All quotes, backslashes, control bytes and non-ASCII bytes of the next thousand bytes are found in one go. Then a
/// plain member is four quotes in a row with the right bytes after them, and a processor that works ahead seldom
/// guesses wrong, as it does at the end of each string that is searched for its own.
struct PlainMembers: ~Copyable {
  /// How many bytes are searched at a time: more than most lines have.
  private static let window = 1024

  /// The places that were found, ascending.
  let places: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  /// The first place that was not passed yet.
  private var next = 0
  private var windowStart = -1
  private var windowEnd = 0

  init() { places = .allocate(capacity: PlainMembers.window + 16) }

  deinit { places.deallocate() }

  /// Goes to another text.
  @inline(__always)
  mutating func reset() { (count, next, windowStart, windowEnd) = (0, 0, -1, 0) }

  /// Goes to a text and finds all its places, where it is short enough for that; answers whether it is.
  @inline(__always)
  mutating func searchAll(_ text: UnsafePointer<UInt8>, count length: Int) -> Bool {
    reset()
    guard length <= PlainMembers.window else { return false }
    (windowStart, windowEnd) = (0, length)
    count = Int(byte_scan_json_places(text, 0, UInt32(truncatingIfNeeded: length), places))
    return true
  }

  /// The member at the cursor, which goes behind it; nothing, and it stays, where there is no plain member.
  @inline(__always)
  mutating func member(_ cursor: inout JSONCursor) -> PlainMember? {
    let (base, start) = (cursor.base, cursor.position)
    guard next &+ 3 < count && place(0) == start || seek(cursor) else { return nil }
    let (nameEnd, valueEnd) = (place(1), place(3))
    // No byte between two places is a quote: where one follows the colon, it is the next place.
    let glue = UnsafeRawPointer(base + nameEnd).loadUnaligned(as: UInt32.self).littleEndian
    guard base[start] == 0x22, glue & 0xFF_FFFF == 0x22_3A_22 || glue == 0x22_20_3A_22, base[valueEnd] == 0x22
    else { return nil }
    let value = place(2) &+ 1
    next &+= 4
    cursor.position = valueEnd &+ 1
    return PlainMember(name: start &+ 1, nameEnd: nameEnd, value: value, valueEnd: valueEnd)
  }

  @inline(__always)
  private func place(_ offset: Int) -> Int { Int(truncatingIfNeeded: places[next &+ offset]) }

  /// Makes the cursor's place the next one; answers whether it is one, and has three after it.
  @inline(never)
  private mutating func seek(_ cursor: JSONCursor) -> Bool {
    let start = cursor.position
    while next < count, place(0) < start { next &+= 1 }
    if next &+ 3 >= count {
      guard windowEnd < cursor.end, windowStart < start else { return false }
      (windowStart, windowEnd) = (start, min(cursor.end, start + PlainMembers.window))
      count = Int(
        byte_scan_json_places(
          cursor.base, UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: windowEnd), places))
      next = 0
    }
    return count &- next > 3 && place(0) == start
  }
}
