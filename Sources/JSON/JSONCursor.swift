internal import CByteScan

/// A place in the text of which JSON is read.
struct JSONCursor {
  let base: UnsafePointer<UInt8>
  let end: Int
  var position = 0

  init(base: UnsafePointer<UInt8>, end: Int) {
    self.base = base
    self.end = end
  }

  var isAtEnd: Bool {
    @inline(__always) get { position >= end }
  }

  /// The byte here; 0 at the end, which no rule of JSON accepts.
  var current: UInt8 {
    @inline(__always) get { position < end ? base[position] : 0 }
  }

  /// Nearly always there is none: one look decides. It may be at the byte after the text, see ``JSONTape/padding``.
  @inline(__always)
  mutating func skipSpace() {
    if base[position] > 0x20 { return }
    skipSomeSpace()
  }

  private mutating func skipSomeSpace() {
    while position < end {
      let byte = base[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  /// A name and the colon after it.
  @inline(__always)
  mutating func memberName() -> JSONSpan? {
    guard current == 0x22, let name = string() else { return nil }
    skipSpace()
    guard current == 0x3A else { return nil }
    position += 1
    return name
  }

  /// A string, number, `true`, `false` or `null`.
  @inline(__always)
  mutating func scalar(_ byte: UInt8) -> (kind: JSONToken.Kind, span: JSONSpan)? {
    switch byte {
    case 0x22: string().map { (.string, $0) }
    case 0x74: word("true").map { (.yes, $0) }
    case 0x66: word("false").map { (.no, $0) }
    case 0x6E: word("null").map { (.null, $0) }
    default: number().map { (.number, $0) }
    }
  }

  private mutating func word(_ text: StaticString) -> JSONSpan? {
    let length = text.utf8CodeUnitCount
    guard position + length <= end else { return nil }
    for index in 0..<length where base[position + index] != text.utf8Start[index] { return nil }
    position += length
    return JSONSpan(start: position - length, end: position)
  }

  private mutating func digits() -> Bool {
    let start = position
    while position < end, base[position] &- 0x30 < 10 { position += 1 }
    return position > start
  }

  private mutating func number() -> JSONSpan? {
    let start = position
    if current == 0x2D { position += 1 }
    if current == 0x30 { position += 1 } else if !digits() { return nil }
    if current == 0x2E {
      position += 1
      guard digits() else { return nil }
    }
    if current | 0x20 == 0x65 {
      position += 1
      if current == 0x2B || current == 0x2D { position += 1 }
      guard digits() else { return nil }
    }
    return JSONSpan(start: start, end: position)
  }

  /// A string whose first quote is here. Sixteen bytes a step while nothing special is among them; a step may read past
  /// the end (see ``JSONTape/padding``), what it finds there is not accepted.
  @inline(__always)
  mutating func string() -> JSONSpan? {
    let start = position + 1
    var at = start
    var flags: JSONToken.Flags = []
    var high: UInt32 = 0
    while true {
      let special = byte_scan_json_special(base + at)
      if special == 0 {
        high |= byte_scan_high(base + at)
        at += 16
        if at >= end { return nil }
        continue
      }
      high |= byte_scan_high(base + at) & (special ^ (special &- 1))
      at += special.trailingZeroBitCount
      guard at < end else { return nil }
      if base[at] == 0x22 { break }
      guard base[at] == 0x5C, let length = escape(at: at) else { return nil }
      flags.insert(.escaped)
      at += length
    }
    position = at + 1
    if high != 0, !isValidUTF8(base + start, count: at - start) { flags.insert(.invalid) }
    return JSONSpan(start: start, end: at, flags: flags)
  }

  /// How long the escape at a backslash is; nothing where it is none.
  private func escape(at place: Int) -> Int? {
    guard place + 1 < end else { return nil }
    switch base[place + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return 2
    case 0x75:
      guard place + 6 <= end else { return nil }
      for index in 2..<6 where hexDigit(base[place + index]) == nil { return nil }
      return 6
    default: return nil
    }
  }
}

func hexDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x41 + 10)
  case 0x61...0x66: UInt32(byte - 0x61 + 10)
  default: nil
  }
}

/// Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above
/// U+10FFFF.
func isValidUTF8(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
  var index = 0
  while index < count {
    let first = bytes[index]
    if first < 0x80 {
      index += 1
      continue
    }
    let (length, lowest, highest): (Int, UInt8, UInt8)
    switch first {
    case 0xC2...0xDF: (length, lowest, highest) = (2, 0x80, 0xBF)
    case 0xE0: (length, lowest, highest) = (3, 0xA0, 0xBF)
    case 0xED: (length, lowest, highest) = (3, 0x80, 0x9F)
    case 0xE1...0xEF: (length, lowest, highest) = (3, 0x80, 0xBF)
    case 0xF0: (length, lowest, highest) = (4, 0x90, 0xBF)
    case 0xF1...0xF3: (length, lowest, highest) = (4, 0x80, 0xBF)
    case 0xF4: (length, lowest, highest) = (4, 0x80, 0x8F)
    default: return false
    }
    guard index + length <= count, (lowest...highest).contains(bytes[index + 1]) else { return false }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return false }
    index += length
  }
  return true
}
