import Learning
import Sessions
import Testing

@testable import Workflow

@Suite struct OutcomesTests {
  private let test: TestRepository

  init() throws {
    test = try TestRepository()
    try test.append(
      ".claude/execution-log.jsonl",
      [
        #"{"id":"e1","timestamp":"2026-11-01T10:00:00Z","command":"/toolkit:build","session_id":"session-1"}"#,
        #"{"id":"e2","timestamp":"2026-11-18T10:00:00Z","command":"/build","session_id":"session-2"}"#,
        #"{"id":"e3","timestamp":"2026-11-19T10:00:00Z","command":"/check","session_id":"session-2","related_to":"e2"}"#,
        #"{"id":"e4","timestamp":"2026-11-25T10:00:00Z","command":"/later"}"#,
      ])
    try test.append(
      ".claude/outcomes.jsonl",
      [
        #"{"id":"o1","timestamp":"2026-11-18T11:00:00Z","exec_id":"e2","outcome":"success","evidence":{"tests_passed":true}}"#,
        #"{"id":"o2","timestamp":"2026-11-18T11:00:00Z","outcome":"success","commit":"abcdef1","evidence":{"user_action":"committed"}}"#,
      ])
    try test.append(
      ".claude/review-findings.jsonl",
      [
        #"{"id":"f1","timestamp":"2026-11-18T12:00:00Z","exec_id":"e2","severity":"nit","description":"d"}"#,
        #"{"id":"f2","timestamp":"2026-11-18T12:00:00Z","exec_id":"e2","severity":"nit","description":"d2"}"#,
      ])
  }

  private func ids(_ request: OutcomeRequest) throws -> [String?] {
    try Outcomes(try test.workspace(), request).listed.map(\.id)
  }

  @Test func listsTheNewestFirstAndNothingAfterT() throws {
    #expect(try ids(OutcomeRequest(at: asOf)) == ["e3", "e2", "e1"])
    var request = OutcomeRequest(at: asOf)
    request.includesOthers = true
    #expect(try ids(request) == ["e3", nil, "e2", "e1"])
  }

  /// What `toolkit status` says of them: those of thirty days, seen at T.
  @Test func areSummed() throws {
    let summary = try Status(try test.workspace(), at: asOf).executions
    #expect((summary.executions, summary.sessions) == (3, 2))
    #expect((summary.succeeded, summary.failed, summary.unknown, summary.open) == (1, 0, 2, 0))
    #expect(summary.meanQuality.map { Int($0.rounded()) } == 81)
    let later = AnalysisMoment.now(.constant(asOf.time.adding(days: 15)))
    let rest = try Status(try test.workspace(), at: later).executions
    #expect((rest.executions, rest.succeeded) == (3, 1), "the first of them is more than thirty days old")
    let gone = try Status(try test.workspace(), at: .now(.constant(asOf.time.adding(days: 60)))).executions
    #expect((gone.executions, gone.meanQuality) == (0, nil))
  }

  @Test func narrows() throws {
    var request = OutcomeRequest(at: asOf)
    request.days = 2
    #expect(try ids(request) == ["e3", "e2"])
    request.days = nil
    request.session = "session-1"
    #expect(try ids(request) == ["e1"])
    request.session = nil
    request.command = "build"
    #expect(try ids(request) == ["e2", "e1"])
    request.command = "/toolkit:build"
    #expect(try ids(request) == ["e1"])
  }

  @Test func joinsFindingsButNoDismissedOnes() throws {
    #expect(
      try Outcomes(try test.workspace(), OutcomeRequest(at: asOf)).outcome(of: "e2").quality?.value == 81)
    try test.append(
      ".claude/decisions.jsonl",
      [#"{"id":"d1","timestamp":"2026-11-18T13:00:00Z","decision":"dismiss","subject":"f2"}"#])
    let outcomes = try Outcomes(try test.workspace(), OutcomeRequest(at: asOf))
    #expect(try outcomes.outcome(of: "e2").evidence.reviewIssues == 1)
  }

  @Test func countsWhatItLists() throws {
    let outcomes = try Outcomes(try test.workspace(), OutcomeRequest(at: asOf))
    #expect(outcomes.count(.success) == 1 && outcomes.count(.failure) == 0)
    #expect(outcomes.count(.unknown) == 2 && outcomes.open == 0)
    #expect(outcomes.meanQuality.map { abs($0 - 80.952) < 0.001 } ?? false)
  }

  @Test func findsOneByTheBeginningOfItsID() throws {
    let outcomes = try Outcomes(try test.workspace(), OutcomeRequest(at: asOf))
    #expect(try outcomes.outcome(of: "last").id == "e3")
    #expect(try outcomes.outcome(of: "e1").id == "e1")
    #expect(throws: Failure.self) { try outcomes.outcome(of: "e") }
    #expect(throws: Failure.self) { try outcomes.outcome(of: "") }
    let (first, second) = (try outcomes.outcome(of: "e1"), try outcomes.outcome(of: "e2"))
    #expect(outcomes.chain(of: first).map(\.id) == ["e1"])
    #expect(outcomes.chain(of: second).map(\.id) == ["e2", "e3"])
  }

  @Test func aWordIsAboutTheLastExecution() throws {
    let given = try Feedback.give(false, words: "too slow", in: try test.workspace())
    #expect(given.execution.id == "e4" && given.correction == nil)
    let outcomes = try Outcomes(
      try test.workspace(), OutcomeRequest(at: .now(.constant(asOf.time.adding(days: 20)))))
    let one = try outcomes.outcome(of: "e4")
    #expect(one.verdict == .failure && one.evidence.note == "too slow")
    #expect(try ExecutionSearch.id("e4", in: try test.workspace()) == "e4")
    #expect(try ExecutionSearch.id("elsewhere", in: try test.workspace()) == "elsewhere")
    #expect(throws: Failure.self) { try ExecutionSearch.id("e", in: try test.workspace()) }
  }

  @Test func anExecutionIsOverWhereItsSessionsStateSaysSo() throws {
    let now = asOf.time.adding(days: -0.5)
    try test.append(
      ".claude/execution-log.jsonl",
      [#"{"id":"e5","timestamp":"\#(now.adding(days: -0.1))","command":"/x","session_id":"s5"}"#])
    var request = OutcomeRequest(at: .now(.constant(now)))
    request.session = "s5"
    #expect(try Outcomes(try test.workspace(), request).listed.map(\.isOpen) == [true])
    let end = now.adding(days: -0.05)
    try test.put(
      ".git/toolkit/sessions/s5.json",
      "{\"v\":1,\"last_event\":\(end.milliseconds),\"previous_execution\":\"e5\"}")
    #expect(try Outcomes(try test.workspace(), request).listed.map(\.closing) == [.sessionEnd(end)])
  }
}
