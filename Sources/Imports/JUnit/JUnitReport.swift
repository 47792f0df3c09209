internal import JSON
internal import Learning
internal import XML

/// Reads a JUnit XML report in pieces: one run of tests in, one outcome out.
///
/// A file is what one call of a test runner wrote, so that it is one outcome, however many suites are in it. There is
/// no standard; what is read is what the runners in use agree on: `testsuites` or `testsuite` at the root, suites in
/// suites, `failure` and `error` in a `testcase` that failed, `skipped` in one that did not run.
public final class JUnitReport {
  /// How many failing tests are named; the others are counted.
  public static let namedFailures = 20

  /// How many test cases ended in which way.
  public struct Counts: Sendable, Equatable {
    /// Test cases.
    public var tests = 0
    /// Those that failed, by an assertion or an error, and suites that broke outside of a test.
    public var failed = 0
    /// Those that did not run.
    public var skipped = 0
  }

  private let state = JUnitState()
  private let elements: XMLElements
  private var content = StableHash()
  private var isRead = false

  /// Makes a reader.
  ///
  /// - Throws: ``ReportError`` where there is no memory.
  public init() throws(ReportError) {
    let state = state
    elements = try Self.wrapping { () throws(XMLError) in try XMLElements { state.take($0) } }
  }

  /// Reads on.
  ///
  /// - Throws: ``ReportError`` where it is no XML, holds a document type, or its root is no test suite.
  public func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(ReportError) {
    content.combine(bytes: bytes)
    try Self.wrapping { () throws(XMLError) in try elements.read(bytes, isLast: isLast) }
    if let root = state.foreignRoot { throw Self.foreign(root) }
    isRead = isLast
  }

  /// The run as an outcome; nothing before the end, and where there is no test in it.
  public var record: ImportedRecord? {
    let counts = state.counts
    guard isRead, counts.tests > 0 || counts.failed > 0 else { return nil }
    let ran = counts.tests - counts.skipped
    let hasFailed = counts.failed > 0
    var evidence = JSONObject()
    if hasFailed || ran > 0 { evidence["tests_passed"] = .bool(!hasFailed) }
    if hasFailed { evidence["error"] = .string(error) }
    evidence["tests"] = JSONValue(counts.tests)
    evidence["tests_failed"] = JSONValue(counts.failed)
    evidence["tests_skipped"] = JSONValue(counts.skipped)
    let outcome = hasFailed ? "failure" : ran > 0 ? "success" : "unknown"
    var members: JSONObject = [
      "outcome": .string(outcome), "detected_by": "explicit", "evidence": .object(evidence),
    ]
    members["timestamp"] = state.time.map { .string("\($0)") }
    return ImportedRecord(.outcome, members, identity: content)
  }

  /// What was counted.
  public var counts: Counts { state.counts }

  /// `2 of 41 tests failed: shop.CartTest.adds, …`.
  private var error: String {
    let counts = state.counts
    let more = counts.failed - state.failures.count
    let names = state.failures + (more > 0 ? ["\(more) more"] : [])
    let list = names.isEmpty ? "" : ": " + names.joined(separator: ", ")
    return "\(counts.failed) of \(counts.tests) \(counts.tests == 1 ? "test" : "tests") failed\(list)"
  }

  private static func foreign(_ root: String) -> ReportError {
    ReportError(
      "is XML but no JUnit report: its root is <\(root)>, not <testsuites> or <testsuite>",
      hint:
        "most test runners write JUnit XML on request: pytest --junitxml, jest-junit, gotestsum --junitfile")
  }

  private static func wrapping<Value>(_ body: () throws(XMLError) -> Value) throws(ReportError) -> Value {
    do throws(XMLError) {
      return try body()
    } catch {
      throw ReportError(error.message, hint: "check it with: xmllint --noout FILE")
    }
  }
}

