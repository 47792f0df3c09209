/// Test runners for JavaScript and TypeScript.
enum ScriptRunners {
  static let rules: [SummaryRule] = [
    .each(jest), .each(mocha), .each(playwright), .last(cypress), .each(node), .each(bun), .each(ava),
    .last(deno), .each(karma), .last(packageManager), .each(tap),
  ]

  /// Jest, Vitest and Pest: `Tests:  1 failed, 4 passed, 5 total`, `Test Files  1 failed | 2 passed (3)`.
  private static func jest(_ line: OutputLine) -> Bool? {
    if line.text.hasPrefix("FAIL "), line.words.count > 1, isTestFile(line.words[1]) { return false }
    for label in ["Tests", "Test Suites", "Test Files"] {
      if let counts = line.rest(after: label).flatMap({ CountList($0) }) { return counts.verdict }
    }
    for label in ["Snapshots", "Errors"] {
      if let counts = line.rest(after: label).flatMap({ CountList($0) }) {
        return counts.sum(CountList.failures) > 0 ? false : nil
      }
    }
    return nil
  }

  private static func isTestFile(_ path: Substring) -> Bool {
    path.contains(".test.") || path.contains(".spec.") || path.contains("__tests__/")
  }

  /// `5 passing (10ms)`, `1 failing`.
  private static func mocha(_ line: OutputLine) -> Bool? { single(line, ["passing", "failing"]) }

  /// `12 passed (5.0s)`, `1 failed`: a line each.
  private static func playwright(_ line: OutputLine) -> Bool? {
    if line.words.count == 2 { return single(line, ["failed"]) }
    guard let last = line.words.last, last.hasPrefix("("), ["s)", "m)", "h)"].contains(where: last.hasSuffix)
    else { return nil }
    return single(line, ["passed", "failed"])
  }

  /// `✖  1 of 3 failed (33%)`, `✔  All specs passed!`.
  private static func cypress(_ line: OutputLine) -> Bool? {
    if line.core.hasPrefix("All specs passed!") { return true }
    let words = line.words
    return words.count >= 4 && Int(words[0]) != nil && words[1] == "of" && words[3] == "failed" ? false : nil
  }

  /// `ℹ pass 5`, `# fail 1`: the word goes first.
  private static func node(_ line: OutputLine) -> Bool? {
    guard line.words.count == 2, line.text.hasPrefix("ℹ ") || line.text.hasPrefix("# "),
      ["pass", "fail"].contains(line.words[0])
    else { return nil }
    return CountList("\(line.words[1]) \(line.words[0])")?.verdict
  }

  /// `5 pass`, `1 fail`.
  private static func bun(_ line: OutputLine) -> Bool? { single(line, ["pass", "fail"]) }

  /// `5 tests passed`, `1 test failed`, `1 uncaught exception`.
  private static func ava(_ line: OutputLine) -> Bool? {
    let words = line.words
    if words.count == 3, let count = Int(words[0]), count > 0, ["exception", "exceptions"].contains(words[2])
    {
      return words[1] == "uncaught" ? false : nil
    }
    guard words.count == 3, ["test", "tests"].contains(words[1]), ["passed", "failed"].contains(words[2])
    else { return nil }
    return CountList("\(words[0]) \(words[2])")?.verdict
  }

  /// `ok | 5 passed | 0 failed (3ms)`, `FAILED | 4 passed | 1 failed (3ms)`.
  private static func deno(_ line: OutputLine) -> Bool? {
    if line.core.hasPrefix("FAILED | ") { return false }
    return line.core.hasPrefix("ok | ") ? CountList(line.core.dropFirst(5))?.verdict : nil
  }

  /// `Executed 5 of 5 SUCCESS`, `Executed 5 of 5 (1 FAILED)`.
  private static func karma(_ line: OutputLine) -> Bool? {
    guard let start = line.words.firstIndex(of: "Executed"), line.words.count > start + 4,
      line.words[start + 2] == "of", Int(line.words[start + 3]) != nil
    else { return nil }
    if line.core.contains(" FAILED)") { return false }
    return line.words[start + 1] == line.words[start + 3] && line.words[start + 4] == "SUCCESS" ? true : nil
  }

  /// What npm and its kin say when the script that they ran failed.
  private static func packageManager(_ line: OutputLine) -> Bool? {
    ["npm ERR! Test failed", "npm ERR! Lifecycle script", "npm error Lifecycle script", "ELIFECYCLE"]
      .contains(where: line.text.hasPrefix) ? false : nil
  }

  /// `not ok 3 - name`; what is marked as to do, or skipped, is no failure. https://testanything.org
  private static func tap(_ line: OutputLine) -> Bool? {
    guard line.words.count > 2, line.text.hasPrefix("not ok "), Int(line.words[2]) != nil else { return nil }
    let text = line.text.lowercased()
    return text.contains("# todo") || text.contains("# skip") ? nil : false
  }

  private static func single(_ line: OutputLine, _ words: Set<String>) -> Bool? {
    guard (2...3).contains(line.words.count), let counts = CountList(line.core), counts.counts.count == 1,
      counts.has(words)
    else { return nil }
    return counts.verdict
  }
}
