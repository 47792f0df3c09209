import Learning
import Testing

@testable import Sessions

@Suite struct OutcomeSettlementTests {
  // MARK: Strength

  @Test func nothingIsKnownWithoutEvidence() {
    let one = settle([execution("e1", 0)], [])[0]
    #expect(one.verdict == .unknown && one.detection == nil && one.quality == nil)
    #expect(one.isOpen && one.reason == "it is still open")
    let later = settle([execution("e1", 0)], [], now: 480)[0]
    #expect(!later.isOpen && later.reason == "nothing says how it ended")
  }

  @Test func theLatestOfOneStrengthDecides() {
    let one = settle([execution("e1", 0)], [tests(false, 1, of: "e1"), tests(true, 5, of: "e1")])[0]
    #expect(one.verdict == .success && one.detection == .explicit && one.reason == "tests passed")
    #expect(one.quality?.value == 100)
    let other = settle([execution("e1", 0)], [tests(true, 1, of: "e1"), tests(false, 5, of: "e1")])[0]
    #expect(other.verdict == .failure && other.quality?.value == 0)
  }

  @Test func whatTestsShowOutranksACommit() {
    let one = settle([execution("e1", 0)], [tests(false, 1, of: "e1"), commit(sha("a1"), 5, session: "s1")])[
      0]
    #expect(one.verdict == .failure && one.detection == .explicit)
    #expect(one.evidence.commit == sha("a1") && one.evidence.userAction == .committed)
    #expect(one.quality?.value == 0 && one.quality?.isHalved == false)
  }

  @Test func thePersonsWordOutranksAll() {
    let records = [
      word(.success, 1, of: "e1", "fine"), tests(false, 2, of: "e1"), commit(sha("a1"), 3, session: "s1"),
      commit(sha("b2"), 4, .reverted, reverts: sha("a1")),
    ]
    let one = settle([execution("e1", 0)], records)[0]
    #expect(one.verdict == .success && one.detection == .user)
    #expect(one.reason == "the person said that it went well: fine")
    #expect(one.quality?.isHalved == false)
    let changed = settle([execution("e1", 0)], records + [word(.failure, 9, of: "e1")])[0]
    #expect(changed.verdict == .failure && changed.evidence.note == "fine")
    let halved = settle([execution("e1", 0)], [tests(true, 1, of: "e1"), word(.failure, 9, of: "e1")])[0]
    #expect(halved.quality?.value == 50)
  }

  @Test func evidenceIsJoined() {
    var build = tests(true, 2, of: "e1")
    build.id = "b"
    build.testsPassed = nil
    build.buildSucceeded = 0
    build.outcome = "failure"
    build.error = "undefined: x"
    let one = settle(
      [execution("e1", 0)], [tests(true, 1, of: "e1"), build],
      findings: [ExecutionFinding(execution: "e1", id: "f1", time: at(3))])[0]
    #expect(one.evidence.testsPassed == 1 && one.evidence.buildSucceeded == 0)
    #expect(one.evidence.reviewIssues == 1)
    #expect(one.verdict == .failure && one.reason == "the build failed: undefined: x")
    // 100 × (0.5 · 1 + 0.3 · 0 + 0.2 · 1/2)
    #expect(one.quality?.value == 60)
  }

  @Test func findingsCountOnceBesideARecordedNumber() {
    var record = tests(true, 1, of: "e1")
    record.reviewIssues = 3
    let findings = ["f1", "f2"].map { ExecutionFinding(execution: "e1", id: $0, time: at(2)) }
    let one = settle([execution("e1", 0)], [record], findings: findings)[0]
    #expect(one.evidence.reviewIssues == 3)
    let alone = settle([execution("e1", 0)], [], findings: findings + findings)[0]
    #expect(alone.evidence.reviewIssues == 2 && alone.verdict == .unknown && alone.quality?.value == 33)
  }

  @Test func anOpenOutcomeIsReadFromItsTests() {
    var record = tests(false, 1, of: "e1")
    record.outcome = "unknown"
    record.detectedBy = nil
    #expect(settle([execution("e1", 0)], [record])[0].verdict == .failure)
  }

  @Test func aScoreOnRecordStandsWhereItsPartsAreMissing() {
    var record = OutcomeRecord(id: "1", time: at(1), outcome: "success", execution: "e1", qualityScore: 80)
    #expect(settle([execution("e1", 0)], [record])[0].quality?.value == 80)
    #expect(settle([execution("e1", 0)], [record, word(.failure, 2, of: "e1")])[0].quality?.value == 40)
    record.testsPassed = 0
    #expect(settle([execution("e1", 0)], [record])[0].quality?.value == 0)
  }

  // MARK: Sessions

  @Test func aCommitBelongsToTheExecutionThatWasOpen() {
    let executions = [execution("e1", 0), execution("e2", 10, "/review"), execution("e3", 5, session: "s2")]
    let settled = settle(
      executions,
      [commit(sha("a1"), 9, session: "s1"), commit(sha("b2"), 12, session: "s1"), commit(sha("c3"), 12)])
    let byID = Dictionary(
      uniqueKeysWithValues: settled.compactMap { one in one.execution.map { ($0.id, one) } })
    #expect(byID["e1"]?.commits.map(\.commit) == [sha("a1")])
    #expect(byID["e1"]?.closing == .nextCommand(at(10)))
    #expect(byID["e2"]?.commits.map(\.commit) == [sha("b2")])
    #expect(byID["e3"]?.commits == [])
    #expect(settled.last?.subject == .commit(sha("c3")))
  }

