import SeededRandom
import Testing

@testable import Statistics

@Suite struct ConfidenceForecastTests {
  @Test func fourWarningsFallBelowTheirHalfInOneHalfLife() throws {
    let confidence = try Confidence(evidence: 2)
    #expect(try confidence.daysUntilBelow(0.75) == 0)
    #expect(try isClose(#require(try confidence.daysUntilBelow(0.5)), 90))
    #expect(try isClose(confidence.value(afterDays: 90), 0.5))
  }

  @Test func isNilWhereItIsBelowAlready() throws {
    #expect(try Confidence(evidence: 2).daysUntilBelow(0.76) == nil)
    #expect(try Confidence(evidence: 0).daysUntilBelow(0.1) == nil)
    #expect(try Confidence(evidence: 4, dismissal: 1).daysUntilBelow(0.6) == nil)
  }

  /// E, D, threshold.
  private static let crossings: [(Double, Double, Double)] = [
    (3, 0, 0.6), (3, 0.1, 0.6), (5, 0.5, 0.6), (20, 0.7, 0.6), (54, 0.2, 0.8), (8, 1, 0.3), (40, 3, 0.1),
    (1e-6, 0, 1e-9), (1e-6, 1e-7, 1e-9), (1e15, 0.5, 0.6),
  ]

  @Test(arguments: crossings)
  func crossesWhereItSays(_ evidence: Double, _ dismissal: Double, _ threshold: Double) throws {
    let confidence = try Confidence(evidence: evidence, dismissal: dismissal)
    let days = try #require(try confidence.daysUntilBelow(threshold))
    #expect(try isClose(confidence.value(afterDays: days), threshold))
    #expect(try confidence.value(afterDays: days * 0.999) > threshold)
    #expect(try confidence.value(afterDays: days * 1.001) < threshold)
  }

  @Test func staysAboveUntilThenAlthoughItRisesFirst() throws {
    let confidence = try Confidence(evidence: 30, dismissal: 0.7)
    let days = try #require(try confidence.daysUntilBelow(0.6))
    #expect(try confidence.value(afterDays: days / 2) > confidence.value)
    for step in 0..<1000 {
      #expect(try confidence.value(afterDays: days * Double(step) / 1000) >= 0.6)
    }
  }

  @Test func bisectionMeetsTheClosedFormAsDismissalsVanish() throws {
    let closed = try #require(try Confidence(evidence: 3).daysUntilBelow(0.6))
    let bisected = try #require(try Confidence(evidence: 3, dismissal: 1e-14).daysUntilBelow(0.6))
    #expect(abs(closed - bisected) < 1e-9)
  }

  @Test func pastDaysCountAsNone() throws {
    let confidence = try Confidence(evidence: 3)
    #expect(try confidence.value(afterDays: -5) == confidence.value)
    #expect(try confidence.value(afterDays: 1e300) == 0)
  }

  @Test func isFiniteAtTheEndsOfItsDomain() throws {
    let most = try Confidence(evidence: 1e15, halfLifeDays: 1e9)
    #expect(try #require(try most.daysUntilBelow(.leastNonzeroMagnitude)).isFinite)
    #expect(try #require(try most.daysUntilBelow((1.0).nextDown)).isFinite)
  }

  /// E, D, weight, threshold, signals.
  private static let needs: [(Double, Double, Double, Double, Int?)] = [
    (0, 0, 0.5, 0.6, 3), (1, 0, 0.5, 0.6, 1), (0, 0, 1, 0.875, 3), (0, 0, 0.3, 0.875, 10),
    (2, 0, 0.5, 0.75, 0),
    (1.5, 0, 0.5, 0.75, 1), (3, 1, 0.5, 0.6, nil), (3, 1, 0.5, 0.5, nil), (3, 1, 0.5, 0.46875, 2),
    (0, 0, 1e-18, 0.9, nil), (0, 2000, 1, 0.1, nil), (0, 0, 1000, 0.999, 1), (0, 0, 1, (1.0).nextDown, 53),
  ]

  @Test(arguments: needs)
  func tellsHowManySignalsAreNeeded(
    _ evidence: Double, _ dismissal: Double, _ weight: Double, _ threshold: Double, _ expected: Int?
  ) throws {
    let confidence = try Confidence(evidence: evidence, dismissal: dismissal)
    #expect(try confidence.signalsNeeded(weight: weight, toReach: threshold) == expected)
  }

  @Test func theNumberOfSignalsIsTheLeastThatReaches() throws {
    var random = SeededGenerator(state: 3)
    for _ in 0..<500 {
      let confidence = try Confidence(
        evidence: .random(in: 0...5, using: &random), dismissal: .random(in: 0...0.2, using: &random))
      let weight = Double.random(in: 0.001...1, using: &random)
      let threshold = Double.random(in: 0.01...0.85, using: &random)
      let needed = try #require(try confidence.signalsNeeded(weight: weight, toReach: threshold))
      #expect(try value(confidence, plus: needed, of: weight) >= threshold)
      #expect(try needed == 0 || value(confidence, plus: needed - 1, of: weight) < threshold)
    }
  }

  @Test func refusesWhatIsOutOfBounds() throws {
    let confidence = try Confidence(evidence: 3)
    for bad in [0, 1, -0.5, 1.5, Double.nan] {
      expectRefused("threshold") { _ = try confidence.daysUntilBelow(bad) }
      expectRefused("threshold") { _ = try confidence.signalsNeeded(weight: 1, toReach: bad) }
    }
    for bad in [0, -1, 1001, Double.nan] {
      expectRefused("weight") { _ = try confidence.signalsNeeded(weight: bad, toReach: 0.6) }
    }
    expectRefused("days") { _ = try confidence.value(afterDays: .nan) }
  }

  private func value(_ confidence: Confidence, plus count: Int, of weight: Double) throws -> Double {
    try Confidence(
      evidence: confidence.evidence + Double(count) * weight, dismissal: confidence.dismissal
    ).value
  }
}
