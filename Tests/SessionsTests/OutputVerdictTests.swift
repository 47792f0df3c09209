import Testing

@testable import Sessions

/// What summary lines of tools say, and what lines that only look like them do not.
@Suite struct OutputVerdictTests {
  @Test(arguments: [
    "Tests:       5 passed, 5 total", "Tests:       2 skipped, 5 passed, 7 total",
    "\u{1B}[1mTests:\u{1B}[22m       \u{1B}[32m5 passed\u{1B}[39m, 5 total",
    " Test Files  1 passed (1)\n      Tests  3 passed (3)",
    "  Tests:    4 passed (10 assertions)", "web:test: Tests:       5 passed, 5 total",
    "packages/web test: Tests:       5 passed, 5 total", "  3 passing (10ms)", "  12 passed (5s)",
    "  12 passed (1.2m)\n  1 flaky",
    "    ✔  All specs passed!                        00:03", "ℹ tests 5\nℹ pass 5\nℹ fail 0",
    "# pass 5\n# fail 0",
    " 5 pass\n 0 fail\nRan 5 tests across 1 file. [12.00ms]", "  5 tests passed",
    "ok | 5 passed | 0 failed (3ms)",
    "Executed 5 of 5 SUCCESS (0.1 secs / 0.02 secs)",
    "5 passed in 0.12s", "====== 3 passed, 2 xfailed, 1 warning in 65.02s (0:01:05) ======",
    "2 xfailed in 0.10s",
    "Ran 5 tests in 0.001s\n\nOK", "Ran 5 tests in 0.001s\n\nOK (skipped=1)",
    "  congratulations :) (1.20 seconds)",
    "ok  \texample.com/a\t0.01s\nok  \texample.com/b\t(cached)", "ok pkg 0.1s", "DONE 5 tests in 0.1s",
    "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
    "     Summary [   0.1s] 5 tests run: 5 passed (1 slow), 0 skipped",
    "Executed 5 tests, with 0 failures (0 unexpected) in 0.01 (0.02) seconds",
    "Executed 5 tests, with 2 tests skipped and 0 failures (0 unexpected) in 0.01 (0.02) seconds",
    "✔ Test run with 5 tests passed after 0.001 seconds.",
    "✔ Test run with 5 tests in 2 suites passed after 0.001 seconds.",
    "** TEST SUCCEEDED **", "100% tests passed, 0 tests failed out of 5",
    "Ok:                 5\nFail:               0",
    "[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0",
    "Tests run: 3, Failures: 0, Errors: 0, Skipped: 0",
    "[INFO] BUILD SUCCESS", "BUILD SUCCESSFUL in 3s",
    "[         5 tests successful      ]\n[         0 tests failed          ]",
    "[info] Passed: Total 5, Failed 0, Errors 0, Passed 5",
    "Passed!  - Failed:     0, Passed:    10, Skipped:     0, Total:    10",
    "Test summary: total: 5, failed: 0, succeeded: 5, skipped: 0, duration: 1.2s",
    "OK (5 tests, 10 assertions)",
    "5 examples, 0 failures, 1 pending", "5 runs, 5 assertions, 0 failures, 0 errors, 0 skips",
    "1 doctest, 5 tests, 0 failures",
    "3 tests, 0 failures", "5 successes / 0 failures / 0 errors / 0 pending : 0.01 seconds",
    "Ran 5 tests containing 10 assertions.\n0 failures, 0 errors.",
    "All tests successful.\nFiles=1, Tests=5\nResult: PASS",
    "00:01 +5: All tests passed!", "Executed 2 out of 2 tests: 2 tests pass.", "All 5 tests passed.",
  ])
  func testsPassed(output: String) {
    #expect(OutputVerdict.read(output, .test) == true)
    #expect(OutputVerdict.read("0 failed\n" + output + "\nDone in 3 steps\r\n", .test) == true)
  }

