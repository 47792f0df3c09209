import JSON
import Journal
import Learning
import Testing

@Suite struct SchemaTests {
  static func record(_ kind: RecordKind, _ options: [(String, String?)]) throws(RecordFault) -> JournalRecord
  {
    let object = try RecordSchema.of(kind).object(from: options.map { RecordOption($0.0, $0.1) })
    return try RecordBuilder.test.record(kind, object)
  }

  static func text(_ record: JournalRecord) -> String { String(decoding: record.line, as: UTF8.self) }

  static let valid: [(RecordKind, [(String, String?)], String)] = [
    (
      .finding,
      [
        ("description", "No check"), ("severity", "Blocking"), ("pattern", "missing-check"), ("line", "7"),
        ("affected-agents", "a"), ("affected-agents", "b"), ("pr", "12"), ("context.step", "3"),
        ("resolution", "was_true_positive=false"), ("session-id", "s"),
      ],
      #""kind":"finding","pattern":"missing-check","severity":"blocking","description":"No check","line":7,"#
        + #""pr":"12","affected_agents":["a","b"],"context":{"step":3},"resolution":{"was_true_positive":false},"#
        + #""session_id":"s"}"#
    ),
    (
      .correction,
      [
        ("user-correction.summary", "use X"), ("correction-type", "approach_rejection"),
        ("source", "explicit"),
        ("agent", "api-dev"), ("ai-action.summary", "used Y"), ("ai-action.tool-used", "Edit"),
      ],
      #""kind":"correction","correction_type":"approach_rejection","source":"explicit","agent":"api-dev","#
        + #""ai_action":{"summary":"used Y","tool_used":"Edit"},"user_correction":{"summary":"use X"}}"#
    ),
    (
      .incident, [("pattern", "p"), ("description", "d"), ("learning-entries", "LEARN-1")],
      #""kind":"incident","pattern":"p","severity":"blocking","description":"d","learning_entries":["LEARN-1"]}"#
    ),
    (
      .learning, [("agent", "a"), ("insight", "i"), ("type", "tip"), ("confidence", "high")],
      #""kind":"learning","agent":"a","insight":"i","type":"tip","confidence":"high"}"#
    ),
    (
      .execution,
      [("command", "/verify"), ("params.depth", "2"), ("params", "mode=fast"), ("params", #"{"x":[1]}"#)],
      #""kind":"execution","command":"/verify","params":{"depth":2,"mode":"fast","x":[1]}}"#
    ),
    (
      .outcome,
      [("exec", "E"), ("failure", nil), ("quality-score", "80"), ("evidence.tests-passed", "false")],
      #""kind":"outcome","exec_id":"E","outcome":"failure","quality_score":80,"detected_by":"user","#
        + #""evidence":{"tests_passed":false}}"#
    ),
    (
      .operation,
      [("event", "start"), ("operation", "build"), ("subject", "api"), ("context", "complexity=9")],
      #""kind":"operation","op_id":"01M7Q3ZZ1000700000000000007","#
    ),
    (
      .operation, [("event", "complete"), ("op-id", "O"), ("success", nil), ("duration-ms", "12")],
      #""kind":"operation","op_id":"O","event":"complete","success":true,"duration_ms":12}"#
    ),
    (
      .run, [("run-id", "r"), ("metrics.cost_usd", "0.5"), ("artifacts", #"{"kind":"log","text":"x"}"#)],
      #""kind":"run","run_id":"r","metrics":{"cost_usd":0.5},"artifacts":[{"kind":"log","text":"x"}]}"#
    ),
    (
      .decision,
      [("decision", "promote"), ("patterns", "p"), ("commit", "abc"), ("terms.confidence", "0.9")],
      #""kind":"decision","decision":"promote","patterns":["p"],"terms":{"confidence":0.9},"commit":"abc"}"#
    ),
  ]

  @Test(arguments: valid.indices) func writesEveryKindFromOptions(index: Int) throws {
    let (kind, options, expected) = Self.valid[index]
    let text = Self.text(try Self.record(kind, options))
    let start = expected.hasPrefix(#""kind":"operation","op_id":"01"#) ? #""op_id":"01"# : expected
    #expect(text.contains(start), "\(text)")
    #expect(text.hasPrefix(#"{"v":1,"id":""#))
    #expect(text.hasSuffix("}\n"))
  }

  static let faults: [(RecordKind, [(String, String?)], String, String)] = [
    (
      .finding, [("pattern", "p"), ("severity", "blocker"), ("description", "d")],
      "finding: severity is \"blocker\": expected one of blocking, warning, nit", "did you mean blocking?"
    ),
    (
      .finding, [("pattern", "p"), ("description", "d")],
      "finding: severity is missing: expected one of blocking, warning, nit",
      "add --severity VALUE; see: toolkit help log"
    ),
    (
      .finding, [("pattern", " "), ("severity", "nit"), ("description", "d")],
      "finding: pattern is missing: expected text", "add --pattern VALUE; see: toolkit help log"
    ),
    (.finding, [("severty", "nit")], "finding has no option --severty", "did you mean --severity?"),
    (.finding, [("file", nil)], "--file needs a value: text", "see: toolkit help log"),
    (.outcome, [("success", "x")], "--success takes no value", "see: toolkit help log"),
    (
      .outcome, [("outcome", "success"), ("quality-score", "101")],
      "outcome: quality_score is \"101\": expected a whole number from 0 to 100", "see: toolkit help log"
    ),
    (
      .outcome, [("outcome", "success"), ("evidence.tests-passed", "maybe")],
      "outcome: evidence.tests_passed is \"maybe\": expected true or false", "see: toolkit help log"
    ),
    (
      .outcome, [("outcome", "success"), ("timestamp", "2026-02-30")],
      "outcome: timestamp is \"2026-02-30\": expected a time such as 2026-11-20T10:00:00Z",
      "see: toolkit help log"
    ),
    (
      .correction, [("correction-type", "quality")],
      "correction: correction_type is \"quality\": expected one of code_quality, code_completeness, "
        + "approach_rejection, expectation_mismatch, communication_gap, preference_conflict",
      "see: toolkit help log"
    ),
  ]

  @Test(arguments: faults.indices) func namesFieldValueAndExpectation(index: Int) {
    let (kind, options, message, hint) = Self.faults[index]
    let fault = #expect(throws: RecordFault.self) { try Self.record(kind, options) }
    #expect(fault?.message.replacingQuotes == message.replacingQuotes)
    #expect(fault?.hint == hint)
  }

  @Test func takesOneJSONObjectAndKeepsUnknownFields() throws {
    let schema = RecordSchema.of(.learning)
    let object = try schema.object(
      fromJSON: Array(#"{"zeta":1,"insight":"i","agent":"a","id":"X1","timestamp":"2026-01-02","v":9}"#.utf8))
    let record = try RecordBuilder.test.record(.learning, object)
    #expect(
      Self.text(record) == #"{"v":1,"id":"X1","timestamp":"2026-01-02T00:00:00Z","kind":"learning","#
        + #""agent":"a","insight":"i","zeta":1}"# + "\n")
    for text in ["[1]", "{", ""] {
      #expect(throws: RecordFault.self) { try schema.object(fromJSON: Array(text.utf8)) }
    }
    let misplaced = try RecordSchema.of(.outcome).object(
      fromJSON: Array(#"{"outcome":"success","evidence":5}"#.utf8))
    #expect(throws: RecordFault.self) { try RecordBuilder.test.record(.outcome, misplaced) }
  }

  @Test func redactsBeforeWriting() throws {
    let record = try Self.record(
      .learning,
      [
        ("agent", "a"), ("insight", "set password=hunter2"),
        ("context", "token ghp_" + String(repeating: "a1", count: 18)),
      ])
    #expect(record.redacted == ["password", "github-token"])
    #expect(!Self.text(record).contains("hunter2"))
  }

  @Test func cutsVerbatimWordsAndHoldsTheLimit() throws {
    let long = String(repeating: "é", count: 700)
    let members: JSONObject = [
      "correction_type": "code_quality", "source": "explicit", "agent": "a", "ai_action": ["summary": "s"],
      "user_correction": ["summary": "s", "verbatim": .string(long)],
    ]
    let record = try RecordBuilder.test.record(.correction, members)
    #expect(record.object["user_correction"]?["verbatim"]?.string?.count == 500)

    let huge: JSONObject = [
      "agent": "a", "insight": .string(String(repeating: "x\"", count: 60_000)),
      "context": .string(String(repeating: "y", count: 70_000)),
    ]
    let fault = #expect(throws: RecordFault.self) { try RecordBuilder.test.record(.learning, huge) }
    #expect(fault?.message.contains("at most 65536 fit") == true)
    let cut = try RecordBuilder.test.record(.learning, huge, policy: .cut)
    #expect(cut.line.count <= 65536)
    #expect(cut.object["insight"]?.string?.contains("…[cut ") == true)
    #expect(cut.line.last == 10)
  }

  @Test func tellsOptionsFromFlags() {
    let schema = RecordSchema.of(.operation)
    #expect(schema.takesValue("success") == false)
    #expect(schema.takesValue("error-type") == true)
    #expect(schema.takesValue("context.files") == true)
    #expect(schema.takesValue("nonsense") == nil)
  }
}

extension String {
  /// Numbers are shown bare and texts quoted; the tests' tables quote both.
  fileprivate var replacingQuotes: String { filter { $0 != "\"" } }
}
