import Learning
import Testing

@testable import Workflow

@Suite("Where an entry comes from")
struct EntryOriginTests {
  @Test("records with their lines, the commit, and that nobody edited it")
  func promoted() throws {
    let repository = try TestRepository()
    try repository.append(".claude/review-findings.jsonl", ["not JSON", ""])
    try repository.find("missing-finalizer", ages: [30, 1, 2, 3])
    let commit = try #require(try repository.evolve())
    let origin = try EntryOrigin.find("missing-finalizer", in: try repository.analysis(), limit: 2)
    #expect(origin.places.map(\.path) == [".claude/skills/runbooks/api-dev/RUNBOOK.md"])
    #expect(origin.places.map(\.isEdited) == [false])
    #expect(origin.promotion?.commit == commit)
    #expect(origin.recordCount == 4)
    // The line of garbage and the empty one count as lines: that is what editors show.
    #expect(origin.records.map(\.line) == [4, 5])
    #expect(origin.records.map(\.log) == ["review-findings.jsonl", "review-findings.jsonl"])
    #expect(origin.records.first?.text?.id == "missing-finalizer-1.0")
    #expect(origin.decision?.verdict == .unchanged)
  }

  @Test("an agent's entry alone, and one that a person edited")
  func edited() throws {
    let repository = try TestRepository()
    try repository.find("missing-finalizer", ages: ages(4), agents: ["api-dev", "sre"])
    try repository.evolve()
    let path = ".claude/skills/runbooks/sre/RUNBOOK.md"
    try repository.put(path, try repository.text(path).replacing("About", with: "All about"))
    let analysis = try repository.analysis()
    let both = try EntryOrigin.find("missing-finalizer", in: analysis, limit: nil)
    #expect(both.places.map(\.isEdited) == [false, true])
    let one = try EntryOrigin.find("sre/missing-finalizer", in: analysis, limit: nil)
    #expect(one.places.map(\.agent.text) == ["sre"])
    #expect(throws: Failure.self) {
      try EntryOrigin.find("nobody/missing-finalizer", in: analysis, limit: nil)
    }
  }

  @Test("without logs the entry and its commit are still known")
  func foreign() throws {
    let repository = try TestRepository()
    try repository.find("missing-finalizer", ages: ages(4))
    let commit = try repository.evolve()
    try repository.put(".claude/review-findings.jsonl", "")
    try repository.put(".claude/decisions.jsonl", "")
    let origin = try EntryOrigin.find("missing-finalizer", in: try repository.analysis(), limit: nil)
    #expect(origin.report == nil)
    #expect(origin.records.isEmpty)
    #expect(origin.places.first?.stated?.occurrences == 4)
    #expect(origin.promotion?.commit == commit)
  }

  @Test("what is in no runbook says so; what is not there at all has its nearest names")
  func absent() throws {
    let repository = try TestRepository()
    try repository.find("missing-finalizer", ages: [1])
    let analysis = try repository.analysis()
    let origin = try EntryOrigin.find("missing-finalizer", in: analysis, limit: nil)
    #expect(origin.places.isEmpty)
    #expect(origin.promotion == nil)
    #expect(origin.decision?.reason.contains("1 of 3 occurrences") == true)
    let failure = try #require(throws: Failure.self) {
      try EntryOrigin.find("finalizer-missing", in: analysis, limit: nil)
    }
    #expect(failure.hint == "toolkit why missing-finalizer")
    for name in ["", "/", "..", "../../etc/passwd", "\u{1B}[2J"] {
      #expect(throws: Failure.self) { try EntryOrigin.find(name, in: analysis, limit: nil) }
    }
  }
}
