import Journal
import Learning
import Testing

@testable import EvidenceIndex

@Suite struct RecordTextsTests {
  private func text(_ members: String, _ kind: RecordKind = .finding) throws -> RecordText {
    let journal = try TestJournal()
    try journal.write(
      [#"{"ts":"2026-05-01","pattern":"x"}"#, #"{"ts":"2026-05-01","pattern":"p",\#(members)}"#], kind)
    let loaded = try journal.load()
    let signal = try #require(try loaded.resolved().first { $0.pattern == "p" })
    return try #require(try RecordTexts(loaded.logs).text(at: signal.location))
  }

  @Test func saysWhatTheRecordSays() throws {
    let said = try text(
      #""id":"7","title":"Wait","description":"for\nit","suggestion":"do","feature":"f","file":"a/b.c""#)
    #expect(said.id == "7" && said.time == Timestamp(parsing: "2026-05-01"))
    #expect(said.description == "Wait: for\nit" && said.fix == "do")
    #expect(said.occasion == "f" && said.featureID == "f" && said.file == "a/b.c")
  }

  @Test(arguments: [
    (#""title":"T""#, "T"), (#""title":"T","description":"T and more""#, "T and more"),
    (#""description":"d""#, "d"), (#""message":"m","title":"t""#, "t: m"), (#""file":"f""#, ""),
  ])
  func titleAndDescriptionAreBothKept(members: String, expected: String) throws {
    #expect(try text(members).description == expected)
  }

  @Test func aPullRequestIsAnOccasion() throws {
    #expect(try text(#""pr":12"#).occasion == "#12")
    #expect(try text(##""pr_number":"#12""##).occasion == "#12")
    #expect(try text(##""pr":"12""##).featureID.isEmpty)
  }

  @Test func longLinesAreReadWhole() throws {
    let long = String(repeating: "é", count: 20_000)
    #expect(try text(#""description":"\#(long)""#).description == long)
  }

  @Test func whatIsNotThereIsNothing() throws {
    let journal = try TestJournal()
    try journal.write([#"{"ts":"2026-05-01","pattern":"p"}"#], .finding)
    let texts = RecordTexts(try journal.load().logs)
    #expect(try texts.text(at: RecordLocation(log: 0, offset: 5)) == nil)
    #expect(try texts.text(at: RecordLocation(log: 0, offset: 5000)) == nil)
    #expect(try texts.text(at: RecordLocation(log: 3, offset: 0)) == nil)
    #expect(try texts.text(at: RecordLocation(log: 0, offset: 0)) != nil)
  }

  @Test func aRecordIsFoundByItsID() throws {
    let journal = try TestJournal()
    try journal.write([#"{"id":"a","ts":"2026-05-01","pattern":"p"}"#], .finding)
    let line = #"{"id":"b","ts":"2026-05-02","pattern_name":"Q r","source":"explicit"}"#
    let before = #"{"ts":"2026-05-01","description":"id b"}"#
    try journal.write([before, line], .correction)
    let texts = RecordTexts(try journal.load().logs)
    let found = try #require(try texts.find(id: "b"))
    #expect(found.location == RecordLocation(log: 1, offset: UInt64(before.utf8.count + 1)))
    #expect(found.pattern?.text == "q-r" && found.source == .explicitUserCorrection)
    #expect(found.time == Timestamp(parsing: "2026-05-02") && !found.isDismissed)
    #expect(try texts.find(id: "c") == nil)
  }
}
