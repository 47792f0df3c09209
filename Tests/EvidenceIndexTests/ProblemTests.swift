import Foundation
import Journal
import Learning
import SeededRandom
import Testing

@testable import EvidenceIndex

/// What is wrong with lines, and what was done.
@Suite struct ProblemTests {
  private static let sound = #"{"ts":"2026-05-01","pattern":"p","description":"d"}"#

  private static let cases: [(String, ReadingProblem, Int)] = [
    ("nonsense", .notJSON, 0), ("[1]", .notJSON, 0), (#"{"ts":"2026-05-01","pattern":"p"} x"#, .notJSON, 0),
    (#"{"pattern":"p"}"#, .noTime, 0), (#"{"ts":"2026-02-30","pattern":"p"}"#, .noTime, 0),
    (#"{"ts":"2026-05-01","pattern":"p","description":"d","severity":"odd"}"#, .unknownSeverity, 1),
    (#"{"ts":"2026-05-01","pattern":"p","description":"d","severity":7}"#, .unknownSeverity, 1),
    (#"{"ts":"2026-05-01","pattern":"p","description":" "}"#, .emptyText, 1),
    (#"{"ts":"2026-05-01","pattern":"p"}"#, .emptyText, 1),
    (
      #"{"ts":"2026-05-01","a":\#(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))}"#,
      .tooDeep, 0
    ),
    (
      #"{"ts":"2026-05-01","pattern":"p","description":"\#(String(repeating: "x", count: 70_000))"}"#,
      .tooLarge, 0
    ),
  ]

  @Test(arguments: cases)
  func isReported(line: String, problem: ReadingProblem, kept: Int) throws {
    let loaded = try TestJournal.read([Self.sound, "", line, Self.sound + " "])
    #expect(try loaded.resolved().count == 2 + kept)
    let report = loaded.reports[0]
    #expect(report.problems == [problem: 1])
    #expect(report.lines == 3 && report.skipped == 1 - kept)
    let offset = UInt64(Self.sound.utf8.count + 2)
    #expect(report.diagnostics == [ReadingDiagnostic(problem: problem, line: 3, offset: offset)])
  }

  @Test func aTornLastLineIsLeftUntilItIsFinished() throws {
    let journal = try TestJournal()
    try journal.write([Self.sound], .finding)
    try journal.append(#"{"ts":"2026-05-02","pat"#, .finding)
    let torn = try journal.load()
    #expect(try torn.resolved().count == 1)
    #expect(torn.reports[0].problems == [.tornLastLine: 1])
    try journal.append(#"tern":"p","description":"d"}"#, .finding)
    #expect(try journal.load().resolved().count == 2)
  }

  @Test func invalidUTF8IsRepaired() throws {
    let journal = try TestJournal()
    let line =
      Array(#"{"ts":"2026-05-01","pattern":"p","description":"d","file":"a"#.utf8) + [0xFF]
      + Array("b\"}\n".utf8)
    try journal.write(line, .finding)
    let loaded = try journal.load()
    #expect(try loaded.single()?.file == "a\u{FFFD}b")
    #expect(loaded.reports[0].problems == [.invalidUTF8: 1])
  }

  @Test func carriageReturnsAndBlankLinesAreNoFaults() throws {
    let loaded = try TestJournal.read([Self.sound + "\r", "\r", "  \t", ""])
    #expect(try loaded.resolved().count == 1)
    #expect(loaded.reports[0].problems.isEmpty)
  }

  @Test func aRecordSeenTwiceCountsOnce() throws {
    let named = #"{"id":"1","ts":"2026-05-01","pattern":"p","description":"d"}"#
    let other = #"{"id":"1","ts":"2026-05-01","pattern":"p","description":"e"}"#
    let loaded = try TestJournal.read([Self.sound, named, Self.sound, named, other])
    #expect(try loaded.resolved().count == 3)
    #expect(loaded.reports[0].repeated == 2)
    #expect(loaded.reports[0].problems == [.sameIDOtherContent: 1])
  }

  @Test func theSameBytesInAnotherKindAreAnotherRecord() throws {
    let journal = try TestJournal()
    try journal.write([Self.sound], .finding)
    try journal.write([Self.sound], .incident)
    #expect(try journal.load().resolved().count == 2)
  }

  @Test func absentAndEmptyLogs() throws {
    let journal = try TestJournal()
    #expect(try journal.load().resolved().isEmpty)
    try journal.write([UInt8](), .finding)
    #expect(try journal.load().resolved().isEmpty)
    #expect(try journal.load().reports == [LogReport()])
  }

  /// However a log is damaged, each line that was left alone is read. In four parts, which run side by side.
  @Test(arguments: 0..<4)
  func intactRecordsSurvive10000Damages(part: Int) throws {
    var random = SeededGenerator(state: UInt64(11 + part))
    let journal = try TestJournal()
    let lines = (0..<8).map {
      Array(#"{"ts":"2026-05-01","pattern":"p\#($0)","description":"naïve \"d\"","file":"f\#($0)"}"#.utf8)
    }
    for round in 0..<2500 {
      var (text, intact) = ([UInt8](), Set<String>())
      for (index, line) in lines.enumerated() {
        let isHit = Bool.random(using: &random)
        text += isHit ? Self.damage(line, &random) : line
        if !isHit { intact.insert("f\(index)") }
        text.append(0x0A)
      }
      try journal.write(text, .finding)
      let loaded = try journal.load(threads: 1)
      let found = try loaded.resolved()
      let kept = Dictionary(found.map { ($0.file, 1) }, uniquingKeysWith: +)
      #expect(intact.allSatisfy { kept[$0] != nil }, "round \(round)")
      #expect(loaded.reports[0].records + loaded.reports[0].skipped == loaded.reports[0].lines)
    }
  }

  private static func damage(_ line: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var line = line
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<max(1, line.count), using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: line.removeSubrange(min(place, line.count)...)
      case 1: line.insert(contentsOf: [UInt8.random(in: 0...255, using: &random)], at: min(place, line.count))
      case 2 where place < line.count: line.remove(at: place)
      default: if place < line.count { line[place] = UInt8.random(in: 0...255, using: &random) }
      }
    }
    return line
  }
}
