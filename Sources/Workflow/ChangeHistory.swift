import Git
import History
public import Learning
import Runbooks

/// A change that the toolkit committed, as the history of HEAD tells of it.
public struct PublishedChange: Sendable {
  /// What became of a change.
  public enum Status: String, Sendable {
    case active
    case rolledBack = "rolled_back"
    case demoted, edited
  }

  /// Its id.
  public let id: String
  /// `runbook`, `rollback` …
  public let kind: String
  /// What it did, in words.
  public let what: String
  /// The patterns concerned.
  public let patterns: [PatternName]
  /// The agents concerned, as far as this journal knows.
  public let agents: [AgentName]
  /// The confidence at that time, as far as this journal knows.
  public let confidence: Double?
  /// When it was committed.
  public let time: Timestamp
  /// The commit; nothing where git ignores what was written.
  public let commit: String?
  /// What became of it.
  public let status: Status
  /// Those of its patterns whose entries are archived by now.
  public let archived: [PatternName]
}

/// The changes that the history of HEAD holds.
public enum ChangeHistory {
  /// All of them, newest first. Works from commit trailers alone; what the journal knows is added.
  ///
  /// - Throws: ``Failure``.
  public static func list(_ workspace: Workspace) throws -> [PublishedChange] {
    try Failure.wrapping {
      let repository = try workspace.repository()
      let log = try ChangeLog(repository)
      let decisions = try workspace.decisions()
      let publication =
        try workspace.layout.workTree.map { try Publication(workTree: $0) } ?? committed(log, in: repository)
      var takenBack: Set<String> = []
      let committed = log.changes.map { change in
        if change.kind == .rollback, change.state == .active { takenBack.formUnion(change.patterns) }
        return published(change, decisions.filter { $0.changeID == change.id }, publication, takenBack)
      }
      let uncommitted = UncommittedChange.all(in: decisions).map { published($0, publication) }
      guard !uncommitted.isEmpty else { return committed }
      return (committed + uncommitted).sorted { ($0.time, $0.id) > ($1.time, $1.id) }
    }
  }

  /// The runbooks of HEAD that the changes wrote; where there is no work tree, they are all that there is.
  private static func committed(_ log: ChangeLog, in repository: Repository) throws -> Publication {
    let paths = try log.changes.flatMap { try repository.commit($0.commit)?.changedPaths ?? [] }
    var runbooks: [AgentName: Runbook] = [:]
    for agent in Set(paths.compactMap(RunbookPaths.agent(ofRunbook:))) {
      let text = try repository.committedText(of: RunbookPaths.runbook(of: agent))
      runbooks[agent] = text.map { Runbook(bytes: $0) }
    }
    return Publication(runbooks)
  }

  private static func published(_ change: UncommittedChange, _ publication: Publication) -> PublishedChange {
    let entries = change.patterns.flatMap { publication.entries[$0] ?? [] }
    let isGone = change.isRolledBack || entries.isEmpty
    return PublishedChange(
      id: change.id, kind: ChangeKind.runbook.rawValue, what: change.what, patterns: change.patterns,
      agents: change.agents, confidence: change.decisions.compactMap { $0.terms["confidence"] }.max(),
      time: change.time, commit: nil, status: isGone ? .rolledBack : status(entries),
      archived: archived(change.patterns, publication))
  }

  /// The patterns that stand in a runbook of the work tree and in none of HEAD: an earlier evolve wrote them and could
  /// not commit, and the next one does.
  ///
  /// - Throws: ``Failure``.
  public static func pending(_ workspace: Workspace) throws -> [PatternName] {
    try Failure.wrapping {
      guard let tree = workspace.layout.workTree else { return [] }
      let workTree = try Publication(workTree: tree)
      guard !workTree.entries.isEmpty else { return [] }
      let state = try PublishedState(try workspace.repository(), agents: [], workTree: workTree)
      return workTree.entries.keys.filter(state.isPending).sorted()
    }
  }

  /// - Parameter takenBack: The patterns of later rollbacks.
  private static func published(
    _ change: Change, _ decisions: [Decision], _ publication: Publication, _ takenBack: Set<String>
  ) -> PublishedChange {
    let patterns = change.patterns.compactMap { PatternName($0) }
    let agents = Set(
      decisions.flatMap(\.agents) + patterns.flatMap { publication.entries[$0] ?? [] }.map(\.agent))
    let what = change.subject.hasPrefix("auto: ") ? String(change.subject.dropFirst(6)) : change.subject
    return PublishedChange(
      id: change.id, kind: change.kind?.rawValue ?? "unknown", what: what, patterns: patterns,
      agents: agents.sorted(), confidence: decisions.compactMap { $0.terms["confidence"] }.max(),
      time: Timestamp(milliseconds: change.committedSeconds * 1000), commit: change.commit.hex,
      status: status(change, patterns, publication, takenBack), archived: archived(patterns, publication))
  }

  /// Of the entries that are gone, those are taken back that a later rollback names; others went by a person's hand,
  /// which is an edit, too.
  private static func status(
    _ change: Change, _ patterns: [PatternName], _ publication: Publication, _ takenBack: Set<String>
  ) -> PublishedChange.Status {
    guard change.state == .active else { return .rolledBack }
    guard change.kind == .runbook else { return .active }
    let entries = patterns.flatMap { publication.entries[$0] ?? [] }
    guard entries.isEmpty, !patterns.isEmpty else { return status(entries) }
    return change.patterns.allSatisfy(takenBack.contains) ? .rolledBack : .edited
  }

  private static func archived(_ patterns: [PatternName], _ publication: Publication) -> [PatternName] {
    patterns.filter { publication.entries[$0] != nil && publication.live($0).isEmpty }
  }

  private static func status(_ entries: [Publication.Entry]) -> PublishedChange.Status {
    if entries.contains(where: \.entry.isEdited) { return .edited }
    return !entries.isEmpty && entries.allSatisfy(\.entry.isArchived) ? .demoted : .active
  }
}
