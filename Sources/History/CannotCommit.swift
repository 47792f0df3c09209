public import Git
internal import System

/// The repository is in a state in which nothing may be committed. Nothing was changed.
///
/// The change may still be written to the work tree alone: ``Committer/writeWorkTree(_:)``.
public struct CannotCommit: Error, Sendable, Equatable, CustomStringConvertible {
  /// Why.
  public enum Reason: Sendable, Equatable {
    /// A merge, rebase or the like has begun and not ended.
    case operationInProgress(OperationInProgress)
    /// `HEAD` is no branch.
    case detachedHead(ObjectID)
    /// Another git process writes the index, or died while it did.
    case indexLocked(path: String)
    /// The user has staged this path.
    case pathStaged(String)
    /// The user's ignore rules exclude this path.
    case pathIgnored(String)
    /// A symbolic link, a folder or the like stands at this path, or on the way to it.
    case unsafePath(String, detail: String)
    /// The committed text has changed where the edit is.
    case conflictsWithCommitted(path: String, conflict: String)
    /// The user has changed the text where the edit is, and not committed it.
    case conflictsWithUncommitted(path: String, conflict: String)
    /// The commit could not be signed.
    case signingFailed(detail: String)
    /// The branch moved at every one of so many attempts.
    case branchKeepsMoving(name: String, attempts: Int)
    /// There is no work tree.
    case bareRepository(path: String)
  }

  /// Why.
  public let reason: Reason

  /// Creates the error.
  public init(_ reason: Reason) { self.reason = reason }

  /// One sentence for people.
  public var message: String {
    switch reason {
    case .operationInProgress(let operation): "a \(operation.rawValue) is in progress"
    case .detachedHead(let id): "HEAD is at \(id.short), not at a branch"
    case .indexLocked(let path): "\(path) exists: another git process is running, or one has died"
    case .pathStaged(let path): "\(path) has staged changes of yours"
    case .pathIgnored(let path): "\(path) is excluded by your ignore rules"
    case .unsafePath(let path, let detail): "\(path) cannot be written safely: \(detail)"
    case .conflictsWithCommitted(let path, _): "\(path) was changed by a commit in the same lines"
    case .conflictsWithUncommitted(let path, _): "\(path) has uncommitted changes of yours in the same lines"
    case .signingFailed(let detail): "the commit could not be signed: \(detail)"
    case .branchKeepsMoving(let name, let attempts): "\(name) moved at each of \(attempts) attempts"
    case .bareRepository(let path): "\(path) has no work tree"
    }
  }

  /// What to do about it.
  public var hint: String {
    switch reason {
    case .operationInProgress(let operation): operation.hint
    case .detachedHead: "go to a branch: git switch -"
    case .indexLocked(let path): "wait for it; if none runs: rm \(ShellWord.quoted(path))"
    case .pathStaged(let path): "commit or unstage it: git restore --staged -- \(ShellWord.quoted(path))"
    case .pathIgnored(let path): "see which rule: git check-ignore -v -- \(ShellWord.quoted(path))"
    case .unsafePath(let path, _): "see what stands there: ls -ld -- \(ShellWord.quoted(path))"
    case .conflictsWithCommitted(let path, _): "see what changed: git log -3 -p -- \(ShellWord.quoted(path))"
    case .conflictsWithUncommitted(let path, _): "commit or stash it: git diff -- \(ShellWord.quoted(path))"
    case .signingFailed: "try it by hand: echo | git commit-tree -S HEAD^{tree}"
    case .branchKeepsMoving: "try again when the other process has finished"
    case .bareRepository: "run it in a clone or worktree: git worktree add DIR"
    }
  }

  /// The text with conflict marks, where lines conflict.
  public var conflict: String? {
    switch reason {
    case .conflictsWithCommitted(_, let conflict), .conflictsWithUncommitted(_, let conflict): conflict
    default: nil
    }
  }

  /// The same as ``message``.
  public var description: String { message }
}
