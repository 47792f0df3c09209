import Learning
import Mining
import Testing

@testable import Workflow

@Suite("Where patterns go")
struct TrendReportTests {
  private let repository: TestRepository

  init() throws {
    repository = try TestRepository()
    try repository.find("rising", ages: ages(3, from: 40) + ages(8), severity: "blocking")
    try repository.find("falling", ages: ages(15, from: 40) + ages(2), service: "gateway", agents: ["sre"])
    try repository.find("steady", ages: ages(12, from: 40) + ages(12))
    try repository.find("fresh", ages: ages(3))
    try repository.find("gone", ages: ages(6, from: 40))
    try repository.find("quiet", ages: ages(2, from: 40))
    try repository.find("forgotten", ages: ages(2, from: 200))
  }

  @Test("every pattern is in one section, what is certain first")
  func sections() throws {
    let report = TrendReport(try repository.analysis())
    #expect(report.alerts.map(\.pattern.text) == ["rising"])
    #expect(report.patterns(.decreasing).map(\.name.text) == ["falling"])
    #expect(report.patterns(.stable).map(\.name.text) == ["steady"])
    #expect(report.patterns(.new).map(\.name.text) == ["fresh"])
    #expect(report.patterns(.resolved).map(\.name.text) == ["gone", "quiet", "forgotten"])
    #expect(report.patterns.count == 7)
  }

  @Test("a selection by agent or label leaves the rest out")
  func selection() throws {
    let analysis = try repository.analysis()
    let sre = TrendReport(analysis, .init(agent: AgentName("sre")))
    #expect(sre.patterns.map(\.name.text) == ["falling"])
    #expect(sre.alerts.isEmpty)
    let rising = TrendReport(analysis, .init(label: .increasing))
    #expect(rising.patterns.map(\.name.text) == ["rising"])
    #expect(rising.alerts.count == 1)
  }

  @Test("a comparison counts units by pattern and occurrences by severity and service")
  func comparison() throws {
    let report = TrendReport(try repository.analysis())
    let rising = try #require(report.comparison.first { $0.name == "rising" })
    #expect((rising.previous, rising.current, rising.change) == (3, 8, 5))
    #expect(rising.percent == 167)
    #expect(report.comparison.first { $0.name == "fresh" }?.percent == nil)
    #expect(report.comparison.first?.name == "falling")
    #expect(!report.comparison.contains { $0.name == "forgotten" })
    #expect(report.bySeverity.map(\.name) == ["blocking", "warning"])
    #expect(report.bySeverity.map(\.current) == [8, 17])
    #expect(report.byService.map(\.name) == ["billing", "gateway"])
    #expect(report.byService.map(\.previous) == [23, 15])
  }

  @Test("counts of one service alone")
  func service() throws {
    var request = AnalysisRequest(at: asOf)
    request.filter.service = "GATEWAY"
    let analysis = try Analysis(try repository.workspace(), request)
    #expect(TrendReport(analysis).patterns.map(\.name.text) == ["falling"])
    #expect(analysis.services == ["billing", "gateway"])
  }
}
