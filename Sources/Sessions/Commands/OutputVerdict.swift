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
    for line in output.split(whereSeparator: \.isNewline) where line.utf8.contains(where: { $0 &- 0x30 < 10 })
    {
      let counts = Counts(line)
      if counts.failed > 0 { return false }
      if counts.passed > 0 { verdict = true }
    }
    return verdict
  }

  private static func phrases(_ output: String, failed: [String], passed: [String]) -> Bool? {
    var output = output
    return output.withUTF8 { bytes in
      if failed.contains(where: { holds(bytes, $0) }) { return false }
      return passed.contains { holds(bytes, $0) } ? true : nil
    }
  }

  /// Bytes, not characters: an output is searched for a dozen phrases.
  private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ phrase: String) -> Bool {
    var phrase = phrase
    return phrase.withUTF8 { wanted in
      guard let first = wanted.first, bytes.count >= wanted.count else { return false }
      for at in 0...(bytes.count - wanted.count) where bytes[at] == first {
        if (1..<wanted.count).allSatisfy({ bytes[at + $0] == wanted[$0] }) { return true }
      }
      return false
    }
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
