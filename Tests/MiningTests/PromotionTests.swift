import Learning
import Testing

@testable import Mining

@Suite struct PromotionTests {
  @Test(arguments: [
    ([1.0, 1], "2 of 3 occurrences, confidence 0.50 of 0.60", "1 more warning in another feature"),
    ([40, 40, 40], "confidence 0.53 of 0.60", "1 more warning in another feature"),
    ([200], "1 of 3 occurrences, 1 of 2 units, confidence 0.07 of 0.60", "3 more warnings in other features"),
  ])
  func whatFailsIsNamed(ages: [Double], reason: String, outlook: String) throws {
    let decision = try decide(evidence(ages: ages))
    #expect(decision.verdict == .notPromoted)
    #expect(decision.reason == reason)
    #expect(decision.outlook == [outlook])
    #expect(!decision.writes)
  }

  @Test func threeFreshWarningsArePromoted() throws {
    let decision = try decide(evidence(ages: [0, 0, 0]))
    #expect(decision.verdict == .promoted)
    #expect(decision.reason == "3 occurrences in 3 units, confidence 0.65")
    #expect(decision.agents == [.main])
    // 1.5 · 2^(−t/90) = −log₂ 0.4 after 16.4 days.
    #expect(decision.outlook == ["falls below 0.6 on 2026-12-06 without new evidence"])
  }

  @Test func oneUnitIsNotEnough() throws {
    var log = MemoryEvidence()
    for _ in 0..<5 { log.add("p", .explicitUserCorrection, at: now, unit: "a") }
    log.add("p", .explicitUserCorrection, at: now, unit: "a", text: false)
    let decision = try decide(log, MiningParameters(asOf: now, minConfidence: 0.5))
    #expect(decision.reason == "1 of 2 units")
    #expect(decision.outlook == ["1 more correction in another feature"])
  }

  @Test func withoutTextNothingIsPromoted() throws {
    var log = MemoryEvidence()
    for unit in ["a", "b", "c"] { log.add("p", at: now, unit: unit, text: false) }
    #expect(try decide(log).reason == "no description")
    #expect(try decide(log).outlook == ["a record with a description"])
    let miner = PatternMiner(evidence(ages: [0, 0, 0]), parameters: MiningParameters(asOf: now))
    let summary = try #require(try miner.summary(of: 0))
    #expect(try Promoter(miner: miner).decide(summary, hasDescription: false).reason == "no description")
  }

  @Test func aConfidenceJustBelowIsNotPrintedAsReached() {
    #expect(Shortfall.confidence(0.5999, of: 0.6).description == "confidence 0.59 of 0.60")
    #expect(Shortfall.confidence(0.594, of: 0.6).description == "confidence 0.59 of 0.60")
    #expect(Shortfall.confidence(0.07, of: 0.6).description == "confidence 0.07 of 0.60")
  }

  @Test func dismissalsMayOutweighEverything() throws {
    let found = Dismissals(patterns: [try name("p"): [now]])
    let decision = try decide(evidence(ages: [0, 0, 0]), dismissals: found)
    #expect(decision.reason == "confidence 0.32 of 0.60")
    #expect(decision.outlook == ["no number of further signals while its dismissals are this recent"])
  }

  // MARK: Entries that stand

  @Test func evolvingTwiceWritesOnce() throws {
    let log = evidence(ages: [1, 1, 1])
    let stated = PublishedPattern.Statement(try mine(log))
    #expect(try decide(log, entry: .init(.active, agents: [.main], stated: stated)).verdict == .unchanged)
  }

  /// Two quiet days change the confidence and nothing else.
  @Test func decayAloneWritesNothing() throws {
    let log = evidence(ages: [2, 2, 2, 2])
    let stated = PublishedPattern.Statement(try mine(log, MiningParameters(asOf: ago(2))))
    #expect(stated.confidence == 0.75)
    let decision = try decide(log, entry: .init(.active, agents: [.main], stated: stated))
    #expect(decision.verdict == .unchanged)
    #expect(decision.reason == "nothing new")
  }

