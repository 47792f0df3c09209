import Testing

@testable import CommandKit

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1),
    ("kitten", "sitting", 3),
    ("ca", "abc", 3), ("since", "sicne", 1), ("a", "b", 1),
  ])
  func `Edit distance counts swaps as one`(a: String, b: String, distance: Int) {
    #expect(Suggestion.editDistance(a, b) == distance)
    #expect(Suggestion.editDistance(b, a) == distance)
  }

  @Test func `The nearest word is offered only when it is near`() {
    let words = ["patterns", "trends", "corrections"]
    #expect(Suggestion.nearest(to: "patern", among: words) == "patterns")
    #expect(Suggestion.nearest(to: "TRENDS", among: words) == "trends")
    #expect(Suggestion.nearest(to: "corr", among: words) == "corrections")
    #expect(Suggestion.nearest(to: "--keep", among: ["--help", "--keep-edits"]) == "--keep-edits")
    #expect(Suggestion.nearest(to: "xyzzy", among: words) == nil)
    #expect(Suggestion.nearest(to: "", among: words) == nil)
    #expect(Suggestion.nearest(to: String(repeating: "t", count: 10_000), among: words) == nil)
  }
}
