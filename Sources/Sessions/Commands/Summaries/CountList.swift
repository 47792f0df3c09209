/// The numbers of a summary, each with its word, and nothing else: `1 failed, 4 passed (10 assertions)`.
struct CountList {
  private(set) var counts: [(word: String, count: Int)] = []

  /// Reads `4 passed, 1 failed`, `4 passed | 1 failed (5)`, `4 passed; 1 failed;`; nil where anything else stands in it.
  init?(_ text: some StringProtocol, separators: Set<Character> = [",", "|", ";"]) {
    for part in text.split(whereSeparator: separators.contains) {
      var words = part.split { $0 == " " || $0 == "\t" }
      if let bracket = words.firstIndex(where: { $0.hasPrefix("(") }), bracket > 1 {
        words = Array(words[..<bracket])
      }
      if words.isEmpty { continue }
      guard words.count == 2 || (words.count > 2 && CountList.additions.contains(String(words[2]))),
        let count = CountList.number(words[0])
      else { return nil }
      let word = words[1].lowercased()
      counts.append((word.last == "." ? String(word.dropLast()) : word, count))
    }
    if counts.isEmpty { return nil }
  }

  /// Reads `Tests run: 12, Failures: 0`, each number after its words; nil where anything else stands in it.
  init?(labels text: some StringProtocol) {
    for part in text.split(separator: ",") {
      let pair = part.split(separator: ":")
      guard pair.count == 2, let count = CountList.number(pair[1].trimmed.filter { $0 != "." }) else {
        return nil
      }
      counts.append((pair[0].trimmed.lowercased(), count))
    }
    if counts.isEmpty { return nil }
  }

  private static func number(_ word: some StringProtocol) -> Int? {
    guard word.utf8.count <= 9, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(word)
  }

  /// `1 error occurred outside of examples`, `5 tests completed`.
  private static let additions: Set<String> = ["occurred", "completed"]

  /// How many there are of these words.
  func sum(_ words: Set<String>) -> Int {
    counts.reduce(0) { words.contains($1.word) ? $0 + $1.count : $0 }
  }

  /// Whether one of these words is among them.
  func has(_ words: Set<String>) -> Bool { counts.contains { words.contains($0.word) } }

  /// Whether something failed, or else something passed; nil where neither is among them.
  var verdict: Bool? {
    if sum(CountList.failures) > 0 { return false }
    return sum(CountList.successes) > 0 ? true : nil
  }

  static let failures: Set<String> = [
    "failed", "failing", "failure", "failures", "fail", "fails", "error", "errors",
  ]
  static let successes: Set<String> = [
    "passed", "passing", "pass", "passes", "success", "successes", "successful", "succeeded",
  ]
}