/// What has been read of a report.
private final class JUnitState {
  private(set) var time: Timestamp?
  private(set) var failures: [String] = []
  private(set) var foreignRoot: String?
  private var suites: [Suite] = []
  private var test: Test?
  private var depth = 0
  private var total = JUnitReport.Counts()

  /// A suite that is open: what was counted in it, and what it says of itself.
  private struct Suite {
    let name: String
    let stated: JUnitReport.Counts
    var counted = JUnitReport.Counts()
  }

  private struct Test {
    let name: String
    var hasFailed = false
    var isSkipped = false
  }

  var counts: JUnitReport.Counts { total }

  func take(_ event: XMLEvent) {
    switch event {
    case .start(let name, let attributes):
      depth += 1
      start(name, attributes)
    case .end(let name):
      depth -= 1
      end(name)
    }
  }

  private func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "testsuites", "testsuite":
      suites.append(Suite(name: attributes["name"] ?? "", stated: Self.stated(attributes)))
      let given = attributes["timestamp"].flatMap { Timestamp(parsing: $0) }
      time = [time, given].compactMap { $0 }.min()
    case _ where depth == 1: foreignRoot = name
    case "testcase": test = Test(name: fullName(attributes))
    // Surefire writes `rerunFailure` beside a failure, and `flakyFailure` where a later attempt passed: neither counts.
    case "failure", "error":
      if test == nil { failOutside() } else { test?.hasFailed = true }
    case "skipped", "disabled": test?.isSkipped = true
    default: break
    }
  }

  private func end(_ name: String) {
    switch name {
    case "testcase":
      guard let done = test else { return }
      test = nil
      count(done)
    case "testsuites", "testsuite":
      guard let suite = suites.popLast() else { return }
      close(suite)
    default: break
    }
  }

  /// A suite that failed outside of its tests, in what comes before or after them.
  private func failOutside() {
    guard !suites.isEmpty else { return }
    suites[suites.count - 1].counted.failed += 1
    name(suites[suites.count - 1].name)
  }

  private func count(_ test: Test) {
    guard !suites.isEmpty else { return }
    suites[suites.count - 1].counted.tests += 1
    if test.hasFailed {
      suites[suites.count - 1].counted.failed += 1
      name(test.name)
    } else if test.isSkipped {
      suites[suites.count - 1].counted.skipped += 1
    }
  }

  /// What a suite states counts where it lists fewer: reports are cut, and some hold only sums.
  private func close(_ suite: Suite) {
    var counts = suite.counted
    let isCut = counts.tests < suite.stated.tests || counts.failed == 0
    counts.tests = max(counts.tests, suite.stated.tests)
    if isCut { counts.failed = max(counts.failed, suite.stated.failed) }
    counts.skipped = max(
      counts.skipped, min(suite.stated.skipped, counts.tests - min(counts.failed, counts.tests)))
    guard !suites.isEmpty else { return total = counts }
    suites[suites.count - 1].counted.tests += counts.tests
    suites[suites.count - 1].counted.failed += counts.failed
    suites[suites.count - 1].counted.skipped += counts.skipped
  }

  private func name(_ failing: String) {
    guard failures.count < JUnitReport.namedFailures, !failing.isEmpty else { return }
    failures.append(String(failing.prefix(200)))
  }

  private func fullName(_ attributes: [String: String]) -> String {
    let name = attributes["name"] ?? ""
    let owner = attributes["classname"] ?? suites.last?.name ?? ""
    return owner.isEmpty || name.hasPrefix(owner) ? name : name.isEmpty ? owner : "\(owner).\(name)"
  }

  private static func stated(_ attributes: [String: String]) -> JUnitReport.Counts {
    func number(_ names: String...) -> Int {
      names.reduce(0) { $0 + min(max(0, Int(attributes[$1] ?? "") ?? 0), 100_000_000) }
    }
    return JUnitReport.Counts(
      tests: number("tests"), failed: number("failures", "errors"), skipped: number("skipped", "disabled"))
  }
}
