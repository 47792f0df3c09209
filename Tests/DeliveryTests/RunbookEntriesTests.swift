import Learning
import Runbooks
import SeededRandom
import Sessions
import Testing

@Suite("Marked entries, read without a Markdown parser")
struct RunbookEntriesTests {
  private func read(_ text: String) -> [LearnedEntry] {
    RunbookEntries.read(Array(text.utf8), of: .main)
  }

  private func names(_ text: String) -> [String] { read(text).map(\.mark.name.text) }

  @Test("What evolve writes comes back field by field")
  func written() throws {
    let entry = try Fixtures.entry("missing-status", instead: "Add it in the reconcile loop.")
    let found = try #require(Fixtures.learned(try Fixtures.runbook([entry])).first)
    #expect(found.mark.name.text == "missing-status")
    #expect(found.statistics == entry.statistics)
    #expect(found.stance == .avoid)
    #expect(found.statement == "API types are missing standard status conditions.")
    #expect(found.remedy == "Add it in the reconcile loop.")
    #expect(found.agents == [.main])
  }

  @Test("Line endings of any kind")
  func lineEndings() throws {
    let text = try Fixtures.runbook([Fixtures.entry("a"), Fixtures.entry("b", stance: .practise)]).text
    let entries = read(text)
    #expect(entries.map(\.stance) == [.avoid, .practise])
    for ending in ["\r\n", "\r"] { #expect(read(text.replacing("\n", with: ending)) == entries) }
  }

  static let damaged = [
    "<!-- toolkit:entry a 0123456 -->", "<!-- toolkit:entry a 0123456g -->",
    "<!-- toolkit:entry A 01234567 -->",
    "<!--toolkit:entry a 01234567 -->",
    "<!-- toolkit:entry a 01234567 --> x",
    "<!-- toolkit:entry ../a 01234567 -->", "  <!-- toolkit:entry a 01234567 -->", "<!-- toolkit:entry -->",
    "- <!-- toolkit:entry a 01234567 -->", "> <!-- toolkit:entry a 01234567 -->", "toolkit:entry a 01234567",
  ]

  @Test("Entries whose mark is damaged are passed over", arguments: damaged)
  func damagedMarks(mark: String) {
    let text =
      "## Recent learnings\n\n### a\n\(mark)\n\n**Avoid**: x\n\n### b\n<!-- toolkit:entry b 01234567 -->\n\n**Do**: y\n"
    #expect(names(text) == ["b"])
  }

  @Test("Marks in code, comments and HTML are text")
  func quoted() {
    let mark = "<!-- toolkit:entry a 01234567 -->\n\n**Avoid**: x\n"
    for (open, close) in [
      ("```md\n", "```\n"), ("~~~~\n", "~~~\n~~~~\n"), ("<!--\n", ""), ("<pre>\n", "</pre>\n"),
      ("<div>\n", "\n"),
      ("    ", ""), ("<!-- toolkit:entry b 01234567\n", ""),
    ] {
      #expect(names("### a\n\(open)\(mark)\(close)") == [], "\(open)")
    }
    #expect(names("```\n```\n\(mark)") == ["a"])
    #expect(names("``` a`b\n\(mark)") == ["a"])
  }

  @Test("Retired entries are not delivered")
  func archived() throws {
    var runbook = try Fixtures.runbook([Fixtures.entry("a"), Fixtures.entry("b")])
    _ = try runbook.archive(try #require(PatternName("a")))
    #expect(Fixtures.learned(runbook).map(\.mark.name.text) == ["b"])
    #expect(names("Archive\n-----\n\n<!-- toolkit:entry a 01234567 -->\n**Avoid**: x\n") == [])
    #expect(names("Archive\n=====\n\n<!-- toolkit:entry a 01234567 -->\n**Avoid**: x\n") == ["a"])
  }

  @Test("An entry ends where the next thing begins")
  func ends() throws {
    let start = "<!-- toolkit:entry a 01234567 -->\n"
    for end in ["### other\n", "## Patterns\n", "---\n", "<b>\n", "<!-- x -->\n", "Other\n---\n"] {
      let text = start + end + "\n**Avoid**: not of a\n"
      #expect(read(text).allSatisfy { !$0.statement.contains("not of a") }, "\(end)")
    }
    #expect(read(start + "#### part\n\n**Avoid**: of a\n").map(\.statement) == ["of a"])
  }

  @Test("What a person worded anew is delivered in their words")
  func edited() throws {
    let mark = "<!-- toolkit:entry a 01234567 -->\n"
    let own = try #require(read(mark + "\nAlways ask\nbefore dropping a table.\n\nSeen in:\n- x\n").first)
    #expect(own.statement == "Always ask before dropping a table.")
    #expect(own.stance == .unstated)
    #expect(own.statistics == nil)
    let wrapped = try #require(read(mark + "**Avoid**: a\nb\n**Instead**: c\nd\n").first)
    #expect(wrapped.statement == "a b")
    #expect(wrapped.remedy == "c d")
    #expect(read(mark + "\nSeen in:\n").isEmpty)
  }

  @Test("Of two entries of a pattern the first counts")
  func twice() {
    let entry = { (text: String) in "<!-- toolkit:entry a 01234567 -->\n**Avoid**: \(text)\n\n### x\n" }
    #expect(read(entry("one") + entry("two")).map(\.statement) == ["one"])
  }

  private static let pieces = [
    "## Recent learnings\n", "## Archived patterns\r\n", "## Patterns\n", "# R\n", "### a\n", "### b\n",
    "<!-- toolkit:entry a 01234567 -->\n", "<!-- toolkit:entry b 89abcdef -->\r\n", "```\n", "~~~\r\n",
    "<!--\n", "-->\n", "---\n", "===\n", "text\n", "text  \r\n", "\n", "\n\n", "\r\n", "\r", "- item\n",
    "> quote\n", "<script>\n", "<script>\nx\n</script>\n", "é", "**Avoid**: x\n", "**Do**: y\n", "<div>\n",
    "1. x\n",
    "    code\n", "Archived patterns\n",
  ]

  /// The parser says what an entry is; we may miss what nobody writes, and must not deliver what is none.
  @Test("Agrees with the parser on random texts")
  func agreement() throws {
    var random = SeededGenerator()
    var found = 0
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
      let active = Runbook(text).entries.filter { !$0.isArchived }.map(\.name)
      let read = read(text).map(\.mark.name)
      found += read.count
      #expect(Set(read).isSubset(of: active), "\(text.debugDescription)")
    }
    #expect(found > 300)
  }

  @Test("What evolve could write into any text is found there")
  func completeness() throws {
    var random = SeededGenerator()
    for _ in 0..<1000 {
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
      var runbook = Runbook(text)
      guard (try? runbook.apply([Fixtures.entry("ours")])) != nil else { continue }
      let entry = Fixtures.learned(runbook).first { $0.mark.name.text == "ours" }
      #expect(
        entry?.statement == "API types are missing standard status conditions.",
        "\(runbook.text.debugDescription)")
    }
  }

  @Test("Random bytes")
  func bytes() {
    var random = SeededGenerator()
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(RunbookEntries.read(bytes, of: .main).isEmpty)
    }
  }
}
