import History
import Learning
import Runbooks
import SeededRandom
import Testing

@testable import Workflow

/// A second run finds nothing to do, whatever the first one found.
@Suite struct EvolveSettlesTests {
  /// Blocking patterns reach the reviewer from the moment in which it gets a runbook, which is the same run.
  @Test func whenItMakesTheReviewersRunbook() throws {
    let repository = try TestRepository()
    try repository.find("blocks", ages: ages(4), severity: "blocking", agents: ["sre"])
    try repository.find("reviews", ages: ages(4), agents: ["code-reviewer"])
    try repository.evolve()
    #expect(try entries(repository, "code-reviewer") == ["blocks", "reviews"])
    #expect(try entries(repository, "sre") == ["blocks"])
    let isSettled = try plan(repository).isEmpty
    #expect(isSettled)
  }

  /// What is short and weak does not take the room that what is long and strong did not find.
  @Test func whenTheRunbookIsFull() throws {
    let repository = try TestRepository()
    try repository.find(String(repeating: "long-", count: 20), ages: ages(4, from: 3))
    try repository.evolve()
    try limit(repository, to: 190)
    for name in ["strong", "stronger"] { try repository.find(name, ages: ages(7), severity: "blocking") }
    try repository.find("short", ages: ages(3, from: 5))
    try repository.evolve()
    #expect(try entries(repository, "api-dev") == ["strong", "stronger"])
    let isSettled = try plan(repository).isEmpty
    #expect(isSettled)
    try limit(repository, to: 400)
    try repository.evolve()
    #expect(try entries(repository, "api-dev") == ["short", "strong", "stronger"])
  }

  /// What grew and has no room is archived as it would have been written, or the next run would take it for shorter.
  @Test func whenAnEntryGrows() throws {
    let repository = try TestRepository()
    try limit(repository, to: 150)
    try repository.find("strong", ages: ages(4, from: 20), severity: "blocking")
    try repository.evolve()
    let long = String(repeating: "So much has to be said about it by now. ", count: 7)
    try repository.append(
      ".claude/review-findings.jsonl",
      (0..<4).map { number in
        """
        {"timestamp":"\(asOf.time.adding(days: -1))","pattern":"strong","severity":"blocking","description":"\(long)",\
        "feature_id":"grown-\(number)","affected_agents":["api-dev"]}
        """
      })
    try repository.find("weak", ages: ages(3))
    try repository.evolve()
    #expect(try entries(repository, "api-dev") == [])
    let isSettled = try plan(repository).isEmpty
    #expect(isSettled)
  }

  /// What was written from evidence that is not here is not sent away for what is.
  @Test func whenAnEntryIsOfEvidenceElsewhere() throws {
    let repository = try TestRepository()
    try repository.find(String(repeating: "foreign-", count: 10), ages: ages(4))
    try repository.evolve()
    try repository.put(".claude/review-findings.jsonl", "")
    try repository.find("small", ages: ages(4))
    try repository.evolve()
    let standing = try entries(repository, "api-dev")
    #expect(standing.count == 2)
    try limit(repository, to: 170)
    try repository.find("small", ages: ages(1, from: 0.1))
    try repository.find("weak", ages: ages(3, from: 9))
    try repository.evolve()
    let isSettled = try plan(repository).isEmpty
    #expect(isSettled)
    #expect(try entries(repository, "api-dev").contains { $0.hasPrefix("foreign") })
  }

  /// One run brought one of two runbooks up to date; the next brings the other.
  @Test func whenOneOfTwoRunbooksWasLeftOut() throws {
    let repository = try TestRepository()
    try repository.find("both", ages: ages(4, from: 3), agents: ["api-dev", "sre"])
    try repository.evolve()
    try repository.find("both", ages: ages(2), agents: ["api-dev", "sre"])
    let agent = AgentName("api-dev")
    let one = try Evolve.plan(
      try repository.workspace(), EvolveRequest(AnalysisRequest(at: asOf), agent: agent))
    #expect(try Evolve.perform(one).commit != nil)
    #expect(try repository.evolve() != nil)
    #expect(try repository.text(".claude/skills/runbooks/sre/RUNBOOK.md").contains("**Occurrences** 6"))
    let isSettled = try plan(repository).isEmpty
    #expect(isSettled)
  }

