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
  /// Agents whose runbooks a person deleted in the work tree and has not committed that yet.
  private let deleted: Set<AgentName>
  /// Where the journal says that patterns were promoted to: what is gone from there, a person deleted. Known only where
  /// HEAD is not looked at.
  private let promoted: [PatternName: Set<AgentName>]

  /// Reads the runbooks of these agents.
  init(_ repository: Repository, agents: Set<AgentName>, workTree: Publication) throws {
    let head = try repository.head().commit
    var committed: [AgentName: Runbook] = [:]
    var (ignored, deleted): (Set<AgentName>, Set<AgentName>) = ([], [])
    for agent in agents.union(workTree.runbooks.keys) {
      let path = RunbookPaths.runbook(of: agent)
      let text = try head.flatMap { try repository.committedText(of: path, in: $0) }
      if let text {
        committed[agent] = Runbook(bytes: text)
        if try workTree.runbooks[agent] == nil && Self.isDeleted(path, repository) { deleted.insert(agent) }
      } else if try repository.state(of: path).isIgnored {
        ignored.insert(agent)
        committed[agent] = workTree.runbooks[agent]
      }
    }
    self.committed = Publication(committed)
    self.workTree = workTree
    self.ignored = ignored
    self.deleted = deleted
    promoted = [:]
  }

  /// What the work tree alone tells, and what the journal remembers of it.
  init(workTree: Publication, decisions: [Decision] = []) {
    committed = workTree
    self.workTree = workTree
    (ignored, deleted) = ([], [])
    let undone = Set(decisions.filter { $0.kind == .rollback }.compactMap(\.subject))
    var promoted: [PatternName: Set<AgentName>] = [:]
    for decision in decisions where decision.kind == .promote {
      if let id = decision.changeID, undone.contains(id) { continue }
      for pattern in decision.patterns { promoted[pattern, default: []].formUnion(decision.agents) }
    }
    self.promoted = promoted
  }

  /// Whether nothing stands where HEAD has a file: a sparse checkout leaves it out, and a symbolic link is something.
  private static func isDeleted(_ path: String, _ repository: Repository) throws -> Bool {
    if try repository.indexFlags(of: path)?.skipsWorkTree == true { return false }
    let folder = try repository.workTreeFolder()
    do { return try folder.status(path) == nil } catch { return false }
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

  /// The same of one agent's runbook.
  func isPending(_ name: PatternName, in agent: AgentName) -> Bool {
    committed.runbooks[agent]?.entry(named: name) == nil
      && workTree.runbooks[agent]?.entry(named: name) != nil
  }

  private func pattern(_ name: PatternName) -> PublishedPattern? {
    let entries = committed.entries[name] ?? []
    let kept = entries.filter { !isDeletedInWorkTree($0) }
    let live = kept.filter { !$0.entry.isArchived }
    if !live.isEmpty {
      let statements = Self.statements(live)
      var found = PublishedPattern(.active, agents: live.map(\.agent), stated: statements.first ?? nil)
      found.further = statements.dropFirst().compactMap { $0 }.filter { $0 != found.stated }
      for entry in kept where entry.entry.isArchived {
        found.archived[entry.agent] = .some(entry.entry.statistics.flatMap(Self.stated))
      }
      found.closed = closed(name, entries, kept)
      return found
    }
    if !kept.isEmpty {
      // They may have retired at different times; the last of them knew most.
      let stated = kept.compactMap { $0.entry.statistics.flatMap(Self.stated) }
      var found = PublishedPattern(
        .archived, agents: kept.map(\.agent),
        stated: stated.max { ($0.lastSeen, $0.occurrences) < ($1.lastSeen, $1.occurrences) })
      found.closed = closed(name, entries, kept)
      return found
    }
    let manual = manualAgents(name)
    if !manual.isEmpty { return PublishedPattern(.manual, agents: manual) }
    return entries.isEmpty ? nil : PublishedPattern(.deleted, agents: entries.map(\.agent))
  }

  private func manualAgents(_ name: PatternName) -> [AgentName] {
    committed.runbooks.filter { $0.value.hasManualEntry(named: name) }.keys.sorted()
  }

  /// Runbooks that a person keeps a promoted pattern out of.
  private func closed(
    _ name: PatternName, _ entries: [Publication.Entry], _ kept: [Publication.Entry]
  ) -> [AgentName: PublishedPattern.Closure] {
    var closed: [AgentName: PublishedPattern.Closure] = [:]
    let present = Set(kept.map(\.agent))
    for agent in (promoted[name] ?? []).subtracting(present) { closed[agent] = .deleted }
    for entry in entries where !present.contains(entry.agent) { closed[entry.agent] = .deleted }
    for entry in kept where entry.entry.isArchived && entry.entry.isEdited { closed[entry.agent] = .edited }
    for agent in manualAgents(name) { closed[agent] = .manual }
    return closed
  }

  /// A person deleted the entry, or the whole file, and has not committed that yet.
  private func isDeletedInWorkTree(_ entry: Publication.Entry) -> Bool {
    guard let runbook = workTree.runbooks[entry.agent] else { return deleted.contains(entry.agent) }
    return runbook.entry(named: entry.entry.name) == nil
  }

  /// What entries state, those first that know least; nothing, first of all, for one that cannot be read and that no
  /// person edited.
  private static func statements(_ entries: [Publication.Entry]) -> [PublishedPattern.Statement?] {
    let readable = entries.map(\.entry).filter { $0.statistics != nil || !$0.isEdited }
    return readable.map { $0.statistics.flatMap(stated) }.sorted {
      guard let one = $0, let other = $1 else { return $0 == nil && $1 != nil }
      return (one.lastSeen, one.occurrences) < (other.lastSeen, other.occurrences)
    }
  }

  private static func stated(_ statistics: EntryStatistics) -> PublishedPattern.Statement? {
    guard let trend = Trend.Label(rawValue: statistics.trend) else { return nil }
    return PublishedPattern.Statement(
      occurrences: statistics.occurrences, units: statistics.units, confidence: statistics.confidence,
      trend: trend, lastSeen: statistics.lastSeen)
  }
}
