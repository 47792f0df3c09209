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

  /// Whether the user wants commits signed (`commit.gpgSign`).
  public func signsCommits() throws -> Bool { try configurationIsTrue("commit.gpgSign") }
}
