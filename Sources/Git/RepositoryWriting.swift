internal import System

/// The steps of a commit. Objects without a reference are harmless; only ``move(_:)`` and
/// ``IndexUpdate/publish()`` change what anybody sees.
extension Repository {
  /// Writes the tree of `commit` (an empty one when nil) with `changes` made: an entry put, or removed by nil.
  ///
  /// All other entries keep their names and modes. Folders that become empty go.
  ///
  /// - Throws: `GitError` of kind `badPath` where a file and a folder would have the same name.
  public func writeTree(from commit: ObjectID?, replacing changes: [String: TreeEntry?]) throws -> ObjectID {
    for path in changes.keys { try Repository.validate(path) }
    return try backend.writeTree(from: commit, replacing: changes)
  }

  /// Writes a commit object that no reference holds yet.
  ///
  /// - Throws: `GitError` of kind `signingFailed` when it was to be signed and could not.
  public func writeCommit(_ draft: CommitDraft) throws -> ObjectID { try backend.writeCommit(draft) }

  /// Moves a branch by compare-and-swap, and writes the reflogs.
  ///
  /// - Throws: `GitError` of kind `referenceMoved` when it is not where `from` says, `locked` when another
  ///   process writes it.
  public func move(_ move: BranchMove) throws { try backend.moveBranch(move) }

  /// Keeps bytes as a blob that no tree holds, exactly as they are; git forgets it after some weeks.
  public func keep(_ bytes: [UInt8]) throws -> ObjectID { try backend.writeBlob(bytes) }

  /// Removes the lock of the branch of `move` that a process left which was killed while it moved it.
  ///
  /// Only for who knows that it was: the lock is told by its being empty, or holding the commit. `pause` is longer than
  /// git waits for such a lock (`core.filesRefLockTimeout`, 100 ms): a living process's is gone by then.
  ///
  /// - Returns: whether there was one.
  public func removeDeadLock(of branch: String, movingTo commit: ObjectID, pause: () -> Void) throws -> Bool {
    let common = try Directory(layout.commonDirectory)
    let name = "refs/heads/\(branch).lock"
    guard let first = try common.status(name), first.kind == .regular, first.size <= 65 else { return false }
    pause()
    let text = String(decoding: try common.readIfPresent(name, limit: 65) ?? [], as: UTF8.self)
    guard let second = try common.status(name), second == first else { return false }
    guard text.isEmpty || text.trimmingBlanks() == commit.hex else { return false }
    return try common.remove(name)
  }

  /// Whether `commit` is the tip of `branch` or an ancestor of it.
  public func holds(_ commit: ObjectID, on branch: String) throws -> Bool {
    guard let tip = try resolve("refs/heads/" + branch) else { return false }
    if tip == commit { return true }
    guard try resolve(commit.hex) != nil else { return false }
    return try commits(CommitQuery(tips: [commit], excluding: [tip], limit: 1)).isEmpty
  }

  /// Whether the user wants commits signed (`commit.gpgSign`).
  public func signsCommits() throws -> Bool { try configurationIsTrue("commit.gpgSign") }
}
