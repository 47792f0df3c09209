import Testing

@testable import Statistics

@Suite struct ProportionIntervalTests {
  private struct Case: Decodable {
    let k: Int
    let n: Int
    let confidence: Double
    let beta: [Double]
  }

  @Test func agreesWithTheReferenceValues() throws {
    for item in try VectorFile<Case>.load("proportion_intervals") {
      let interval = try ProportionInterval(successes: item.k, trials: item.n, level: item.confidence)
      #expect(areClose([interval.lower, interval.upper], item.beta), "\(item)")
    }
  }

  @Test func isEverythingWithoutTrials() throws {
    let interval = try ProportionInterval(successes: 0, trials: 0)
    #expect(interval.lower == 0 && interval.upper == 1)
  }

  @Test func widensWithTheLevel() throws {
    let narrow = try ProportionInterval(successes: 3, trials: 8, level: 0.8)
    let wide = try ProportionInterval(successes: 3, trials: 8, level: 0.99)
    #expect(wide.lower < narrow.lower && narrow.upper < wide.upper)
  }

  @Test func refusesWhatIsOutOfBounds() {
    for bad in [-1, 9] {
      expectRefused("successes") { _ = try ProportionInterval(successes: bad, trials: 8) }
    }
    for bad in [-1, 2_000_000_001] {
      expectRefused("trials") { _ = try ProportionInterval(successes: 0, trials: bad) }
    }
    for bad in [0, 1, Double.nan] {
      expectRefused("level") { _ = try ProportionInterval(successes: 3, trials: 8, level: bad) }
    }
  }
}
