import Learning
import Testing

@testable import Workflow

@Suite struct AnalysisMoments {
  @Test func aDateMeansTheEndOfThatDay() throws {
    let moment = try #require(AnalysisMoment(asOf: "2026-11-20"))
    #expect(moment.time.description == "2026-11-21T00:00:00Z")
    #expect(moment.day.description == "2026-11-20")
    #expect(moment.isNamed)
  }

  @Test func aTimeMeansItself() throws {
    let moment = try #require(AnalysisMoment(asOf: "2026-11-20T10:00:00Z"))
    #expect(moment.time.description == "2026-11-20T10:00:00Z")
    #expect(moment.day.description == "2026-11-20")
  }

  @Test func nowIsTheClocks() {
    let moment = AnalysisMoment.now(.constant(Timestamp(milliseconds: 5)))
    #expect(moment.time.milliseconds == 5 && !moment.isNamed)
  }

  @Test(arguments: ["", "today", "2026-02-30", "2026-11-20T25:00:00Z"])
  func nothingElseIsAMoment(text: String) {
    #expect(AnalysisMoment(asOf: text) == nil)
  }
}
