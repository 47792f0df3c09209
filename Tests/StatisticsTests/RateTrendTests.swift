import SeededRandom
import Testing

@testable import Statistics

@Suite struct RateTrendTests {
  private struct Case: Decodable {
    let prev: Int
    let last: Int
    let exposurePrev: Double
    let exposureLast: Double
    let pGreater: Double
    let pLess: Double
    let pTwoSidedDoubled: Double
    let pTwoSidedMid: Double
    let posteriorRateUp: Double
    let rateRatio: Double?
    let rateRatioExactCi95: [Double]?

    func trend() throws -> RateTrend {
      try RateTrend(before: prev, now: last, exposureBefore: exposurePrev, exposureNow: exposureLast)
    }
  }

  @Test func agreesWithTheReferenceValues() throws {
    for item in try VectorFile<Case>.load("poisson_trend") {
      let trend = try item.trend()
      let test = try trend.conditionalTest()
      #expect(try isClose(trend.probabilityUp(), item.posteriorRateUp), "\(item)")
      #expect(isClose(test.greater, item.pGreater), "\(item)")
      #expect(isClose(test.less, item.pLess), "\(item)")
      #expect(isClose(test.twoSided, item.pTwoSidedDoubled), "\(item)")
      #expect(isClose(test.twoSidedMid, item.pTwoSidedMid), "\(item)")
    }
  }

  @Test func ratiosAgreeWithTheReferenceValues() throws {
    let cases = try VectorFile<Case>.load("poisson_trend").filter { $0.rateRatio != nil }
    try #require(!cases.isEmpty)
    for item in cases {
      let ratio = try item.trend().ratio()
      let ends = try #require(item.rateRatioExactCi95)
      #expect(try isClose(#require(ratio.estimate), #require(item.rateRatio)), "\(item)")
      #expect(try areClose([ratio.lower, #require(ratio.upper)], ends), "\(item)")
    }
  }

  @Test func agreesWithTheWorkedExamples() throws {
    #expect(try abs(RateTrend(before: 3, now: 8).probabilityUp() - 0.936) < 0.0005)
    #expect(try abs(RateTrend(before: 15, now: 2).probabilityUp() - 0.0004) < 0.00005)
    #expect(try isClose(RateTrend(before: 12, now: 12).probabilityUp(), 0.5))
  }

  @Test func noEventsDecideNothing() throws {
    let none = try RateTrend(before: 0, now: 0, exposureBefore: 3, exposureNow: 7)
    let test = try none.conditionalTest()
    #expect([test.greater, test.less, test.twoSided, test.twoSidedMid] == [1, 1, 1, 1])
    #expect(try none.ratio() == RateRatio(estimate: nil, lower: 0, upper: nil))
    #expect(try isClose(RateTrend(before: 0, now: 0).probabilityUp(), 0.5))
  }

  @Test func oneEmptyWindowLeavesTheRatioOpenAtItsEnd() throws {
    let rising = try RateTrend(before: 0, now: 4).ratio()
    #expect(rising.estimate == nil && rising.upper == nil && rising.lower > 0)
    let falling = try RateTrend(before: 4, now: 0).ratio()
    #expect(falling.estimate == 0 && falling.lower == 0)
    #expect(try isClose(#require(falling.upper), 1 / rising.lower))
  }

  @Test func swappedWindowsGiveTheMirroredAnswer() throws {
    var random = SeededGenerator(state: 5)
    for _ in 0..<200 {
      let (before, now) = (Int.random(in: 0...60, using: &random), Int.random(in: 0...60, using: &random))
      let (first, second) = (
        Double.random(in: 1e-3...1e3, using: &random), Double.random(in: 1e-3...1e3, using: &random)
      )
      let trend = try RateTrend(before: before, now: now, exposureBefore: first, exposureNow: second)
      let mirror = try RateTrend(before: now, now: before, exposureBefore: second, exposureNow: first)
      let (test, mirrored) = (try trend.conditionalTest(), try mirror.conditionalTest())
      #expect(isClose(test.greater, mirrored.less) && isClose(test.twoSided, mirrored.twoSided))
      #expect(try isClose(trend.probabilityUp(), 1 - mirror.probabilityUp()))
    }
  }

  @Test func risesWithTheCountNowAndFallsWithTheCountBefore() throws {
    for before in 0..<20 {
      for now in 0..<20 {
        let here = try RateTrend(before: before, now: now).probabilityUp()
        #expect(try RateTrend(before: before, now: now + 1).probabilityUp() > here)
        #expect(try RateTrend(before: before + 1, now: now).probabilityUp() < here)
      }
    }
  }

  @Test func onlyTheRatioOfExposuresMatters() throws {
    let small = try RateTrend(before: 7, now: 3, exposureBefore: 12.5, exposureNow: 30)
    let large = try RateTrend(before: 7, now: 3, exposureBefore: 12.5e10, exposureNow: 30e10)
    #expect(try isClose(small.probabilityUp(), large.probabilityUp()))
    #expect(try isClose(small.ratio().lower, large.ratio().lower))
  }

  /// Extremes for which the answer is known in closed form: P(X ≥ 1) of one trial is p₀ itself.
  @Test func keepsItsDigitsWhereAlmostAllExposureIsNow() throws {
    let trend = try RateTrend(before: 1, now: 0, exposureBefore: 1, exposureNow: 1e15)
    #expect(try abs(trend.conditionalTest().less / 1e-15 - 1) < 1e-9)
  }

  @Test func evaluatesTheLargestCounts() throws {
    let most = 1_000_000_000
    let level = try RateTrend(before: most, now: most)
    #expect(try abs(level.probabilityUp() - 0.5) < 1e-6)
    #expect(try abs(#require(try level.ratio().estimate) - 1) < 1e-12)
    #expect(try RateTrend(before: 0, now: most).conditionalTest().greater == 0)
    #expect(try RateTrend(before: 0, now: most).probabilityUp() == 1)
    #expect(try RateTrend(before: 0, now: most).ratio().lower > 1e8)
  }

  @Test func refusesWhatIsOutOfBounds() throws {
    for bad in [-1, 1_000_000_001, Int.max, Int.min] {
      expectRefused("before") { _ = try RateTrend(before: bad, now: 1) }
      expectRefused("now") { _ = try RateTrend(before: 1, now: bad) }
    }
    for bad in [0, -1, 1e16, Double.nan, .infinity] {
      expectRefused("exposureBefore") { _ = try RateTrend(before: 1, now: 1, exposureBefore: bad) }
      expectRefused("exposureNow") { _ = try RateTrend(before: 1, now: 1, exposureNow: bad) }
    }
    let trend = try RateTrend(before: 1, now: 1)
    for bad in [0, 1, -0.5, Double.nan] {
      expectRefused("level") { _ = try trend.ratio(level: bad) }
    }
  }
}