  @Test func anExecutionClosesAfterEightQuietHours() {
    let alive = [commit(sha("a1"), 479, session: "s1"), commit(sha("b2"), 958, session: "s1")]
    let kept = settle([execution("e1", 0)], alive, now: 1000)[0]
    #expect(kept.commits.count == 2 && kept.isOpen)
    let late = settle([execution("e1", 0)], [commit(sha("a1"), 481, session: "s1")], now: 482)
    #expect(late[0].commits == [] && late[0].closing == .quiet(at(480)))
    #expect(late[1].subject == .session("s1") && late[1].verdict == .success)
  }

  @Test func anExecutionClosesWithItsSession() {
    let settled = settle(
      [execution("e1", 0)], [commit(sha("a1"), 5, session: "s1"), commit(sha("b2"), 7, session: "s1")],
      ends: [SessionEnd(session: "s1", time: at(6)), SessionEnd(session: "s2", time: at(1))])
    #expect(settled[0].closing == .sessionEnd(at(6)))
    #expect(settled[0].commits.map(\.commit) == [sha("a1")])
    #expect(settled[1].subject == .session("s1") && settled[1].commits.map(\.commit) == [sha("b2")])
  }

  @Test func aPersonsWordOpensNothing() {
    let settled = settle(
      [execution("e1", 0), execution("e2", 2, "/toolkit:feedback", "good")],
      [commit(sha("a1"), 5, session: "s1"), tests(true, 6, of: "e2")])
    #expect(settled.map(\.subject) == [.execution(execution("e1", 0)), .record])
    #expect(settled[0].commits.count == 1)
    var test = tests(true, 6, of: "e2")
    test.session = "s1"
    let both = settle([execution("e1", 0), execution("e2", 2, "/feedback")], [test])
    #expect(both.count == 1 && both[0].reason == "tests passed")
  }

  @Test func anOutcomeWithoutATimeHappenedWithItsExecution() {
    let undated = OutcomeRecord(id: "1", outcome: "failure", detectedBy: "explicit", execution: "e1")
    let one = settle([execution("e1", 3)], [undated, tests(true, 4, of: "e1")])[0]
    #expect(one.verdict == .success)
    #expect(one.records.map(\.time) == [at(3), at(4)])
  }

  // MARK: The same command again

  @Test func theSameCommandSoonAfterIsAnotherTry() {
    let settled = settle(
      [execution("e1", 0, "/fix", "the parser of feat-7"), execution("e2", 20, "/fix", "parser of feat-7")],
      [])
    #expect(settled[0].verdict == .failure && settled[0].evidence.userAction == .retried)
    #expect(settled[0].reason == "the same command again as e2" && settled[0].detection == .implicit)
    #expect(settled[1].verdict == .unknown)
  }

  @Test(arguments: [
    ("/fix", "the parser of feat-8", 20.0), ("/fix", "the parser of feat-7", 31),
    ("/check", "the parser of feat-7", 20),
    ("/fix", "feat-7 documentation and examples", 20),
  ])
  func otherwiseItIsAnotherTask(command: String, arguments: String, minutes: Double) {
    let settled = settle(
      [execution("e1", 0, "/fix", "the parser of feat-7"), execution("e2", minutes, command, arguments)], [])
    #expect(settled[0].verdict == .unknown)
  }

  @Test func anotherTryIsCountedFromTheLastSignOfTheFirst() {
    let executions = [execution("e1", 0, "/fix", "x"), execution("e2", 45, "/fix", "X")]
    let settled = settle(executions, [commit(sha("a1"), 20, session: "s1")])
    #expect(settled[0].verdict == .failure && settled[0].evidence.userAction == .retried)
    let tested = settle(executions, [tests(true, 20, of: "e1")])
    #expect(tested[0].verdict == .success && tested[0].quality?.value == 50)
  }

  @Test func undoTakesTheLastCommandBack() {
    let settled = settle([execution("e1", 0), execution("e2", 3, "/undo")], [])
    #expect(settled[0].verdict == .failure && settled[0].evidence.userAction == .undone)
  }

  // MARK: Chains and the rest

  @Test func chainsAreKept() {
    let settled = settle(
      [execution("e1", 0), execution("e2", 5, "/check"), execution("e3", 9, "/ship", relatedTo: "e1")], [])
    #expect(settled.map(\.relatedTo) == [nil, "e1", "e1"])
  }

  @Test func whatBelongsToNoExecutionIsGrouped() {
    let settled = settle(
      [],
      [
        tests(true, 1, of: "e9"), commit(sha("a1"), 2), commit(sha("a2"), 3, .amended),
        commit(sha("b2"), 4, session: "s1"), commit(sha("b3"), 5, session: "s1"),
        OutcomeRecord(id: "junit", time: at(6), outcome: "failure", detectedBy: "explicit"),
      ], rewrites: [rewrite(sha("a1"), sha("a2"), 3)])
    #expect(
      settled.map(\.subject) == [.unknownExecution("e9"), .commit(sha("a2")), .session("s1"), .record])
    #expect(settled.map(\.verdict) == [.success, .success, .success, .failure])
    #expect(settled[2].commits.count == 2)
  }
}
