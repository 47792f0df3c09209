import Git
import Learning
import Mining
import Runbooks

/// What is published at HEAD, which is what a commit changes, beside what stands in the work tree, which is what a
/// person may be editing.
struct PublishedState {
  /// Runbook texts at HEAD by agent; of a runbook that is ignored by git, the text in the work tree.
  let committed: Publication
  /// Runbooks in the work tree.
  let workTree: Publication
  /// Agents whose runbooks git ignores: they are written and never committed.
  let ignored: Set<AgentName>

  /// Reads the runbooks of these agents.
  init(_ repository: Repository, agents: Set<AgentName>, workTree: Publication) throws {
    let head = try repository.head().commit
    var committed: [AgentName: Runbook] = [:]
    var ignored: Set<AgentName> = []
    for agent in agents.union(workTree.runbooks.keys) {
      let path = RunbookPaths.runbook(of: agent)
      let text = try head.flatMap { try repository.committedText(of: path, in: $0) }
      if let text {
        committed[agent] = Runbook(bytes: text)
      } else if try repository.state(of: path).isIgnored {
        ignored.insert(agent)
        committed[agent] = workTree.runbooks[agent]
      }
    }
    self.committed = Publication(committed)
    self.workTree = workTree
    self.ignored = ignored
  }

  /// What the work tree alone tells.
  init(workTree: Publication) {
    committed = workTree
    self.workTree = workTree
    ignored = []
  }

  /// The patterns that stand in runbooks, or did until a person deleted them in the work tree.
  func patterns(_ names: [PatternName]) -> [PatternName: PublishedPattern] {
    var published: [PatternName: PublishedPattern] = [:]
    for name in names { published[name] = pattern(name) }
    return published
  }

  /// Whether an entry is in the work tree that an earlier run could not commit.
  func isPending(_ name: PatternName) -> Bool {
    committed.entries[name] == nil && workTree.entries[name] != nil
  }

  private func pattern(_ name: PatternName) -> PublishedPattern? {
    let entries = committed.entries[name] ?? []
    let kept = entries.filter { !isDeletedInWorkTree($0) }
    if let live = kept.first(where: { !$0.entry.isArchived }) {
      let agents = kept.filter { !$0.entry.isArchived }.map(\.agent)
      return PublishedPattern(.active, agents: agents, stated: live.entry.statistics.flatMap(Self.stated))
    }
    if let archived = kept.first {
      return PublishedPattern(
        .archived, agents: kept.map(\.agent), stated: archived.entry.statistics.flatMap(Self.stated))
    }
    let manual = committed.runbooks.filter { $0.value.hasManualEntry(named: name) }.keys.sorted()
    if !manual.isEmpty { return PublishedPattern(.manual, agents: manual) }
    return entries.isEmpty ? nil : PublishedPattern(.deleted, agents: entries.map(\.agent))
  }

  /// A person deleted the entry and has not committed that yet.
  private func isDeletedInWorkTree(_ entry: Publication.Entry) -> Bool {
    guard let runbook = workTree.runbooks[entry.agent] else { return false }
    return runbook.entry(named: entry.entry.name) == nil
  }

  private static func stated(_ statistics: EntryStatistics) -> PublishedPattern.Statement? {
    guard let trend = Trend.Label(rawValue: statistics.trend) else { return nil }
    return PublishedPattern.Statement(
      occurrences: statistics.occurrences, units: statistics.units, confidence: statistics.confidence,
      trend: trend, lastSeen: statistics.lastSeen)
  }
}
