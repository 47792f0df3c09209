import JSON
import Learning
import Testing

@testable import Imports

@Suite struct JUnitTests {
  private func report(_ text: String, pieces size: Int = .max) throws -> JUnitReport {
    let report = try JUnitReport()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      try rest.prefix(size).withUnsafeBytes { try report.read($0, isLast: false) }
      rest = rest.dropFirst(size)
    }
    try report.read(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    return report
  }

  private let mixed = """
    <?xml version="1.0" encoding="utf-8"?>
    <testsuites name="all" tests="5">
      <testsuite name="cart" tests="3" failures="1" errors="1" timestamp="2026-11-01T10:00:05">
        <testcase classname="shop.Cart" name="adds" time="0.01"/>
        <testcase classname="shop.Cart" name="removes"><failure message="expected 1">trace</failure></testcase>
        <testcase classname="shop.Cart" name="explodes"><error type="E"/><system-out>x</system-out></testcase>
      </testsuite>
      <testsuite name="pay" tests="2" skipped="1" timestamp="2026-11-01T10:00:00+00:00">
        <testcase name="pays"/><testcase name="refunds"><skipped/></testcase>
      </testsuite>
    </testsuites>
    """

  @Test(arguments: [1, 50, 100_000])
  func aFileIsOneOutcome(size: Int) throws {
    let record = try #require(try report(mixed, pieces: size).record)
    #expect(record.kind == .outcome)
    #expect(
      record.members == [
        "outcome": "failure", "detected_by": "explicit",
        "evidence": [
          "tests_passed": false, "error": "2 of 5 tests failed: shop.Cart.removes, shop.Cart.explodes",
          "tests": 5,
          "tests_failed": 2, "tests_skipped": 1,
        ], "timestamp": "2026-11-01T10:00:00Z",
      ])
    #expect(record.identity == (try report(mixed).record?.identity))
    #expect(record.identity != (try report(mixed + "\n").record?.identity))
  }

  @Test func whatPassedIsASuccess() throws {
    let record = try report("<testsuite tests='1'><testcase name='a'/></testsuite>").record
    #expect(record?.members["outcome"] == "success")
    #expect(record?.members["evidence"]?["tests_passed"] == true)
    #expect(record?.members["evidence"]?["error"] == nil)
    #expect(record?.members["timestamp"] == nil)
  }

  @Test func whatWasOnlySkippedIsUnknown() throws {
    let record = try report("<testsuite><testcase name='a'><skipped/></testcase></testsuite>").record
    #expect(record?.members["outcome"] == "unknown")
    #expect(record?.members["evidence"]?["tests_passed"] == nil)
  }

  @Test(arguments: [
    // A retry that passed, and one that did not.
    ("<testcase name='a'><flakyFailure/></testcase>", 1, 0, 0),
    ("<testcase name='a'><failure/><rerunFailure/></testcase>", 1, 1, 0),
    // Both in one test, and one stated as two.
    ("<testcase name='a'><failure/><error/></testcase>", 1, 1, 0),
    // A suite that broke before its tests, and suites in suites.
    ("<error message='setup'/>", 0, 1, 0),
    (
      "<testsuite name='b'><testsuite name='c'><testcase name='a'/></testsuite><testcase name='d'/></testsuite>",
      2, 0, 0
    ),
    // Elements of others.
    (
      "<properties><property name='a' value='b'/></properties><testcase name='a'><disabled/></testcase>", 1,
      0, 1
    ),
  ])
  func counts(inner: String, tests: Int, failed: Int, skipped: Int) throws {
    let counts = try report("<testsuite name='s'>\(inner)</testsuite>").counts
    #expect(counts == JUnitReport.Counts(tests: tests, failed: failed, skipped: skipped))
  }

  /// Reports that hold sums alone; numbers that make no sense count as none.
  @Test func sumsCountWhereTestsAreNotListed() throws {
    let sums = try report(
      "<testsuites><testsuite name='a' tests='7' failures='1' errors='1' skipped='2'/></testsuites>")
    #expect(sums.counts == JUnitReport.Counts(tests: 7, failed: 2, skipped: 2))
    #expect(sums.record?.members["evidence"]?["error"] == "2 of 7 tests failed: 2 more")
    let strange = try report("<testsuite tests='-3' failures='x' skipped='99999999999999999999'/>")
    #expect(strange.counts == JUnitReport.Counts())
    #expect(strange.record == nil)
  }

  @Test func namesTwentyAndCountsTheRest() throws {
    let tests = (0..<30).map { "<testcase classname='C' name='t\($0)'><failure/></testcase>" }.joined()
    let error = try report("<testsuite>\(tests)</testsuite>").record?.members["evidence"]?["error"]?.string
    #expect(error?.hasPrefix("30 of 30 tests failed: C.t0, C.t1, ") == true)
    #expect(error?.hasSuffix("C.t19, 10 more") == true)
  }

  @Test(arguments: [
    ("<html/>", "is XML but no JUnit report: its root is <html>, not <testsuites> or <testsuite>"),
    ("<testsuite>", "is not XML: no element found at line 1, byte 11"),
    ("<!DOCTYPE x [<!ENTITY a 'b'>]><testsuite/>", "declares a document type at line 1, which is not read"),
  ])
  func saysWhatIsWrong(text: String, message: String) {
    let error = #expect(throws: ReportError.self) { try report(text) }
    #expect(error?.message == message)
  }

  @Test func holdsNothingBeforeItsEnd() throws {
    let report = try JUnitReport()
    #expect(report.record == nil)
    #expect(try self.report("<testsuites/>").record == nil)
  }
}

@Suite struct ReportFormatTests {
  @Test(arguments: [
    ("<testsuite/>", ReportFormat.junit), ("\u{FEFF}<?xml version=\"1.0\"?>", .junit), ("\n\n  <a>", .junit),
    (#"{"version":"2.1.0","runs":[]}"#, .sarif), ("{\n \"$schema\": \"x/sarif-2.1.0.json\",\n {}\n", .sarif),
    ("{\n \"version\": \"2.1.0\",\n \"runs\": [\n{\"a\":1}\n", .sarif), ("{", .sarif),
    ("{\"kind\":\"finding\"}\n{}", .jsonl), ("\n{\"runs\":7}\n", .jsonl), ("broken\n{\"a\":1}\n", .jsonl),
    ("{\"torn\n{\"a\":1}\n", .jsonl),
  ])
  func isToldFromTheContent(text: String, format: ReportFormat) {
    #expect(ReportFormat.detect(Array(text.utf8)) == format)
  }

  @Test(arguments: ["", " \n", "hello", "[1]", "\u{0}\u{1}"])
  func otherTextIsNone(text: String) {
    #expect(ReportFormat.detect(Array(text.utf8)) == nil)
  }

  @Test func seesSixteenBitText() {
    #expect(ReportFormat.detect([0xFF, 0xFE, 0x3C, 0x00]) == .junit)
    #expect(ReportFormat.detect([0xFF, 0xFE, 0x7B, 0x00]) == nil)
    #expect(ReportFormat.detect([0xFF, 0xFE]) == nil)
  }
}
