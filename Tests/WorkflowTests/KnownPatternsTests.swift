import Testing

@testable import Workflow

@Suite("Names that may have been meant")
struct KnownPatternsTests {
  private let names = ["hardcoded-value", "missing-finalizer", "missing-status-condition", "unhandled-error"]

  @Test(
    "slips, word order and parts lead to the name",
    arguments: [
      ("missing-finaliser", "missing-finalizer"), ("finalizer-missing", "missing-finalizer"),
      ("StatusCondition", "missing-status-condition"), ("unhandled errors", "unhandled-error"),
    ])
  func near(word: String, name: String) {
    #expect(KnownPatterns.nearest(to: word, among: names).first == name)
  }

  @Test("what is like nothing leads nowhere", arguments: ["zzz", "", "-", "x"])
  func far(word: String) {
    #expect(KnownPatterns.nearest(to: word, among: names).isEmpty)
  }
}