  @Test(arguments: [
    "Tests:       1 failed, 4 passed, 5 total",
    "Test Suites: 1 failed, 2 passed, 3 total\nTests:       4 passed, 4 total",
    "FAIL src/a.test.ts", " Test Files  1 failed | 2 passed (3)\n      Tests  5 passed (5)",
    "      Tests  3 passed (3)\n     Errors  1 error",
    "Snapshots:   1 failed, 2 passed, 3 total", "  Tests:    1 failed, 4 passed (10 assertions)",
    "  3 passing (10ms)\n  1 failing", "  1 failed\n    [chromium] › a.spec.ts:3:1 › b\n  11 passed (5s)",
    "    ✖  1 of 3 failed (33%)",
    "ℹ pass 4\nℹ fail 1", "# pass 4\n# fail 1", " 4 pass\n 1 fail", "  1 test failed",
    "FAILED | 4 passed | 1 failed (3ms)",
    "Executed 5 of 5 (1 FAILED) (0.1 secs / 0.02 secs)",
    "npm error Lifecycle script `test` failed with error:",
    " ELIFECYCLE  Test failed. See above for more details.", "not ok 3 - adds",
    "1 failed, 4 passed in 0.12s", "4 passed, 1 error in 0.12s", "==== 1 error in 0.12s ====",
    "FAILED tests/test_a.py::test_b - assert 1 == 2",
    "Ran 5 tests in 0.001s\n\nFAILED (failures=1)", "FAILED (errors=2, skipped=1)",
    "  evaluation failed :( (1.20 seconds)",
    "--- FAIL: TestX (0.00s)", "FAIL\texample.com/a\t0.01s", "FAIL\texample.com/a [build failed]",
    "ok  \ta\t0.1s\nFAIL\nFAIL\tb\t0.1s\nok  \tc\t0.1s",
    "DONE 5 tests, 1 failure in 0.1s", "test result: FAILED. 4 passed; 1 failed; 0 ignored",
    "test result: ok. 1 passed; 0 failed;\ntest result: FAILED. 0 passed; 1 failed;\ntest result: ok. 2 passed; 0 failed;",
    "error[E0308]: mismatched types", "error: could not compile `x` (lib) due to 1 previous error",
    "     Summary [   0.1s] 5 tests run: 4 passed, 1 failed, 0 skipped",
    "Executed 5 tests, with 2 failures (0 unexpected) in 0.01 (0.02) seconds",
    "Executed 1 test, with 1 failure (1 unexpected) in 0.01 (0.02) seconds",
    "Executed 1 test, with 1 failure (0 unexpected) in 0.01 (0.02) seconds\n✔ Test run with 0 tests passed after 0.001 seconds.",
    "✘ Test run with 5 tests failed after 0.001 seconds with 2 issues.", "error: fatalError",
    "** TEST FAILED **",
    "80% tests passed, 1 tests failed out of 5", "Ok:                 4\nFail:               1",
    "make: *** [Makefile:3: test] Error 1",
    "make[1]: *** [Makefile:3: test] Error 1",
    "[ERROR] Tests run: 12, Failures: 1, Errors: 0, Skipped: 0",
    "[ERROR] Tests run: 12, Failures: 0, Errors: 2, Skipped: 0\n[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0",
    "[INFO] BUILD FAILURE", "5 tests completed, 1 failed", "BUILD FAILED in 3s",
    "[         1 tests failed          ]", "*** 1 TEST FAILED ***",
    "[error] Failed: Total 5, Failed 1, Errors 0, Passed 4",
    "Failed!  - Failed:     1, Passed:     9, Skipped:     0, Total:    10",
    "Test summary: total: 5, failed: 1, succeeded: 4, skipped: 0", "Test Run Failed.",
    "FAILURES!\nTests: 5, Assertions: 10, Failures: 1.",
    "Tests: 5, Assertions: 10, Errors: 1.", "5 examples, 2 failures",
    "0 examples, 0 failures, 1 error occurred outside of examples",
    "5 runs, 5 assertions, 1 failures, 0 errors, 0 skips", "3 tests, 1 failure",
    "4 successes / 1 failure / 0 errors / 0 pending : 0.01 seconds",
    "Ran 5 tests containing 10 assertions.\n1 failures, 0 errors.", "Result: FAIL",
    "00:01 +4 -1: Some tests failed.",
    "Executed 2 out of 2 tests: 1 test passes and 1 fails locally.",
    "Total tests run: 5, Passes: 4, Failures: 1, Skips: 0",
  ])
  func testsFailed(output: String) {
    #expect(OutputVerdict.read(output, .test) == false)
    #expect(OutputVerdict.read("ok so far\n" + output + "\nexit\r\n", .test) == false)
  }

  /// Names of tests, messages and results of parts.
  @Test(arguments: [
    "", "0", "  ✓ retries after 3 failures (5 ms)", "      Request failed with 500 errors",
    "tests/test_http.py::test_404 errors PASSED",
    "tests/test_a.py::test_b FAILED                     [ 50%]", "  ✓ shows 2 errors in form",
    "1 failed attempt was retried", "there were 2 errors",
    "Tests are 3 passed", "Tests: see below", "OK", "all OK", "5 tests", "FAIL to connect, retrying",
    "ok pkg", "ok 1 - adds", "not ok 2 - later # TODO",
    "[INFO] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.03 s <<< FAILURE! -- in a.BTest",
    "make: *** [Makefile:3: clean] Error 1 (ignored)",
    "Executed 0 tests, with 0 failures (0 unexpected) in 0.0 (0.0) seconds",
    "✔ Test run with 0 tests passed after 0.001 seconds.", "Ran 0 tests in 0.000s\n\nOK",
    "no tests ran in 0.01s", "3 skipped in 0.02s",
    "=====", "✓", "[", "BUILD", "Executed", "Found", "0%", "Test run with", "in 3s", "# fail", "A: B",
    "Tests:", "FAILED", "Summary [",
  ])
  func otherLinesSayNothing(output: String) {
    #expect(OutputVerdict.read(output, .test) == nil)
    #expect(OutputVerdict.read(output + "\nTests: 5 passed, 5 total", .test) == true)
    #expect(OutputVerdict.read(output + "\nTests: 1 failed, 5 total", .test) == false)
  }

