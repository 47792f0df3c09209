import JSON
import Testing

@testable import Commands

@Suite struct InertJSONText {
  static let cases: [(String, String)] = [
    ("plain", #""plain""#), ("naïve – ✓ 日本", "\"naïve – ✓ 日本\""), ("a\u{202E}b", #""a\u202eb""#),
    ("zero\u{200B}width", #""zero\u200bwidth""#), ("\u{E0041}tag", #""\udb40\udc41tag""#),
    ("\u{85}", #""\u0085""#),
  ]

  @Test(arguments: cases)
  func hidesNothingAndMeansTheSame(text: String, written: String) throws {
    let json = InertJSON.text(JSONValue.string(text).text())
    #expect(json == written)
    #expect(try JSONValue(parsing: json) == .string(text))
  }
}
