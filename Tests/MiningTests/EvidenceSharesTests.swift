import Learning
import Testing

@testable import Mining

@Suite("What each record brings to a confidence")
struct EvidenceSharesTests {
  private func shares(_ evidence: MemoryEvidence, dismissals: Dismissals = Dismissals()) throws
    -> (shares: [EvidenceShare], summary: PatternSummary?)
  {
    let miner = PatternMiner(
      evidence, parameters: MiningParameters(asOf: now), dismissals: dismissals)
    return (try miner.shares(of: 0), try miner.summary(of: 0))
  }

  @Test("shares that count add up to E, and halve in 90 days")
  func sum() throws {
    let (shares, summary) = try shares(evidence(.warningReview, ages: [0, 90, 180]))
    #expect(shares.map { ($0.share * 1000).rounded() } == [500, 250, 125])
    #expect(shares.map(\.standing) == [.counted, .counted, .counted])
    let sum = shares.reduce(0) { $0 + $1.share }
    let e = try #require(summary).confidence.confidence.evidence
    #expect(abs(sum - e) < 1e-9)
  }

  @Test("of one occasion only the heaviest record counts, of equal ones the latest")
  func units() throws {
    var evidence = MemoryEvidence()
    evidence.add("p", .nitReview, at: ago(1), unit: "u")
    let heaviest = evidence.add("p", .blockingReview, at: ago(9), unit: "u")
    evidence.add("p", .blockingReview, at: ago(10), unit: "u")
    let (shares, summary) = try shares(evidence)
    #expect(shares.filter { $0.standing == .counted }.map(\.location) == [heaviest])
    #expect(shares.filter { $0.standing == .sameUnit }.map(\.share) == [0, 0])
    #expect(try #require(summary).occurrences == Occurrences(count: 3, units: 1))
  }

  @Test("a dismissed record counts against the pattern, from the day of the decision")
  func dismissed() throws {
    var evidence = evidence(.warningReview, ages: [40, 50])
    let own = evidence.add("p", .nitReview, at: ago(5), unit: "x", dismissed: true)
    let decided = RecordLocation(log: 0, offset: 100)
    let (shares, summary) = try shares(evidence, dismissals: Dismissals(records: [decided: ago(2)]))
    let against = shares.filter { $0.standing == .dismissed }
    #expect(Set(against.map(\.location)) == [own, decided])
    #expect(against.first { $0.location == decided }?.time == ago(2))
    let d = try #require(summary).confidence.confidence.dismissal
    #expect(abs(against.reduce(0) { $0 + $1.share } - d) < 1e-9)
  }

  @Test("only records of a service are seen where one is asked for, in any case of letters")
  func service() throws {
    var evidence = MemoryEvidence()
    evidence.add("p", at: ago(1), unit: "a", service: "Billing")
    evidence.add("p", at: ago(2), unit: "b", service: "gateway")
    evidence.add("p", at: ago(3), unit: "c")
    let miner = PatternMiner(
      evidence, parameters: MiningParameters(asOf: now), filter: SignalFilter(service: "billing"))
    #expect(try miner.summaries().map(\.occurrences.count) == [1])
  }
}