  @Test(arguments: [
    (3, 3, 0.64, Trend.Label.new, 1.0, "nothing new"), (2, 2, 0.64, .new, 1, "new signal"),
    (3, 3, 0.64, .new, 2, "new signal"), (3, 3, 0.81, .new, 1, "confidence HIGH → MEDIUM"),
    (3, 3, 0.64, .recurring, 1, "trend recurring → new"), (3, 1, 0.64, .new, 1, "nothing new"),
    (2, 2, 0.59, .stable, 1, "new signal, confidence LOW → MEDIUM, trend stable → new"),
    (9, 4, 0.9, .stable, 9, "the entry states 4 units, this journal holds 3"),
  ])
  func newsAreWritten(
    count: Int, units: Int, confidence: Double, trend: Trend.Label, lastSeen: Double, reason: String
  ) throws {
    let stated = PublishedPattern.Statement(
      occurrences: count, units: units, confidence: confidence, trend: trend, lastSeen: ago(lastSeen).day)
    let decision = try decide(
      evidence(ages: [1, 1, 1]), entry: .init(.active, agents: [agent("sre")], stated: stated))
    #expect(decision.reason == reason)
    #expect(decision.agents == [try agent("sre")])
    let isNews = reason != "nothing new" && !reason.hasPrefix("the entry states")
    #expect(decision.verdict == (isNews ? .updated : .unchanged))
  }

  @Test(arguments: [
    (89.0, 1, PromotionDecision.Verdict.unchanged), (90, 1, .demoted), (90, 3, .unchanged),
    (179, 3, .demoted), (179, 5, .unchanged), (300, 5, .demoted),
  ])
  func quietAndWeakEntriesAreDemoted(age: Double, units: Int, verdict: PromotionDecision.Verdict) throws {
    let log = evidence(ages: Array(repeating: age, count: units))
    let stated = PublishedPattern.Statement(try mine(log))
    let decision = try decide(log, entry: .init(.active, agents: [.main], stated: stated))
    #expect(decision.verdict == verdict)
    if verdict == .demoted {
      let printed = Decimals.two(try mine(log).confidence.value)
      #expect(decision.reason == "confidence \(printed) and nothing for \(Int(age)) days")
    }
  }

  @Test(arguments: [(179.9, false), (180, true)])
  func longSilenceIsFlagged(age: Double, flagged: Bool) throws {
    let log = evidence(.explicitUserCorrection, ages: Array(repeating: age, count: 9))
    let stated = PublishedPattern.Statement(try mine(log))
    #expect(try decide(log, entry: .init(.active, agents: [.main], stated: stated)).needsReview == flagged)
    #expect(try !decide(log).needsReview)
  }

  @Test func archivedPatternsComeBackWhenSeenAgain() throws {
    var log = evidence(ages: [200, 200, 200])
    let stated = PublishedPattern.Statement(try mine(log))
    let entry = PublishedPattern(.archived, agents: [try agent("sre")], stated: stated)
    #expect(try decide(log, entry: entry).reason == "archived, and not seen since")
    log.add("p", .nitReview, at: ago(1), unit: "x")
    #expect(try decide(log, entry: entry).verdict == .promoted)
    #expect(try decide(log, entry: entry).agents == [try agent("sre")])
    let weak = Dismissals(patterns: [try name("p"): [now]])
    #expect(try decide(log, dismissals: weak, entry: entry).verdict == .notPromoted)
  }

  @Test func oneWeakSignalEndsTheSilenceOfAnArchivedPattern() throws {
    var log = evidence(ages: [400])
    let stated = PublishedPattern.Statement(try mine(log))
    log.add("p", .nitReview, at: ago(1), unit: "x")
    let decision = try decide(log, entry: .init(.archived, agents: [.main], stated: stated))
    #expect(decision.verdict == .promoted)
    #expect(try mine(log).confidence.value < 0.3)
    let written = PublishedPattern.Statement(try mine(log))
    #expect(try decide(log, entry: .init(.active, agents: [.main], stated: written)).verdict == .unchanged)
  }

