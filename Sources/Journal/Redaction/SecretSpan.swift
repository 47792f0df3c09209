/// A stretch of bytes that is a secret.
struct SecretSpan: Equatable {
  var start: Int
  var end: Int
  var kind: String
  /// Whether the shape itself tells the kind, rather than the name it is assigned to.
  var isCertain: Bool

  /// Sorted, and those that overlap made one; the certain kind names it, then the earlier.
  ///
  /// - Complexity: O(n log n) in the number of secrets.
  static func merged(_ spans: [SecretSpan]) -> [SecretSpan] {
    var merged: [SecretSpan] = []
    for span in spans.sorted(by: precedes) {
      guard let last = merged.last, span.start < last.end else {
        merged.append(span)
        continue
      }
      var union = last.isCertain || !span.isCertain ? last : span
      (union.start, union.end) = (last.start, max(last.end, span.end))
      merged[merged.count - 1] = union
    }
    return merged
  }

  private static func precedes(_ left: SecretSpan, _ right: SecretSpan) -> Bool {
    left.start != right.start ? left.start < right.start : left.isCertain && !right.isCertain
  }
}

/// Text with its JSON escapes resolved at whatever depth (`\n`, `\\n`, `\\\"` …), and the way back to the original.
///
/// It is only looked at: a record's own text keeps its escapes.
struct UnescapedView {
  private(set) var bytes: [UInt8] = []
  /// Where each byte of the view begins in the original; one more for the end.
  private var origins: [Int] = []

  /// Nothing where there is no backslash, so that the view would be the text itself.
  init?(_ text: [UInt8]) {
    guard text.contains(ASCII.backslash) else { return nil }
    bytes.reserveCapacity(text.count)
    origins.reserveCapacity(text.count + 1)
    var index = 0
    while index < text.count {
      let (byte, length) = UnescapedView.unit(text, at: index)
      bytes.append(byte)
      origins.append(index)
      index += length
    }
    origins.append(text.count)
  }

  /// The stretch of the original that a stretch of the view stands for.
  func original(_ span: SecretSpan) -> SecretSpan {
    var span = span
    (span.start, span.end) = (origins[span.start], origins[span.end])
    return span
  }

  /// The byte that stands at `index` and how many bytes it takes there.
  private static func unit(_ text: [UInt8], at index: Int) -> (UInt8, Int) {
    guard text[index] == ASCII.backslash else { return (text[index], 1) }
    var next = index
    while next < text.count, text[next] == ASCII.backslash { next += 1 }
    let run = next - index
    guard next < text.count else { return (ASCII.backslash, run) }
    switch text[next] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return (ASCII.newline, run + 1)
    case UInt8(ascii: "t"): return (ASCII.tab, run + 1)
    case ASCII.quote, ASCII.apostrophe, UInt8(ascii: "/"): return (text[next], run + 1)
    case UInt8(ascii: "u"):
      guard let byte = hexadecimal(text, at: next + 1) else { return (ASCII.backslash, run) }
      return (byte, run + 5)
    default: return (ASCII.backslash, run)
    }
  }

  /// The byte that four hexadecimal digits name, if it is ASCII.
  private static func hexadecimal(_ text: [UInt8], at index: Int) -> UInt8? {
    guard index + 4 <= text.count, text[index..<index + 4].allSatisfy(ASCII.isHexadecimal),
      let value = UInt16(String(decoding: text[index..<index + 4], as: UTF8.self), radix: 16), value < 0x80
    else { return nil }
    return UInt8(value)
  }
}
