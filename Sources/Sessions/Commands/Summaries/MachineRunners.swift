/// Test runners of the Java virtual machine, of .NET and of PHP.
enum MachineRunners {
  static let rules: [SummaryRule] = [
    .each(surefire), .each(buildTool), .last(junit), .last(testNG), .each(sbt), .each(dotnet),
    .last(phpunit),
  ]

  /// `Tests run: 12, Failures: 0, Errors: 0, Skipped: 0`. Lines of single classes end in more, and may tell of a try
  /// that was repeated.
  private static func surefire(_ line: OutputLine) -> Bool? {
    guard line.core.hasPrefix("Tests run: "), let counts = CountList(labels: line.core) else { return nil }
    if counts.sum(["failures", "errors"]) > 0 { return false }
    return counts.sum(["tests run"]) > 0 ? true : nil
  }

  /// Maven, Gradle and Ant: `BUILD SUCCESS`, `BUILD FAILED in 3s`.
  private static func buildTool(_ line: OutputLine) -> Bool? { Builders.verdict(ofBuildTool: line) }

  /// `[         5 tests failed          ]`.
  private static func junit(_ line: OutputLine) -> Bool? {
    let words = line.words
    guard words.count == 5, words[0] == "[", words[2] == "tests", words[4] == "]",
      let count = Int(words[1]), count > 0
    else { return nil }
    return words[3] == "failed" ? false : words[3] == "successful" ? true : nil
  }

  /// `Total tests run: 5, Passes: 4, Failures: 1, Skips: 0`.
  private static func testNG(_ line: OutputLine) -> Bool? {
    guard line.core.hasPrefix("Total tests run: "), let counts = CountList(labels: line.core) else {
      return nil
    }
    return counts.sum(["failures"]) == 0
  }

  /// `Passed: Total 5, Failed 0, Errors 0, Passed 5`, `*** 1 TEST FAILED ***`, `All tests passed.`
  private static func sbt(_ line: OutputLine) -> Bool? {
    if line.core.hasPrefix("Passed: Total ") || line.core == "All tests passed." { return true }
    if line.core.hasPrefix("Failed: Total ") || line.core.hasPrefix("Error: Total ") { return false }
    guard line.words.count == 3, let count = Int(line.words[0]), count > 0, line.words[2] == "FAILED" else {
      return nil
    }
    return line.words[1].hasPrefix("TEST") ? false : nil
  }

  /// `Passed!  - Failed:     0, Passed:    10`, `Test Run Failed.`, `Test summary: total: 5, failed: 1, …`.
  private static func dotnet(_ line: OutputLine) -> Bool? {
    if line.words.starts(with: ["Passed!", "-", "Failed:"]) { return true }
    if line.words.starts(with: ["Failed!", "-", "Failed:"]) { return false }
    switch line.core {
    case "Test Run Successful.": return true
    case "Test Run Failed.", "Test Run Aborted.": return false
    default: break
    }
    guard line.core.hasPrefix("Test summary: "), let place = line.words.firstIndex(of: "failed:"),
      place + 1 < line.words.count, let failures = Int(line.words[place + 1].filter { $0 != "," })
    else { return nil }
    return failures == 0
  }

  /// `OK (5 tests, 10 assertions)`, `FAILURES!`, `Tests: 5, Assertions: 10, Failures: 1.`
  private static func phpunit(_ line: OutputLine) -> Bool? {
    if line.text.hasPrefix("OK (") { return line.text.contains(" test") ? true : nil }
    if line.text.hasPrefix("OK, but ") { return true }
    if line.text == "FAILURES!" || line.text == "ERRORS!" { return false }
    guard line.core.hasPrefix("Tests: "), let counts = CountList(labels: line.core),
      counts.has(["assertions"])
    else { return nil }
    return counts.sum(["failures", "errors"]) == 0
  }
}
