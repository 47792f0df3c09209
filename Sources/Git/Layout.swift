internal import System

/// Where a repository's parts lie. All paths are absolute and resolved.
public struct Layout: Sendable, Equatable {
  /// The git directory of this worktree: it holds `HEAD` and `index`.
  public let gitDirectory: String
  /// The git directory that all worktrees share: it holds `refs` and `objects`.
  public let commonDirectory: String
  /// The top of this worktree; nil in a bare repository.
  public let workTree: String?
  /// The top of the main worktree; nil when the shared git directory has none.
  public let mainWorkTree: String?

  /// Whether there is no work tree here.
  public var isBare: Bool { workTree == nil }
  /// Whether this is a worktree made by `git worktree add`.
  public var isLinkedWorktree: Bool { gitDirectory != commonDirectory }

  init(gitDirectory: String, commonDirectory: String, workTree: String?, sharedIsBare: Bool) {
    self.gitDirectory = gitDirectory
    self.commonDirectory = commonDirectory
    self.workTree = workTree
    if gitDirectory == commonDirectory {
      mainWorkTree = workTree
    } else {
      let hasOne = !sharedIsBare && FilePath.name(of: commonDirectory) == ".git"
      mainWorkTree = hasOne ? FilePath.parent(of: commonDirectory) : nil
    }
  }

  /// `path` (absolute) relative to the top of the work tree, or nil when it is not below it.
  public func relative(_ path: String) -> String? {
    workTree.flatMap { FilePath.relative(path, to: $0) }
  }
}
