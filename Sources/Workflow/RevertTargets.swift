import Git
import Journal

/// Finds what commits undo: by git's own words in the message; where a forge wrote it, by the request or the subject that
/// it names, among the commits before.
struct RevertTargets {
  /// How far back is looked, in commits.
  static let limit = 2000

  private let repository: Repository
  /// The newest first; nil until somebody asks.
  private var commits: [Commit]?

  /// - Parameter commits: Those to look among, the newest first; nil for those of local branches.
  init(_ repository: Repository, among commits: [Commit]? = nil) {
    self.repository = repository
    self.commits = commits
  }

  /// The full name of the commit that a commit undoes, or how its message calls it; nil where it says nothing of that,
  /// or nobody can tell which is meant.
  mutating func target(of commit: Commit) throws -> String? {
    if let named = CommitOutcome.reverts(in: commit.message) {
      return try repository.resolve(named)?.hex ?? named
    }
    guard let subject = RevertSubject(message: commit.message) else { return nil }
    let earlier = try before(commit)
    let found =
      earlier.first { subject.namesRequest($0.subject) } ?? earlier.first { subject.names($0.subject) }
    return found?.id.hex
  }

  private mutating func before(_ commit: Commit) throws -> ArraySlice<Commit> {
    let all = try commits ?? load()
    commits = all
    if let place = all.firstIndex(where: { $0.id == commit.id }) { return all[(place + 1)...] }
    return all[...].drop { $0.committedSeconds > commit.committedSeconds }
  }

  private func load() throws -> [Commit] {
    let tips = Array(Set(try repository.branches().map(\.commit)))
    return tips.isEmpty ? [] : try repository.commits(CommitQuery(tips: tips, limit: RevertTargets.limit))
  }
}
