import Git
import History
import Learning
import Runbooks

/// A promotion into a runbook that git ignores: no commit holds it. The decisions of the journal tell of it.
struct UncommittedChange {
  let id: String
  let decisions: [Decision]
  let isRolledBack: Bool

  var patterns: [PatternName] { decisions.flatMap(\.patterns) }
  var agents: [AgentName] { Array(Set(decisions.flatMap(\.agents))).sorted() }
  var time: Timestamp { decisions.map(\.time).max() ?? Timestamp(milliseconds: 0) }

  /// What it did, as a commit's subject would say it.
  var what: String {
    let names = patterns.count == 1 ? patterns[0].text : "\(patterns.count) patterns"
    return "promote \(names) to \(agents.map(\.text).joined(separator: ", ")), not committed: git ignores it"
  }

  /// Those of a journal, newest first.
  static func all(in decisions: [Decision]) -> [UncommittedChange] {
    let promotions = decisions.filter { $0.kind == .promote && $0.commit == nil }
    let undone = Set(decisions.filter { $0.kind == .rollback }.compactMap(\.subject))
    let changes = Dictionary(grouping: promotions) { $0.changeID ?? "" }.filter { !$0.key.isEmpty }
    return changes.map {
      UncommittedChange(id: $0.key, decisions: $0.value, isRolledBack: undone.contains($0.key))
    }.sorted { $0.id > $1.id }
  }
}

/// The edits that take out of ignored runbooks what a change promoted there. What stood there before is not known, since
/// no commit holds it: entries go, everything else stays.
struct IgnoredReversal {
  private(set) var edits: [FileEdit] = []
  private(set) var conflicts: [ChangeReversal.Conflict] = []
  private(set) var agents: [AgentName] = []
  /// Patterns whose entries go.
  private(set) var undone: Set<PatternName> = []

  /// - Parameter decisions: the decisions of the change.
  init(_ decisions: [Decision], in repository: Repository) throws {
    let promotions = decisions.filter { $0.kind == .promote }
    for agent in Set(promotions.flatMap(\.agents)).sorted() {
      let path = RunbookPaths.runbook(of: agent)
      guard try repository.state(of: path).isIgnored, let now = try repository.workTreeText(of: path) else {
        continue
      }
      remove(promotions.filter { $0.agents.contains(agent) }.flatMap(\.patterns), from: now, path, agent)
    }
  }

  private mutating func remove(
    _ patterns: [PatternName], from now: [UInt8], _ path: String, _ agent: AgentName
  ) {
    var runbook = Runbook(bytes: now)
    for pattern in patterns {
      let outcome = runbook.remove(pattern)
      if outcome == .removed { undone.insert(pattern) }
      guard outcome == .keptEdited else { continue }
      let lines = runbook.entry(named: pattern).map { runbook.text(of: $0) } ?? []
      conflicts.append(
        ChangeReversal.Conflict(pattern: pattern, path: path, text: lines.joined(separator: "\n")))
    }
    guard runbook.bytes != now else { return }
    let isBare = runbook.bytes == Array(RunbookTemplates.runbook(for: agent).utf8)
    let new = isBare ? nil : runbook.bytes
    agents.append(agent)
    edits.append(FileEdit(path: path, base: now, new: new))
  }
}
