import Foundation
import JSON
import Journal
import Learning
import System
import Testing

/// A journal folder that goes when the value that holds it does.
private final class LogFolder {
  let path = NSTemporaryDirectory() + "logs-" + UUID().uuidString

  init(_ logs: [String: [String]]) throws {
    for (name, lines) in logs {
      let url = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: url)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct LogLinesTests {
  /// Lines around the limit and around the ends of the buffer come back whole, with their places.
  @Test func linesOfAnyLengthKeepTheirPlaces() throws {
    let most = LogLines.maximumLength
    let lengths = [0, 1, most, most + 1, 3, 3 * most, 5, most - 1, 131_000, 7, most, 0]
    let text = lengths.map { String(repeating: "x", count: $0) + "\n" }.joined() + "torn"
    let folder = try LogFolder(["log": []])
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/log"))
    let file = try FileDescriptor.open(folder.path + "/log", O_RDONLY)
    var lines = LogLines(capacity: 1)
    lines.begin(at: 0, end: text.utf8.count)
    var offset = 0
    for length in lengths {
      let line = try #require(try lines.next(of: file))
      #expect(line.offset == offset)
      #expect(line.isTerminated)
      #expect(line.isTooLong == (length > most))
      if !line.isTooLong { #expect(line.count == length) }
      offset += length + 1
    }
    let last = try #require(try lines.next(of: file))
    #expect(last.count == 4 && !last.isTerminated)
    #expect(try lines.next(of: file) == nil)
    #expect(lines.count == lengths.count + 1)
  }
}

@Suite struct LogCensusTests {
  @Test func countsWithoutInterpreting() throws {
    let folder = try LogFolder([
      "review-findings.jsonl": [
        #"{"ts":"2026-05-01","rule_id":"r","context":{"feature":"f","own":1},"odd":1}"#,
        #"{"timestamp":"2026-05-02","pattern":"p","odd":2,"strange":{"odd":3}}"#, "", "no",
        #"{"pattern":"p"}"#,
      ]
    ])
    let census = try #require(try LogCensus(of: folder.path + "/review-findings.jsonl", kind: .finding))
    #expect(census.lines == 4 && census.records == 2)
    #expect(census.skipped == [.notJSON: 1, .noTime: 1])
    #expect(census.unknownFields == ["odd": 2, "strange": 1])
    #expect(census.lastTime == Timestamp(parsing: "2026-05-02"))
    #expect(census.aliases.map(\.spelling) == ["ts", "rule_id", "context.feature"])
    #expect(try LogCensus(of: folder.path + "/none", kind: .finding) == nil)
  }

  @Test func manyInventedNamesStayFew() throws {
    let lines = (0..<1000).map { #"{"ts":"2026-05-01","k\#($0)":1,"common":1}"# }
    let folder = try LogFolder(["log": lines])
    let census = try #require(try LogCensus(of: folder.path + "/log", kind: .finding))
    #expect(census.unknownFields.count <= LogCensus.nameLimit + 1)
    #expect(census.unknownFields["common"] == 1000)
    #expect(census.unknownFields.values.reduce(0, +) == 2000)
  }
}

@Suite struct OutcomeLogTests {
  private func outcome(_ commit: String, _ action: String, _ time: String, _ more: String = "") -> String {
    #"{"timestamp":"\#(time)","outcome":"success","evidence":{"user_action":"\#(action)","commit":"\#(commit)"\#(more)}}"#
  }

  @Test func anAmendedCommitCountsOnce() throws {
    let folder = try LogFolder([
      "outcomes.jsonl": [
        outcome("aa", "committed", "2026-05-01T00:00:00Z"), outcome("bb", "amended", "2026-05-02T00:00:00Z"),
        outcome("dd", "reverted", "2026-05-03T00:00:00Z", #","reverts":"aa""#),
        outcome("dd", "reverted", "2026-05-03T00:00:00Z", #","reverts":"aa""#),
      ],
      "operations.jsonl": [
        #"{"ts":"2026-05-02","event":"complete","operation":"rewrite","context":{"rewrites":[["aa","bb"]]}}"#,
        #"{"ts":"2026-05-04","event":"complete","operation":"rewrite","context":{"rewrites":[["bb","cc"],["x"],7]}}"#,
        #"{"ts":"2026-05-04","event":"complete","operation":"build","context":{"rewrites":[["dd","ee"]]}}"#,
      ],
    ])
    let history = try OutcomeLog.read(journal: folder.path)
    #expect(history.outcomes.count == 3)
    let commits = history.commits()
    #expect(commits.map(\.commit) == ["cc", "dd"])
    #expect(commits.map(\.userAction) == ["committed", "reverted"])
    #expect(commits.last?.reverts == "cc")
  }

  @Test func namesThatGoRoundEnd() {
    var history = OutcomeHistory()
    history.rewrites = ["a": "b", "b": "a", "c": "d", "d": "e", "e": "d"]
    #expect(history.current("a") == "b")
    #expect(["d", "e"].contains(history.current("c")))
    #expect(history.current("z") == "z")
  }

  @Test func anOutcomeWithoutATimeTakesItsExecutions() throws {
    let folder = try LogFolder([
      "outcomes.jsonl": [
        #"{"exec_id":"e1","outcome":"Success","quality_score":80}"#, #"{"exec_id":"e9","outcome":"failure"}"#,
      ],
      "v3/self-learning/outcomes.jsonl": [#"{"timestamp":"2026-04-01","outcome":"unknown"}"#],
      "execution-log.jsonl": [#"{"id":"e1","timestamp":"2026-05-01","command":"/x"}"#],
    ])
    let outcomes = try OutcomeLog.read(journal: folder.path).outcomes
    #expect(outcomes.map(\.execution) == ["e9", nil, "e1"])
    #expect(
      outcomes.map(\.time) == [nil, Timestamp(parsing: "2026-04-01"), Timestamp(parsing: "2026-05-01")])
    #expect(outcomes.last?.outcome == "success" && outcomes.last?.qualityScore == 80)
  }

  @Test func nothingIsThere() throws {
    #expect(try OutcomeLog.read(journal: "/nonexistent/journal") == OutcomeHistory())
  }
}

@Suite struct DecisionLogTests {
  @Test func readsNewAndOld() throws {
    let folder = try LogFolder([
      "decisions.jsonl": [
        #"{"id":"2","timestamp":"2026-05-02","decision":"rollback","change_id":"c","patterns":["A b"],"agents":["x"],"#
          + #""paths":["p"],"commit":"aa","reason":"r","by":"person","terms":{"confidence":0.5,"word":"x"}}"#,
        #"{"timestamp":"2026-05-03","decision":"unheard"}"#, #"{"decision":"promote"}"#, "torn",
        #"{"id":"1","timestamp":"2026-05-02","decision":"trial_start","subject":"s"}"#,
      ],
      "patterns/promotion-log.jsonl": [
        #"{"date":"2025-01-01","pattern_name":"Old One","agent":"api-dev","confidence":0.9}"#
      ],
    ])
    let decisions = try DecisionLog.read(journal: folder.path)
    #expect(decisions.map(\.kind) == [.promote, .trialStart, .rollback])
    #expect(
      decisions[0].patterns.map(\.text) == ["old-one"] && decisions[0].agents.map(\.text) == ["api-dev"])
    #expect(decisions[0].terms == ["confidence": 0.9])
    let rollback = decisions[2]
    #expect(rollback.changeID == "c" && rollback.patterns.map(\.text) == ["a-b"])
    #expect(
      rollback.paths == ["p"] && rollback.commit == "aa" && rollback.reason == "r" && rollback.by == "person")
    #expect(rollback.terms == ["confidence": 0.5])
  }
}

@Suite struct CorrectionLogTests {
  @Test func readsWhoWasCorrected() throws {
    let folder = try LogFolder([
      "user-corrections.jsonl": [
        #"{"id":"2","timestamp":"2026-05-02","correction_type":"code_quality","source":"explicit","agent":"Api_Dev","#
          + #""user_correction":{"summary":"use it"},"pattern_inferred":"Use It","severity":"high"}"#,
        #"{"timestamp":"2026-05-01","user_correction":{"verbatim":"no"}}"#,
        #"{"timestamp":"2026-05-03","agent":"toolkit","description":"echo"}"#,
      ]
    ])
    let records = try CorrectionLog.read(journal: folder.path)
    #expect(records.map(\.text) == ["no", "use it"])
    #expect(records[1].agent?.text == "api-dev" && records[1].pattern?.text == "use-it")
    #expect(records[1].type == .codeQuality && records[1].isExplicit && records[1].severity == .blocking)
    #expect(records[0].type == nil && records[0].agent == nil && !records[0].isExplicit)
  }

  @Test func readsPlainWordsAndTheNamesOfSources() throws {
    let folder = try LogFolder([
      "user-corrections.jsonl": [
        #"{"timestamp":"2026-05-01","source":"explicit_user_correction","user_correction":"not like this"}"#,
        #"{"timestamp":"2026-05-02","source":"implicit_user_correction","context":{"service":"vm"}}"#,
      ]
    ])
    let records = try CorrectionLog.read(journal: folder.path)
    #expect(records.map(\.text) == ["not like this", ""])
    #expect(records.map(\.isExplicit) == [true, false])
    #expect(records.map(\.service) == ["", "vm"])
  }
}

@Suite struct ExecutionLogTests {
  @Test func readsNewAndOldOnes() throws {
    let folder = try LogFolder([
      "v3/self-learning/execution-log.jsonl": [
        #"{"exec_id":"e0","timestamp":"2026-05-01","command":"/old","params":"a b"}"#,
        #"{"id":"e1","exec_id":"x1","timestamp":"2026-05-03","command":"/x","session_id":"s","related_to":"e0"}"#,
      ],
      "execution-log.jsonl": [
        #"{"id":"e2","timestamp":"2026-05-02","command":"/y","params":{"arguments":"feat-1","dry":true}}"#,
        #"{"id":"e3","command":"/without-a-time"}"#,
        #"{"timestamp":"2026-05-02","command":"/without-an-id"}"#,
        "torn",
      ],
    ])
    let executions = try ExecutionLog.read(journal: folder.path)
    #expect(executions.map(\.id) == ["e0", "e2", "e1"])
    #expect(executions[0].parameters == [.init(name: "arguments", text: "a b")])
    #expect(
      executions[1].parameters == [
        .init(name: "arguments", text: "feat-1"), .init(name: "dry", text: "true"),
      ])
    #expect(executions[2].alias == "x1" && executions[2].relatedTo == "e0" && executions[2].session == "s")
  }

  @Test func findingsThatNameAnExecution() throws {
    let folder = try LogFolder([
      "review-findings.jsonl": [
        #"{"id":"f1","timestamp":"2026-05-01","exec_id":"e1","pattern":"p"}"#,
        #"{"id":"f2","timestamp":"2026-05-01","context":{"exec_id":"e2"},"pattern":"p"}"#,
        #"{"id":"f3","timestamp":"2026-05-01","exec_id":"e1","resolution":"false_positive"}"#,
        #"{"id":"f4","timestamp":"2026-05-01","pattern":"p"}"#,
      ]
    ])
    #expect(try ExecutionFindings.read(journal: folder.path).map(\.execution) == ["e1", "e2"])
    #expect(try ExecutionFindings.read(journal: "/nonexistent/journal") == [])
  }

  @Test func evidenceOfAnOutcome() throws {
    let evidence =
      #"{"tests_passed":true,"build_succeeded":0.25,"code_review_issues":2,"error":"e","note":"n"}"#
    let folder = try LogFolder([
      "outcomes.jsonl": [
        #"{"id":"1","timestamp":"2026-05-01","outcome":"success","evidence":\#(evidence)}"#,
        #"{"id":"2","timestamp":"2026-05-02","evidence":{"tests_passed":17,"code_review_issues":-1}}"#,
        #"{"id":"3","timestamp":"2026-05-03","evidence":{"user_action":"COMMITTED"}}"#,
      ],
      "operations.jsonl": [
        #"{"timestamp":"2026-05-02","event":"complete","operation":"session","subject":"s1"}"#,
        #"{"timestamp":"2026-05-02","event":"start","operation":"session","subject":"s2"}"#,
      ],
    ])
    let history = try OutcomeLog.read(journal: folder.path)
    #expect(history.outcomes.map(\.testsPassed) == [1, nil, nil])
    #expect(history.outcomes.map(\.buildSucceeded) == [0.25, nil, nil])
    #expect(history.outcomes.map(\.reviewIssues) == [2, 0, nil])
    #expect(history.outcomes.map(\.detection) == [.explicit, .explicit, .implicit])
    #expect(history.outcomes[0].error == "e" && history.outcomes[0].note == "n")
    #expect(history.outcomes[2].action == .committed)
    #expect(history.sessionEnds.map(\.session) == ["s1"])
  }
}
