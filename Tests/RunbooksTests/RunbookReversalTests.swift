import Learning
import Runbooks
import Testing

@Suite("Undoing a change")
struct RunbookReversalTests {
  let base: Runbook

  init() throws {
    var runbook = Runbook(RunbookTemplates.runbook(for: .main))
    _ = try runbook.upsert(Fixtures.entry("b"))
    base = runbook
  }

  private func promoted(_ names: [String]) throws -> Runbook {
    var runbook = base
    for name in names { _ = try runbook.upsert(Fixtures.entry(name)) }
    return runbook
  }

  @Test("Undone at once, the text is as it was, byte for byte")
  func exact() throws {
    let after = try promoted(["a", "c"])
    let reversal = try Runbook.reverting(from: base.bytes, to: after.bytes, in: after.bytes)
    #expect(reversal.bytes == base.bytes && reversal.conflicts.isEmpty)
    #expect(reversal.undone.map(\.text) == ["a", "c"])
    let again = try Runbook.reverting(from: after.bytes, to: base.bytes, in: base.bytes)
    #expect(again.bytes == after.bytes)
  }

  @Test("A file that the change made goes; one that a person wrote into since stays")
  func created() throws {
    let after = base.bytes
    #expect(try Runbook.reverting(from: nil, to: after, in: after).bytes == nil)
    let now = Runbook(base.text.replacing("## Patterns\n", with: "## Patterns\n\nmine\n"))
    let reversal = try Runbook.reverting(from: nil, to: after, in: now.bytes)
    let expected = RunbookTemplates.runbook(for: .main).replacing(
      "## Patterns\n", with: "## Patterns\n\nmine\n")
    #expect(reversal.bytes.map { String(decoding: $0, as: UTF8.self) } == expected)
    #expect(try Runbook.reverting(from: nil, to: after, in: nil).bytes == nil)
    #expect(try Runbook.reverting(from: after, to: nil, in: nil).bytes == after)
  }

  @Test("Newer numbers are no conflict, and stay where the entry stays")
  func statistics() throws {
    let after = try promoted(["a"])
    var now = after
    _ = try now.upsert(Fixtures.entry("a", confidence: 0.97, occurrences: 20))
    _ = try now.upsert(Fixtures.entry("b", confidence: 0.98, occurrences: 30))
    let reversal = try Runbook.reverting(from: base.bytes, to: after.bytes, in: now.bytes)
    var expected = base
    _ = try expected.upsert(Fixtures.entry("b", confidence: 0.98, occurrences: 30))
    #expect(reversal.bytes == expected.bytes && reversal.undone.map(\.text) == ["a"])
  }

  @Test("An entry edited since is a conflict and stays; the rest is undone")
  func conflict() throws {
    let after = try promoted(["a", "c"])
    let edited = Runbook(after.text.replacing("toolkit:entry c", with: "toolkit:entry c", maxReplacements: 1))
    let text = edited.text(of: try #require(edited.entry(named: Fixtures.name("c")))).joined(separator: "\n")
    let mine = text.replacing("Add the condition", with: "Do add the condition")
    let now = edited.text.replacing(text, with: mine)
    let reversal = try Runbook.reverting(from: base.bytes, to: after.bytes, in: Array(now.utf8))
    #expect(reversal.conflicts.map(\.text) == ["c"] && reversal.undone.map(\.text) == ["a"])
    let result = Runbook(bytes: try #require(reversal.bytes))
    #expect(result.entries.map(\.name.text) == ["b", "c"])
    #expect(result.text.contains(mine))
  }

  @Test("What others wrote, added or deleted since stays so")
  func others() throws {
    let after = try promoted(["a", "c"])
    var now = after
    _ = try now.upsert(Fixtures.entry("d"))
    #expect(now.remove(try Fixtures.name("c")) == .removed)
    let text = now.text.replacing("## Anti-patterns\n", with: "## Anti-patterns\n\n- mine   \n")
    let reversal = try Runbook.reverting(from: base.bytes, to: after.bytes, in: Array(text.utf8))
    let result = Runbook(bytes: try #require(reversal.bytes))
    #expect(result.entries.map(\.name.text) == ["b", "d"] && result.text.contains("\n- mine   \n"))
    #expect(reversal.undone.map(\.text) == ["a"])
  }

  @Test("A change of text is changed back, an archived entry comes back, after later changes too")
  func changesAndArchive() throws {
    let before = try promoted(["a", "c"])
    var after = before
    _ = try after.upsert(Fixtures.entry("a", statement: "Other."))
    _ = try after.archive(Fixtures.name("c"))
    var now = after
    _ = try now.upsert(Fixtures.entry("d"))
    let reversal = try Runbook.reverting(from: before.bytes, to: after.bytes, in: now.bytes)
    #expect(reversal.bytes == (try promoted(["a", "c", "d"])).bytes)
    #expect(reversal.undone.map(\.text) == ["a", "c"])
  }

  @Test("Texts that differ in derived lines alone are the same when normalised")
  func normalised() throws {
    var other = base
    _ = try other.upsert(Fixtures.entry("b", confidence: 0.99, occurrences: 99))
    #expect(other.bytes != base.bytes)
    #expect(Runbook.normalisingDerivedLines(other.bytes) == Runbook.normalisingDerivedLines(base.bytes))
    let edited = base.text.replacing("Add", with: "ADD")
    #expect(
      Runbook.normalisingDerivedLines(Array(edited.utf8)) != Runbook.normalisingDerivedLines(base.bytes))
  }
}
