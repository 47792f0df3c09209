/// Replaces what stands between quotes by one sign: whose words those are is not known.
enum Quotations {
  /// Stands for a quotation; it is part of no text that people write (a private-use character).
  static let mark: Unicode.Scalar = "\u{F8FF}"

  /// The line with each quotation replaced by the mark. A quote that is never closed stays: it may be an apostrophe.
  ///
  /// - Complexity: O(length²) where no quote is closed; a line is at most 500 characters long.
  static func replaced(_ line: Substring) -> String {
    let scalars = Array(line.unicodeScalars)
    var text = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if let end = end(of: index, scalars) {
        text.append(contentsOf: [" ", mark, " "])
        index = end + 1
      } else {
        if scalars[index] != mark { text.append(scalars[index]) }
        index += 1
      }
    }
    return String(text)
  }

  /// Where the quotation that begins at a place ends.
  private static func end(of start: Int, _ scalars: [Unicode.Scalar]) -> Int? {
    guard let closing = pairs[scalars[start]], opens(start, scalars) else { return nil }
    return scalars.indices.dropFirst(start + 2).first { index in
      closing.unicodeScalars.contains(scalars[index]) && closes(index, scalars)
    }
  }

  private static func opens(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    guard index > 0 else { return true }
    return !Letters.isLetter(scalars[index - 1]) || scalars[index].value > 0x3000
  }

  private static func closes(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    index + 1 == scalars.count || !Letters.isLetter(scalars[index + 1]) || scalars[index].value > 0x3000
  }

  private static let pairs: [Unicode.Scalar: String] = [
    "\"": "\"", "'": "'’", "`": "`", "“": "”“", "„": "“”", "‘": "’", "«": "»", "»": "«", "「": "」", "『": "』",
    "‚": "‘",
  ]
}
