import Learning
import SeededRandom
import Testing

@testable import Mining

@Suite struct ConfidenceTests {
  /// The worked table: all units distinct.
  @Test(arguments: [
    (12, SourceType.warningReview, 0.0, 0.984), (12, .warningReview, 30, 0.963),
    (8, .warningReview, 30, 0.889), (4, .warningReview, 0, 0.750), (4, .warningReview, 30, 0.667),
    (3, .warningReview, 0, 0.646), (2, .warningReview, 0, 0.500), (3, .explicitUserCorrection, 0, 0.875),
    (2, .explicitUserCorrection, 0, 0.750), (5, .nitReview, 0, 0.646), (8, .nitReview, 0, 0.811),
  ])
  func workedNumbers(count: Int, source: SourceType, age: Double, expected: Double) throws {
    let summary = try mine(evidence(source, ages: Array(repeating: age, count: count)))
    #expect(abs(summary.confidence.value - expected) < 0.0005)
  }

  @Test(arguments: [(0.8, ConfidenceBand.high), (0.7999, .medium), (0.6, .medium), (0.5999, .low), (0, .low)])
  func bands(confidence: Double, band: ConfidenceBand) {
    #expect(ConfidenceBand(confidence) == band)
  }

  @Test func tenSignalsOfOneUnitAreOnePieceOfEvidence() throws {
    var log = MemoryEvidence()
    for _ in 0..<10 { log.add("p", at: now, unit: "feat-1") }
    let summary = try mine(log)
    #expect(summary.occurrences == Occurrences(count: 10, units: 1))
    #expect(abs(summary.confidence.value - (1 - 0.5.squareRoot())) < 1e-12)
  }

  @Test func onlyTheLargestWeightOfAUnitCountsAtItsLatestTime() throws {
    var log = MemoryEvidence()
    log.add("p", .blockingReview, at: ago(60), unit: "feat-1")
    log.add("p", .blockingReview, at: ago(30), unit: "feat-1")
    log.add("p", .nitReview, at: ago(0), unit: "feat-1")
    let terms = try mine(log).confidence
    #expect(terms.sources.map(\.source) == [.blockingReview])
    #expect(abs(terms.confidence.evidence - 0.7 * 0.7937005259840998) < 1e-12)
  }

  @Test func futureTimesCountAsAgeZeroUnlessUnseen() throws {
    let log = evidence(ages: [-5, 0.5])
    let clamped = try mine(log)
    #expect(clamped.occurrences.count == 2)
    #expect(clamped.lastSeen == now)
    let past = try mine(log, MiningParameters(asOf: now, later: .unseen))
    #expect(past.occurrences.count == 1)
    #expect(past.lastSeen == ago(0.5))
  }

  @Test func anExplicitAsOfSeesRecordsBeforeItOnly() throws {
    let log = evidence(ages: [0, 1])
    #expect(try mine(log, MiningParameters(asOf: now, later: .unseen)).occurrences.count == 1)
    #expect(try mine(log).occurrences.count == 2)
    let later = now.adding(days: 1.0 / 86_400_000)
    #expect(try mine(log, MiningParameters(asOf: later, later: .unseen)).occurrences.count == 2)
  }

  @Test func dismissalsCountAgainstThePattern() throws {
    var log = evidence(ages: [0, 0, 0, 0])
    let record = log.add("p", .blockingReview, at: ago(90), unit: "x")
    log.add("p", .warningReview, at: ago(90), unit: "y", dismissed: true)
    let found = Dismissals(records: [record: ago(0)], patterns: [try name("p"): [ago(90)]])
    let summary = try mine(log, dismissals: found)
    #expect(summary.occurrences == Occurrences(count: 4, units: 4))
    #expect(summary.confidence.dismissals == 3)
    // A record's age counts from the decision, else from the record; the whole pattern weighs 1.
    #expect(abs(summary.confidence.confidence.dismissal - (0.7 + 0.25 + 0.5)) < 1e-12)
  }

