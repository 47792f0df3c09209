/// A line of what a tool printed.
struct OutputLine {
  /// Without colours, and without white space at its ends.
  let text: Substring
  /// The same without what only adorns it: a level such as `[INFO]`, the name of a package, marks and rules at its ends.
  let core: Substring
  /// The words of `core`.
  let words: [Substring]
  /// The `core` of the line before it that is not empty.
  let before: Substring

  /// Longer lines are no summaries.
  private static let limit = 400

  /// The lines of an output that are neither empty nor long.
  static func all(in output: String) -> [OutputLine] {
    var before: Substring = ""
    let text = withoutColours(output)
    return text.utf8.split { $0 == 0x0A || $0 == 0x0D }.compactMap { bytes in
      guard bytes.count <= limit, let line = OutputLine(Substring(bytes), before: before) else { return nil }
      before = line.core
      return line
    }
  }

  private init?(_ line: Substring, before: Substring) {
    text = OutputLine.trimmed(line, " ")
    core = OutputLine.core(of: text)
    words = core.utf8.split { $0 == 0x20 || $0 == 0x09 }.map(Substring.init)
    self.before = before
    if text.isEmpty { return nil }
  }

  /// What stands after a label at the beginning of the line, with or without a colon: `Tests:  5 passed`.
  func rest(after label: String) -> Substring? {
    guard core.hasPrefix(label) else { return nil }
    let rest = core.dropFirst(label.count)
    guard let next = rest.first, next == ":" || next == " " else { return nil }
    return OutputLine.trimmed(next == ":" ? rest.dropFirst() : rest, " ")
  }

  // MARK: - What adorns a line

  private static func core(of text: Substring) -> Substring {
    var rest = text
    for level in levels where rest.hasPrefix(level) { rest = rest.dropFirst(level.count) }
    return withoutPackage(trimmed(rest, adornments))
  }

  /// Runners of many packages put a name before each line: `web:test: …`, `packages/web test: …`.
  private static func withoutPackage(_ line: Substring) -> Substring {
    let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
    guard words.count > 1 else { return line }
    if words[0].hasSuffix(":"), words[0].contains(":test") {
      return trimmed(line[words[1].startIndex...], " ")
    }
    if words.count > 2, words[1].hasPrefix("test"), words[1].hasSuffix(":") {
      return trimmed(line[words[2].startIndex...], adornments)
    }
    return line
  }

  private static func trimmed(_ text: Substring, _ marks: String) -> Substring {
    var rest = text
    while let first = rest.first, first.isWhitespace || marks.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace || marks.contains(last) { rest = rest.dropLast() }
    return rest
  }

  /// `Output:` is how Gemini CLI begins what a command printed.
  private static let levels = [
    "[INFO]", "[ERROR]", "[WARNING]", "[info]", "[error]", "[warn]", "Output:",
  ]
  private static let adornments = "=-─━*#✓✔✗✘✖×ℹ❯›>•◇"

  /// Colours are `ESC [ … m` and the like, ECMA-48 section 5.4.
  private static func withoutColours(_ output: String) -> String {
    guard output.utf8.contains(0x1B) else { return output }
    var plain: [UInt8] = []
    var isInside = false, isAfterEscape = false
    for byte in output.utf8 {
      if isAfterEscape {
        (isAfterEscape, isInside) = (false, byte == UInt8(ascii: "["))
      } else if isInside {
        isInside = !(0x40...0x7E).contains(byte)
      } else if byte == 0x1B {
        isAfterEscape = true
      } else {
        plain.append(byte)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