  /// The runner that speaks last is the one that ran; what was printed before may be its own test's.
  @Test func lastRunnerCounts() {
    #expect(OutputVerdict.read("==== 1 failed in 0.1s ====\n==== 12 passed in 1.0s ====", .test) == true)
    #expect(OutputVerdict.read("Tests: 1 failed, 2 total\n12 passed in 1.0s", .test) == true)
    #expect(OutputVerdict.read("12 passed in 1.0s\nTests: 1 failed, 2 total", .test) == false)
  }

  @Test(
    arguments: [
      ("Build complete! (3.2s)", true), ("a.swift:3:5: error: cannot find 'x'\nerror: fatalError", false),
      ("src/a.ts(1,1): error TS2322: x", false),
      ("src/a.ts:1:1 - error TS2322: x\nFound 1 error in src/a.ts:1", false), ("Found 0 errors.", true),
      ("warning: prints error: never mind\n✓ built in 1.2s", true),
      ("✓ 3 modules transformed.\n✓ built in 350ms", true),
      ("error during build:\nx", false), ("webpack 5.88.0 compiled successfully in 1234 ms", true),
      ("webpack 5.88.0 compiled with 2 errors in 1234 ms", false), ("Failed to compile.", false),
      (" ✓ Compiled successfully", true),
      ("    Finished `dev` profile [unoptimized] target(s) in 0.1s", true),
      ("error: no such thing\nwarning: build failed", false),
      ("make: *** [Makefile:3: all] Error 2", false), ("ninja: build stopped: subcommand failed.", false),
      ("./a.go:3:5: undefined: x", false), ("BUILD FAILED in 3s", false),
      ("Build succeeded.\n    0 Error(s)", true), ("Build FAILED.", false),
      ("1 error", false), ("a.c:1:2: fatal error: 'x.h' file not found", false),
      ("** BUILD FAILED **", false),
      ("compiling error: handling", nil), ("house built in 1999", nil), ("tests for error TS", nil),
    ] as [(String, Bool?)])
  func builds(output: String, expected: Bool?) {
    #expect(OutputVerdict.read(output, .build) == expected)
  }

  @Test(
    arguments: [
      ("✖ 3 problems (3 errors, 0 warnings)", false), ("✖ 3 problems (0 errors, 3 warnings)", nil),
      ("✖ 1 problem (1 error, 0 warnings)", false), ("All checks passed!", true), ("Found 3 errors.", false),
      ("Found 3 errors (3 fixed, 0 remaining).", true), ("Success: no issues found in 3 source files", true),
      ("Found 1 error in 1 file (checked 3 source files)", false),
      ("3 files inspected, no offenses detected", true),
      ("3 files inspected, 2 offenses detected", false), ("a.py:1:80: E501 line too long", false),
      ("0 errors, 0 warnings, 0 informations", true),
      ("2 errors, 0 warnings, 0 informations", false), ("[OK] No errors", true),
      ("Code style issues found in 3 files.", false),
      ("Done linting! Found 2 violations, 1 serious in 10 files.", false),
      ("Done linting! Found 2 violations, 0 serious in 10 files.", nil),
      ("Done linting! Found 0 violations, 0 serious in 10 files.", true),
      ("1 file would be reformatted.", false),
      ("  ^-- SC2086 (info): Double quote", false), ("problems are 3 errors", nil), ("12:30: I will", nil),
    ] as [(String, Bool?)])
  func linters(output: String, expected: Bool?) {
    #expect(OutputVerdict.read(output, .lint) == expected)
  }

  @Test func anyOutputIsRead() {
    var state: UInt64 = 7
    let words = [
      "Tests", ":", "5", "failed", "passed", ",", "(", ")", "\n", " ", "=", "Executed", "of", "BUILD", "in",
      "0.1s", "ok", "FAIL", "\t", "[", "✖",
      "Found", "99999999999", "errors", "Test run with", "-", "\u{1B}[", "\u{1B}", "🙂", "\r", "run:", "DONE",
      "Ran ", "%", "a.go:1:2:", "error",
    ]
    for _ in 0..<2000 {
      var output = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        output += words[Int(state >> 33) % words.count] + ((state >> 20) % 3 == 0 ? "" : " ")
      }
      for purpose in CommandPurpose.allCases { _ = OutputVerdict.read(output, purpose) }
    }
  }
}
