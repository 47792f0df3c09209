import Learning
import Markdown
import Runbooks
import SeededRandom
import Testing

@Suite("Inert text")
struct InertTextTests {
  /// cmark-gfm reads the escaped text as one paragraph of text alone, and as what was meant to be seen.
  private func expectInert(_ text: String, _ location: SourceLocation = #_sourceLocation) {
    let nodes = MarkdownDocument(SourceLines(InertText.escape(text))).nodes
    let visible = InertText.visible(text)
    let kinds = Set(nodes.map(\.kind))
    #expect(kinds == (visible.isEmpty ? [] : ["paragraph", "text"]), "\(text)", sourceLocation: location)
    #expect(nodes.filter { $0.kind == "paragraph" }.count <= 1, sourceLocation: location)
    let read = nodes.map(\.literal).joined()
    #expect(read.unicodeScalars.elementsEqual(visible.unicodeScalars), "\(text)", sourceLocation: location)
    #expect(VisibleText.isEmpty(text) == visible.isEmpty, "\(text)", sourceLocation: location)
  }

  @Test(
    "Of some texts nothing can be seen",
    arguments: [
      ("", true), (" \n\t", true), ("\u{200B}\u{2060}", true), ("\u{2800}", true), ("www.", true),
      ("\u{301}", true), ("w", false), ("www", false), ("www.a", false), ("\u{200B}a", false), ("漢", false),
    ])
  func visibility(text: String, isEmpty: Bool) {
    #expect(VisibleText.isEmpty(text) == isEmpty)
    #expect(InertText.visible(text).isEmpty == isEmpty)
  }

  @Test("Hostile text is read as plain words", arguments: Fixtures.hostileTexts)
  func hostile(text: String) {
    expectInert(text)
    expectInert("a " + text)
    expectInert("1" + text + text)
  }

  @Test("So is any mixture of it")
  func random() {
    var random = SeededGenerator()
    let pieces =
      Fixtures.hostileTexts.filter { $0.count < 40 }
      + Array("*_`[]()<>#!@$&~|\\/:.-+= \n\t0aw").map(String.init)
    for _ in 0..<3000 {
      expectInert(
        (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
          .joined())
    }
  }

  @Test("So is any sequence of scalars, and nothing in it is invisible or long")
  func scalars() {
    var random = SeededGenerator()
    for _ in 0..<1000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<300 {
        let bound: UInt32 = [0x80, 0x3000, 0x11_0000].randomElement(using: &random) ?? 0x80
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<bound, using: &random)) { view.append(scalar) }
      }
      let text = String(view)
      expectInert(text)
      let visible = InertText.visible(text).unicodeScalars
      #expect(visible.count <= 200)
      #expect(
        visible.allSatisfy {
          !$0.properties.isDefaultIgnorableCodePoint && $0.properties.generalCategory != .control
        })
    }
  }

  @Test(
    "Nothing that an agent or a scanner of the bytes would act on is left", arguments: Fixtures.hostileTexts)
  func bytes(text: String) {
    let escaped = InertText.escape(text)
    for token in ["<", ">", "@", "$", "!`", "://", "www.", "\n", "\r", "\u{1B}"] {
      #expect(!escaped.contains(token), "\(escaped)")
    }
    #expect(!escaped.hasPrefix("/") && !escaped.hasPrefix("!"))
  }

  @Test(
    "Ordinary words stay as they are",
    arguments: [
      "API types are missing standard status conditions (Ready, Progressing).",
      "Use snake_case for the file's name, e.g. my_file.go: it's \"better\" & faster; see #12, v1.2 - 100%!",
      "naïve 漢字 — “quotes” …",
    ])
  func ordinary(text: String) {
    #expect(InertText.escape(text) == text)
  }

  @Test(
    "What is seen of a text",
    arguments: [
      (" a \n\t b ", "a b"), ("x\u{200B}y\u{202E}", "xy"), ("https://a.example/b", "https:/a.example/b"),
      ("www.a.example", "a.example"), ("a@b.example", "a(at)b.example"), ("see @file", "see @file"),
    ])
  func visible(text: String, seen: String) {
    #expect(InertText.visible(text) == seen)
  }

  @Test("A longer text ends in an ellipsis")
  func length() {
    #expect(InertText.visible(String(repeating: "a", count: 200)).count == 200)
    #expect(InertText.visible(String(repeating: "a", count: 201)) == String(repeating: "a", count: 199) + "…")
    #expect(InertText.visible("ab cd", limit: 4) == "ab…")
  }

  @Test(
    "Files are code where that is safe",
    arguments: [
      ("pkg/apis/vm/types.go", "`pkg/apis/vm/types.go`"), ("my file (1).md", "`my file (1).md`"),
      ("a`b", "a\\`b"), ("@types/x.ts", "&#64;types/x.ts"), ("$HOME/x", "&#36;HOME/x"), ("a\nb", "`a b`"),
      ("<x>", "&lt;x&gt;"),
      ("", ""),
    ])
  func files(path: String, expected: String) {
    #expect(InertText.file(path) == expected)
  }

  @Test("A hostile file name is code or text, never more", arguments: Fixtures.hostileTexts)
  func hostileFiles(path: String) {
    let nodes = MarkdownDocument(SourceLines("x " + InertText.file(path))).nodes
    #expect(Set(nodes.map(\.kind)).isSubset(of: ["paragraph", "text", "code"]))
  }

  @Test("Of a long path the end is kept")
  func longPath() {
    let path = String(repeating: "folder/", count: 60) + "file.go"
    #expect(InertText.file(path).hasPrefix("`…") && InertText.file(path).hasSuffix("folder/file.go`"))
    #expect(InertText.file(path).count == 202)
  }
}
