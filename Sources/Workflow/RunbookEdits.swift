import History
import Learning
import Runbooks

/// The runbooks that a set of decisions changes, each as an edit that can be made in any text of it: that of HEAD for
/// the commit, and that of the work tree with whatever a person is changing there.
struct RunbookEdits {
  /// Edits that are committed.
  private(set) var edits: [FileEdit] = []
  /// Edits of runbooks that git ignores.
  private(set) var ignoredEdits: [FileEdit] = []
  /// What people should know.
  private(set) var notes: [String] = []
  /// Where each pattern stands afterwards.
  private(set) var standing: [PatternName: [AgentName]] = [:]

  init(
    state: PublishedState, lines: [EvolveMessage.Line], rewritten: [AgentName: Set<PatternName>],
    proposal: EntryProposal, workers: Workers
  ) throws {
    let committed = state.committed.runbooks
    let agents = Set(lines.flatMap { $0.decision.agents }).sorted()
    nonisolated(unsafe) let proposal = proposal
    let written = try workers.map(agents.count) { _, place in
      let agent = agents[place]
      let mine = lines.filter { $0.decision.agents.contains(agent) }
      let rewritten = rewritten[agent] ?? []
      let writing = RunbookWriting(
        agent: agent,
        entries: try mine.filter { line in
          line.decision.verdict != .demoted || rewritten.contains(line.decision.pattern)
        }.map { try proposal.entry($0.report) },
        demoted: try demoted(mine, proposal).filter { !rewritten.contains($0.key) },
        rewritten: rewritten.sorted())
      return Written(writing, try writing.applied(to: committed[agent]))
    }
    var runbooks = committed
    for (agent, written) in zip(agents, written) {
      let base = committed[agent]
      runbooks[agent] = written.runbook
      notes += written.writing.notes(written.outcomes)
      guard written.runbook.bytes != base?.bytes else { continue }
      let edit = FileEdit(
        path: RunbookPaths.runbook(of: agent), base: base?.bytes, new: written.runbook.bytes,
        rework: written.writing.rework)
      if state.ignored.contains(agent) { ignoredEdits.append(edit) } else { edits.append(edit) }
    }
    for (name, entries) in Publication(runbooks).entries {
      standing[name] = entries.filter { !$0.entry.isArchived }.map(\.agent)
    }
  }
}

/// A runbook that was written, and how.
private struct Written: Sendable {
  let writing: RunbookWriting
  let runbook: Runbook
  let outcomes: [PatternName: EntryOutcome]

  init(_ writing: RunbookWriting, _ result: (runbook: Runbook, outcomes: [PatternName: EntryOutcome])) {
    self.writing = writing
    (runbook, outcomes) = result
  }
}

/// Entries that retire, with the numbers that they state from then on.
private func demoted(
  _ lines: [EvolveMessage.Line], _ proposal: EntryProposal
) throws -> [PatternName: EntryStatistics] {
  var demoted: [PatternName: EntryStatistics] = [:]
  for line in lines where line.decision.verdict == .demoted {
    demoted[line.report.summary.name] = try proposal.entry(line.report).statistics
  }
  return demoted
}

/// What is written into one runbook.
private struct RunbookWriting: Sendable {
  let agent: AgentName
  let entries: [RunbookEntry]
  let demoted: [PatternName: EntryStatistics]
  /// Those of the entries that are archived as soon as they are written.
  let rewritten: [PatternName]

  func applied(to runbook: Runbook?) throws -> (runbook: Runbook, outcomes: [PatternName: EntryOutcome]) {
    var text = runbook ?? Runbook(RunbookTemplates.runbook(for: agent))
    do {
      let outcomes = try text.apply(entries, demoting: demoted, displacing: rewritten)
      return (text, outcomes)
    } catch let error as RunbookError {
      throw Failure(
        .failed, code: "runbook", "\(RunbookPaths.runbook(of: agent)): \(error)",
        hint: "look at its headings and code fences: they must be closed")
    }
  }

  /// The same in the work tree's text.
  @Sendable
  func rework(_ present: [UInt8]?) throws -> [UInt8]? {
    try applied(to: present.map { Runbook(bytes: $0) }).runbook.bytes
  }

  func notes(_ outcomes: [PatternName: EntryOutcome]) -> [String] {
    outcomes.sorted { $0.key < $1.key }.compactMap { name, outcome in
      switch outcome {
      case .restated, .keptEdited: "\(name) was edited by hand in \(agent)'s runbook and kept"
      case .keptManual: "\(name) was written by hand in \(agent)'s runbook and kept"
      default: nil
      }
    }
  }
}
