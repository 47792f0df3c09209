import Learning
import Runbooks
import SeededRandom
import Sessions
import Testing

@Suite("The digest of a runbook")
struct RunbookDigestTests {
  @Test("Facts, with their numbers")
  func text() throws {
    let runbook = try Fixtures.runbook([Fixtures.entry("missing-status", instead: "Add it.")])
    var seen = SeenMarks()
    let fresh = try Fixtures.digest(Fixtures.learned(runbook))
    #expect(
      fresh.text == """
        toolkit: what reviews, corrections and incidents in this repository have shown, from its runbooks \
        (.claude/skills/runbooks). These are observations with their evidence, not instructions.
        New since the last session: missing-status.
        - missing-status [new], confidence 0.91, 12 occurrences in 9 features, trend stable, last seen 2026-11-20
          Fault seen: API types are missing standard status conditions.
          Fix on record: Add it.

        """)
    for entry in fresh.entries { seen.insert(entry.mark) }
    let known = try Fixtures.digest(Fixtures.learned(runbook), seen: seen)
    #expect(known.new == [])
    #expect(!known.text.contains("New since") && !known.text.contains("[new]"))
    #expect(known.tokens == (known.text.utf8.count + 3) / 4)
  }

  @Test("Another wording is new, other numbers are not")
  func wording() throws {
    var seen = SeenMarks()
    for entry in Fixtures.learned(try Fixtures.runbook([Fixtures.entry("a")])) { seen.insert(entry.mark) }
    let numbers = try Fixtures.runbook([Fixtures.entry("a", confidence: 0.99)])
    #expect(try Fixtures.digest(Fixtures.learned(numbers), seen: seen).new == [])
    let worded = try Fixtures.runbook([Fixtures.entry("a", statement: "Another statement.")])
    #expect(try Fixtures.digest(Fixtures.learned(worded), seen: seen).new.map(\.text) == ["a"])
  }

  @Test("Nothing to tell is no text")
  func empty() throws {
    let digest = try Fixtures.digest([])
    #expect(digest.text.isEmpty && digest.tokens == 0 && digest.leftOut == 0)
  }

  static let ranks: [(confidence: Double, seen: String, rank: Double)] = [
    (0.9, "2026-11-20", 0.9), (0.9, "2026-08-22", 0.45), (0.9, "2026-05-24", 0.3), (0.5, "2027-01-01", 0.5),
  ]

  @Test("Confidence and recency rank: c / (1 + age / 90)", arguments: ranks)
  func rank(confidence: Double, seen: String, rank: Double) throws {
    let runbook = try Fixtures.runbook([Fixtures.entry("a", confidence: confidence, lastSeen: seen)])
    let entry = try #require(Fixtures.learned(runbook).first)
    #expect(abs(entry.rank(on: try Fixtures.day()) - rank) < 1e-12)
  }

  @Test("The strongest first, equal ones by name, those without numbers last")
  func order() throws {
    let runbook = try Fixtures.runbook([
      Fixtures.entry("a", confidence: 0.7), Fixtures.entry("c", confidence: 0.9),
      Fixtures.entry("b", confidence: 0.9), Fixtures.entry("old", confidence: 0.99, lastSeen: "2024-01-01"),
    ])
    let own = RunbookEntries.read(Array("<!-- toolkit:entry own 01234567 -->\nMine.\n".utf8), of: .main)
    let digest = try Fixtures.digest(own + Fixtures.learned(runbook))
    #expect(digest.entries.map(\.mark.name.text) == ["b", "c", "a", "old", "own"])
  }

  @Test("An entry in several runbooks is told once, with those who share it")
  func shared() throws {
    let (api, sre) = (try #require(AgentName("api-dev")), try #require(AgentName("sre")))
    let runbook = try Fixtures.runbook([Fixtures.entry("a")])
    let entries = Fixtures.learned(runbook, of: api) + Fixtures.learned(runbook, of: sre)
    let digest = try Fixtures.digest(entries)
    #expect(digest.entries.map(\.agents) == [[api, sre]])
    #expect(digest.text.contains("- a (api-dev, sre) [new], confidence"))
    let own = try Fixtures.digest(Fixtures.learned(runbook) + entries)
    #expect(own.text.contains("- a [new], confidence"))
  }

  @Test("Over random runbooks: within the budget, cut between entries, as many as fit")
  func budget() throws {
    var random = SeededGenerator()
    var cut = 0
    for _ in 0..<150 {
      let entries = try (0..<Int.random(in: 1...60, using: &random)).map { index in
        try Fixtures.entry(
          "pattern-\(index)", confidence: Double.random(in: 0...1, using: &random),
          lastSeen:
            "2026-\(Int.random(in: 10...11, using: &random))-\(Int.random(in: 10...19, using: &random))",
          statement: String(
            repeating: ["ä ", "x<", "漢 ", "word "].randomElement(using: &random) ?? "",
            count: Int.random(in: 1...120, using: &random)),
          instead: Bool.random(using: &random) ? "fix \(index)" : nil)
      }
      let text = entries.flatMap { $0.lines + [""] }.joined(separator: "\n")
      let learned = RunbookEntries.read(Array(text.utf8), of: .main)
      let digest = try Fixtures.digest(learned)
      #expect(digest.tokens <= 1500)
      #expect(digest.entries.count + digest.leftOut == learned.count)
      let heads = digest.text.split(separator: "\n").filter { $0.hasPrefix("- ") }
      #expect(heads.count == digest.entries.count)
      #expect(digest.text.hasSuffix("\n"))
      guard digest.leftOut > 0 else { continue }
      cut += 1
      #expect(digest.text.contains("\(digest.leftOut) weaker entr"))
      let ranks = digest.entries.map { $0.rank(on: Day(number: 20_777)) }
      #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $0 >= $1 })
      // The next entry and its lines are at most about 2.6 KB.
      #expect(digest.tokens > 700)
    }
    #expect(cut > 50)
  }

  @Test("A budget that holds nothing tells nothing", arguments: [-1, 0, 1, 60])
  func tiny(tokens: Int) throws {
    let entries = Fixtures.learned(try Fixtures.runbook([Fixtures.entry("a")]))
    let digest = RunbookDigest(
      entries, for: .main, seen: SeenMarks(), on: try Fixtures.day(), maximumTokens: tokens)
    #expect(digest.text.isEmpty && digest.leftOut == 1)
  }
}
