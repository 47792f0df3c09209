import SeededRandom
import Testing

@testable import Statistics

@Suite struct ConfidenceTests {
  private struct Case: Decodable {
    struct Event: Decodable {
      let source: String
      let ageDays: Double
    }
    struct Dismissal: Decodable {
      let weight: Double
      let ageDays: Double
    }
    let `case`: String
    let events: [Event]
    let dismissals: [Dismissal]
    let evidence: Double
    let dismissal: Double
    let confidence: Double
  }

  private static let weights = [
    "explicit_correction": 1.0, "implicit_correction": 0.8, "blocking": 0.7, "warning": 0.5, "nit": 0.3,
    "session_learning": 0.4,
  ]

  @Test func agreesWithTheReferenceValues() throws {
    for item in try VectorFile<Case>.load("confidence") {
      let events = try item.events.map {
        DatedWeight(weight: try #require(Self.weights[$0.source]), ageDays: $0.ageDays)
      }
      let dismissals = item.dismissals.map { DatedWeight(weight: $0.weight, ageDays: $0.ageDays) }
      let confidence = try Confidence(evidence: events, dismissals: dismissals)
      #expect(abs(confidence.evidence - item.evidence) <= 1e-12, "\(item.case)")
      #expect(abs(confidence.dismissal - item.dismissal) <= 1e-12, "\(item.case)")
      #expect(abs(confidence.value - item.confidence) <= 1e-12, "\(item.case)")
    }
  }

  /// Occasions, weight, age in days, confidence to three places.
  private static let worked: [(Int, Double, Double, Double)] = [
    (12, 0.5, 0, 0.984), (12, 0.5, 30, 0.963), (8, 0.5, 30, 0.889), (4, 0.5, 0, 0.750),
    (4, 0.5, 30, 0.667), (3, 0.5, 0, 0.646), (2, 0.5, 0, 0.500), (3, 1, 0, 0.875), (2, 1, 0, 0.750),
    (5, 0.3, 0, 0.646), (8, 0.3, 0, 0.811),
  ]

  @Test(arguments: worked)
  func agreesWithTheWorkedTable(_ count: Int, _ weight: Double, _ age: Double, _ expected: Double) throws {
    let confidence = try Confidence(evidence: repeated(count, weight, age))
    #expect(abs(confidence.value - expected) <= 0.0005)
  }

  @Test func isZeroWithoutEvidence() throws {
    let none = try Confidence(evidence: [])
    #expect(none.value == 0 && none.evidence == 0 && none.dismissal == 0)
    #expect(none.doubt == 1 && none.dismissalFactor == 1)
    #expect(try Confidence(evidence: [], dismissals: repeated(1, 1, 0)).value == 0)
    #expect(try Confidence(evidence: repeated(5, 0, 0)).value == 0)
  }

  @Test(arguments: [53.0, 54, 1000, 1e15])
  func staysBelowOne(_ evidence: Double) throws {
    let value = try Confidence(evidence: evidence).value
    #expect(value < 1)
    #expect(value > 0.999_999_999)
  }

  @Test func keepsItsDigitsNearZero() throws {
    let ln2 = 0.6931471805599453
    #expect(isRelativelyClose(try Confidence(evidence: 1e-20).value, 1e-20 * ln2))
    let old = try Confidence(evidence: repeated(1, 1, 40 * 90))
    #expect(isRelativelyClose(old.value, ln2 * 0x1p-40))
  }

  @Test func oneFreshExplicitDismissalHalvesIt() throws {
    let without = try Confidence(evidence: repeated(3, 0.7, 12))
    let with = try Confidence(evidence: repeated(3, 0.7, 12), dismissals: repeated(1, 1, 0))
    #expect(with.value == without.value / 2)
    #expect(with.dismissalFactor == 0.5)
  }

  @Test func doesNotDependOnOrder() throws {
    var random = SeededGenerator(state: 1)
    for _ in 0..<200 {
      let items = randomWeights(&random)
      let straight = try Confidence(evidence: items, dismissals: items)
      let shuffled = try Confidence(
        evidence: items.shuffled(using: &random), dismissals: items.reversed())
      #expect(straight == shuffled)
    }
  }

  @Test func neverFallsWithCountWeightOrRecency() throws {
    var random = SeededGenerator(state: 2)
    for _ in 0..<200 {
      let items = randomWeights(&random)
      let base = try Confidence(evidence: items).value
      let index = Int.random(in: items.indices, using: &random)
      var heavier = items
      heavier[index].weight += .random(in: 0...1, using: &random)
      var fresher = items
      fresher[index].ageDays -= .random(in: 0...50, using: &random)
      #expect(try Confidence(evidence: heavier).value >= base)
      #expect(try Confidence(evidence: fresher).value >= base)
      #expect(try Confidence(evidence: items + items.prefix(1)).value >= base)
      #expect(try Confidence(evidence: items, dismissals: items).value <= base)
    }
  }

  @Test func halfLifeIsAParameter() throws {
    #expect(try Confidence(evidence: repeated(2, 1, 7), halfLifeDays: 7).evidence == 1)
  }

  @Test func refusesWhatIsOutOfBounds() {
    for bad in [-0.1, 1000.5, .nan, .infinity] {
      expectRefused("weight") { _ = try Confidence(evidence: repeated(1, bad, 0)) }
      expectRefused("weight") { _ = try Confidence(evidence: [], dismissals: repeated(1, bad, 0)) }
    }
    for bad in [Double.nan, .infinity, -.infinity] {
      expectRefused("ageDays") { _ = try Confidence(evidence: repeated(1, 1, bad)) }
    }
    for bad in [0, -90, 1e10, .nan, .infinity] {
      expectRefused("halfLifeDays") { _ = try Confidence(evidence: [], halfLifeDays: bad) }
      expectRefused("halfLifeDays") { _ = try Confidence(evidence: 1, halfLifeDays: bad) }
    }
    for bad in [-1, 1e16, Double.nan] {
      expectRefused("evidence") { _ = try Confidence(evidence: bad) }
      expectRefused("dismissal") { _ = try Confidence(evidence: 1, dismissal: bad) }
    }
  }

  private func repeated(_ count: Int, _ weight: Double, _ ageDays: Double) -> [DatedWeight] {
    Array(repeating: DatedWeight(weight: weight, ageDays: ageDays), count: count)
  }

  private func randomWeights(_ random: inout SeededGenerator) -> [DatedWeight] {
    (0..<Int.random(in: 1...30, using: &random)).map { _ in
      DatedWeight(
        weight: .random(in: 0...1, using: &random), ageDays: .random(in: -10...900, using: &random))
    }
  }

  private func isRelativelyClose(_ actual: Double, _ expected: Double) -> Bool {
    abs(actual - expected) <= 1e-12 * abs(expected)
  }
}
