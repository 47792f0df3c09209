/// Test runners for Python.
enum PythonRunners {
  static let rules: [SummaryRule] = [.last(pytest), .last(unittest), .last(tox)]

  /// `=== 1 failed, 4 passed in 0.12s ===`; above it `FAILED tests/test_a.py::test_b - …`.
  private static func pytest(_ line: OutputLine) -> Bool? {
    if ["FAILED", "ERROR"].contains(line.words.first ?? ""), line.words.count > 1 {
      return line.text.hasPrefix(line.words[0]) && line.words[1].contains(".py") ? false : nil
    }
    guard let place = line.words.lastIndex(of: "in"), place + 1 < line.words.count,
      isDuration(line.words[place + 1]), let counts = CountList(line.words[..<place].joined(separator: " "))
    else { return nil }
    return counts.verdict ?? (counts.has(["xfailed", "xpassed"]) ? true : nil)
  }

  /// `0.12s`.
  private static func isDuration(_ word: Substring) -> Bool {
    word.last == "s" && Double(word.dropLast()) != nil
  }

  /// `OK`, `OK (skipped=1)` after `Ran 5 tests in 0.001s`; `FAILED (failures=1, errors=2)`.
  private static func unittest(_ line: OutputLine) -> Bool? {
    let marks = ["failures=", "errors=", "unexpected successes="]
    if line.text.hasPrefix("FAILED (") { return marks.contains(where: line.text.contains) ? false : nil }
    guard line.text == "OK" || (line.text.hasPrefix("OK (") && line.text.contains("=")) else { return nil }
    return line.before.hasPrefix("Ran ") && line.before.contains(" test")
      && !line.before.hasPrefix("Ran 0 ") ? true : nil
  }

  /// `congratulations :)`, `evaluation failed :(`.
  private static func tox(_ line: OutputLine) -> Bool? {
    if line.text.hasPrefix("congratulations :)") { return true }
    return line.text.hasPrefix("evaluation failed :(") ? false : nil
  }
}
