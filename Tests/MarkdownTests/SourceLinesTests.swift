import Markdown
import SeededRandom
import Testing

@Suite("Source lines")
struct SourceLinesTests {
  @Test(
    "Every text comes back byte for byte",
    arguments: [
      "", "\n", "a", "a\n", "a\r\nb", "a\rb\r", "\r\n\r\r\n\n\r", "tail  \n\t\n", "é\u{0}\n\u{FEFF}",
    ])
  func exact(text: String) {
    #expect(SourceLines(text).bytes == Array(text.utf8))
    #expect(SourceLines(text).text.utf8.elementsEqual(text.utf8))
  }

  @Test("Bytes that are no text come back too")
  func invalid() {
    var random = SeededGenerator()
    for length in 0..<200 {
      let bytes: [UInt8] = (0..<length).map { _ in
        [10, 13, 0xFF, 0x80, 0x20, 0x41].randomElement(using: &random) ?? 0
      }
      #expect(SourceLines(bytes: bytes).bytes == bytes)
    }
  }

  @Test("Lines end as in CommonMark")
  func endings() {
    let lines = SourceLines("a\nb\r\nc\rd").lines
    #expect(lines.map(\.text) == ["a", "b", "c", "d"])
    #expect(lines.map(\.ending) == [.lf, .crlf, .cr, .none])
    #expect(SourceLines("a\n \t\n").lines.map(\.isBlank) == [false, true])
  }

  @Test("The ending most used is the one to write with")
  func dominant() {
    #expect(SourceLines("a\r\nb\r\nc\n").dominantEnding == .crlf)
    #expect(SourceLines("a\nb\r\n").dominantEnding == .lf)
    #expect(SourceLines("a\rb\rc\n").dominantEnding == .cr)
    #expect(SourceLines("a").dominantEnding == .lf)
  }
}
