import Learning
import Testing

@testable import Mining

@Suite struct TrendTests {
  /// Units now, in the window before, and before that.
  @Test(arguments: [
    (1, 0, 0, Trend.Label.new), (8, 0, 0, .new), (1, 0, 1, .recurring), (0, 1, 0, .resolved),
    (0, 0, 3, .resolved), (0, 5, 0, .resolved), (8, 3, 0, .increasing), (2, 15, 0, .decreasing),
    (12, 12, 0, .stable), (2, 1, 0, .stable), (1, 2, 0, .stable), (1, 1, 9, .stable),
  ])
  func labels(now: Int, previous: Int, before: Int, label: Trend.Label) throws {
    let summary = try mine(windows(now, previous, before))
    #expect(summary.trend.label == label)
    #expect(
      [summary.trend.current, summary.trend.previous, summary.trend.before] == [now, previous, before])
  }

  @Test(arguments: [(8, 3, 0.936), (2, 15, 0.0004), (12, 12, 0.5)])
  func workedNumbers(now: Int, previous: Int, probability: Double) throws {
    let trend = try mine(windows(now, previous, 0)).trend
    #expect(abs(trend.probabilityIncrease - probability) < 0.0005)
  }

  @Test(arguments: [(4, false), (5, true)])
  func aSilenceIsCertainAfterFive(previous: Int, certain: Bool) throws {
    #expect(try mine(windows(0, previous, 0)).trend.isCertain == certain)
  }

  /// A window holds its start and not its end.
  @Test func windowsAreHalfOpen() throws {
    let millisecond = 1.0 / 86_400_000
    let past = MiningParameters(asOf: now, later: .unseen)
    let log = evidence(ages: [0, millisecond, 30, 30 + millisecond, 60, 60 + millisecond])
    let trend = try mine(log, past).trend
    #expect([trend.current, trend.previous, trend.before] == [2, 2, 1])
    let present = try mine(log).trend
    #expect([present.current, present.previous, present.before] == [3, 2, 1])
  }

  @Test func windowLengthIsAParameter() throws {
    let trend = try mine(evidence(ages: [1, 6.9, 7, 13.9, 14]), MiningParameters(asOf: now, windowDays: 7))
      .trend
    #expect([trend.current, trend.previous, trend.before, trend.windowDays] == [3, 2, 0, 7])
  }

  @Test func aUnitCountsOnceInEachWindowInWhichItHasASignal() throws {
    var log = MemoryEvidence()
    for age in [1.0, 2, 31, 32, 70] { log.add("p", at: ago(age), unit: "feat-1") }
    let trend = try mine(log).trend
    #expect([trend.current, trend.previous, trend.before] == [1, 1, 1])
  }

  @Test func aBusyMonthDoesNotMakeEverythingRise() throws {
    let commits = commitTimes(now: 80, previous: 30, before: 1)
    let parameters = MiningParameters(asOf: now)
    let exposure = Exposure.counted(commits, in: parameters)
    #expect((exposure.current, exposure.previous) == (80, 30))
    var busy = parameters
    busy.exposure = exposure
    #expect(try mine(windows(8, 3, 0)).trend.label == .increasing)
    #expect(try mine(windows(8, 3, 0), busy).trend.label == .stable)
  }

  @Test(arguments: [(9, 30, 1), (30, 9, 1), (30, 30, 0)])
  func withTooFewCommitsExposuresAreEqual(now: Int, previous: Int, before: Int) {
    let commits = commitTimes(now: now, previous: previous, before: before)
    #expect(Exposure.counted(commits, in: MiningParameters(asOf: ago(0))) == .equal)
  }

  @Test func certaintyIsJudgedOverAllPatterns() throws {
    var log = windows(14, 2, 0, pattern: "sure")
    add(8, 3, to: &log, pattern: "rising")
    add(2, 15, to: &log, pattern: "falling")
    add(5, 0, to: &log, pattern: "few")
    for index in 0..<20 { add(6, 6, to: &log, pattern: "flat-\(index)") }
    let summaries = try PatternMiner(log, parameters: MiningParameters(asOf: now)).summaries()
    let certain = summaries.filter(\.trend.isCertain).map(\.name.text)
    #expect(certain == ["falling", "sure"])
    let alerts = Alert.list(
      summaries, agents: { _ in [.main] }, entry: { $0.text == "sure" ? .standing : .none })
    #expect(alerts.map(\.pattern.text) == ["sure", "rising"])
    #expect(
      alerts.map(\.action) == [
        "its entry in the main runbook has not helped: reword or enforce it",
        "rising, not yet certain; no entry in the main runbook yet: promote it",
      ])
  }

  /// With 14 flat patterns beside it, p = 0.0042 · 15 = 0.063 holds; with 30 it does not.
  @Test(arguments: [(14, true), (30, false)])
  func manyPatternsRaiseTheBar(others: Int, certain: Bool) throws {
    var log = windows(14, 2, 0, pattern: "a")
    for index in 0..<others { add(6, 6, to: &log, pattern: "flat-\(index)") }
    let summaries = try PatternMiner(log, parameters: MiningParameters(asOf: now)).summaries()
    #expect(summaries.first?.trend.isCertain == certain)
  }

  private func windows(_ now: Int, _ previous: Int, _ before: Int, pattern: String = "p") -> MemoryEvidence {
    evidence(
      ages: Array(repeating: 1, count: now) + Array(repeating: 31, count: previous)
        + Array(repeating: 70, count: before), pattern: pattern)
  }

  private func add(_ now: Int, _ previous: Int, to log: inout MemoryEvidence, pattern: String) {
    for index in 0..<now { log.add(pattern, at: ago(1), unit: "\(pattern)-n\(index)") }
    for index in 0..<previous { log.add(pattern, at: ago(31), unit: "\(pattern)-p\(index)") }
  }

  private func commitTimes(now: Int, previous: Int, before: Int) -> [Timestamp] {
    Array(repeating: ago(2), count: now) + Array(repeating: ago(40), count: previous)
      + Array(repeating: ago(80), count: before)
  }
}
