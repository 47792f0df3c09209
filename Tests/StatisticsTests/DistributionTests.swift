import Testing

@testable import Statistics

@Suite struct DistributionTests {
  private struct Case: Decodable {
    let fn: String
    let a: Double?
    let b: Double?
    let x: Double?
    let p: Double?
    let k: Int?
    let n: Int?
    let out: Double

    /// What this module computes for the case, or nothing where it has no such function.
    func value() throws -> Double? {
      switch fn {
      case "betainc_regularized": try beta().lowerTail(#require(x))
      case "beta_quantile": try beta().quantile(#require(p))
      case "binom_pmf": try binomial().mass(#require(k))
      case "binom_sf_inclusive P(X>=k)": try binomial().atLeast(#require(k))
      default: nil
      }
    }

    private func beta() throws -> BetaDistribution {
      try BetaDistribution(alpha: #require(a), beta: #require(b))
    }

    private func binomial() throws -> BinomialDistribution {
      try BinomialDistribution(trials: #require(n), probability: #require(p))
    }
  }

  @Test func agreeWithTheReferenceValues() throws {
    var checked: Set<String> = []
    for item in try VectorFile<Case>.load("special_functions") {
      guard let value = try item.value() else { continue }
      checked.insert(item.fn)
      #expect(isClose(value, item.out), "\(item)")
    }
    #expect(checked.count == 4)
  }

  @Test func betaTailsAddUpToOne() throws {
    for (alpha, beta) in [(0.5, 0.5), (1, 1), (8.5, 3.5), (1e-6, 3), (1e7, 1e7), (2, 1e6)] {
      let distribution = try BetaDistribution(alpha: alpha, beta: beta)
      for x in [0, 1e-9, 0.25, 0.5, 0.75, 1 - 1e-9, 1] {
        #expect(try isClose(distribution.lowerTail(x) + distribution.upperTail(x), 1))
      }
      #expect(try distribution.lowerTail(0) == 0 && distribution.upperTail(1) == 0)
      #expect(try distribution.quantile(0) == 0 && distribution.quantile(1) == 1)
    }
  }

  @Test func betaQuantileInvertsTheLowerTail() throws {
    for (alpha, beta) in [(0.5, 0.5), (8.5, 3.5), (40, 60), (1, 1e6)] {
      let distribution = try BetaDistribution(alpha: alpha, beta: beta)
      for p in [1e-6, 0.025, 0.5, 0.975] {
        #expect(try isClose(distribution.lowerTail(distribution.quantile(p)), p))
      }
    }
  }

  @Test func binomialTailsAgreeWithTheSumOfTheMasses() throws {
    for probability in [0, 0.1, 0.5, 0.625, 1] {
      let distribution = try BinomialDistribution(trials: 12, probability: probability)
      let masses = try (0...12).map { try distribution.mass($0) }
      for k in 0...12 {
        #expect(try isClose(distribution.atLeast(k), masses[k...].reduce(0, +)))
        #expect(try isClose(distribution.atMost(k), masses[...k].reduce(0, +)))
      }
    }
  }

  @Test func binomialWithoutTrialsIsCertainlyZero() throws {
    let none = try BinomialDistribution(trials: 0, probability: 0.3)
    #expect(try [none.mass(0), none.atLeast(0), none.atMost(0)] == [1, 1, 1])
  }

  @Test func refuseWhatIsOutOfBounds() throws {
    for bad in [0, -1, 1e-7, 4e9, Double.nan, .infinity] {
      expectRefused("alpha") { _ = try BetaDistribution(alpha: bad, beta: 1) }
      expectRefused("beta") { _ = try BetaDistribution(alpha: 1, beta: bad) }
    }
    let (beta, binomial) = (
      try BetaDistribution(alpha: 2, beta: 3), try BinomialDistribution(trials: 5, probability: 0.5)
    )
    for bad in [-0.1, 1.1, Double.nan] {
      expectRefused("x") { _ = try beta.lowerTail(bad) }
      expectRefused("x") { _ = try beta.upperTail(bad) }
      expectRefused("p") { _ = try beta.quantile(bad) }
      expectRefused("probability") { _ = try BinomialDistribution(trials: 5, probability: bad) }
    }
    for bad in [-1, 6, Int.max] {
      expectRefused("k") { _ = try binomial.mass(bad) }
      expectRefused("k") { _ = try binomial.atLeast(bad) }
      expectRefused("k") { _ = try binomial.atMost(bad) }
    }
    expectRefused("trials") { _ = try BinomialDistribution(trials: -1, probability: 0.5) }
  }

  @Test func errorsNameValueAndBound() {
    let error = #expect(throws: StatisticsError.self) {
      try BetaDistribution(alpha: 1, beta: 1).lowerTail(1.5)
    }
    #expect(error.map { "\($0)" } == "x is 1.5; it must be from 0 to 1, such as 0.05")
    let failed = StatisticsError.notEvaluated(function: "betaLower", arguments: ["1.0", "2.0"])
    #expect("\(failed)" == "betaLower(1.0, 2.0) could not be evaluated; try values nearer to 1")
  }

  @Test func whatBoostRefusesIsAnErrorNotAnAbort() {
    #expect(throws: StatisticsError.self) {
      try SpecialFunctions.betaLower(-1, 1, UnitPoint(0.5))
    }
    #expect(throws: StatisticsError.self) {
      try SpecialFunctions.betaDensity(0.5, 1, UnitPoint(0))
    }
    #expect(throws: StatisticsError.self) {
      try SpecialFunctions.betaQuantile(1e-300, 1e-300, 0.025)
    }
    #expect(throws: StatisticsError.self) {
      try SpecialFunctions.betaLower(.nan, 1, UnitPoint(0.5))
    }
  }
}