  @Test func dismissalsAreReadFromDecisions() throws {
    let pattern = try name("p")
    let place = RecordLocation(log: 0, offset: 7)
    let decisions = [
      Decision(id: "1", time: ago(3), kind: .dismiss, patterns: [pattern], by: "ann"),
      Decision(id: "2", time: ago(2), kind: .dismiss, subject: "R", by: "ann"),
      Decision(id: "3", time: ago(4), kind: .dismiss, subject: "R", by: "bob"),
      Decision(id: "4", time: ago(1), kind: .reject, patterns: [pattern], by: "bob"),
      Decision(id: "5", time: ago(1), kind: .reject, patterns: [pattern], by: "toolkit"),
      Decision(id: "6", time: ago(1), kind: .rollback, patterns: [pattern], by: "bob"),
      Decision(id: "7", time: ago(1), kind: .dismiss, subject: "gone", by: "ann"),
    ]
    let read = Dismissals(decisions: decisions) { $0 == "R" ? place : nil }
    #expect(read == Dismissals(records: [place: ago(4)], patterns: [pattern: [ago(3), ago(1)]]))
  }

  @Test func whatTheToolkitWroteIsNoEvidence() throws {
    var log = evidence(ages: [0])
    log.add("p", at: now, unit: "z", agent: "toolkit")
    log.add("q", at: now, unit: "z", agent: "Toolkit")
    #expect(try mine(log).occurrences.count == 1)
    #expect(try PatternMiner(log, parameters: MiningParameters(asOf: now)).summaries().count == 1)
  }

  @Test func confidenceDoesNotDependOnOrder() throws {
    var generator = SeededGenerator(state: 7)
    let rows = (0..<200).map { index in
      (source: SourceType.allCases[index % 7], age: Double(index * 37 % 250) / 3, unit: "u\(index * 13 % 40)")
    }
    let reference = try mine(log(of: rows))
    for _ in 0..<20 {
      let shuffled = try mine(log(of: rows.shuffled(using: &generator)))
      #expect(shuffled.confidence == reference.confidence)
      #expect(shuffled.sources == reference.sources)
      #expect(shuffled.trend == reference.trend)
      #expect(shuffled.severity == reference.severity)
    }
  }

  @Test func confidenceRisesWithCountWeightAndRecency() throws {
    let base = try mine(evidence(ages: [10, 20, 30])).confidence.value
    #expect(try mine(evidence(ages: [10, 20, 30, 400])).confidence.value > base)
    #expect(try mine(evidence(ages: [10, 20, 29])).confidence.value > base)
    #expect(try mine(evidence(.blockingReview, ages: [10, 20, 30])).confidence.value > base)
    #expect(try mine(evidence(.nitReview, ages: [10, 20, 30])).confidence.value < base)
  }

  @Test func aSecondSignalOfAUnitNeverLowersTheConfidence() throws {
    var log = MemoryEvidence()
    log.add("p", .blockingReview, at: ago(50), unit: "a")
    let before = try mine(log).confidence.value
    log.add("p", .nitReview, at: ago(0), unit: "a")
    #expect(try mine(log).confidence.value == before)
    log.add("p", .explicitUserCorrection, at: ago(20), unit: "a")
    #expect(try mine(log).confidence.value > before)
  }

  @Test func legacyConfidenceIsShownBeside() throws {
    let summary = try mine(evidence(ages: Array(repeating: 0, count: 12)))
    #expect(abs(summary.legacyConfidence - (0.35 + 0.25 * 0.6 + 0.15 + 0.15 * 0.5)) < 1e-12)
  }

  @Test func rowsWithImpossibleNumbersAreLeftOut() throws {
    var log = evidence(ages: [1])
    for (unit, file, facet) in [(UInt32.max, UInt32(0), UInt32(0)), (0, .max, 0), (0, 0, .max)] {
      log.addRaw(
        Signal(
          time: now, location: RecordLocation(log: 9, offset: 1), unit: unit, file: file, facet: facet,
          pattern: 0))
    }
    #expect(try mine(log).occurrences.count == 1)
  }

  private func log(of rows: [(source: SourceType, age: Double, unit: String)]) -> MemoryEvidence {
    var evidence = MemoryEvidence()
    for row in rows { evidence.add("p", row.source, at: ago(row.age), unit: row.unit) }
    return evidence
  }
}

/// The summary of the only pattern of some evidence.
func mine(
  _ evidence: MemoryEvidence, _ parameters: MiningParameters = MiningParameters(asOf: now),
  dismissals: Dismissals = Dismissals(), filter: SignalFilter = SignalFilter()
) throws -> PatternSummary {
  let miner = PatternMiner(evidence, parameters: parameters, dismissals: dismissals, filter: filter)
  return try #require(try miner.summary(of: 0))
}

/// A pattern's name that must be one.
func name(_ text: String) throws -> PatternName { try #require(PatternName(text)) }

/// An agent's name that must be one.
func agent(_ text: String) throws -> AgentName { try #require(AgentName(text)) }
