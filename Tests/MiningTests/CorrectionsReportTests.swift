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
