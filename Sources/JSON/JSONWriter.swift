/// Writes JSON into one growing buffer. Deterministic: the same value gives the same bytes.
public struct JSONWriter: ~Copyable {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// One line without spaces.
    case compact
    /// Two spaces a level, one member a line.
    case pretty
  }

  private var written = GrowingText()
  private let layout: Layout
  private let sortsKeys: Bool

  /// Makes an empty writer.
  ///
  /// - Parameters:
  ///   - layout: How the text is laid out.
  ///   - sortsKeys: Whether members are written in the order of their names instead of their own.
  public init(layout: Layout = .compact, sortsKeys: Bool = false) {
    self.layout = layout
    self.sortsKeys = sortsKeys
  }

  /// What has been written, as UTF-8.
  ///
  /// - Complexity: O(length)
  public var bytes: [UInt8] { written.bytes }

  /// Makes room for so many more bytes, so that it is not made piece by piece.
  public mutating func reserve(_ count: Int) { written.reserve(count) }

  /// Appends a value.
  public mutating func write(_ value: JSONValue) {
    write(value, depth: 0)
  }

  /// Appends raw bytes, such as a line end.
  public mutating func write(raw text: StaticString) {
    written.append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: write(raw: "null")
    case .bool(let value): write(raw: value ? "true" : "false")
    case .integer(let value): write(value)
    case .number(let value): write(value)
    case .string(let text): write(text)
    case .array(let elements): write(elements, depth: depth)
    case .object(let object): write(object, depth: depth)
    }
  }

  private mutating func write(_ value: Int64) {
    if value < 0 { written.append(0x2D) }
    var rest = value.magnitude
    let start = written.count
    repeat {
      written.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    written.reverse(from: start)
  }

  /// The shortest digits that read back as the same number; JSON has none for infinities and NaN, which become null.
  private mutating func write(_ value: Double) {
    var text = value.isFinite ? value.description : "null"
    text.withUTF8 { written.append($0) }
  }

  private mutating func write(_ elements: [JSONValue], depth: Int) {
    written.append(0x5B)
    for (index, element) in elements.enumerated() {
      separate(first: index == 0, depth: depth + 1)
      write(element, depth: depth + 1)
    }
    if !elements.isEmpty { breakLine(depth: depth) }
    written.append(0x5D)
  }

  private mutating func write(_ object: JSONObject, depth: Int) {
    let members = sortsKeys ? JSONWriter.sorted(object.pairs) : object.pairs
    written.append(0x7B)
    for (index, (key, value)) in members.enumerated() {
      separate(first: index == 0, depth: depth + 1)
      write(key)
      written.append(0x3A)
      if layout == .pretty { written.append(0x20) }
      write(value, depth: depth + 1)
    }
    if !members.isEmpty { breakLine(depth: depth) }
    written.append(0x7D)
  }

  /// Most objects that are written so come in order already.
  private static func sorted(_ members: [(String, JSONValue)]) -> [(String, JSONValue)] {
    let isSorted = zip(members, members.dropFirst()).allSatisfy { $0.0 <= $1.0 }
    return isSorted ? members : members.sorted { $0.0 < $1.0 }
  }

  private mutating func separate(first: Bool, depth: Int) {
    if !first { written.append(0x2C) }
    breakLine(depth: depth)
  }

  private mutating func breakLine(depth: Int) {
    guard layout == .pretty else { return }
    written.append(0x0A)
    written.append(0x20, times: 2 * depth)
  }

  private mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { text in
      written.append(0x22)
      if Self.standsForItself(text) { written.append(text) } else { writeEscaping(text) }
      written.append(0x22)
    }
  }

  @inline(__always)
  private static func standsForItself(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F
  }

  /// Eight bytes a step; the last step looks at some of them again.
  private static func standsForItself(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 8 else { return text.allSatisfy(standsForItself) }
    let bytes = UnsafeRawBufferPointer(text)
    var index = 0
    while index < bytes.count - 8 {
      if needsEscape(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { return false }
      index += 8
    }
    return !needsEscape(bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
  }

  /// Whether one of eight bytes is a control character, a quote, a backslash or DEL.
  ///
  /// Source: S. E. Anderson, "Bit Twiddling Hacks", for a zero byte and for a byte less than *n*. A byte above 0x7F is
  /// none of them: its highest bit is masked out. A borrow may only tell of one too many behind a true one.
  @inline(__always)
  private static func needsEscape(_ word: UInt64) -> Bool {
    let (ones, high) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    func holds(_ byte: UInt64) -> UInt64 {
      let difference = word ^ (ones &* byte)
      return (difference &- ones) & ~difference
    }
    return ((word &- ones &* 0x20) & ~word | holds(0x22) | holds(0x5C) | holds(0x7F)) & high != 0
  }

  /// Copies whole runs of bytes that stand for themselves.
  private mutating func writeEscaping(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices where !Self.standsForItself(text[index]) {
      written.append(UnsafeBufferPointer(rebasing: text[start..<index]))
      writeEscape(text[index])
      start = index + 1
    }
    written.append(UnsafeBufferPointer(rebasing: text[start...]))
  }

  private mutating func writeEscape(_ byte: UInt8) {
    switch byte {
    case 0x22: write(raw: "\\\"")
    case 0x5C: write(raw: "\\\\")
    case 0x0A: write(raw: "\\n")
    case 0x0D: write(raw: "\\r")
    case 0x09: write(raw: "\\t")
    default:
      let hex = Array("0123456789abcdef".utf8)
      write(raw: "\\u00")
      written.append(hex[Int(byte >> 4)])
      written.append(hex[Int(byte & 15)])
    }
  }
}

extension JSONValue {
  /// Its JSON text.
  ///
  /// - Complexity: O(size of the text).
  public func text(_ layout: JSONWriter.Layout = .compact, sortsKeys: Bool = false) -> String {
    String(decoding: bytes(layout, sortsKeys: sortsKeys), as: UTF8.self)
  }

  /// Its JSON text as UTF-8.
  ///
  /// - Complexity: O(size of the text).
  public func bytes(_ layout: JSONWriter.Layout = .compact, sortsKeys: Bool = false) -> [UInt8] {
    var writer = JSONWriter(layout: layout, sortsKeys: sortsKeys)
    writer.reserve(1024)
    writer.write(self)
    return writer.bytes
  }
}
