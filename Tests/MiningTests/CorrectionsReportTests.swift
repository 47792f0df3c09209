import Learning
import Testing

@testable import Mining

@Suite struct CorrectionsReportTests {
  private var log: MemoryEvidence {
    var log = MemoryEvidence()
    for index in 0..<5 {
      log.add(
        "over-editing", .explicitUserCorrection, at: ago(Double(index)), unit: "u\(index)",
        severity: .blocking,
        agent: "main", correction: .expectationMismatch)
    }
    log.add("over-editing", .warningReview, at: ago(1), unit: "r", agent: "code-reviewer")
    for index in 0..<2 {
      log.add(
        "todo-left", .implicitUserCorrection, at: ago(3), unit: "t\(index)", severity: .nit, agent: "sre",
        correction: .codeCompleteness)
    }
    log.add("todo-left", .explicitUserCorrection, at: ago(31), unit: "old")
    log.add("todo-left", .explicitUserCorrection, at: ago(3), unit: "n", severity: .nit)
    return log
  }

  @Test func totalsCountCorrectionsOfTheWindowAlone() throws {
    let report = try report()
    #expect(report.total == 8)
    #expect(report.byType.map(\.name) == ["expectation_mismatch", "code_completeness", "unknown"])
    #expect(report.byType.map(\.count) == [5, 2, 1])
    // 62.5, 25 and 12.5 percent: halves go to the even number.
    #expect(report.byType.map(\.percent) == [62, 25, 12])
    #expect(report.byAgent.map(\.name) == ["main", "sre", "unknown"])
    #expect(report.bySeverity.map(\.name) == ["high", "low"])
    #expect(report.bySource.map(\.name) == ["explicit", "implicit"])
    #expect(report.bySource.map(\.count) == [6, 2])
  }

  @Test func patternsComeFromCorrectionsAlone() throws {
    let patterns = try report().patterns
    #expect(patterns.map(\.summary.name.text) == ["over-editing", "todo-left"])
    #expect(patterns[0].summary.occurrences.count == 5)
    #expect(patterns[0].lacks.isEmpty)
    #expect(patterns[1].lacks.isEmpty)
    #expect(patterns[0].summary.reporters.keys == [.main])
  }

  @Test func filtersByAgentAndType() throws {
    #expect(try report(.corrections(of: agent("sre"))).total == 2)
    #expect(try report(.corrections(type: .expectationMismatch)).total == 5)
    #expect(try report(.corrections(of: agent("sre"), type: .expectationMismatch)).total == 0)
    #expect(try report(.corrections(of: agent("nobody"))).byType.isEmpty)
    let few = try report(.corrections(of: agent("sre"))).patterns
    #expect(few.map(\.lacks) == [[.occurrences(2, of: 3)]])
  }

  private func report(_ filter: SignalFilter = .corrections()) throws -> CorrectionsReport {
    let parameters = MiningParameters(asOf: now, recordDays: 30)
    let miner = PatternMiner(log, parameters: parameters, filter: filter)
    return try CorrectionsReport(miner.summaries(), parameters: parameters)
  }
}

@Suite struct RegistryTests {
  @Test func entriesHoldRoundedNumbersAndDays() throws {
    var log = evidence(ages: [0, 1, 2])
    log.add("p", .explicitUserCorrection, at: ago(1), unit: "x", service: "vm")
    let entry = RegistryEntry(
      try mine(log), description: "text", fix: "", agents: [.main], runbookAgents: [], promotedDate: nil)
    #expect(entry.confidence == 0.82)
    #expect(entry.sourceQualityScore == 0.63)
    #expect(entry.firstSeen.description == "2026-11-18")
    #expect(entry.affectedServices == ["vm"])
    #expect(entry.sourceBreakdown.map(\.count) == [1, 3])
    #expect(!entry.promotedToRunbook)
  }

  @Test func trendsCoverWholeDays() throws {
    var log = evidence(ages: Array(repeating: 40, count: 15) + [1, 1], pattern: "falling")
    log.add("fresh", at: ago(1), unit: "a", service: "vm")
    let midnight = Timestamp(startOf: now.day)
    let parameters = MiningParameters(asOf: midnight, later: .unseen)
    let summaries = try PatternMiner(log, parameters: parameters).summaries()
    let registry = TrendRegistry(summaries, alerts: [], parameters: parameters)
    #expect(registry.asOf.description == "2026-11-19")
    #expect(registry.currentWindow.start.description == "2026-10-21")
    #expect(registry.currentWindow.end.description == "2026-11-19")
    #expect(registry.previousWindow.start.description == "2026-09-21")
    #expect(registry.previousWindow.end.description == "2026-10-20")
    #expect(registry.improvements.map(\.pattern.text) == ["falling"])
    #expect(registry.topPatterns.map(\.pattern.text) == ["falling", "fresh"])
    #expect(registry.summary.map(\.count) == [1, 0, 0, 0, 1, 0])
    #expect(registry.serviceBreakdown == [.init(name: "vm", previous: 0, current: 1)])
  }
}
