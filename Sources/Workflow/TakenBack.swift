import Git
import Journal
import System

/// Finds commits that somebody took back by `git reset`.
///
/// HEAD was moved off them, no branch holds them, here or of a remote, and of what they changed nothing is left, neither
/// in HEAD nor in the work tree. With less than all of that a commit may have been squashed on a server, pushed and left,
/// or be about to be made anew after `git reset --soft`.
struct TakenBack {
  /// How many commits of one reset, and how many in all, are looked at.
  private static let limit = 32
  /// A commit of more files is nothing that is looked at path by path.
  private static let pathLimit = 200

  private let repository: Repository
  private let layout: RepositoryLayout

  init(_ repository: Repository, _ layout: RepositoryLayout) {
    (self.repository, self.layout) = (repository, layout)
  }

  /// Which of some commits were taken back, by their full names.
  ///
  /// - Complexity: O(length of the end of HEAD's log); a walk for each reset in it, if one of the commits could be meant.
  func commits(among names: Set<String>) throws -> [String] {
    guard !names.isEmpty else { return [] }
    let resets = ReflogTail.changes(FilePath.join(layout.gitFolder, "logs/HEAD")).filter {
      $0.action == "reset" && $0.old != $0.new
    }
    guard let head = try repository.head().commit, !resets.isEmpty else { return [] }
    let left = try resets.suffix(TakenBack.limit).flatMap(commitsLeft)
    let candidates = Set(left.map(\.id.hex)).intersection(names)
    guard !candidates.isEmpty else { return [] }
    let tips = try (repository.branches() + repository.remoteBranches()).map(\.commit)
    return try candidates.sorted().prefix(TakenBack.limit).filter { name in
      guard let id = ObjectID(name), try isUnreachable(id, from: tips) else { return false }
      return try isGone(id, head: head)
    }
  }

  /// The commits that HEAD was moved off.
  private func commitsLeft(_ reset: ReflogTail) throws -> [Commit] {
    // What git cleared away by now is not looked for.
    guard let old = try repository.resolve(reset.old), let new = try repository.resolve(reset.new) else {
      return []
    }
    return try repository.commits(CommitQuery(tips: [old], excluding: [new], limit: TakenBack.limit))
  }

  private func isUnreachable(_ id: ObjectID, from tips: [ObjectID]) throws -> Bool {
    try !repository.commits(CommitQuery(tips: [id], excluding: Array(Set(tips)), limit: 1)).isEmpty
  }

  /// Whether every file that a commit changed is in HEAD as it was before it, and in the work tree as in HEAD.
  private func isGone(_ id: ObjectID, head: ObjectID) throws -> Bool {
    guard let commit = try repository.commit(id), commit.parents.count == 1,
      let parent = commit.parents.first,
      let paths = commit.changedPaths, !paths.isEmpty, paths.count <= TakenBack.pathLimit
    else { return false }
    return try paths.allSatisfy { path in
      guard try repository.entry(path, in: head) == repository.entry(path, in: parent) else { return false }
      let state = try repository.state(of: path)
      return !state.isModified && !state.isStaged && !state.isUntracked && !state.isIgnored
    }
  }
}
