import Learning
import Testing

@testable import Mining

@Suite struct SummaryTests {
  @Test func countsLimitedToTheListingWindow() throws {
    let log = evidence(ages: [1, 29, 30, 30.1, 80])
    let summary = try mine(log, MiningParameters(asOf: now, listingDays: 30))
    #expect(summary.occurrences == Occurrences(count: 5, units: 5))
    #expect(summary.listed == Occurrences(count: 3, units: 3))
    #expect(summary.firstSeen == ago(80))
    #expect(summary.lastSeen == ago(1))
    #expect(summary.confidence == (try mine(log)).confidence)
    #expect(summary.listedExamples == [0, 1, 2].map { RecordLocation(log: 0, offset: $0 * 100) })
    #expect(summary.sources[.warningReview] == WindowCounts(total: 5, listed: 3, current: 3, previous: 1))
  }

  @Test func recordDaysLimitWhatIsAnalysed() throws {
    let summary = try mine(evidence(ages: [1, 30, 31]), MiningParameters(asOf: now, recordDays: 30))
    #expect(summary.occurrences.count == 2)
    #expect(summary.firstSeen == ago(30))
  }

  @Test func examplesPreferDistinctUnits() throws {
    var log = MemoryEvidence()
    let first = log.add("p", at: ago(9), unit: "a")
    log.add("p", at: ago(8), unit: "b")
    let latestOfB = log.add("p", at: ago(3), unit: "b")
    log.add("p", at: ago(5), unit: "b")
    #expect(try mine(log).examples.prefix(2) == [latestOfB, first])
    #expect(try mine(log).examples.count == 3)
    let c = log.add("p", at: ago(2), unit: "c")
    #expect(try mine(log).examples == [c, latestOfB, first])
    let d = log.add("p", at: ago(1), unit: "d")
    #expect(try mine(log).examples == [d, c, latestOfB])
  }

  @Test func examplesNeverShowWithdrawnRecords() throws {
    var log = MemoryEvidence()
    let kept = log.add("p", at: ago(9), unit: "a")
    let gone = log.add("p", at: ago(1), unit: "a")
    log.add("p", at: ago(1), unit: "a", dismissed: true)
    let summary = try mine(log, dismissals: Dismissals(records: [gone: now]))
    #expect(summary.examples == [kept])
    #expect(summary.description == kept)
  }

  @Test func theDescriptionComesFromTheBestRecord() throws {
    var log = MemoryEvidence()
    let learning = log.add("p", .sessionLearning, at: ago(1), unit: "a", insight: .tip)
    #expect(try mine(log).description == learning)
    #expect(try mine(log).stance == .act)
    let finding = log.add("p", .nitReview, at: ago(9), unit: "b", fix: true)
    #expect(try mine(log).description == finding)
    #expect(try mine(log).stance == .avoid)
    let correction = log.add("p", .implicitUserCorrection, at: ago(20), unit: "c")
    log.add("p", .explicitUserCorrection, at: ago(1), unit: "d", text: false)
    #expect(try mine(log).description == correction)
    #expect(try mine(log).fix == finding)
    let later = log.add("p", .blockingReview, at: ago(2), unit: "e", fix: true)
    #expect(try mine(log).description == correction)
    #expect(try mine(log).fix == later)
  }

  @Test func withoutTextThereIsNoDescription() throws {
    var log = MemoryEvidence()
    log.add("p", at: ago(1), unit: "a", text: false)
    #expect(try mine(log).description == nil)
    #expect(try mine(log).fix == nil)
  }

  @Test func severityIsTheMostFrequentAndOfSeveralTheGravest() throws {
    var log = evidence(ages: [1, 2])
    log.add("p", .blockingReview, at: ago(1), unit: "x")
    #expect(try mine(log).severity == .warning)
    log.add("p", .blockingReview, at: ago(1), unit: "y")
    #expect(try mine(log).severity == .blocking)
  }

  @Test func servicesAndReportersAreCounted() throws {
    var log = MemoryEvidence()
    log.add("p", at: ago(1), unit: "a", agent: "Code Reviewer", service: "vm")
    log.add("p", at: ago(40), unit: "b", agent: "code-reviewer", service: "net")
    log.add("p", at: ago(1), unit: "c", service: "vm")
    let summary = try mine(log)
    #expect(summary.services.keys == ["net", "vm"])
    #expect(summary.services["vm"].current == 2)
    #expect(summary.services["net"].previous == 1)
    #expect(summary.reporters[try agent("code-reviewer")].total == 2)
    #expect(summary.learners.isEmpty)
  }

  @Test func patternsShareWorkingMemoryWithoutMixing() throws {
    var log = MemoryEvidence()
    for index in 0..<50 {
      log.add("a", at: ago(Double(index)), unit: "u\(index % 7)", file: "f\(index % 3)")
      log.add("b", .nitReview, at: ago(Double(index)), unit: "u\(index % 5)", file: "f\(index % 2)")
    }
    let miner = PatternMiner(log, parameters: MiningParameters(asOf: now))
    let together = try miner.summaries()
    #expect(together.map(\.occurrences.units) == [7, 5])
    #expect(together.map(\.files.entries.count) == [3, 2])
    let alone = try PatternMiner(log, parameters: MiningParameters(asOf: now)).summary(of: 1)
    #expect(alone?.confidence == together[1].confidence)
    #expect(alone?.sources == together[1].sources)
  }

  @Test func onlyWhatIsLaterThanAMoment() throws {
    let log = evidence(ages: [5, 10, 15])
    let found = Dismissals(patterns: [try name("p"): [ago(10), ago(9)]])
    let miner = PatternMiner(log, parameters: MiningParameters(asOf: now), dismissals: found)
    let summary = try #require(try miner.summary(of: 0, after: ago(10)))
    #expect(summary.occurrences.count == 1)
    #expect(summary.confidence.dismissals == 1)
    #expect(try miner.summary(of: 0, after: ago(5)) == nil)
    #expect(try miner.summary(of: 7) == nil)
  }
}
