import Learning
import Markdown
import Runbooks
import Testing

@Suite("Entries")
struct RunbookEntryTests {
  @Test("An entry is written in its fixed shape")
  func golden() throws {
    #expect(try Fixtures.entry().lines.joined(separator: "\n") == Fixtures.golden)
  }

  @Test("The smallest entry has neither remedy nor examples; a practice says Do")
  func smallest() throws {
    var entry = try Fixtures.entry(occurrences: 3, units: 3, statement: "Use builders.")
    (entry.instead, entry.examples, entry.stance) = (
      nil, [.init(occasion: "", file: "", text: " ")], .practise
    )
    #expect(
      entry.lines.dropFirst(2) == [
        "**Confidence** 0.91 · **Occurrences** 3 · **Trend** stable · **Last seen** 2025-01-15", "",
        "**Do**: Use builders.",
      ])
  }

  @Test("At most three examples, with what is known of each")
  func examples() throws {
    var entry = try Fixtures.entry()
    entry.examples = [
      .init(occasion: "", file: "a.go", text: "one"), .init(occasion: "pr-1", file: "", text: ""),
      .init(occasion: "", file: "", text: "three"), .init(occasion: "x", file: "y", text: "four"),
    ]
    #expect(entry.lines.suffix(3) == ["- `a.go`: one", "- pr-1", "- three"])
  }

  @Test("The hash depends on the text, not on the numbers")
  func hash() throws {
    let mark = try Fixtures.entry().lines[1]
    #expect(try Fixtures.entry(confidence: 0.5, occurrences: 99, units: 1).lines[1] == mark)
    #expect(try Fixtures.entry(statement: "Other.").lines[1] != mark)
  }

  @Test("Statistics are read as they are written", arguments: [1, 2, 9], UnitNoun.allCases)
  func statistics(units: Int, noun: UnitNoun) throws {
    let statistics = EntryStatistics(
      confidence: 0.75, occurrences: 12, units: units, unitNoun: noun, trend: "increasing",
      lastSeen: try Fixtures.day())
    #expect(EntryStatistics(line: statistics.line) == statistics)
    #expect(EntryStatistics(line: statistics.line + "  \t") == statistics)
  }

  @Test(
    "Other lines are no statistics",
    arguments: [
      "", "**Confidence** 0.9",
      "**Confidence** x · **Occurrences** 1 · **Trend** new · **Last seen** 2025-01-15",
      "**Confidence** nan · **Occurrences** 1 · **Trend** new · **Last seen** 2025-01-15",
      "**Confidence** 0.9 · **Occurrences** -1 · **Trend** new · **Last seen** 2025-01-15",
      "**Confidence** 0.9 · **Occurrences** 1 of 2 features · **Trend** new · **Last seen** 2025-01-15",
      "**Confidence** 0.9 · **Occurrences** 1 · **Trend** new · **Last seen** 2025-13-15",
      " **Confidence** 0.9 · **Occurrences** 1 · **Trend** new · **Last seen** 2025-01-15",
    ])
  func noStatistics(line: String) {
    #expect(EntryStatistics(line: line) == nil)
  }

  @Test(
    "Two decimals, and never certainty",
    arguments: [
      (0.0, "0.00"), (0.005, "0.01"), (0.6, "0.60"), (0.984, "0.98"), (0.9999, "0.99"), (-1, "0.00"),
      (.nan, "0.00"),
    ]
      as [(Double, String)])
  func decimals(value: Double, text: String) {
    #expect(TwoDecimals.text(value) == text)
  }

  @Test("Whatever the texts, an entry has its own blocks and no others", arguments: Fixtures.hostileTexts)
  func hostile(text: String) throws {
    var entry = try Fixtures.entry(statement: text)
    entry.instead = text
    entry.examples = [.init(occasion: text, file: text, text: text)]
    let document = MarkdownDocument(SourceLines(entry.lines.joined(separator: "\n")))
    #expect(document.blocks.map(\.kind).prefix(4) == ["heading", "html_block", "paragraph", "paragraph"])
    #expect(
      Set(document.nodes.map(\.kind)).isDisjoint(with: [
        "link", "image", "html_inline", "emph", "table", "strikethrough",
      ]))
    #expect(document.blocks.filter { $0.kind == "heading" || $0.kind == "html_block" }.count == 2)
    let runbook = Runbook(entry.lines.joined(separator: "\n"))
    #expect(runbook.entries.map(\.isEdited) == [false])
    #expect(runbook.entries.first?.statistics == entry.statistics)
  }
}
