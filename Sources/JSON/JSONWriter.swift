/// Writes JSON into one growing buffer. Deterministic: the same value gives the same bytes.
public struct JSONWriter {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// One line without spaces.
    case compact
    /// Two spaces a level, one member a line.
    case pretty
  }

  /// What has been written, as UTF-8.
  public private(set) var bytes: [UInt8] = []
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

  /// Makes room for so many more bytes, so that it is not made piece by piece.
  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Appends a value.
  public mutating func write(_ value: JSONValue) {
    write(value, depth: 0)
  }

  /// Appends an object with one more member at its end: a list of values that were written before, each by itself.
  /// So the values of a long list can be written side by side. Compact, whatever the layout.
  ///
  /// - Complexity: O(size of the text).
  public mutating func write(_ object: JSONObject, appending key: String, _ elements: [[UInt8]]) {
    var object = object
    object.append(key, .array([]))
    var frame = JSONWriter()
    frame.write(.object(object))
    bytes.reserveCapacity(bytes.count + elements.reduce(frame.bytes.count) { $0 + $1.count + 1 })
    // The frame ends with the brackets of the list and of the object.
    bytes.append(contentsOf: frame.bytes.dropLast(2))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      bytes.append(contentsOf: element)
    }
    bytes.append(contentsOf: frame.bytes.suffix(2))
  }

  /// Appends raw bytes, such as a line end.
  public mutating func write(raw text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
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
    if value < 0 { bytes.append(0x2D) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// The shortest digits that read back as the same number; JSON has none for infinities and NaN, which become null.
  private mutating func write(_ value: Double) {
    bytes.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
  }

  private mutating func write(_ elements: [JSONValue], depth: Int) {
    bytes.append(0x5B)
    for (index, element) in elements.enumerated() {
      separate(first: index == 0, depth: depth + 1)
      write(element, depth: depth + 1)
    }
    if !elements.isEmpty { breakLine(depth: depth) }
    bytes.append(0x5D)
  }

  private mutating func write(_ object: JSONObject, depth: Int) {
    let members = sortsKeys ? JSONWriter.sorted(object.members) : object.members
    bytes.append(0x7B)
    for (index, member) in members.enumerated() {
      separate(first: index == 0, depth: depth + 1)
      write(member.key)
      write(raw: layout == .pretty ? ": " : ":")
      write(member.value, depth: depth + 1)
    }
    if !members.isEmpty { breakLine(depth: depth) }
    bytes.append(0x7D)
  }

  /// Most objects that are written so come in order already.
  private static func sorted(_ members: [JSONObject.Member]) -> [JSONObject.Member] {
    let isSorted = zip(members, members.dropFirst()).allSatisfy { $0.key <= $1.key }
    return isSorted ? members : members.sorted { $0.key < $1.key }
  }

  private mutating func separate(first: Bool, depth: Int) {
    if !first { bytes.append(0x2C) }
    breakLine(depth: depth)
  }

  private mutating func breakLine(depth: Int) {
    guard layout == .pretty else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  private mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { text in
      bytes.append(0x22)
      if text.allSatisfy(Self.standsForItself) {
        bytes.append(contentsOf: text)
      } else {
        writeEscaping(text)
      }
      bytes.append(0x22)
    }
  }

  @inline(__always)
  private static func standsForItself(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F
  }

  /// Copies whole runs of bytes that stand for themselves.
  private mutating func writeEscaping(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices where !Self.standsForItself(text[index]) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      writeEscape(text[index])
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
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
      bytes.append(hex[Int(byte >> 4)])
      bytes.append(hex[Int(byte & 15)])
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
