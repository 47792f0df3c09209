/// Test runners of other languages, and forms that several share.
enum OtherRunners {
  static let rules: [SummaryRule] = [
    .each(sentence), .each(busted), .last(leiningen), .last(prove), .last(dart), .last(bazel),
  ]

  /// RSpec, minitest, ExUnit, Bats, Jasmine, Gradle: `5 examples, 0 failures`, `5 runs, 9 assertions, 1 failures, 0 errors`.
  private static func sentence(_ line: OutputLine) -> Bool? {
    guard line.core.contains(","), let counts = CountList(line.core), counts.has(units),
      counts.has(CountList.failures)
    else { return nil }
    if counts.sum(CountList.failures) > 0 { return false }
    return counts.sum(units) > 0 ? true : nil
  }

  private static let units: Set<String> = [
    "test", "tests", "example", "examples", "run", "runs", "spec", "specs", "doctest", "doctests",
    "scenario", "scenarios",
  ]

  /// `5 successes / 0 failures / 0 errors / 0 pending : 0.01 seconds`.
  private static func busted(_ line: OutputLine) -> Bool? {
    let counted = line.core.prefix { $0 != ":" }
    guard counted.contains("/"), let counts = CountList(counted, separators: ["/"]),
      counts.has(["success", "successes"])
    else { return nil }
    return counts.verdict
  }

  /// `0 failures, 0 errors.` after `Ran 5 tests containing 10 assertions.`
  private static func leiningen(_ line: OutputLine) -> Bool? {
    guard line.before.hasPrefix("Ran "), line.before.contains(" containing "),
      let counts = CountList(line.core), counts.has(["failure", "failures"])
    else { return nil }
    return counts.sum(CountList.failures) == 0
  }

  /// `Result: PASS`, `All tests successful.`
  private static func prove(_ line: OutputLine) -> Bool? {
    switch line.text {
    case "Result: PASS", "All tests successful.": true
    case "Result: FAIL": false
    default: nil
    }
  }

  /// `00:01 +5: All tests passed!`, `00:01 +4 -1: Some tests failed.`
  private static func dart(_ line: OutputLine) -> Bool? {
    if line.core.hasSuffix(": Some tests failed.") { return false }
    return line.core.hasSuffix("All tests passed!") ? true : nil
  }

  /// `Executed 2 out of 2 tests: 1 test passes and 1 fails locally.`
  private static func bazel(_ line: OutputLine) -> Bool? {
    guard line.words.count > 5, line.words[0] == "Executed", line.words[2] == "out" else { return nil }
    if line.core.contains(" fail") { return false }
    return line.core.contains(" pass") ? true : nil
  }
}
