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
    let json = String(decoding: InertJSON.text(JSONValue.string(text).bytes()), as: UTF8.self)
    #expect(json == written)
    #expect(try JSONValue(parsing: json) == .string(text))
  }

  /// Wherever it stands among words of eight bytes, also cut off at the end.
  @Test func findsWhatIsNotASCIIAtEveryPlace() {
    for before in 0..<20 {
      for after in 0..<20 {
        let (start, end) = (String(repeating: "x", count: before), String(repeating: "y", count: after))
        let json = InertJSON.text(Array((start + "é\u{202E}" + end).utf8))
        #expect(String(decoding: json, as: UTF8.self) == start + "é\\u202e" + end)
      }
      let torn = [UInt8](repeating: 0x78, count: before) + [0xE2, 0x80]
      #expect(InertJSON.text(torn) == torn)
    }
  }
}
