/// Test runners for Go, Rust, Swift, C and C++.
enum CompiledRunners {
  static let rules: [SummaryRule] = [
    .each(go), .last(gotestsum), .each(cargo), .last(nextest), .each(xctest), .each(swiftTesting),
    .last(xcodebuild), .last(ctest), .each(meson), .each(make), .last(zig),
  ]

  /// `ok  	example.com/a	0.01s`, `FAIL	example.com/a [build failed]`, `--- FAIL: TestA (0.00s)`, `FAIL`.
  private static func go(_ line: OutputLine) -> Bool? {
    if line.text == "FAIL" || line.text.hasPrefix("--- FAIL: ") || line.text.hasPrefix("FAIL\t") {
      return false
    }
    let words = line.words
    guard words.count >= 3, words[0] == "ok", line.text.hasPrefix("ok") else { return nil }
    return words[2] == "(cached)" || (words[2].last == "s" && Double(words[2].dropLast()) != nil) ? true : nil
  }

  /// `DONE 5 tests, 1 failure in 0.1s`.
  private static func gotestsum(_ line: OutputLine) -> Bool? {
    guard line.words.first == "DONE", let end = line.words.lastIndex(of: "in"), end > 1,
      let counts = CountList(line.words[1..<end].joined(separator: " ")), counts.has(["test", "tests"])
    else { return nil }
    return counts.sum(CountList.failures) == 0
  }

  /// `test result: ok. 5 passed; 0 failed; …`; where it did not come so far, what the compiler said.
  private static func cargo(_ line: OutputLine) -> Bool? {
    if line.text.hasPrefix("test result: ok.") { return true }
    let failures = ["test result: FAILED.", "error: could not compile", "error: test failed, to rerun"]
    return failures.contains(where: line.text.hasPrefix) || Builders.isRustError(line) ? false : nil
  }

  /// `Summary [   0.1s] 5 tests run: 4 passed, 1 failed, 0 skipped`.
  private static func nextest(_ line: OutputLine) -> Bool? {
    guard line.core.hasPrefix("Summary ["), let place = line.words.firstIndex(of: "run:") else { return nil }
    return CountList(line.words[(place + 1)...].joined(separator: " "))?.verdict
  }

  /// `Executed 5 tests, with 2 failures (0 unexpected) in 0.01 (0.01) seconds`.
  private static func xctest(_ line: OutputLine) -> Bool? {
    let words = line.words
    guard words.count > 4, words[0] == "Executed", let count = Int(words[1]), words[2].hasPrefix("test"),
      let place = words.firstIndex(where: { $0.hasPrefix("failure") }), let failures = Int(words[place - 1])
    else { return nil }
    return failures > 0 ? false : count > 0 ? true : nil
  }

  /// `✔ Test run with 5 tests in 2 suites passed after 0.001 seconds.`; where it did not come so far, the compiler's end.
  private static func swiftTesting(_ line: OutputLine) -> Bool? {
    if line.text == "error: fatalError" { return false }
    guard let start = line.words.firstIndex(of: "Test"), line.words.count > start + 5,
      line.words[start + 1] == "run", line.words[start + 2] == "with"
    else { return nil }
    if line.core.contains(" failed after ") { return false }
    return line.core.contains(" passed after ") && line.words[start + 3] != "0" ? true : nil
  }

  /// `** TEST SUCCEEDED **`.
  private static func xcodebuild(_ line: OutputLine) -> Bool? {
    guard line.text.hasPrefix("** ") else { return nil }
    return line.core == "TEST SUCCEEDED" ? true : line.core == "TEST FAILED" ? false : nil
  }

  /// `80% tests passed, 1 tests failed out of 5`.
  private static func ctest(_ line: OutputLine) -> Bool? {
    let words = line.words
    guard words.count >= 9, words[0].hasSuffix("%"), words[1] == "tests", words[2] == "passed,",
      let failures = Int(words[3]), words[5] == "failed"
    else { return nil }
    return failures == 0
  }

  /// `Ok:                 5`, `Fail:               1`.
  private static func meson(_ line: OutputLine) -> Bool? {
    guard line.words.count == 2, let count = Int(line.words[1]), count > 0 else { return nil }
    switch line.words[0] {
    case "Ok:": return true
    case "Fail:", "Timeout:": return false
    default: return nil
    }
  }

  /// `make: *** [Makefile:3: test] Error 1`.
  private static func make(_ line: OutputLine) -> Bool? { Builders.isMakeError(line) ? false : nil }

  /// `All 5 tests passed.`
  private static func zig(_ line: OutputLine) -> Bool? {
    let words = line.words
    return words.count == 4 && words[0] == "All" && Int(words[1]) != nil && words[3] == "passed." ? true : nil
  }
}
