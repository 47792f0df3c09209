public import System

/// What a repository can be asked and told, in git's own terms; once through libgit2, once through `git`.
///
/// Paths are relative to the top of the work tree and valid (see ``Repository/validate(_:)``).
protocol Backend {
  func head() throws -> Head
  func branches() throws -> [Branch]
  func remoteBranches() throws -> [Branch]
  func resolve(_ revision: String) throws -> ObjectID?
  func commits(_ query: CommitQuery) throws -> [Commit]
  func entry(_ path: String, in commit: ObjectID) throws -> TreeEntry?
  func blob(_ id: ObjectID) throws -> [UInt8]
  func state(of path: String) throws -> PathState
  func indexFlags(of path: String) throws -> IndexFlags?
  func configuration(_ key: String) throws -> String?
  func attribute(_ name: String, of path: String) throws -> String?
  /// From the form in the work tree to that in a blob: line ends, `ident`; and drivers, where it can.
  func cleaned(_ bytes: [UInt8], path: String) throws -> [UInt8]
  /// From the form in a blob to that in the work tree.
  func smudged(_ bytes: [UInt8], path: String) throws -> [UInt8]
  func writeBlob(_ bytes: [UInt8]) throws -> ObjectID
  func writeTree(from commit: ObjectID?, replacing changes: [String: TreeEntry?]) throws -> ObjectID
  func writeCommit(_ draft: CommitDraft) throws -> ObjectID
  func moveBranch(_ move: BranchMove) throws
  /// Changes entries of the index file at `file`, which is nobody else's.
  func changeIndex(at file: String, _ changes: [IndexChange]) throws
}

/// The two flags of an index entry that a user sets by hand and expects to stay.
public struct IndexFlags: Sendable, Equatable {
  /// `git update-index --skip-worktree`, also set by a sparse checkout.
  public let skipsWorkTree: Bool
  /// `git update-index --assume-unchanged`.
  public let isAssumedUnchanged: Bool
}

/// A commit about to be written.
public struct CommitDraft: Sendable {
  /// Its tree.
  public var tree: ObjectID
  /// Its parents.
  public var parents: [ObjectID]
  /// Its message; a newline is added where the last is missing.
  public var message: String
  /// Who wrote it.
  public var author: Signature
  /// Who commits it.
  public var committer: Signature
  /// Whether to sign it, by `git commit-tree -S`.
  public var isSigned: Bool

  /// Creates a draft.
  public init(
    tree: ObjectID, parents: [ObjectID], message: String, author: Signature, committer: Signature,
    isSigned: Bool
  ) {
    self.tree = tree
    self.parents = parents
    self.message = message.hasSuffix("\n") ? message : message + "\n"
    self.author = author
    self.committer = committer
    self.isSigned = isSigned
  }
}

/// A branch about to be moved from one commit to another.
public struct BranchMove: Sendable {
  /// The short name: `main`.
  public var branch: String
  /// The commit it must be at; nil when it must not exist.
  public var from: ObjectID?
  /// The commit it goes to.
  public var to: ObjectID
  /// What the reflog says.
  public var reason: String
  /// Who moves it, for the reflog.
  public var committer: Signature

  /// Creates a move.
  public init(branch: String, from: ObjectID?, to: ObjectID, reason: String, committer: Signature) {
    self.branch = branch
    self.from = from
    self.to = to
    self.reason = reason
    self.committer = committer
  }

  var reference: String { "refs/heads/" + branch }
}

/// One entry of the index about to be changed.
public struct IndexChange: Sendable {
  /// The path.
  public var path: String
  /// What it becomes; nil removes it.
  public var entry: TreeEntry?
  /// The work tree's file when it holds exactly that entry, so that git need not read it again.
  public var clean: FileStatus?

  /// Creates a change.
  public init(path: String, entry: TreeEntry?, clean: FileStatus?) {
    self.path = path
    self.entry = entry
    self.clean = clean
  }
}
