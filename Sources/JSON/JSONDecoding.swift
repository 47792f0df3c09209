// From tokens back to text and values.

internal import CByteScan

extension JSONTape {
  /// Bytes of a value as they stand in the text; of a string, without its quotes and with its escapes.
  @inlinable
  public func raw(_ token: JSONToken) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + Int(token.start), count: Int(token.length))
  }

  /// Whether one of two ASCII characters stands in a value as it is in the text.
  public func holds(_ token: JSONToken, either one: UInt8, or other: UInt8) -> Bool {
    byte_scan_holds_either(base + Int(token.start), UInt32(truncatingIfNeeded: token.length), one, other) != 0
  }

  /// Bytes of a member's name as they stand in the text.
  @inlinable
  public func rawKey(_ token: JSONToken) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + Int(token.keyStart), count: Int(max(0, token.keyLength)))
  }

  /// The text of a string: escapes resolved, lone surrogates and invalid UTF-8 replaced by U+FFFD.
  public func string(_ token: JSONToken) -> String {
    decode(raw(token), escaped: token.flags.contains(.escaped))
  }

  /// The text of a string, of a long one only its beginning and its end, which a line with an ellipsis parts. Where a
  /// cut goes through an escape, what is left of that is text.
  ///
  /// - Parameters:
  ///   - head: How many bytes of the beginning are kept.
  ///   - tail: How many bytes of the end are kept.
  public func string(_ token: JSONToken, head: Int, tail: Int) -> String {
    let bytes = raw(token)
    guard bytes.count > head + tail else { return string(token) }
    let escaped = token.flags.contains(.escaped)
    let first = decode(UnsafeRawBufferPointer(rebasing: bytes[..<head]), escaped: escaped)
    let last = decode(UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - tail)...]), escaped: escaped)
    return first + "\n…\n" + last
  }

  /// The name of a member.
  public func key(_ token: JSONToken) -> String {
    decode(rawKey(token), escaped: token.keyFlags.contains(.escaped))
  }

  private func decode(_ bytes: UnsafeRawBufferPointer, escaped: Bool) -> String {
    escaped ? JSONTape.unescape(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// The value of a token with all that it holds.
  public func value(at index: Int = 0) -> JSONValue {
    let token = tokens[index]
    switch token.kind {
    case .string: return .string(string(token))
    case .number: return number(token)
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .null: return .null
    case .array: return .array(children(of: index).map { value(at: $0) })
    case .object:
      var object = JSONObject()
      for child in children(of: index) { object[key(tokens[child])] = value(at: child) }
      return .object(object)
    }
  }

  /// The tokens of the elements or members directly inside a list or object.
  public func children(of index: Int) -> [Int] {
    var found: [Int] = []
    var child = index + 1
    while child < Int(tokens[index].next) {
      found.append(child)
      child = Int(tokens[child].next)
    }
    return found
  }

  private func number(_ token: JSONToken) -> JSONValue {
    if let value = JSONTape.integer(raw(token)) { return .integer(value) }
    let value = Double(String(decoding: raw(token), as: UTF8.self)) ?? 0
    // One too large for a double stays a number, the largest: written again, an infinite one would be null.
    return .number(max(-.greatestFiniteMagnitude, min(.greatestFiniteMagnitude, value)))
  }

  /// A whole number that fits; nil for any other.
  private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    let isNegative = bytes.first == 0x2D
    var value: Int64 = 0
    for byte in isNegative ? bytes.dropFirst() : bytes[...] {
      let digit = Int64(byte &- 0x30)
      guard digit < 10 else { return nil }
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      // Below zero there is one number more.
      let (sum, overflows) =
        isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      guard !isTooLarge, !overflows else { return nil }
      value = sum
    }
    return value
  }

  /// Resolves the escapes of a string that the parser has accepted.
  static func unescape(_ bytes: UnsafeRawBufferPointer) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x5C, index + 1 < bytes.count else {
        units.append(bytes[index])
        index += 1
        continue
      }
      let (scalar, length) = escape(in: bytes, at: index)
      units.append(contentsOf: String(scalar).utf8)
      index += length
    }
    return String(decoding: units, as: UTF8.self)
  }

  private static func escape(in bytes: UnsafeRawBufferPointer, at index: Int) -> (Unicode.Scalar, Int) {
    switch bytes[index + 1] {
    case 0x62: return ("\u{8}", 2)
    case 0x66: return ("\u{C}", 2)
    case 0x6E: return ("\n", 2)
    case 0x72: return ("\r", 2)
    case 0x74: return ("\t", 2)
    case 0x75: return unicodeEscape(in: bytes, at: index)
    default: return (Unicode.Scalar(bytes[index + 1]), 2)
    }
  }

  private static func unicodeEscape(in bytes: UnsafeRawBufferPointer, at index: Int) -> (Unicode.Scalar, Int)
  {
    let first = codeUnit(in: bytes, at: index)
    if let first, let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    guard let first, (0xD800..<0xDC00).contains(first), let second = codeUnit(in: bytes, at: index + 6),
      (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { return ("\u{FFFD}", 6) }
    return (scalar, 12)
  }

  private static func codeUnit(in bytes: UnsafeRawBufferPointer, at index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 else { return nil }
    return (2..<6).reduce(UInt32?(0)) { value, offset in
      guard let value, let digit = hexDigit(bytes[index + offset]) else { return nil }
      return value << 4 | digit
    }
  }
}

/// A text that is no JSON: what is wrong.
public struct JSONParseError: Error, Equatable, Sendable {
  /// What is wrong.
  public var fault: JSONFault

  /// Makes an error.
  public init(fault: JSONFault) { self.fault = fault }
}

extension JSONValue {
  /// Reads a whole JSON text. Of members with the same name the last one counts.
  ///
  /// - Throws: ``JSONParseError``.
  public init(parsing bytes: some Collection<UInt8>) throws(JSONParseError) {
    let padded = Array(bytes) + [UInt8](repeating: 0, count: JSONTape.padding)
    let outcome: Result<JSONValue, JSONParseError> = padded.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return .failure(JSONParseError(fault: .malformed)) }
      var tape = JSONTape()
      if let fault = tape.parse(start, count: buffer.count - JSONTape.padding) {
        return .failure(JSONParseError(fault: fault))
      }
      return .success(tape.value())
    }
    self = try outcome.get()
  }

  /// Reads a whole JSON text.
  ///
  /// - Throws: ``JSONParseError``.
  public init(parsing text: String) throws(JSONParseError) {
    try self.init(parsing: Array(text.utf8))
  }
}
