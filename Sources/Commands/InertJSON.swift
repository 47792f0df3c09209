import CommandKit

/// JSON that acts on no terminal: what would reorder or hide something there is written as an escape, which means the
/// same to every reader of JSON.
enum InertJSON {
  /// The text, as UTF-8, with escapes. What is not ASCII stands only inside strings, so that nothing else can be
  /// touched.
  ///
  /// - Complexity: O(length), eight bytes a step where they are ASCII.
  static func text(_ json: [UInt8]) -> [UInt8] {
    json.withUnsafeBytes { bytes in
      guard var index = firstBeyondASCII(bytes, from: 0) else { return json }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + 64)
      var start = 0
      while index < bytes.count {
        let length = sequenceLength(bytes[index])
        if let escape = escape(bytes, index, length) {
          result.append(contentsOf: bytes[start..<index])
          result.append(contentsOf: escape)
          start = index + length
        }
        index = firstBeyondASCII(bytes, from: index + length) ?? bytes.count
      }
      result.append(contentsOf: bytes[min(start, bytes.count)...])
      return result
    }
  }

  private static func firstBeyondASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var index = start
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let high = word & 0x8080_8080_8080_8080
      if high != 0 { return index + high.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count {
      if bytes[index] >= 0x80 { return index }
      index += 1
    }
    return nil
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private static func escape(_ bytes: UnsafeRawBufferPointer, _ index: Int, _ length: Int) -> [UInt8]? {
    guard index + length <= bytes.count,
      let scalar = String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars.first,
      !TextEscaper.isInert(scalar)
    else { return nil }
    return UTF16.encode(scalar).map { $0.flatMap { Array("\\u\(hex($0))".utf8) } }
  }

  private static func hex(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
