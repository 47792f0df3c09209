/// Takes out of a prompt what its author did not say: code in fences, lines of logs, quoted lines, lists of somebody's
/// findings. Whatever stands there objects to nothing.
enum PastedText {
  /// The lines that remain.
  static func strip(_ prompt: String) -> [Substring] {
    let lines = outsideFences(prompt.split(omittingEmptySubsequences: true) { $0.isNewline })
    return withoutLists(lines.filter { !isQuoted($0) && !isLog($0) })
  }

  /// Fences may stand within a line, as people type them; one that is never closed goes to the end.
  private static func outsideFences(_ lines: [Substring]) -> [Substring] {
    var isInside = false
    var kept: [Substring] = []
    for line in lines {
      var rest = line
      while let fence = fence(in: rest) {
        if !isInside { kept.append(rest[..<fence.lowerBound]) }
        isInside.toggle()
        rest = rest[fence.upperBound...]
      }
      if !isInside { kept.append(rest) }
    }
    return kept.filter { $0.contains { !$0.isWhitespace } }
  }

  private static func fence(in line: Substring) -> Range<Substring.Index>? {
    var index = line.startIndex
    while index < line.endIndex {
      let rest = line[index...]
      if rest.hasPrefix("```") || rest.hasPrefix("~~~") { return index..<line.index(index, offsetBy: 3) }
      index = line.index(after: index)
    }
    return nil
  }

  private static func isQuoted(_ line: Substring) -> Bool {
    line.drop { $0.isWhitespace }.first == ">"
  }

  /// Whether a program wrote this line.
  private static func isLog(_ line: Substring) -> Bool {
    let text = line.drop { $0.isWhitespace }
    if logStarts.contains(where: text.hasPrefix) || levels.contains(where: text.contains) { return true }
    let words = text.split(separator: " ", maxSplits: 3)
    guard let first = words.first else { return true }
    if first.hasSuffix(":"), isException(first.dropLast()) { return true }
    return isDate(first) || text.filter({ "✗✓✘✔".contains($0) }).count > 1
  }

  private static let logStarts = [
    "ERROR", "WARN", "INFO ", "DEBUG", "FATAL", "FAIL ", "FAILED", "PASS ", "Traceback", "at ", "File \"",
    "thread '",
    "panic:", "error:", "error[", "warning:", "npm ERR", "$ ", "%%", "@@", "+++ ", "--- ", "goroutine ",
    "Caused by:",
    "Exception in", "E   ", "=== ", "make: ", "fatal: ", "sh: ", "bash: ",
  ]

  private static let levels = ["[error]", "[warn]", "[warning]", "[info]", "[debug]", "[notice]", "[crit]"]

  /// `java.lang.NullPointerException`, `TypeError`.
  private static func isException(_ word: Substring) -> Bool {
    word.hasSuffix("Error") || word.hasSuffix("Exception") || word.hasSuffix("Warning")
  }

  /// `2025-11-02…`, `[12:00:01]`.
  private static func isDate(_ word: Substring) -> Bool {
    let digits = word.filter(\.isNumber).count
    return digits >= 6 && word.contains { $0 == "-" || $0 == ":" } && word.allSatisfy { !$0.isLowercase }
  }

  /// Two or more items under a line that ends in a colon are somebody's list, handed over as work.
  private static func withoutLists(_ lines: [Substring]) -> [Substring] {
    guard lines.filter(isItem).count > 1, lines.contains(where: { $0.hasSuffix(":") }) else { return lines }
    return lines.filter { !isItem($0) && !$0.hasSuffix(":") }
  }

  private static func isItem(_ line: Substring) -> Bool {
    let text = line.drop { $0.isWhitespace }
    if text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("• ") { return true }
    let rest = text.drop { $0.isNumber }
    return rest.startIndex > text.startIndex && (rest.hasPrefix(". ") || rest.hasPrefix(") "))
  }
}
