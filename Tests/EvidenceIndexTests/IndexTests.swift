import Foundation
import Journal
import Learning
import SeededRandom
import Testing

@testable import EvidenceIndex

/// The index answers what the logs say, whatever happens to either.
@Suite struct IndexTests {
  /// So small that a few lines are indexed, extended and rebuilt.
  private static let limits = EvidenceLimits(
    smallestIndexed: 1, largestTail: 400, mostSegments: 4, rangeSize: 300)

  private static let kinds: [RecordKind] = [.finding, .correction, .incident, .learning]

  @Test(arguments: 0..<40)
  func answersWhatTheLogsSay(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    let journal = try TestJournal()
    var states: [IndexStatus.State] = []
    for step in 0..<25 {
      let action = try Self.change(journal, &random)
      let indexed = try journal.load(indexed: true, limits: Self.limits)
      let resolved = try indexed.resolved()
      indexed.finishWriting()
      let plain = try journal.load()
      #expect(try resolved == plain.resolved(), "step \(step): \(action)")
      #expect(indexed.reports == plain.reports, "step \(step): \(action)")
      states.append(indexed.index.state)
    }
    #expect(states.contains { $0 == .used || $0 == .extended } && states.contains(.rebuilt))
  }

  // MARK: What happens to a journal

  private static func change(_ journal: TestJournal, _ random: inout SeededGenerator) throws -> String {
    let kind = kinds[Int.random(in: 0..<4, using: &random)]
    switch Int.random(in: 0..<20, using: &random) {
    case 0:
      try journal.write(Array(journal.bytes(kind).dropLast(Int.random(in: 1...300, using: &random))), kind)
      return "truncate \(kind)"
    case 1:
      let bytes = journal.bytes(kind)
      journal.remove(kind)
      try journal.write(bytes, kind)
      return "replace \(kind)"
    case 2:
      journal.remove(kind)
      return "remove \(kind)"
    case 3:
      let path = Bool.random(using: &random) ? journal.index : journal.signals
      try? FileManager.default.removeItem(atPath: path)
      return "delete \(path)"
    case 4...5: return try damage(journal.index, &random)
    case 6: return try damage(journal.signals, &random)
    case 7: return try exchangeSignals(journal)
    case 8:
      try journal.append(#"{"ts":"2026-05-01","pat"#, kind)
      return "tear \(kind)"
    default:
      let lines = (0..<Int.random(in: 0..<12, using: &random)).map { _ in line(kind, &random) }
      try journal.append(lines.joined(), kind)
      return "append \(lines.count) to \(kind)"
    }
  }

  /// Puts the signals of an earlier index in the place of those that there are.
  private static func exchangeSignals(_ journal: TestJournal) throws -> String {
    guard let now = FileManager.default.contents(atPath: journal.signals) else { return "no signals" }
    let kept = journal.base + "/signals"
    let before = FileManager.default.contents(atPath: kept)
    try now.write(to: URL(fileURLWithPath: kept))
    guard let before else { return "keep the signals" }
    try before.write(to: URL(fileURLWithPath: journal.signals))
    return "exchange the signals"
  }

  private static func damage(_ path: String, _ random: inout SeededGenerator) throws -> String {
    guard var bytes = FileManager.default.contents(atPath: path).map({ Array($0) }), !bytes.isEmpty
    else { return "no \(path)" }
    let action = Int.random(in: 0..<4, using: &random)
    switch action {
    case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
    case 1: bytes = Array("not a database".utf8)
    case 2:
      let page = Int.random(in: 0..<max(1, bytes.count / 65_536), using: &random) * 65_536
      for place in page..<min(bytes.count, page + 65_536) { bytes[place] = 0 }
    default:
      // Where something is written: flips in empty space prove nothing.
      let used = bytes.indices.filter { bytes[$0] != 0 }
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let place = used[Int.random(in: 0..<used.count, using: &random)]
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
    }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return "damage \(path) \(action)"
  }

  private static func line(_ kind: RecordKind, _ random: inout SeededGenerator) -> String {
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    if pick(12) == 0 { return "broken {\n" }
    var members = [#""ts":"2026-0\#(1 + pick(9))-1\#(pick(10))T10:00:0\#(pick(10))Z""#]
    if kind != .learning || pick(2) == 0 { members.append(#""pattern":"p\#(pick(6))""#) }
    members.append(#""description":"w\#(pick(4)) text""#)
    if pick(3) == 0 { members.append(#""id":"\#(pick(30))""#) }
    if pick(2) == 0 { members.append(#""feature_id":"f\#(pick(5))""#) }
    if pick(2) == 0 { members.append(#""file":"src/\#(pick(5)).swift""#) }
    if pick(3) == 0 { members.append(#""severity":"\#(["nit", "blocking", "odd"][pick(3)])""#) }
    if pick(3) == 0 { members.append(#""agent":"a\#(pick(3))","affected_agents":["b\#(pick(3))"]"#) }
    if pick(5) == 0 { members.append(#""unheard_of":1"#) }
    return "{" + members.joined(separator: ",") + "}\n"
  }

  // MARK: Single facts

  private func journal(lines: Int) throws -> TestJournal {
    var random = SeededGenerator(state: 3)
    let journal = try TestJournal()
    try journal.append((0..<lines).map { _ in Self.line(.finding, &random) }.joined(), .finding)
    return journal
  }

  private func load(_ journal: TestJournal) throws -> LoadedEvidence {
    let loaded = try journal.load(indexed: true, limits: Self.limits)
    loaded.finishWriting()
    return loaded
  }

  @Test func isMadeUsedAndExtended() throws {
    let journal = try journal(lines: 50)
    #expect(try load(journal).index.state == .rebuilt)
    #expect(try load(journal).index.state == .used)
    let before = try IndexReader(journal.state, naming: "first word", now: .now)?.state.marks
    let segments = try IndexReader(journal.state, naming: "first word", now: .now)?.segmentCount ?? 0
    try journal.append(#"{"ts":"2026-05-01","pattern":"late","description":"d"}"# + "\n", .finding)
    #expect(try load(journal).resolved().contains { $0.pattern == "late" })
    #expect(try IndexReader(journal.state, naming: "first word", now: .now)?.state.marks == before)
    try journal.append(String(repeating: "{}\n", count: 200), .finding)
    #expect(try load(journal).index.state == .extended)
    let after = try #require(try IndexReader(journal.state, naming: "first word", now: .now))
    #expect(after.segmentCount == segments + 1)
    #expect(after.state.marks[0].bytes == journal.bytes(.finding).count)
  }

  @Test func smallLogsGetNone() throws {
    let journal = try journal(lines: 50)
    #expect(try journal.load(indexed: true).index == IndexStatus())
    #expect(!FileManager.default.fileExists(atPath: journal.index))
  }

  @Test func otherRulesForNamesMakeItAnew() throws {
    let journal = try journal(lines: 50)
    _ = try load(journal)
    var naming = FirstWordNaming()
    naming.signature = "other"
    let loaded = try EvidenceLoader.load(
      journal: journal.base, state: journal.state, naming: naming, threads: 2, now: .now, limits: Self.limits)
    #expect(loaded.index.state == .rebuilt)
    loaded.finishWriting()
    #expect(try IndexReader(journal.state, naming: "first word", now: .now) == nil)
  }

  @Test func namesGoOnWhereTheyStopped() throws {
    let journal = try TestJournal()
    func line(_ word: String, _ day: Int) -> String {
      #"{"ts":"2026-05-0\#(day)","insight":"\#(word) x"}"# + "\n"
    }
    try journal.append(line("alpha", 1) + line("beta", 1), .learning)
    _ = try load(journal)
    try journal.append(line("gamma", 2) + line("alpha", 2), .learning)
    let loaded = try load(journal)
    #expect(loaded.index.state == .used)
    #expect(try loaded.resolved().map(\.pattern) == ["alpha-0", "alpha-0", "beta-1", "gamma-2"])
  }

  @Test func aBusyIndexIsNotWritten() throws {
    let journal = try journal(lines: 50)
    try FileManager.default.createDirectory(atPath: journal.state, withIntermediateDirectories: true)
    let lock = open(journal.state + "/index.lock", O_RDWR | O_CREAT, 0o600)
    try #require(lock >= 0 && flock(lock, LOCK_EX) == 0)
    defer { close(lock) }
    #expect(try load(journal).resolved() == journal.load().resolved())
    #expect(!FileManager.default.fileExists(atPath: journal.index))
  }

  @Test func aStateThatIsNoFolderIsDoneWithout() throws {
    let journal = try journal(lines: 50)
    _ = FileManager.default.createFile(atPath: journal.state, contents: Data())
    #expect(try load(journal).resolved() == journal.load().resolved())
  }

  @Test(arguments: [(80, 1), (300, 2), (5000, 3), (1 << 20, 2)])
  func rangesMakeNoDifference(size: Int, threads: Int) throws {
    let journal = try journal(lines: 400)
    let whole = try journal.load()
    let limits = EvidenceLimits(rangeSize: size)
    let cut = try journal.load(limits: limits, threads: threads)
    #expect(try cut.resolved() == whole.resolved())
    #expect(cut.reports == whole.reports)
    #expect(cut.evidence.tables.patterns == whole.evidence.tables.patterns)
    #expect(cut.evidence.tables.files == whole.evidence.tables.files)
  }

  @Test func aPatternIsFoundByAPlace() throws {
    let journal = try journal(lines: 60)
    let loaded = try load(journal)
    for signal in try loaded.resolved() {
      let pattern = try #require(try loaded.pattern(at: signal.location))
      #expect(loaded.evidence.tables.patterns[pattern].text == signal.pattern)
    }
    #expect(try loaded.pattern(at: RecordLocation(log: 9, offset: 1)) == nil)
  }
}
