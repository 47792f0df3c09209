import Learning
import Runbooks
import SeededRandom
import Testing

@Suite("Runbooks of any content")
struct RunbookFuzzTests {
  private static let pieces = [
    "## Recent learnings\n", "## Archived patterns\r\n", "## Patterns\n", "# R\n", "### a\n", "### b\n",
    "<!-- toolkit:entry a 01234567 -->\n", "<!-- toolkit:entry b 89abcdef -->\r\n", "```\n", "~~~\r\n",
    "<!--\n", "-->\n", "---\n", "===\n",
    "text\n", "text  \r\n", "\n", "\r\n", "\r", "  ", "\t", "- item\n", "  - more\n", "> quote\n", "[x]: y\n",
    "<script>\n", "é", "\u{FEFF}",
    "**Confidence** 0.50 · **Occurrences** 2 · **Trend** new · **Last seen** 2025-01-01\n", "<div>\n",
    "|a|\n|-|\n", "1. x\n", "    code\n",
    Fixtures.golden, Fixtures.golden + "\n\n",
  ]

  /// Entries of the random texts that no test touches.
  private static let foreign: Set = ["a", "b"]

  /// The bytes that are not line ends or blanks next to an entry: the lines outside entries, blank ones left out.
  private func outside(_ runbook: Runbook) -> [String] {
    let lines = Runbook.lines(of: runbook.text)
    let inside = Set(runbook.entries.filter { !Self.foreign.contains($0.name.text) }.flatMap(\.lines))
    return lines.enumerated().filter { !inside.contains($0.offset) }.map(\.element).filter {
      !$0.allSatisfy(\.isWhitespace)
    }
  }

  @Test("Nothing crashes, nothing outside entries is lost, and twice is once")
  func fuzz() throws {
    var random = SeededGenerator()
    let (entry, other) = (try Fixtures.entry("c"), try Fixtures.entry("missing-status-condition", units: 20))
    for _ in 0..<600 {
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
      var runbook = Runbook(text)
      #expect(runbook.bytes == Array(text.utf8))
      _ = Runbook.normalisingDerivedLines(runbook.bytes)
      let before = outside(runbook)
      guard let outcomes = try? runbook.apply([entry, other]) else {
        #expect(runbook.bytes == Array(text.utf8))
        continue
      }
      let kept = outside(runbook).filter { !["## Recent learnings", "## Archived patterns"].contains($0) }
      #expect(
        kept == before.filter { !["## Recent learnings", "## Archived patterns"].contains($0) },
        "\(text.debugDescription)")
      #expect(outcomes[entry.name] == .inserted)
      let once = runbook.bytes
      #expect(Runbook(bytes: once).entries == runbook.entries, "\(text.debugDescription)")
      #expect(try runbook.apply([entry, other])[entry.name] == .unchanged)
      #expect(runbook.bytes == once, "\(text.debugDescription)")
    }
  }

  @Test("Many entries at once give the same text as one after the other")
  func batches() throws {
    var random = SeededGenerator()
    let names = ["a", "b", "c", "d", "e", "missing-status-condition", "z"]
    for _ in 0..<600 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
      var start = Runbook(text)
      let standing = names.filter { _ in Bool.random(using: &random) }
      for name in standing { _ = try? start.upsert(Fixtures.entry(name)) }
      let units = Int.random(in: 8...10, using: &random)
      let entries = try names.shuffled(using: &random).prefix(5).map {
        try Fixtures.entry($0, units: units, statement: "Said otherwise.")
      }
      var (together, single) = (start, start)
      let outcomes = try? together.apply(entries)
      let expected = try? entries.reduce(into: [PatternName: EntryOutcome]()) {
        $0[$1.name] = try single.upsert($1)
      }
      #expect(outcomes == expected, "\(start.text.debugDescription)")
      if expected != nil { #expect(together.bytes == single.bytes, "\(start.text.debugDescription)") }
    }
  }

  @Test("Random bytes come back, and can be promoted into")
  func bytes() throws {
    var random = SeededGenerator()
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      var runbook = Runbook(bytes: bytes)
      #expect(runbook.bytes == bytes)
      let before = outside(runbook)
      guard (try? runbook.upsert(Fixtures.entry())) == .inserted else { continue }
      #expect(outside(runbook).filter { $0 != "## Recent learnings" } == before)
      #expect(try runbook.upsert(Fixtures.entry()) == .unchanged)
    }
  }

  @Test(
    "Archiving, removing and undoing in any text loses nothing outside entries, and undoing at once is exact")
  func undoing() throws {
    var random = SeededGenerator()
    let headings = ["## Recent learnings", "## Archived patterns"]
    for _ in 0..<300 {
      let texts = (0..<2).map { _ in
        (0..<Int.random(in: 0...10, using: &random)).map { _ in
          Self.pieces.randomElement(using: &random) ?? ""
        }.joined()
      }
      let before = Runbook(texts[0])
      var after = before
      guard (try? after.apply([Fixtures.entry("c"), Fixtures.entry("d")])) != nil else { continue }
      #expect(
        try Runbook.reverting(from: before.bytes, to: after.bytes, in: after.bytes).bytes == before.bytes)
      var later = after
      guard (try? later.archive(Fixtures.name("c"))) == .archived else { continue }
      #expect(later.entry(named: try Fixtures.name("c"))?.isArchived == true)
      #expect(
        outside(later).filter { !headings.contains($0) } == outside(before).filter { !headings.contains($0) })
      let undone = try Runbook.reverting(from: before.bytes, to: after.bytes, in: later.bytes)
      let result = Runbook(bytes: try #require(undone.bytes))
      #expect(result.entries.map(\.name) == before.entries.map(\.name))
      #expect(
        outside(result).filter { !headings.contains($0) } == outside(before).filter { !headings.contains($0) }
      )
      _ = try? Runbook.reverting(from: before.bytes, to: after.bytes, in: Array(texts[1].utf8))
    }
  }

  @Test("Many entries are handled in reasonable steps")
  func many() throws {
    var text = "## Recent learnings\n"
    for index in 0..<2000 { text += "\n### p\(index)\n<!-- toolkit:entry p\(index) 01234567 -->\ntext\n" }
    var runbook = Runbook(text)
    #expect(runbook.entries.count == 2000)
    #expect(Runbook.normalisingDerivedLines(runbook.bytes).count == runbook.bytes.count)
    #expect(try runbook.upsert(Fixtures.entry()) == .inserted)
  }
}

extension Runbook {
  /// Lines as the module counts them.
  static func lines(of text: String) -> [String] {
    let unified = text.unicodeScalars.reduce(into: (lines: [""], previous: Unicode.Scalar(0))) {
      state, scalar in
      if scalar == "\r" || (scalar == "\n" && state.previous != "\r") { state.lines.append("") }
      if scalar != "\r", scalar != "\n" { state.lines[state.lines.count - 1].unicodeScalars.append(scalar) }
      state.previous = scalar
    }
    return unified.lines
  }
}
