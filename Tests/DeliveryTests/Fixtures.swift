import Learning
import Runbooks
import Sessions
import Testing

/// Entries and runbooks that the tests of this module share.
enum Fixtures {
  static func day(_ text: String = "2026-11-20") throws -> Day {
    try #require(Timestamp(parsing: text)).day
  }

  static func entry(
    _ pattern: String, confidence: Double = 0.91, lastSeen: String = "2026-11-20",
    statement: String = "API types are missing standard status conditions.", instead: String? = nil,
    stance: RunbookEntry.Stance = .avoid
  ) throws -> RunbookEntry {
    RunbookEntry(
      name: try #require(PatternName(pattern)),
      statistics: EntryStatistics(
        confidence: confidence, occurrences: 12, units: 9, unitNoun: .feature, trend: "stable",
        lastSeen: try day(lastSeen)),
      stance: stance, statement: statement, instead: instead,
      examples: [.init(occasion: "feat-039", file: "pkg/types.go", text: "no Ready condition")])
  }

  /// A runbook as `toolkit evolve` writes it.
  static func runbook(_ entries: [RunbookEntry], of agent: AgentName = .main) throws -> Runbook {
    var runbook = Runbook(RunbookTemplates.runbook(for: agent))
    _ = try runbook.apply(entries)
    return runbook
  }

  static func learned(_ runbook: Runbook, of agent: AgentName = .main) -> [LearnedEntry] {
    RunbookEntries.read(runbook.bytes, of: agent)
  }

  static func digest(_ entries: [LearnedEntry], seen: SeenMarks = SeenMarks()) throws -> RunbookDigest {
    RunbookDigest(entries, for: .main, seen: seen, on: try day())
  }
}
