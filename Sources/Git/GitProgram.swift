internal import System

/// The `git` program, for what libgit2 1.5 cannot: signing, filters, and the repositories it refuses.
///
/// Each run names its repository explicitly, runs no hook and asks nothing on a terminal; the user's
/// configuration holds.
struct GitProgram {
  let environment: [String: String]
  let gitDirectory: String
  let workTree: String?

  init(environment: [String: String], gitDirectory: String, workTree: String?) {
    self.environment = GitProgram.cleaned(environment)
    self.gitDirectory = gitDirectory
    self.workTree = workTree
  }

  /// Variables by which git tells its own children about one repository; see git(1), "The Git Repository".
  private static let repositoryVariables = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_COMMON_DIR",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_QUARANTINE_PATH",
    "GIT_INTERNAL_SUPER_PREFIX", "GIT_IMPLICIT_WORK_TREE", "GIT_REFLOG_ACTION",
  ]

  private static func cleaned(_ environment: [String: String]) -> [String: String] {
    var environment = environment
    for name in repositoryVariables { environment[name] = nil }
    return plain(environment)
  }

  /// What every run of git gets, whatever repository it finds by itself.
  static func plain(_ environment: [String: String]) -> [String: String] {
    var environment = environment
    // Messages are read by people and by us; both know git's own English ones.
    environment["LC_ALL"] = "C"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["GIT_LITERAL_PATHSPECS"] = "1"
    environment["PATH"] = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return environment
  }

  /// Runs `git arguments` on the repository; its status is the caller's to judge.
  func attempt(
    _ arguments: [String], input: [UInt8] = [], adding variables: [String: String] = [:],
    runningHooks: Bool = false
  ) throws -> Subprocess.Result {
    var words = ["--git-dir=" + gitDirectory]
    if let workTree { words.append("--work-tree=" + workTree) }
    if !runningHooks { words += ["-c", "core.hooksPath=/dev/null"] }
    let run = Subprocess(
      "git", words + arguments, folder: workTree ?? gitDirectory,
      environment: environment.merging(variables) { $1 }, input: input, outputLimit: 1 << 30)
    do {
      return try run.run()
    } catch {
      guard error.isNotFound else { throw error }
      throw GitError(
        .other, "run", "git", detail: error.reason, hint: "install it: sudo apt-get install git")
    }
  }

  /// As `attempt`, but a status other than 0 is an error.
  @discardableResult
  func run(
    _ arguments: [String], input: [UInt8] = [], adding variables: [String: String] = [:],
    subject: String = "", kind: GitError.Kind = .other
  ) throws -> Subprocess.Result {
    let result = try attempt(arguments, input: input, adding: variables)
    guard result.succeeded, !result.isCut else {
      let detail = result.isCut ? "more than 1 GiB of output" : result.errorText.trimmingBlanks()
      throw GitError(kind, "run git \(arguments.first ?? "")", subject, detail: detail)
    }
    return result
  }

  /// Standard output without its last newline, or nil when git exits with status 1 ("no").
  func ask(_ arguments: [String], subject: String = "") throws -> String? {
    let result = try attempt(arguments)
    switch result.status {
    case .exited(0): return result.line
    case .exited(1): return nil
    default:
      throw GitError(
        .other, "run git \(arguments.first ?? "")", subject, detail: result.errorText.trimmingBlanks())
    }
  }

  func id(_ arguments: [String], input: [UInt8] = [], adding variables: [String: String] = [:]) throws
    -> ObjectID
  {
    let result = try run(arguments, input: input, adding: variables)
    guard let id = ObjectID(result.line) else {
      throw GitError(.other, "run git \(arguments.first ?? "")", result.line, detail: "not an object name")
    }
    return id
  }

  func writeCommit(_ draft: CommitDraft) throws -> ObjectID {
    var arguments = ["-c", "i18n.commitEncoding=UTF-8", "commit-tree", draft.tree.hex]
    for parent in draft.parents { arguments += ["-p", parent.hex] }
    arguments += [draft.isSigned ? "-S" : "--no-gpg-sign", "-F", "-"]
    let variables = draft.author.variables("AUTHOR").merging(draft.committer.variables("COMMITTER")) { $1 }
    let result = try attempt(arguments, input: Array(draft.message.utf8), adding: variables)
    guard result.succeeded, let id = ObjectID(result.line) else {
      throw GitError(
        draft.isSigned ? .signingFailed : .other, draft.isSigned ? "sign" : "write", "the commit",
        detail: result.errorText.trimmingBlanks(),
        hint: draft.isSigned ? "try it by hand: echo | git commit-tree -S HEAD^{tree}" : nil)
    }
    return id
  }
}

extension Signature {
  /// The variables that git reads a signature from; `role` is `AUTHOR` or `COMMITTER`.
  func variables(_ role: String) -> [String: String] {
    ["GIT_\(role)_NAME": name, "GIT_\(role)_EMAIL": email, "GIT_\(role)_DATE": rawDate]
  }
}
