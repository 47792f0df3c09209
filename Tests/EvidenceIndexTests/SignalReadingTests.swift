import Journal
import Learning
import Testing

@testable import EvidenceIndex

/// Fields under all their names, in the order of preference.
@Suite struct SignalReadingTests {
  private static let time = #""timestamp":"2026-05-01T10:00:00Z""#

  /// Reads a record with the members of `first` and, less preferred, `second`.
  private func read(_ members: String, _ kind: RecordKind = .finding) throws -> ResolvedSignal {
    try #require(try TestJournal.read(["{\(members)}"], kind).single())
  }

  /// Every pair of spellings: the earlier one wins wherever it stands in the line.
  private func checkOrder(
    _ spellings: [String], _ kind: RecordKind, values: (String, String) = (#""one x""#, #""two x""#),
    also: String = time, _ expected: (ResolvedSignal) -> Bool
  ) throws {
    for (index, first) in spellings.enumerated() {
      #expect(expected(try read("\(also),\(member(first, values.0))", kind)), "\(first)")
      for second in spellings[(index + 1)...] where root(first) != root(second) {
        let pair = "\(member(second, values.1)),\(member(first, values.0))"
        #expect(expected(try read("\(also),\(pair)", kind)), "\(first) before \(second)")
      }
    }
  }

  private func root(_ spelling: String) -> String { String(spelling.prefix { $0 != "." }) }

  private func member(_ spelling: String, _ value: String) -> String {
    let parts = spelling.split(separator: ".")
    return parts.count == 1 ? "\"\(spelling)\":\(value)" : "\"\(parts[0])\":{\"\(parts[1])\":\(value)}"
  }

  @Test(arguments: [RecordKind.finding, .correction, .incident, .learning])
  func patternSpellings(kind: RecordKind) throws {
    let all = [
      "pattern", "pattern_inferred", "pattern_name", "subcategory", "rule_id", "ruleId", "rule",
    ]
    try checkOrder(all + (kind == .learning ? ["name"] : []), kind) { $0.pattern == "one-x" }
  }

  @Test func aNameIsAPatternOnlyInLearnings() throws {
    #expect(try read(Self.time + #","name":"n","description":"word x""#).pattern == "word-0")
  }

  @Test func timeSpellings() throws {
    try checkOrder(
      ["timestamp", "ts", "date", "time", "created_at"], .finding,
      values: (#""2026-05-01""#, #""2025-01-01T00:00:00Z""#), also: #""pattern":"p""#
    ) { $0.time == Timestamp(parsing: "2026-05-01T00:00:00Z") }
  }

  @Test(arguments: [
    #""2026-05-01T12:00:00+02:00""#, #""2026-05-01 10:00""#, #""2026-05-01t10:00:00.000z""#, "1777629600",
    "1777629600000",
  ])
  func formsOfTime(value: String) throws {
    let signal = try read(#""pattern":"p","timestamp":\#(value)"#)
    #expect(signal.time == Timestamp(parsing: "2026-05-01T10:00:00Z"))
  }

  @Test func anInvalidTimeGivesWayToTheNextSpelling() throws {
    let signal = try read(#""pattern":"p","timestamp":"soon","ts":"2026-05-01T10:00:00Z""#)
    #expect(signal.time == Timestamp(parsing: "2026-05-01T10:00:00Z"))
  }

  @Test func textSpellings() throws {
    try checkOrder(["description", "finding", "message", "title"], .finding) { $0.pattern == "one-0" }
    try checkOrder(["description", "finding", "message", "title"], .incident) { $0.pattern == "one-0" }
    try checkOrder(["insight", "description", "learning", "content", "finding"], .learning) {
      $0.pattern == "one-0"
    }
    try checkOrder(["user_correction.summary", "description", "message"], .correction) {
      $0.pattern == "one-0"
    }
  }

  @Test func occasions() throws {
    let also = Self.time + #","pattern":"p""#
    let features = ["feature_id", "feature", "context.feature_id", "context.feature"]
    try checkOrder(features, .finding, also: also) { $0.unitKind == .feature }
    for (members, kind) in [
      (#""pr":12,"session_id":"s""#, UnitKind.pullRequest), (#""pr_number":"12""#, .pullRequest),
      (#""source_context":{"pr_number":12}"#, .pullRequest), (#""session_id":"s","commit":"c""#, .session),
      (#""commit":"c""#, .commit), (#""file":"f""#, .day), (#""feature_id":"","commit":"c""#, .commit),
      (#""feature_id":"f","pr":1"#, .feature),
    ] { #expect(try read("\(also),\(members)").unitKind == kind, "\(members)") }
  }

  @Test func theSameOccasionUnderOtherNamesIsOneUnit() throws {
    let lines = [#""pr":12"#, #""pr":"12""#, #""pr_number":12"#, #""source_context":{"pr_number":"12"}"#]
    let loaded = try TestJournal.read(lines.map { #"{"ts":"2026-05-01","pattern":"p",\#($0)}"# })
    #expect(loaded.evidence.tables.unitCount == 1)
    let days = ["2026-05-01T00:00:00Z", "2026-05-01T23:59:59Z", "2026-05-02T01:00:00+02:00", "2026-05-02"]
    let dated = try TestJournal.read(days.map { #"{"ts":"\#($0)","pattern":"p","file":"f"}"# })
    #expect(dated.evidence.tables.unitCount == 2)
  }

  @Test(arguments: [
    (
      Severity.blocking,
      ["blocking", "critical", "error", "high", "blocker", "P0", "P1", "must fix", "MUST_FIX"]
    ),
    (.warning, ["warning", "medium", "warn", "Major", "moderate", "p2", "should fix", "", "peculiar"]),
    (.nit, ["nit", "low", "INFO", "note", "minor", "style", "P3", "P4"]),
  ])
  func severities(severity: Severity, words: [String]) throws {
    for word in words {
      let signal = try read(#"\#(Self.time),"pattern":"p","severity":"\#(word)""#)
      #expect(signal.facet.severity == severity, "\(word)")
      #expect(signal.facet.source == severity.review)
    }
  }

  @Test func sources() throws {
    let also = Self.time + #","pattern":"p""#
    #expect(try read(also, .incident).facet.severity == .blocking)
    #expect(try read(also, .incident).facet.source == .incident)
    #expect(try read(also, .learning).facet.source == .sessionLearning)
    #expect(try read(also + #","source":"Explicit""#, .correction).facet.source == .explicitUserCorrection)
    #expect(try read(also + #","source":"implicit""#, .correction).facet.source == .implicitUserCorrection)
    let correction = try read(also + #","correction_type":"code_quality","severity":"high""#, .correction)
    #expect(correction.facet.correction == .codeQuality)
    #expect(correction.facet.severity == .blocking)
    #expect(try read(also + #","type":"Anti_Pattern""#, .learning).facet.insight == .antiPattern)
  }

  @Test func whatRecordsShare() throws {
    let signal = try read(
      Self.time + #","pattern":"p","agent":"a","category":"c","context":{"service":"s"},"file":"x\u0041.go","#
        + #""affected_agents":["one","two"],"recommendation":"do""#)
    #expect(signal.agent == "a" && signal.category == "c" && signal.service == "s")
    #expect(signal.file == "xA.go")
    #expect(signal.audience == ["one", "two"])
    #expect(signal.facet.hasFix)
  }

  @Test(arguments: [
    (#"{"was_true_positive":false}"#, true), (#"{"status":"Rejected"}"#, true), (#""false_positive""#, true),
    (#"{"status":"dismissed"}"#, true), (#""wont-fix""#, true), (#""Won't fix""#, false),
    (#"{"status":"wont_fix","was_true_positive":true}"#, true), (#"{"status":"fixed"}"#, false),
    (#"{"was_true_positive":true}"#, false), (#""fixed""#, false), ("null", false), ("[]", false),
    ("{}", false),
  ])
  func dismissals(resolution: String, isDismissed: Bool) throws {
    let signal = try read(Self.time + #","pattern":"p","resolution":"# + resolution)
    #expect(signal.facet.isDismissed == isDismissed)
  }

  @Test(arguments: [
    #""agent":"toolkit""#, #""agent":"Toolkit""#, #""description":"<!-- toolkit:entry x 1 --> y""#,
    #""description":"**Avoid**: this""#,
    #""description":"**Confidence** 0.91 · **Occurrences** 12""#,
  ])
  func ownEchoesAreNoSignals(members: String) throws {
    let loaded = try TestJournal.read([#"{"ts":"2026-05-01","pattern":"p",\#(members)}"#])
    #expect(try loaded.resolved().isEmpty)
    #expect(loaded.reports[0].records == 1)
  }

  /// Lines shaped like the ones that other tools write.
  @Test func otherToolsLogs() throws {
    let review =
      #"{"id":"rf-1","timestamp":"2026-04-01T05:41:16Z","source":"backfill","source_context":{"pr_number":7},"#
      + #""category":"correctness","subcategory":"mutate-before-confirm","file":"src/a.rs","severity":"P1","#
      + #""title":"Wait","description":"Wait for it","suggestion":"","resolution":{"was_true_positive":true}}"#
    let signal = try #require(try TestJournal.read([review]).single())
    #expect(signal.pattern == "mutate-before-confirm" && signal.unitKind == .pullRequest)
    #expect(signal.facet.severity == .blocking && !signal.facet.hasFix && !signal.facet.isDismissed)
    let learned =
      #"{"timestamp":"2026-01-28","phase":"v3","finding":"Windows are short","recommendation":"Longer"}"#
    let learning = try #require(try TestJournal.read([learned], .learning).single())
    #expect(learning.pattern == "windows-0" && learning.facet.hasFix)
    #expect(learning.time == Timestamp(parsing: "2026-01-28"))
  }
}
