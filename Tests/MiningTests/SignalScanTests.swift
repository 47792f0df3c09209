import Foundation
import Learning
import SeededRandom
import Testing

@testable import Mining

/// A scan says the same as plain loops over all signals do.
@Suite struct SignalScanTests {
  /// Three bits each.
  @Test func sourcesFitTheirKeys() {
    #expect(SourceType.allCases.allSatisfy { $0.rawValue < 7 })
    #expect(Set(SourceType.allCases.map(\.weight)).count <= 8)
  }

  @Test func keysAreOrderedByWeightThenTimeThenSource() {
    let times: [Int64] = [-62_167_219_200_000, -1, 0, 1, 1_795_168_800_000, 253_402_300_799_999]
    var keys: [(rank: UInt8, time: Int64, source: SourceType, key: WeightKey)] = []
    for rank in UInt8(0)..<6 {
      for time in times {
        for source in SourceType.allCases {
          keys.append((rank, time, source, WeightKey(rank: rank, source: source).at(time)))
        }
      }
    }
    for (left, key) in zip(keys, keys.map(\.key)) {
      #expect(key.time == left.time && key.sourceNumber == left.source.rawValue)
      #expect(WeightKey.max(WeightKey(), key).packed == key.packed)
      for right in keys {
        let isLess =
          (left.rank, left.time, right.source.rawValue) < (right.rank, right.time, left.source.rawValue)
        #expect((left.key.packed < right.key.packed) == isLess)
      }
    }
  }

  @Test(arguments: 0..<60)
  func agreesWithPlainLoops(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    var log = MemoryEvidence()
    var records: [Record] = []
    for _ in 0..<Int.random(in: 1..<120, using: &random) { records.append(Record(in: &log, &random)) }
    let withdrawn = records.filter { _ in Int.random(in: 0..<9, using: &random) == 0 }
    let dismissals = Dismissals(
      records: Dictionary(uniqueKeysWithValues: withdrawn.map { ($0.place, ago(3)) }))
    let parameters = MiningParameters(
      asOf: now, later: seed % 2 == 0 ? .countAsNow : .unseen, listingDays: seed % 3 == 0 ? 40 : nil,
      recordDays: seed % 5 == 0 ? 70 : nil)
    let summary = try PatternMiner(log, parameters: parameters, dismissals: dismissals).summary(of: 0)
    let plain = PlainSummary(records, withdrawn: Set(withdrawn.map(\.place)), parameters)
    guard plain.count > 0 else {
      #expect(summary == nil)
      return
    }
    let found = try #require(summary)
    #expect(found.occurrences == Occurrences(count: plain.count, units: plain.units))
    #expect(found.listed.count == plain.listed)
    #expect([found.trend.current, found.trend.previous, found.trend.before] == plain.windows)
    #expect(found.firstSeen == plain.first && found.lastSeen == plain.last)
    #expect(abs(found.confidence.confidence.evidence - plain.evidence) < 1e-12)
    #expect(abs(found.confidence.confidence.dismissal - plain.dismissal) < 1e-12)
    #expect(found.examples.first == plain.latest)
  }
}

/// A record of chance: of few units, so that they meet; in no order of time, and partly ahead of T.
private struct Record {
  let place: RecordLocation
  let time: Timestamp
  let unit: Int
  let source: SourceType
  let isDismissed: Bool

  init(in log: inout MemoryEvidence, _ random: inout SeededGenerator) {
    time = ago(Double(Int.random(in: -5...130, using: &random)) + 0.25)
    unit = Int.random(in: 0..<12, using: &random)
    source = SourceType.allCases[Int.random(in: 0..<7, using: &random)]
    isDismissed = Int.random(in: 0..<8, using: &random) == 0
    place = log.add(
      "p", source, at: time, unit: "u\(unit)", file: ["", "a", "b"][Int.random(in: 0..<3, using: &random)],
      dismissed: isDismissed)
  }
}

/// The numbers of a pattern by the words of the specification, without any of the tables of a scan.
private struct PlainSummary {
  var count = 0
  var units = 0
  var listed = 0
  var windows: [Int] = []
  var first = now
  var last = now
  var evidence = 0.0
  var dismissal = 0.0
  var latest: RecordLocation?

  init(_ records: [Record], withdrawn: Set<RecordLocation>, _ parameters: MiningParameters) {
    let asOf = parameters.asOf
    func isSeen(_ record: Record) -> Bool {
      if let days = parameters.recordDays, record.time < asOf.adding(days: -Double(days)) { return false }
      return record.time < asOf || parameters.later == .countAsNow
    }
    func seen(_ record: Record) -> Timestamp { min(record.time, asOf) }
    func weight(_ record: Record, since time: Timestamp) -> Double {
      decayed(record.source.weight, days: asOf.days(since: time))
    }
    let all = records.filter(isSeen)
    let counted = all.filter { !$0.isDismissed && !withdrawn.contains($0.place) }
    for record in all where record.isDismissed || withdrawn.contains(record.place) {
      dismissal += weight(record, since: withdrawn.contains(record.place) ? ago(3) : seen(record))
    }
    count = counted.count
    let start = parameters.listingDays.map { asOf.adding(days: -Double($0)) }
    listed = counted.count { record in start.map { seen(record) >= $0 } ?? true }
    let groups = Dictionary(grouping: counted, by: \.unit).values
    units = groups.count
    let (current, previous) = (ago(30), ago(60))
    windows = [
      groups.count { $0.contains { seen($0) >= current } },
      groups.count { $0.contains { seen($0) >= previous && seen($0) < current } },
      groups.count { $0.contains { seen($0) < previous } },
    ]
    for group in groups {
      let most = group.map(\.source.weight).max() ?? 0
      let time = group.filter { $0.source.weight == most }.map(seen).max() ?? asOf
      evidence += decayed(most, days: asOf.days(since: time))
    }
    first = counted.map(seen).min() ?? asOf
    last = counted.map(seen).max() ?? asOf
    latest = counted.max { (seen($0), $0.place) < (seen($1), $1.place) }?.place
  }
}

private func decayed(_ weight: Double, days: Double) -> Double { weight * pow(2, -max(0, days) / 90) }
