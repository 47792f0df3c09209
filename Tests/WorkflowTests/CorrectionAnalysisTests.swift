import Learning
import Testing

@testable import Workflow

@Suite("Who was corrected")
struct CorrectionAnalysisTests {
  private let repository: TestRepository

  init() throws {
    repository = try TestRepository()
    try repository.correct("swallowed-error", ages: ages(3))
    try repository.correct(
      "wrong-way", ages: [2], type: "approach_rejection", source: "implicit", agent: "sre")
    try repository.correct("swallowed-error", ages: ages(2, from: 60))
    try repository.find("not-a-correction", ages: ages(5))
  }

  private func read(_ change: (inout CorrectionRequest) -> Void = { _ in }) throws -> CorrectionAnalysis {
    var request = CorrectionRequest(at: asOf)
    request.days = 30
    change(&request)
    return try CorrectionAnalysis(try repository.workspace(), request)
  }

  @Test("corrections alone count, with whole percentages")
  func totals() throws {
    let report = try read().report
    #expect(report.total == 4)
    #expect(report.byType.map(\.name) == ["code_quality", "approach_rejection"])
    #expect(report.byType.map(\.percent) == [75, 25])
    #expect(report.byAgent.map(\.count) == [3, 1])
    #expect(report.bySource.map(\.name) == ["explicit", "implicit"])
  }

  @Test("by agent, type, pattern and days")
  func narrowed() throws {
    #expect(try read { $0.agent = AgentName("sre") }.report.total == 1)
    #expect(try read { $0.type = .approachRejection }.report.total == 1)
    #expect(try read { $0.pattern = "Swallowed_Error" }.report.total == 3)
    #expect(try read { $0.days = 90 }.report.total == 6)
    #expect(try read { $0.pattern = "not-a-correction" }.report.total == 0)
  }

  @Test("an unknown pattern is not found, and the nearest are named")
  func unknown() throws {
    let failure = try #require(throws: Failure.self) { try read { $0.pattern = "swallowed-eror" } }
    #expect(failure.code == "not_found")
    #expect(failure.hint == "toolkit corrections swallowed-error")
  }

  @Test("each pattern has its words and what it lacks")
  func patterns() throws {
    let items = try read().patterns(limit: 10)
    #expect(items.map(\.pattern.summary.name.text) == ["swallowed-error", "wrong-way"])
    #expect(items[0].pattern.lacks.isEmpty)
    #expect(items[1].pattern.lacks.map(\.description).first == "1 of 3 occurrences")
    #expect(items[0].text.description == "About swallowed-error")
    #expect(try read().patterns(limit: 1).count == 1)
  }
}
