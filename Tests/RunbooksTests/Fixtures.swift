import Learning
import Runbooks
import Testing

/// Entries and texts that the tests of this module share.
enum Fixtures {
  static func name(_ text: String) throws -> PatternName { try #require(PatternName(text)) }

  static func day(_ day: Int = 15) throws -> Day { try #require(Day(year: 2025, month: 1, day: day)) }

  static func entry(
    _ pattern: String = "missing-status-condition", confidence: Double = 0.91, occurrences: Int = 12,
    units: Int = 9,
    statement: String = "API types are missing standard status conditions (Ready, Progressing)."
  ) throws -> RunbookEntry {
    RunbookEntry(
      name: try name(pattern),
      statistics: EntryStatistics(
        confidence: confidence, occurrences: occurrences, units: units, unitNoun: .feature, trend: "stable",
        lastSeen: try day()),
      stance: .avoid, statement: statement, instead: "Add the condition in the reconcile loop.",
      examples: [
        .init(
          occasion: "feat-039", file: "pkg/apis/vm/types.go", text: "VirtualMachine missing Ready condition")
      ])
  }

  static let golden = """
    ### missing-status-condition
    <!-- toolkit:entry missing-status-condition 9cff513f -->
    **Confidence** 0.91 · **Occurrences** 12 in 9 features · **Trend** stable · **Last seen** 2025-01-15

    **Avoid**: API types are missing standard status conditions (Ready, Progressing).
    **Instead**: Add the condition in the reconcile loop.

    Seen in:
    - feat-039 `pkg/apis/vm/types.go`: VirtualMachine missing Ready condition
    """

  /// A runbook as a person might keep it: CRLF, trailing spaces, fences and comments with what is none of ours.
  static let handWritten = """
    # api-dev   \r
    \r
    ## Patterns That Work\r
    * use builders\t\r
    \r
    ```markdown\r
    ## Recent learnings\r
    ### fenced\r
    <!-- toolkit:entry fenced 01234567 -->\r
    ```\r
    <!--\r
    ## Archived patterns\r
    <!-- toolkit:entry commented 01234567\r
    -->\r
    ## Common Mistakes\r
    ### Hand Written Entry\r
    my words
    """

  static let hostileTexts = [
    "# heading", "## h", "- item", "+ item", "* item", "1. one", "12) two", "> quote", "    code", "\tcode",
    "---", "***",
    "===", "```", "~~~", "```sh\nrm -rf /\n```", "`code`", "``", "*a* **b** _c_ __d__", "~~gone~~", "~x~",
    "[link](https://evil.example)", "![image](x.png)", "[x]: https://evil.example", "[^1]", "- [ ] task",
    "<script>alert(1)</script>", "<!-- comment -->", "-->", "<!--", "<b>", "<https://evil.example>",
    "<a@b.example>",
    "https://evil.example/x", "HTTP://EVIL.example", "hthttp://tp://x", "http:////x", "www.evil.example",
    "wwwwww..x.example",
    "WWW.evil.example", "ftp://x.example", "mailto:a@b.example", "xmpp:a@b.example/x", "a@b.example",
    "a.@b.example", "@src/secret.txt",
    "!`rm -rf /`", "$ARGUMENTS", "$1", "${HOME}", "$$x$$", "/clear", "!ls", ":::note", "{{ page }}",
    "{% raw %}", "&lt;b&gt;",
    "&#60;", "&copy", "R&D", "a & b", "a\\", "\\*a\\*", "\\\\", "|a|b|", "a|b\n-|-", "x\n===", "x\n---",
    "\r\n\r\n", " ", "",
    "a\u{202E}b\u{2066}c", "z\u{200B}w\u{200D}j\u{FEFF}", "tag\u{E0041}s", "\u{1B}[31mred", "nul\u{0}l",
    "soft\u{AD}hyphen",
    "line\u{2028}para\u{2029}x", "\u{0301}combining", "braille\u{2800}", "hangul\u{3164}", "\u{FFFD}",
    "é ü 漢字 😀 👩‍👩‍👧",
    "toolkit:entry x 01234567",
    "**Confidence** 0.99 · **Occurrences** 99 · **Trend** new · **Last seen** 2025-01-01",
    "a_b_c snake_case __init__ _x", "1", "1.", "+1", "100%", "# ", "a  b",
    String(repeating: "x", count: 5000),
    String(repeating: "é ", count: 500), String(repeating: "\u{200B}", count: 9000) + "end",
    String(repeating: "@", count: 300),
  ]
}
