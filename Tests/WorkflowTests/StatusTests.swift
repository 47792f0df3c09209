import Learning
import Testing

@testable import Workflow

@Suite("The state of a repository")
struct StatusTests {
  @Test("an empty repository has no records, no hooks, no consent")
  func empty() throws {
    let repository = try TestRepository()
    let status = try Status(try repository.workspace())
    #expect(status.logs.count == RecordKind.allCases.count)
    #expect(status.logs.allSatisfy { $0.records == 0 && $0.lastTime == nil })
    #expect(status.hooks.installed == 0)
    #expect(status.consent == .missing)
    #expect((status.patterns, status.promoted, status.pending.count) == (0, 0, 0))
    #expect(status.executions == .none(in: 30))
    #expect(!repository.exists(".claude"))
    #expect(!repository.exists(".git/toolkit"))
  }

  @Test("records, skipped lines, patterns that wait and those that are promoted")
  func counts() throws {
    let repository = try TestRepository()
    try repository.find("proven", ages: ages(5))
    try repository.find("rare", ages: [2])
    try repository.append(".claude/review-findings.jsonl", ["garbage"])
    try repository.append(
      ".claude/outcomes.jsonl", [#"{"timestamp":"2026-11-01T00:00:00Z","outcome":"success"}"#, "{"])
    let before = try Status(try repository.workspace())
    #expect(before.pending.map(\.text) == ["proven"])
    #expect((before.patterns, before.promoted) == (2, 0))
    let findings = try #require(before.logs.first { $0.kind == .finding })
    #expect((findings.records, findings.skipped) == (6, 1))
    #expect(findings.lastTime == asOf.time.adding(days: -1))
    let outcomes = try #require(before.logs.first { $0.kind == .outcome })
    #expect((outcomes.records, outcomes.skipped) == (1, 1))
    try repository.evolve()
    let after = try Status(try repository.workspace())
    #expect((after.promoted, after.pending.count) == (1, 0))
  }

  @Test("hooks of ours, of others and none are told apart")
  func hooks() throws {
    let repository = try TestRepository()
    try repository.put(".git/hooks/post-merge", "#!/bin/sh\n# toolkit hook 1: calls another first\n")
    try repository.put(".git/hooks/post-rewrite", "#!/bin/sh\nexit 0\n")
    try repository.put(".git/hooks/post-applypatch", "#!/bin/sh\nexec toolkit-hook post-applypatch\n")
    try repository.put(".git/toolkit/enabled", "")
    let status = try Status(try repository.workspace())
    #expect(status.hooks.hooks.map(\.state) == [.missing, .installed, .foreign, .called])
    #expect(status.hooks.installed == 2)
    #expect(status.consent == .given)
  }
}
