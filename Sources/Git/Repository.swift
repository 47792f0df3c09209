internal import System

/// A git repository, open for as long as this value lives.
///
/// It is served by libgit2, or by the `git` program where libgit2 cannot; both give the same answers.
/// Paths are relative to the top of the work tree. It is not safe to use from two threads at once.
///
/// ```swift
/// let repository = try Repository.open(at: ".", environment: environment)
/// let text = try repository.committedText(of: "RUNBOOK.md")
/// ```
public final class Repository {
  /// Where its parts lie.
  public let layout: Layout
  /// What serves it.
  public let service: Service

  let environment: [String: String]
  let backend: any Backend
  let program: GitProgram
  private let settings: [String: String]

  /// Finds the repository at or above `path`, or the one that `GIT_DIR` in `environment` names.
  ///
  /// - Throws: `GitError` of kind `notARepository`, `ownedBySomeoneElse` or `unsupported`.
  public static func open(at path: String, environment: [String: String]) throws -> Repository {
    let found = try Discovery(path: path, environment: environment).find()
    return Repository(found, environment)
  }

  private init(_ found: Discovery.Found, _ environment: [String: String]) {
    layout = found.layout
    service = found.service
    backend = found.backend
    program = found.program
    self.environment = environment
    settings = ConfigurationFiles.variables(environment)
  }

  // MARK: - State

  /// Where `HEAD` points.
  public func head() throws -> Head { try backend.head() }

  /// The operation that has begun and not ended, if any.
  public func operationInProgress() throws -> OperationInProgress? {
    try OperationInProgress.find(in: Directory(layout.gitDirectory))
  }

  /// Whether another process writes the index, or died while it did.
  public func isIndexLocked() throws -> Bool {
    try Directory(layout.gitDirectory).status("index.lock") != nil
  }

  /// What git thinks of `path`.
  public func state(of path: String) throws -> PathState {
    try Repository.validate(path)
    return try backend.state(of: path)
  }

  /// The flags of the index entry of `path`; nil when the index does not hold it.
  public func indexFlags(of path: String) throws -> IndexFlags? {
    try Repository.validate(path)
    return try backend.indexFlags(of: path)
  }

  // MARK: - History

  /// All local branches, by name.
  public func branches() throws -> [Branch] { try backend.branches() }

  /// The branches of remotes as last seen, each under its full name (`refs/remotes/origin/main`).
  public func remoteBranches() throws -> [Branch] { try backend.remoteBranches() }

  /// The commit that `revision` (a branch, a short or full object name, `HEAD~2`) means, or nil.
  public func resolve(_ revision: String) throws -> ObjectID? { try backend.resolve(revision) }

  /// Commits reachable from the tips and not from the excluded ones, newest first.
  ///
  /// - Complexity: O(commits), and a tree comparison each when paths are asked for.
  public func commits(_ query: CommitQuery) throws -> [Commit] { try backend.commits(query) }

  /// One commit with the paths it changed, or nil.
  public func commit(_ id: ObjectID) throws -> Commit? {
    guard try backend.resolve(id.hex) == id else { return nil }
    return try backend.commits(CommitQuery(tips: [id], limit: 1, includingPaths: true)).first
  }

  /// The file at `path` in `commit`, or nil.
  public func entry(_ path: String, in commit: ObjectID) throws -> TreeEntry? {
    try Repository.validate(path)
    return try backend.entry(path, in: commit)
  }

  /// The bytes of a blob.
  public func blob(_ id: ObjectID) throws -> [UInt8] { try backend.blob(id) }

  // MARK: - Configuration

  /// The value of a setting as git sees it (`user.name`), or nil.
  ///
  /// Settings given by `GIT_CONFIG_COUNT` win; those by `git -c` (`GIT_CONFIG_PARAMETERS`) are not seen.
  public func configuration(_ key: String) throws -> String? {
    if let value = settings[key.lowercased()] { return value }
    return try backend.configuration(key)
  }

  /// A setting that is a boolean; false when it is absent.
  public func configurationIsTrue(_ key: String) throws -> Bool {
    ConfigurationFiles.isTrue(try configuration(key))
  }

  /// The folder that git runs this repository's hooks from (`core.hooksPath`, worktrees), absolute.
  public func hooksFolder() throws -> String {
    // libgit2 1.5 does not know core.hooksPath in all its places, so git itself is asked.
    let arguments = ["rev-parse", "--path-format=absolute", "--git-path", "hooks"]
    let result = try program.attempt(arguments, runningHooks: true)
    guard result.succeeded, !result.line.isEmpty else {
      throw GitError(.other, "ask git for", "the hooks folder", detail: result.errorText.trimmingBlanks())
    }
    return result.line
  }

  /// Whether the index holds any path below the folder `path`.
  public func tracksAnything(below path: String) throws -> Bool {
    try Repository.validate(path)
    return try !program.run(["ls-files", "-z", "--", path], subject: path).output.isEmpty
  }

  // MARK: - Paths

  /// Refuses a path that git would not check out or that leaves the work tree.
  ///
  /// - Throws: `GitError` of kind `badPath` for an empty or absolute path, an empty, `.`, `..` or `.git`
  ///   component (in any case, and as the 8.3 name `git~1`), a NUL byte, or one that is too long.
  public static func validate(_ path: String) throws {
    do {
      for name in try FilePath.components(of: path) {
        let folded = name.lowercased()
        if folded == ".git" || folded == "git~1" { throw badPath(path, "it leads into a git directory") }
      }
    } catch let error as SystemError {
      throw badPath(path, error.reason)
    }
  }

  private static func badPath(_ path: String, _ detail: String) -> GitError {
    GitError(
      .badPath, "use the path", path.utf8.count > 200 ? String(path.prefix(200)) + "…" : path,
      detail: detail, hint: "give a path below the top of the work tree, without . and ..")
  }
}
