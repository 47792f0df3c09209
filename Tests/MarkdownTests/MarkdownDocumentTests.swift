import Markdown
import SeededRandom
import Testing

@Suite("Markdown documents")
struct MarkdownDocumentTests {
  private func headings(_ text: String) -> [String] {
    MarkdownDocument(SourceLines(text)).blocks.filter { $0.kind == "heading" }
      .map { "\($0.level) \($0.literal) @\($0.lines.lowerBound)" }
  }

  @Test(
    "Headings, and what only looks like one",
    arguments: [
      ("# A\n\n## B *c* `d`\n", ["1 A @0", "2 B c d @2"]),
      ("A\n=\nB\n---\n", ["1 A @0", "2 B @2"]),
      ("```\n## no\n```\n## yes", ["2 yes @3"]),
      ("~~~md\n## no\n", []),
      ("<!--\n## no\n-->\n## yes\n", ["2 yes @3"]),
      ("<!-- never closed\n\n## no\n", []),
      ("> ## quoted\n\n- ## in a list\n", []),
      ("    ## code\n", []),
      ("## CRLF\r\ntext\r\n### Next\r\n", ["2 CRLF @0", "3 Next @2"]),
      ("a\r## b\r", ["2 b @1"]),
      ("##no\n\\## no\n####### no\n", []),
      ("## closed ##\n", ["2 closed @0"]),
      ("", []),
    ] as [(String, [String])])
  func headings(text: String, expected: [String]) {
    #expect(headings(text) == expected)
  }

  @Test("Front matter is skipped, and lines still count from the top")
  func frontMatter() {
    let text = "---\nname: x\n# comment\n---\n# Title\n"
    #expect(headings(text) == ["1 Title @4"])
    #expect(MarkdownDocument(SourceLines(text)).frontMatter == 0..<4)
    #expect(headings("\u{FEFF}---\na: b\n...\n# T\n") == ["1 T @3"])
    #expect(MarkdownDocument(SourceLines("---\n# T\n")).frontMatter.isEmpty)
  }

  @Test("Blocks have their lines, in order and apart")
  func lines() {
    let text =
      "<!-- a\n\nb -->\npara\npara\n\n"
      + "```\ncode\n```\n***\n- item\n  more\n\n[x]: https://example.com\n"
    let blocks = MarkdownDocument(SourceLines(text)).blocks
    #expect(blocks.map(\.kind) == ["html_block", "paragraph", "code_block", "thematic_break", "list"])
    #expect(blocks.map(\.lines) == [0..<3, 3..<5, 6..<9, 9..<10, 10..<12])
  }

  @Test("A paragraph split off a table, which cmark-gfm gives no place, lies between its neighbours")
  func splitParagraph() {
    let blocks = MarkdownDocument(SourceLines("---\na: b\n---\ntext\n|a|\n|-|\n# H\n")).blocks
    #expect(blocks.map(\.kind) == ["paragraph", "table", "heading"])
    #expect(blocks.allSatisfy { $0.lines.lowerBound >= 3 } && blocks.last?.lines == 6..<7)
  }

  @Test(
    "GitHub's extensions are read",
    arguments: [
      ("see www.example.com now", "link"), ("a@b.example", "link"), ("~~gone~~", "strikethrough"),
      ("|a|\n|-|\n", "table"), ("- [ ] open", "tasklist"),
    ])
  func extensions(text: String, kind: String) {
    #expect(MarkdownDocument(SourceLines(text)).nodes.map(\.kind).contains(kind))
  }

  @Test("Deep nesting and random bytes do no harm")
  func hostile() {
    let deep = String(repeating: "> ", count: 3000) + "x\n" + String(repeating: "[", count: 3000)
    #expect(MarkdownDocument(SourceLines(deep)).blocks.count == 1)
    var random = SeededGenerator()
    let pieces = [
      "#", " ", "\n", "\r\n", "```", "<!--", "-->", "-", ">", "\u{0}", "é", "|", "---\n", "<x>", "\t", "1.",
    ]
    for _ in 0..<500 {
      let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let document = MarkdownDocument(SourceLines(text))
      var last = document.frontMatter.upperBound
      for block in document.blocks {
        #expect(block.lines.lowerBound >= last && block.lines.upperBound <= document.source.lines.count)
        last = block.lines.upperBound
      }
    }
  }
}
