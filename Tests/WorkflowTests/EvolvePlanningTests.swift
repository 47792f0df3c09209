import JSON
import Learning
import Testing

@testable import Workflow

/// Plans are made side by side, and are the same however many do it.
@Suite struct EvolvePlanningTests {
  /// What a plan says, but for the change's id.
  private struct Told: Equatable {
    var diffs: [String]
    var verdicts: [String]
    var notes: [String]
    var message: String?

    init(_ plan: EvolvePlan) {
      diffs = plan.changes.map(\.diff)
      verdicts = plan.items.map { "\($0.decision.pattern) \($0.decision.verdict) \($0.decision.reason)" }
      notes = plan.notes
      message = plan.message?.split(separator: "\n").filter { !$0.hasPrefix("Toolkit-Change") }
        .joined(separator: "\n")
    }
  }

  private func plan(_ repository: TestRepository, threads: Int) throws -> Told {
    Told(
      try Evolve.plan(try repository.workspace(threads: threads), EvolveRequest(AnalysisRequest(at: asOf))))
  }

  /// More patterns than are worth one thread, for three agents whose runbooks do not hold them all.
  private func findMany(_ repository: TestRepository) throws {
    try repository.put(".claude/toolkit.json", #"{"promotion":{"runbook_max_tokens":2000}}"#)
    let agents = ["api-dev", "sre", "frontend-dev"]
    for number in 0..<90 {
      try repository.find(
        "pattern-\(number)", ages: ages(3 + number % 5, from: Double(1 + number % 40)),
        severity: number % 3 == 0 ? "blocking" : "warning",
        agents: agents.enumerated().filter { number % (2 + $0.offset) == 0 || $0.offset == 0 }.map(\.element))
    }
  }

  @Test(arguments: [2, 4, 9]) func threadsMakeNoDifference(threads: Int) throws {
    let repository = try TestRepository()
    try findMany(repository)
    let alone = try plan(repository, threads: 1)
    #expect(alone.diffs.count == 6)
    #expect(alone.verdicts.contains { $0.contains("no room in the runbook") })
    #expect(try plan(repository, threads: threads) == alone)
  }

  /// Of a pattern that was taken back, the signals since then are counted once more, by whichever thread decides.
  @Test(arguments: [2, 4]) func threadsMakeNoDifferenceAfterARollback(threads: Int) throws {
    let repository = try TestRepository()
    try findMany(repository)
    try repository.evolve()
    // Decisions of one moment would have no order.
    let back = try RollBack.plan(try repository.workspace(minutesLater: 1), RollBackRequest())
    _ = try RollBack.perform(back)
    for number in stride(from: 0, to: 90, by: 7) {
      try repository.find("pattern-\(number)", ages: ages(4, from: 0.6), severity: "blocking")
    }
    let alone = try plan(repository, threads: 1)
    #expect(alone.verdicts.contains { $0.contains("suppressed") })
    #expect(try plan(repository, threads: threads) == alone)
  }
}