  @Test func aPatternOfWhichAllIsDismissedIsKeptInSight() throws {
    var log = MemoryEvidence()
    log.add("p", .warningReview, at: ago(3), unit: "x", dismissed: true)
    let pattern = try name("p")
    #expect(try PatternMiner(log, parameters: MiningParameters(asOf: now)).summaries().isEmpty)
    let miner = PatternMiner(log, parameters: MiningParameters(asOf: now), keeping: [pattern])
    let summary = try #require(try miner.summaries().first)
    #expect(summary.occurrences == Occurrences(count: 0, units: 0))
    #expect(summary.confidence.dismissals == 1 && summary.confidence.value == 0)
    #expect(summary.lastSeen == ago(3))
    let promoter = Promoter(miner: miner, published: [pattern: .init(.active, agents: [.main])])
    #expect(try promoter.decide(summary).verdict == .unchanged)
  }

  @Test func whatPeopleWroteOrDeletedStays() throws {
    let log = evidence(ages: [0, 0, 0, 0])
    #expect(try decide(log, entry: .init(.manual, agents: [.main])).verdict == .unchanged)
    #expect(try decide(log, entry: .init(.deleted, agents: [.main])).verdict == .suppressed)
    #expect(try decide(log, entry: .init(.active, agents: [.main])).verdict == .updated)
  }

  // MARK: Suppression

  @Test func onlyWhatWasSeenSinceARollbackCounts() throws {
    let rolledBack = Suppressions(decisions: [try decision("1", .rollback, 5)])
    var log = evidence(.explicitUserCorrection, ages: [9, 8, 7, 6, 5])
    let first = try decide(log, suppressions: rolledBack)
    #expect(first.verdict == .suppressed)
    #expect(
      first.reason
        == "rolled back on 2026-11-15; since then 0 of 3 occurrences, 0 of 2 units, confidence 0.00 of 0.60")
    #expect(first.outlook == ["3 more corrections in other features"])
    for unit in ["x", "y"] { log.add("p", .explicitUserCorrection, at: ago(1), unit: unit) }
    #expect(
      try decide(log, suppressions: rolledBack).reason
        == "rolled back on 2026-11-15; since then 2 of 3 occurrences")
    log.add("p", .explicitUserCorrection, at: ago(1), unit: "x")
    #expect(try decide(log, suppressions: rolledBack).verdict == .promoted)
  }

  @Test func suppressionsStartAndEnd() throws {
    let pattern = try name("p")
    var undone = try decision("2", .rollback, 4)
    undone.changeID = "c2"
    var again = try decision("3", .rollback, 3)
    again.subject = "c2"
    #expect(Suppressions(decisions: [again, undone])[pattern] == nil)
    #expect(Suppressions(decisions: [undone])[pattern]?.since == ago(4))
    let rejected = try decision("1", .reject, 6)
    #expect(Suppressions(decisions: [undone, rejected, again])[pattern]?.cause == "rejected")
    var own = rejected
    own.by = "toolkit"
    #expect(Suppressions(decisions: [own])[pattern] == nil)
    #expect(Suppressions(decisions: [rejected, try decision("9", .promote, 1)])[pattern] == nil)
    #expect(Suppressions(decisions: [rejected, try decision("9", .approve, 7)])[pattern] != nil)
    #expect(Suppressions(decisions: [try decision("9", .suppress, 1)])[pattern]?.cause == "suppressed")
    #expect(Suppressions(decisions: [try decision("9", .demote, 1)]) == Suppressions())
  }

  private func decision(_ id: String, _ kind: Decision.Kind, _ age: Double) throws -> Decision {
    Decision(id: id, time: ago(age), kind: kind, patterns: [try name("p")], by: "ann")
  }

  private func decide(
    _ log: MemoryEvidence, _ parameters: MiningParameters = MiningParameters(asOf: now),
    dismissals: Dismissals = Dismissals(), suppressions: Suppressions = Suppressions(),
    entry: PublishedPattern? = nil
  ) throws -> PromotionDecision {
    let miner = PatternMiner(log, parameters: parameters, dismissals: dismissals)
    let published = try entry.map { [try name("p"): $0] } ?? [:]
    let promoter = Promoter(miner: miner, published: published, suppressions: suppressions)
    return try promoter.decide(try #require(try miner.summary(of: 0)))
  }
}
