import Git
import Imports
import JSON
import Journal
import Learning

/// What the repository's own history tells: reverts, and the places that need fixes more than others.
struct HistoryBackfill {
  /// How many commits are looked at, the newest.
  static let limit = 10_000
  /// How far back, unless a window is asked for: what is older weighs next to nothing.
  static let days = 365

  /// Commits that were looked at.
  let commits: Int
  /// Whether the history goes further back than was looked.
  let goesFurtherBack: Bool
  /// What they tell, oldest first.
  let records: [ImportedRecord]

  /// Looks through the history of the commit that is checked out.
  init(_ workspace: Workspace, days: Int?) throws {
    let repository = try workspace.repository()
    guard let head = try repository.head().commit else {
      (commits, goesFurtherBack, records) = (0, false, [])
      return
    }
    let start = workspace.surroundings.clock.now.adding(days: -Double(days ?? HistoryBackfill.days))
    let query = CommitQuery(
      tips: [head], limit: HistoryBackfill.limit, includingPaths: true, since: start.milliseconds / 1000)
    let met = try repository.commits(query)
    let names = Set(met.map(\.id))
    goesFurtherBack = !names.contains(head) || met.contains { !names.isSuperset(of: $0.parents) }
    let found = met.filter { !$0.isOurs }
    let history = found.reversed().filter { $0.parents.count <= 1 }.map(HistoryCommit.init)
    commits = found.count
    let lines = LineHistory(repository, found)
    let fixes = try FixHistory(
      history, isThere: { (try? repository.entry($0, in: head)) != nil }, rewrites: lines.rewrites)
    records = try Self.reverts(found, repository, workspace) + fixes.records()
  }

  /// Outcomes of commits that undo another, as the hook would have written them; not where it did.
  private static func reverts(
    _ commits: [Commit], _ repository: Repository, _ workspace: Workspace
  ) throws -> [ImportedRecord] {
    let recorded = try OutcomeLog.read(journal: workspace.layout.journal.path)
    let known = Set(recorded.outcomes.compactMap(\.commit).map(recorded.current))
    var targets = RevertTargets(repository, among: commits)
    return try commits.reversed().compactMap { commit in
      guard !known.contains(commit.id.hex), let reverts = try targets.target(of: commit) else { return nil }
      var members = CommitOutcome.members(
        of: commit.id.hex, branch: nil, message: commit.message, reverts: reverts)
      members["timestamp"] = .string("\(Timestamp(milliseconds: commit.committedSeconds * 1000))")
      return ImportedRecord(.outcome, members, identity: StableHash("history", "revert", commit.id.hex))
    }
  }
}

extension HistoryCommit {
  init(_ commit: Commit) {
    self.init(
      hex: commit.id.hex, time: Timestamp(milliseconds: commit.committedSeconds * 1000),
      subject: commit.subject,
      files: (commit.changedPaths ?? []).filter(SourcePath.isCode))
  }
}
