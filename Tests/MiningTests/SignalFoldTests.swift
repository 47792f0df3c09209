import Learning
import SeededRandom
import Testing

@testable import Mining

/// Folds spare reading and change nothing.
@Suite struct SignalFoldTests {
  /// Kept as long as its bytes are used.
  private final class Kept: Sendable {
    nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer
    init(_ bytes: [UInt8]) {
      self.bytes = .allocate(byteCount: max(bytes.count, 1), alignment: 8)
      self.bytes.copyBytes(from: bytes)
    }
    deinit { bytes.deallocate() }
  }

  private func folds(_ bytes: [UInt8]) -> SignalFolds? {
    let kept = Kept(bytes)
    return SignalFolds(UnsafeRawBufferPointer(rebasing: kept.bytes[..<bytes.count]), in: kept)
  }

  private func folds(_ log: MemoryEvidence, before limit: Timestamp) throws -> SignalFolds {
    try #require(folds(SignalFolds.make(log, before: limit, workers: .one, fewest: 2)))
  }

  /// A journal of chance, mostly in order of time, of three patterns and few units.
  private func log(_ random: inout SeededGenerator) -> (log: MemoryEvidence, places: [RecordLocation]) {
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    var (log, places) = (MemoryEvidence(), [RecordLocation]())
    for step in 0..<(60 + pick(200)) {
      let age = pick(20) == 0 ? Double(pick(200) - 3) : 190 - Double(step) * 0.7
      let place = log.add(
        "p\(pick(3))", SourceType.allCases[pick(7)], at: ago(age + 0.1), unit: "u\(pick(6))",
        agent: ["", "a", "b", "toolkit"][pick(4)], service: ["", "s"][pick(2)],
        file: ["", "f", "g"][pick(3)],
        dismissed: pick(150) == 0, fix: pick(2) == 0)
      places.append(place)
    }
    return (log, places)
  }

  private func text(_ summaries: [PatternSummary]) -> String {
    var text = ""
    dump(summaries, to: &text)
    return text
  }

  @Test(arguments: 0..<40)
  func answersAreTheSame(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    let (log, places) = log(&random)
    let folds = try folds(log, before: ago(Double.random(in: 0...120, using: &random)))
    #expect((0..<3).contains { folds.fold(of: $0) != nil })
    for _ in 0..<12 {
      func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
      let parameters = MiningParameters(
        asOf: ago(Double(pick(150)) - 10), later: pick(2) == 0 ? .unseen : .countAsNow,
        windowDays: 1 + pick(50),
        listingDays: pick(2) == 0 ? pick(200) : nil, recordDays: pick(3) == 0 ? pick(200) : nil)
      let withdrawn = pick(2) == 0 ? [places[pick(places.count)]: ago(4)] : [:]
      let filter = pick(4) == 0 ? SignalFilter(service: "s") : SignalFilter()
      let miners = [nil, folds].map { folds in
        PatternMiner(
          log, parameters: parameters, dismissals: Dismissals(records: withdrawn), filter: filter,
          folds: folds)
      }
      #expect(try text(miners[1].summaries()) == text(miners[0].summaries()))
      for pattern in 0..<3 {
        let after = ago(Double(pick(200)))
        let answers = try miners.map { try $0.summary(of: pattern, after: after).map { text([$0]) } }
        #expect(answers[0] == answers[1])
      }
    }
  }

  /// Otherwise none of these tests would prove anything: what a fold says stands for its signals.
  @Test func foldedSignalsAreNotRead() throws {
    func log(_ source: SourceType) -> MemoryEvidence {
      var log = MemoryEvidence()
      for step in 0..<40 { log.add("p", source, at: ago(200 - Double(step)), unit: "u\(step % 9)") }
      return log
    }
    let folds = try folds(log(.nitReview), before: ago(100))
    let other = log(.blockingReview)
    let miner = PatternMiner(other, parameters: MiningParameters(asOf: now), folds: folds)
    let summary = try #require(try miner.summary(of: 0))
    #expect(summary.confidence.sources.map(\.source) == [.nitReview])
  }

  @Test func foldsOfOtherSignalsAreNotTaken() throws {
    var (log, other) = (MemoryEvidence(), MemoryEvidence())
    for name in ["q", "q"] { log.add(name, at: ago(300), unit: "before") }
    // One more stands where another pattern's signal stood, so that what follows stands where it did.
    for name in ["q", "p"] { other.add(name, at: ago(300), unit: "before") }
    for step in 0..<40 {
      log.add("p", .nitReview, at: ago(200 - Double(step)), unit: "u\(step % 9)")
      other.add("p", at: ago(200 - Double(step)), unit: "u\(step % 9)")
    }
    let folds = try folds(log, before: ago(100))
    let miner = PatternMiner(other, parameters: MiningParameters(asOf: now), folds: folds)
    let summary = try #require(try miner.summary(of: 1))
    #expect(summary.confidence.sources.map(\.source) == [.warningReview])
    #expect(summary.occurrences == Occurrences(count: 41, units: 10))
  }

  @Test func onlyWhatIsOldAndUndisputedIsFolded() throws {
    var log = MemoryEvidence()
    for step in 0..<30 { log.add("p", at: ago(200 - Double(step)), unit: "u\(step % 5)") }
    #expect(try folds(log, before: ago(185)).fold(of: 0)?.summary.count == 15)
    #expect(try folds(log, before: ago(185)).fold(of: 0)?.units.count == 5)
    #expect(try folds(log, before: ago(300)).fold(of: 0) == nil)
    log.add("p", at: ago(180), unit: "u", dismissed: true)
    log.add("p", at: ago(179), unit: "u")
    #expect(try folds(log, before: ago(10)).fold(of: 0)?.summary.count == 30)
    #expect(try folds(log, before: ago(10)).fold(of: 1) == nil)
    let most = try #require(folds(SignalFolds.make(log, before: ago(10), workers: .one)))
    #expect(most.fold(of: 0) == nil, "so few are read as fast")
  }

  @Test func bytesOfAnyKindNeverCrash() throws {
    var random = SeededGenerator(state: 5)
    let (log, _) = log(&random)
    let bytes = try SignalFolds.make(log, before: ago(50), workers: .one, fewest: 2)
    for length in 0..<bytes.count { #expect(length % 8 > 0 || folds(Array(bytes[..<length])) == nil) }
    #expect(folds([0] + bytes) == nil)
    for _ in 0..<3000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        damaged[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try PatternMiner(log, parameters: MiningParameters(asOf: now), folds: folds(damaged)).summaries()
    }
  }
}
