import Learning
import Runbooks
import Testing

@Suite("Runbooks")
struct RunbookTests {
  private func template() throws -> Runbook {
    Runbook(RunbookTemplates.runbook(for: try #require(AgentName("api-dev"))))
  }

  @Test("An entry goes under Recent learnings, with blank lines around it")
  func insert() throws {
    var runbook = try template()
    let before = runbook.text
    #expect(try runbook.upsert(Fixtures.entry()) == .inserted)
    let expected = before.replacing(
      "## Recent learnings\n", with: "## Recent learnings\n\n\(Fixtures.golden)\n")
    #expect(runbook.text == expected)
    #expect(runbook.entries.map(\.isEdited) == [false])
    #expect(try runbook.upsert(Fixtures.entry()) == .unchanged)
    #expect(runbook.text == expected)
    #expect(runbook.remove(try Fixtures.name("missing-status-condition")) == .removed)
    #expect(runbook.text == before)
  }

  @Test(
    "The text does not depend on the order of promotion",
    arguments: [["a", "b", "c"], ["c", "a", "b"], ["b", "c", "a"]])
  func order(names: [String]) throws {
    var runbook = try template()
    for name in names { _ = try runbook.upsert(Fixtures.entry(name)) }
    #expect(runbook.entries.map(\.name.text) == ["a", "b", "c"])
    var other = try template()
    _ = try other.apply(["b", "a", "c"].map { try Fixtures.entry($0) })
    #expect(runbook.text == other.text)
  }

  @Test("A hand-written runbook keeps every byte around the entry")
  func handWritten() throws {
    var runbook = Runbook(Fixtures.handWritten)
    #expect(runbook.entries.isEmpty)
    #expect(try runbook.upsert(Fixtures.entry()) == .inserted)
    let entry = "\r\n\r\n## Recent learnings\r\n\r\n" + Fixtures.golden.replacing("\n", with: "\r\n")
    #expect(Array(runbook.text.utf8) == Array((Fixtures.handWritten + entry).utf8))
    #expect(runbook.remove(try Fixtures.name("missing-status-condition")) == .removed)
    #expect(Array(runbook.text.utf8) == Array((Fixtures.handWritten + "\r\n\r\n## Recent learnings").utf8))
  }

  @Test(
    "Sections are known under other spellings",
    arguments: [
      "## Recent Learnings", "## Auto-Generated Patterns", "## 🔄 Recent learnings:", "Recent learnings\n---",
    ])
  func spellings(heading: String) throws {
    var runbook = Runbook("# R\n\(heading)\n\n## Notes\n")
    _ = try runbook.upsert(Fixtures.entry())
    #expect(runbook.text == "# R\n\(heading)\n\n\(Fixtures.golden)\n\n## Notes\n")
  }

  @Test("Missing sections are made, the archive last")
  func missingSections() throws {
    var runbook = Runbook("")
    #expect(try runbook.upsert(Fixtures.entry()) == .inserted)
    #expect(runbook.text == "## Recent learnings\n\n\(Fixtures.golden)\n")
    #expect(try runbook.archive(Fixtures.name("missing-status-condition")) == .archived)
    #expect(runbook.text == "## Recent learnings\n\n## Archived patterns\n\n\(Fixtures.golden)\n")
    var archived = Runbook("## Archived patterns\n")
    _ = try archived.upsert(Fixtures.entry())
    #expect(archived.text == "## Recent learnings\n\n\(Fixtures.golden)\n\n## Archived patterns\n")
  }

  @Test("A footer stays below the entries")
  func footer() throws {
    let footer = "\n---\n*kept by the team*\n"
    var runbook = Runbook("## Recent learnings\n" + footer)
    _ = try runbook.upsert(Fixtures.entry("b"))
    _ = try runbook.upsert(Fixtures.entry("c"))
    _ = try runbook.upsert(Fixtures.entry("a"))
    #expect(runbook.text.hasSuffix(footer) && runbook.entries.map(\.name.text) == ["a", "b", "c"])
    #expect(runbook.entries.map(\.isEdited) == [false, false, false])
  }

  @Test("New evidence changes the entry where it stands, in whatever section")
  func update() throws {
    var runbook = Runbook("## Patterns\n\n\(Fixtures.golden)\n\nmy text\n\n## Recent learnings\n")
    // The text below the entry is an edit of it.
    #expect(runbook.entries.map(\.isEdited) == [true])
    runbook = Runbook("## Patterns\n\n\(Fixtures.golden)\n\n### mine\nmy text\n\n## Recent learnings\n")
    let entry = try Fixtures.entry(confidence: 0.95, statement: "Conditions are missing.")
    #expect(try runbook.upsert(entry) == .updated)
    let lines = entry.lines.joined(separator: "\n")
    #expect(runbook.text == "## Patterns\n\n\(lines)\n\n### mine\nmy text\n\n## Recent learnings\n")
  }

  @Test("Of an edited entry only the numbers follow, and it is neither archived nor removed")
  func edited() throws {
    let text = Fixtures.golden.replacing("Add the condition", with: "Please add the condition").replacing(
      "\n", with: "  \r\n")
    var runbook = Runbook(text)
    let entry = try Fixtures.entry(confidence: 0.95, occurrences: 14, statement: "Other.")
    #expect(try runbook.upsert(entry) == .restated)
    let statistics = try #require(text.split(separator: "\r\n").first { $0.hasPrefix("**Confidence**") })
    #expect(runbook.text == text.replacing(statistics, with: entry.statistics.line))
    #expect(try runbook.upsert(entry) == .unchanged)
    #expect(try runbook.archive(entry.name) == .keptEdited)
    #expect(runbook.remove(entry.name) == .keptEdited)
    #expect(try runbook.apply([], displacing: [entry.name]) == [entry.name: .keptEdited])
  }

  @Test(
    "What an editor changes unasked is no edit; what a person changes is",
    arguments: [
      ("\n", "\r\n", false), ("\n", " \t\n", false), ("Seen in:", "Seen where:", true),
      ("### m", "### M", true),
      ("### m", "#### m", true), ("0.91", "0.12", false), ("9cff513f", "0123abcd", true),
    ] as [(String, String, Bool)])
  func edits(old: String, new: String, isEdited: Bool) {
    #expect(Runbook(Fixtures.golden.replacing(old, with: new)).entries.map(\.isEdited) == [isEdited])
  }

  @Test("An entry that a person deleted is simply not there")
  func deleted() throws {
    #expect(try template().entry(named: Fixtures.name("missing-status-condition")) == nil)
  }

  @Test("A manual entry of the same name is kept, and ours is not added")
  func manual() throws {
    let text = "## Patterns\n\n### Missing status condition\nmine\n"
    var runbook = Runbook(text)
    #expect(runbook.hasManualEntry(named: try Fixtures.name("missing-status-condition")))
    #expect(try runbook.upsert(Fixtures.entry()) == .keptManual)
    #expect(runbook.text == text)
  }

  @Test("An entry that states more units than are known here is left alone")
  func stronger() throws {
    var runbook = Runbook(Fixtures.golden)
    #expect(
      try runbook.upsert(Fixtures.entry(occurrences: 20, units: 8, statement: "Other.")) == .keptStronger)
    #expect(runbook.text == Fixtures.golden)
    #expect(try runbook.upsert(Fixtures.entry(occurrences: 20, units: 9)) == .updated)
  }

  @Test("Archived and seen again: the text is as before")
  func archive() throws {
    var runbook = try template()
    _ = try runbook.apply(["a", "b", "c"].map { try Fixtures.entry($0) })
    let full = runbook.text
    #expect(try runbook.archive(Fixtures.name("b")) == .archived)
    #expect(runbook.entries.map(\.isArchived) == [false, false, true])
    #expect(try runbook.archive(Fixtures.name("b")) == .unchanged)
    #expect(try runbook.upsert(Fixtures.entry("b")) == .restored)
    #expect(runbook.text == full)
    #expect(try runbook.archive(Fixtures.name("x")) == .absent)
  }

  @Test("What makes room goes to the archive as it stands, and applying again changes nothing")
  func displaced() throws {
    var runbook = try template()
    let entries = try ["a", "b", "c"].map { try Fixtures.entry($0) }
    let names = try ["b", "x"].map { try Fixtures.name($0) }
    _ = try runbook.apply(entries)
    let size = runbook.generatedTokens
    let outcomes = try runbook.apply([], displacing: names)
    #expect(outcomes == [names[0]: .archivedForSpace, names[1]: .absent])
    #expect(runbook.entries.map(\.isArchived) == [false, false, true])
    #expect(runbook.generatedTokens < size)
    let text = runbook.text
    #expect(try runbook.apply([], displacing: names) == [names[0]: .unchanged, names[1]: .absent])
    #expect(runbook.text == text)
  }

  @Test("An entry is as long as it will be where it stands", arguments: ["\n", "\r\n"])
  func sizes(ending: String) throws {
    var runbook = Runbook(try template().text.replacing("\n", with: ending))
    let entry = try Fixtures.entry("a")
    let expected = runbook.size(of: entry)
    #expect(expected == entry.lines.reduce(0) { $0 + $1.utf8.count + ending.utf8.count })
    _ = try runbook.apply([entry])
    let standing = try #require(runbook.entries.first)
    #expect(runbook.size(of: standing) == expected)
    #expect(runbook.generatedTokens == (expected + 3) / 4)
    let later = try Fixtures.entry("a", confidence: 0.5, occurrences: 1000, units: 1000).statistics
    let stated = runbook.size(of: standing, stating: later)
    #expect(stated == expected - entry.statistics.line.utf8.count + later.line.utf8.count)
  }

  @Test("Two entries of one name, as a merge leaves them, become one")
  func duplicates() throws {
    var runbook = Runbook("## Recent learnings\n\n\(Fixtures.golden)\n\n\(Fixtures.golden)\n")
    #expect(try runbook.upsert(Fixtures.entry()) == .unchanged)
    #expect(runbook.text == "## Recent learnings\n\n\(Fixtures.golden)\n")
  }

  @Test("A block that never closes does not swallow an entry", arguments: ["<!-- x", "<script>\nx"])
  func unclosed(block: String) throws {
    for text in ["## Recent learnings\n\n\(block)\n", "# R\n\n\(block)\n\n", "\(block)"] {
      var runbook = Runbook(text)
      #expect(try runbook.upsert(Fixtures.entry()) == .inserted)
      #expect(runbook.entries.count == 1)
      #expect(runbook.text.contains(block))
      #expect(try runbook.upsert(Fixtures.entry()) == .unchanged)
    }
  }

  @Test(
    "Where a fence never closes there is no place, which is said, and the text stays",
    arguments: ["```\nx", "~~~"])
  func openFence(fence: String) throws {
    var runbook = Runbook("# R\n\n\(fence)\n")
    let error = #expect(throws: RunbookError.self) { try runbook.apply([Fixtures.entry()]) }
    #expect(error == .noPlace(entry: "missing-status-condition", line: 3))
    #expect(error?.description.contains("starts in line 3") == true)
    #expect(runbook.text == "# R\n\n\(fence)\n")
  }

  @Test(
    "What is not exactly a mark is none",
    arguments: [
      "<!-- toolkit:entry x 0123456 -->", "<!-- toolkit:entry X 01234567 -->",
      "<!-- toolkit:entry ../x 01234567 -->",
      "<!-- toolkit:entry x 0123456g -->", "<!--toolkit:entry x 01234567-->",
      "<!-- toolkit:entry x 01234567 --> y",
      "> <!-- toolkit:entry x 01234567 -->", "- <!-- toolkit:entry x 01234567 -->",
      "    <!-- toolkit:entry x 01234567 -->", "text <!-- toolkit:entry x 01234567 -->",
      "```\n<!-- toolkit:entry x 01234567 -->\n```",
    ])
  func marks(line: String) {
    #expect(Runbook("### x\n\n\(line)\n").entries.isEmpty)
  }
}