  @Test func whenLinesEndInTwoBytes() throws {
    let repository = try TestRepository()
    for name in ["aaa", "bbb"] { try repository.find(name, ages: ages(7), severity: "blocking") }
    try repository.evolve()
    let path = RunbookPaths.runbook(of: try #require(AgentName("api-dev")))
    try repository.put(path, repository.text(path).replacing("\n", with: "\r\n"))
    try repository.git("commit", "-qam", "Returns")
    let standing = Runbook(try repository.text(path))
    let one = standing.size(of: try #require(standing.entries.first))
    try repository.find("ccc", ages: ages(4, from: 5))
    for spare in stride(from: -24, through: 24, by: 4) {
      try limit(repository, to: (3 * one + spare) / 4)
      let decision = try #require(try plan(repository).items.first { $0.decision.pattern.text == "ccc" })
      let text = Runbook(
        bytes: try #require(try plan(repository).edits.first { $0.path == path }?.new ?? standing.bytes))
      #expect(text.generatedTokens <= (3 * one + spare) / 4)
      #expect(text.entries.allSatisfy { !$0.isArchived })
      #expect(decision.decision.writes == (text.entries.count == 3))
    }
  }

  @Test(arguments: 0..<24) func whateverThereIs(seed: UInt64) throws {
    let repository = try TestRepository()
    var random = SeededGenerator(state: seed)
    for step in 0..<4 {
      try change(repository, &random, step)
      let day = AnalysisMoment(asOf: "2026-11-\(20 + 3 * step)") ?? asOf
      let first = try plan(repository, at: day)
      _ = try Evolve.perform(first)
      let (again, told) = (try plan(repository, at: day), decisions(first))
      let isSettled = again.isEmpty
      #expect(isSettled, "seed \(seed), step \(step): \(told) then \(decisions(again))")
      #expect(try repository.git("status", "--porcelain", "--untracked-files=no") == "")
      for runbook in try Publication(workTree: repository.path).runbooks.values {
        let names = runbook.entries.map(\.name)
        #expect(Set(names).count == names.count, "seed \(seed), step \(step): an entry stands twice")
      }
    }
  }

  // MARK: What happens between two runs

  private func change(_ repository: TestRepository, _ random: inout SeededGenerator, _ step: Int) throws {
    if step == 0 || Bool.random(using: &random) {
      try limit(repository, to: [150, 250, 400, 2000].randomElement(using: &random) ?? 400)
    }
    let agents = ["sre", "api-dev", "code-reviewer", "main", "frontend-dev"]
    for number in 0..<Int.random(in: 2...8, using: &random) {
      let name = ["p", "long-name-of-a-pattern-that-takes-room"].randomElement(using: &random) ?? "p"
      try repository.find(
        "\(name)-\(number)",
        ages: ages(Int.random(in: 1...7, using: &random), from: Double.random(in: 0...40, using: &random)),
        severity: ["blocking", "warning", "nit"].randomElement(using: &random) ?? "nit",
        agents: agents.filter { _ in Int.random(in: 0..<3, using: &random) == 0 },
        category: ["security", "convention", "other"].randomElement(using: &random) ?? "other")
    }
    try edit(repository, &random)
  }

  /// A person edits runbooks and commits that.
  private func edit(_ repository: TestRepository, _ random: inout SeededGenerator) throws {
    for agent in try Publication(workTree: repository.path).runbooks.keys.sorted() {
      let path = RunbookPaths.runbook(of: agent)
      let text = try repository.text(path)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where !text.contains("\r"): try repository.put(path, text.replacing("\n", with: "\r\n"))
      case 1: try repository.put(path, text + "\nMine.\n")
      case 2:
        let words = lines.first { $0.hasPrefix("**Avoid**") } ?? "none"
        try repository.put(path, text.replacing(words, with: words + " in my words", maxReplacements: 1))
      default: break
      }
    }
    guard repository.exists(".claude/skills") else { return }
    try repository.git("add", "-A", ".claude/skills")
    try repository.git("commit", "-q", "--allow-empty", "-m", "Edits")
  }

  // MARK: Helpers

  private func decisions(_ plan: EvolvePlan) -> String {
    let lines = plan.items.flatMap(\.decisions).map {
      "\($0.pattern) \($0.verdict) \($0.agents): \($0.reason)"
    }
    return "\n" + lines.joined(separator: "\n") + "\n"
  }

  private func plan(_ repository: TestRepository, at day: AnalysisMoment = asOf) throws -> EvolvePlan {
    try Evolve.plan(try repository.workspace(), EvolveRequest(AnalysisRequest(at: day)))
  }

  private func limit(_ repository: TestRepository, to tokens: Int) throws {
    try repository.put(".claude/toolkit.json", #"{"promotion":{"runbook_max_tokens":\#(tokens)}}"#)
  }

  private func entries(_ repository: TestRepository, _ agent: String) throws -> [String] {
    let path = RunbookPaths.runbook(of: try #require(AgentName(agent)))
    return Runbook(try repository.text(path)).entries.filter { !$0.isArchived }.map(\.name.text).sorted()
  }
}
