/// How a run ended by what it printed: the summary lines of common tools.
enum OutputVerdict {
  /// Whether the output says that the run passed or failed; nil where it says neither.
  ///
  /// - Complexity: O(length of the output).
  static func read(_ output: String, _ purpose: CommandPurpose) -> Bool? {
    switch purpose {
    case .test: tests(output)
    case .build: phrases(output, failed: failedBuilds, passed: passedBuilds)
    case .lint: phrases(output, failed: failedLints, passed: passedLints)
    }
  }

  private static func tests(_ output: String) -> Bool? {
    if let verdict = phrases(output, failed: failedTests, passed: passedTests) { return verdict }
    var verdict: Bool?
    for line in output.split(whereSeparator: \.isNewline) {
      let counts = Counts(line)
      if counts.failed > 0 { return false }
      if counts.passed > 0 { verdict = true }
    }
    return verdict
  }

  private static func phrases(_ output: String, failed: [String], passed: [String]) -> Bool? {
    if failed.contains(where: { output.contains($0) }) { return false }
    return passed.contains { output.contains($0) } ? true : nil
  }

  private static let failedTests = [
    "test result: FAILED", "--- FAIL:", "\nFAIL\t", "FAILURES!", "Tests failed:", "BUILD FAILED",
    "BUILD FAILURE",
    "FAILED (failures=", "FAILED (errors=", "Failed!  - Failed:",
  ]
  private static let passedTests = [
    "test result: ok.", "BUILD SUCCESS", "100% tests passed", "Passed!  - Failed:",
  ]
  private static let failedBuilds = [
    "error TS", "could not compile", "BUILD FAILED", "BUILD FAILURE", "Build FAILED.", "make: ***", "error: ",
    "Failed to compile", "ninja: build stopped",
  ]
  private static let passedBuilds = [
    "Build complete!", "BUILD SUCCESS", "Build succeeded", "Compiled successfully", "Finished `", "built in ",
    "compiled successfully",
  ]
  private static let failedLints = ["✖ ", "Found 1 error", " errors.\n", "Found violations"]
  private static let passedLints = [
    "All checks passed!", "no issues found", "Success: no issues", "no offenses",
  ]

  /// The numbers of a summary line such as `Tests: 1 failed, 2 passed`, `3 passing`, `5 examples, 0 failures`,
  /// `# fail 0`, `Executed 5 tests, with 0 failures`.
  struct Counts {
    var failed = 0
    var passed = 0

    init(_ line: some StringProtocol) {
      let words = line.split { !$0.isLetter && !$0.isNumber }.prefix(64)
      for (number, word) in zip(words, words.dropFirst()) {
        if let count = Int(number.prefix(9)) { add(count, word) }
        // TAP: the word goes first.
        if let count = Int(word.prefix(9)), line.hasPrefix("# ") { add(count, number) }
      }
    }

    private mutating func add(_ count: Int, _ word: some StringProtocol) {
      switch word.lowercased() {
      case "failed", "failing", "failures", "failure", "fail", "errors": failed = max(failed, count)
      case "passed", "passing", "pass", "examples": passed = max(passed, count)
      default: break
      }
    }
  }
}
