import CommandKit

/// JSON text that acts on no terminal: what would reorder or hide something there is written as an escape, which means
/// the same to every reader of JSON.
enum InertJSON {
  /// The text with escapes. What is not ASCII stands only inside strings, so that nothing else can be touched.
  ///
  /// - Complexity: O(length); text of ASCII alone is looked at and handed back.
  static func text(_ json: String) -> String {
    var json = json
    return json.withUTF8 { bytes in
      guard bytes.contains(where: { $0 >= 0x80 }) else { return String(decoding: bytes, as: UTF8.self) }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + 64)
      var start = 0
      var index = 0
      while index < bytes.count {
        let length = sequenceLength(bytes[index])
        if length > 1, let escape = escape(bytes, index, length) {
          result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
          result.append(contentsOf: escape)
          start = index + length
        }
        index += length
      }
      result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[min(start, bytes.count)...]))
      return String(decoding: result, as: UTF8.self)
    }
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int) -> [UInt8]? {
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
