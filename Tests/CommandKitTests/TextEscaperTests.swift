import SeededRandom
import Testing

@testable import CommandKit

@Suite struct TextEscaperTests {
  @Test(arguments: [
    ("plain ASCII ~", "plain ASCII ~"), ("naïve 日本 😀 e\u{301}", "naïve 日本 😀 e\u{301}"),
    ("a\nb\tc\r", "a\\nb\\tc\\r"), ("\u{1B}[31mred\u{7}", "\\u{1B}[31mred\\u{7}"),
    ("\u{9B}31m\u{7F}\u{0}", "\\u{9B}31m\\u{7F}\\u{0}"),
    ("\u{202A}\u{202E}\u{2066}\u{2069}", "\\u{202A}\\u{202E}\\u{2066}\\u{2069}"),
    ("\u{200E}\u{200F}\u{61C}", "\\u{200E}\\u{200F}\\u{61C}"),
    ("\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}", "\\u{200B}\\u{200C}\\u{200D}\\u{2060}\\u{FEFF}"),
    ("\u{AD}\u{34F}\u{115F}\u{3164}\u{FFA0}\u{180E}", "\\u{AD}\\u{34F}\\u{115F}\\u{3164}\\u{FFA0}\\u{180E}"),
    ("\u{E0041}\u{E007F}", "\\u{E0041}\\u{E007F}"), ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
    ("\u{E000}\u{FFFF}\u{2800}", "\\u{E000}\\u{FFFF}\\u{2800}"), ("❤\u{FE0F}x\u{FE0F}", "❤x\\u{FE0F}"),
    ("C:\\u{41}", "C:\\u{41}"),
  ])
  func `Characters that act or hide are made visible`(text: String, shown: String) {
    #expect(Array(TextEscaper.line(text).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test func `Blocks keep their lines and tabs`() {
    #expect(TextEscaper.block("+a\tb\r\n-c\rd\n\u{1B}c") == "+a\tb\n-c\\rd\n\\u{1B}c")
  }

  @Test func `Bytes that are not UTF-8 become the replacement character`() {
    #expect(TextEscaper.line(utf8: [0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
    let surrogate: [UInt8] = [0xED, 0xA0, 0x80]
    #expect(TextEscaper.line(utf8: surrogate).unicodeScalars.allSatisfy { $0 == "\u{FFFD}" })
  }

  @Test func `Stacks of combining marks are cut`() {
    let tower = "a" + String(repeating: "\u{301}", count: 100)
    let shown = TextEscaper.line(tower)
    #expect(shown.unicodeScalars.filter { $0 == "\u{301}" }.count == 8)
    #expect(shown.hasSuffix("\\u{301}"))
  }

  @Test func `No text leaves a scalar of the forbidden classes, and escaping twice changes nothing`() {
    var random = SeededGenerator(state: 17)
    for round in 0..<3_000 {
      var view = String.UnicodeScalarView()
      let limit: UInt32 = [0x9F, 0x2FFF, 0x10FFFF][round % 3]
      for _ in 0..<20 {
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &random)) { view.append(scalar) }
      }
      let shown = TextEscaper.line(String(view))
      #expect(shown.unicodeScalars.allSatisfy { !Self.isForbidden($0) })
      #expect(TextEscaper.line(shown) == shown)
    }
  }

  /// Written apart from the escaper's own rule: by block rather than by category.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFE00...0xFE0F,
      0xFEFF, 0xFFF9...0xFFFB, 0xD800...0xF8FF, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
      true
    default: false
    }
  }
}

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("😀", 2), ("한", 2),
    ("→✓═", 3),
    ("\u{1112}\u{1161}", 2), ("\u{0}", 0), ("🇩🇪", 2), ("\u{1F469}\u{200D}\u{1F4BB}", 4), ("\u{20000}", 2),
    ("ñ", 1),
  ])
  func `Columns are those of wcwidth`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(text) == columns)
  }
}

@Suite struct TextLayoutTests {
  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("abc", 0, ""),
    ("abc", 1, "…"),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ])
  func `Truncation ends with an ellipsis and splits no character`(text: String, width: Int, shown: String) {
    #expect(TextLayout.truncate(text, to: width) == shown)
  }

  @Test func `An ellipsis wider than the space is left out`() {
    #expect(TextLayout.truncate("abcdef", to: 2, ellipsis: "...") == "ab")
    #expect(TextLayout.truncate("abcdef", to: 4, ellipsis: "...") == "a...")
  }

  @Test func `Text is broken at spaces, and long words are split`() {
    #expect(TextLayout.wrap("the quick brown fox", width: 9) == ["the quick", "brown fox"])
    #expect(TextLayout.wrap("abcdefgh ij", width: 3) == ["abc", "def", "gh", "ij"])
    #expect(TextLayout.wrap("a\n\nb", width: 10) == ["a", "", "b"])
    #expect(TextLayout.wrap("日本語", width: 1) == ["日", "本", "語"])
    #expect(TextLayout.wrap("", width: 10) == [""])
    #expect(TextLayout.wrap("ab 日本c", width: 3) == ["ab", "日", "本c"])
    #expect(TextLayout.wrap(String(repeating: "x", count: 1_000_000), width: 40).count == 25_000)
    #expect(TextLayout.wrap("a b", width: Layout.unlimited) == ["a b"])
  }

  @Test func `Padding counts columns`() {
    #expect(TextLayout.pad("日", to: 4) == "日  ")
    #expect(TextLayout.pad("7", to: 3, .trailing) == "  7")
    #expect(TextLayout.pad("long", to: 2) == "long")
  }
}
