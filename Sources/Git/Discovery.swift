internal import CGit2
internal import System

/// How a repository is served.
public enum Service: Sendable, Equatable {
  /// By libgit2, in this process.
  case libgit2
  /// By the `git` program, because libgit2 cannot: the reason.
  case program(reason: String)
}

/// Finding a repository and choosing what serves it.
struct Discovery {
  let path: String
  let environment: [String: String]

  /// What was found.
  struct Found {
    let layout: Layout
    let service: Service
    let backend: any Backend
    let program: GitProgram
  }

  func find() throws -> Found {
    do {
      try Libgit.start()
      return try throughLibgit()
    } catch let error as GitError {
      // Refused for an unknown extension, object format or another owner; libgit2 1.5 calls the last "not
      // found" where no safe.directory is set. The program has the last word.
      return try throughProgram(because: error)
    }
  }

  // MARK: - libgit2

  private func throughLibgit() throws -> Found {
    let repository = try open()
    guard let git = Libgit.text(git_repository_path(repository.pointer)),
      let common = Libgit.text(git_repository_commondir(repository.pointer))
    else { throw GitError(.notARepository, "find the git directory of", path) }
    let gitDirectory = try FilePath.resolved(git)
    let commonDirectory = try FilePath.resolved(common)
    let config = try ConfigurationFiles.open(
      for: repository, gitDirectory: gitDirectory, commonDirectory: commonDirectory, environment: environment)
    let workTree = try workTree(of: repository)
    let layout = Layout(
      gitDirectory: gitDirectory, commonDirectory: commonDirectory, workTree: workTree,
      sharedIsBare: try isSharedBare(config))
    let program = program(layout)
    let backend = LibgitBackend(repository: repository, config: config, program: program)
    if let reason = try indexKind(layout, backend) {
      return Found(
        layout: layout, service: .program(reason: reason), backend: ProgramBackend(git: program),
        program: program)
    }
    return Found(layout: layout, service: .libgit2, backend: backend, program: program)
  }

  private func open() throws -> Handle {
    let variable = environment["GIT_DIR"].flatMap { $0.isEmpty ? nil : FilePath.join(path, $0) }
    let exact = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
    let ceilings = environment["GIT_CEILING_DIRECTORIES"]
    return try Handle.make("open the repository", variable ?? path, free: git_repository_free) {
      git_repository_open_ext(&$0, variable ?? path, variable == nil ? 0 : exact, ceilings)
    }
  }

  private func workTree(of repository: Handle) throws -> String? {
    if let variable = environment["GIT_WORK_TREE"], environment["GIT_DIR"] != nil, !variable.isEmpty {
      let folder = try FilePath.resolved(FilePath.join(path, variable))
      try Libgit.check(git_repository_set_workdir(repository.pointer, folder, 0), "use the work tree", folder)
      return folder
    }
    return try Libgit.text(git_repository_workdir(repository.pointer)).map { try FilePath.resolved($0) }
  }

  private func isSharedBare(_ config: Handle) throws -> Bool {
    var value: Int32 = 0
    let code = git_config_get_bool(&value, config.pointer, "core.bare")
    if code == GIT_ENOTFOUND.rawValue { return false }
    try Libgit.check(code, "read the setting", "core.bare")
    return value != 0
  }

  /// Why libgit2 cannot read the index, from what makes git write such a one; nil when it can.
  private func indexKind(_ layout: Layout, _ backend: LibgitBackend) throws -> String? {
    if ConfigurationFiles.isTrue(try backend.configuration("index.sparse")) { return "sparse index" }
    let names = try Directory(layout.gitDirectory).names()
    let isSplit =
      try ConfigurationFiles.isTrue(backend.configuration("core.splitIndex"))
      || names.contains { $0.hasPrefix("sharedindex.") }
    return isSplit ? "split index" : nil
  }

  // MARK: - git

  private func throughProgram(because refusal: GitError) throws -> Found {
    let places = try askGit(["--git-dir", "--git-common-dir", "--is-bare-repository"], because: refusal)
    let lines = places.split(separator: "\n").map(String.init)
    guard lines.count == 3 else { throw refused(refusal, places) }
    let isBare = lines[2] == "true"
    // Below .git itself there is no top level to show, but there may be a work tree.
    let top = try? askGit(["--show-toplevel"], because: refusal)
    let fallback = !isBare && FilePath.name(of: lines[0]) == ".git" ? FilePath.parent(of: lines[0]) : nil
    let workTree = try (top.flatMap { $0.isEmpty ? nil : $0 } ?? fallback).map { try FilePath.resolved($0) }
    let layout = Layout(
      gitDirectory: try FilePath.resolved(lines[0]), commonDirectory: try FilePath.resolved(lines[1]),
      workTree: workTree, sharedIsBare: isBare)
    let program = program(layout)
    return Found(
      layout: layout, service: .program(reason: reason(refusal)), backend: ProgramBackend(git: program),
      program: program)
  }

  private func reason(_ refusal: GitError) -> String {
    let isOwner = refusal.kind == .ownedBySomeoneElse || refusal.kind == .notFound
    return isOwner ? "owned by another user, trusted by safe.directory" : refusal.detail
  }

  private func askGit(_ questions: [String], because refusal: GitError) throws -> String {
    let run = Subprocess(
      "git", ["rev-parse", "--path-format=absolute"] + questions, folder: path,
      environment: GitProgram.plain(environment))
    let result: Subprocess.Result
    do {
      result = try run.run()
    } catch {
      throw refused(refusal, "libgit2: \(refusal.detail); \(error.message)")
    }
    guard result.succeeded else { throw refused(refusal, result.errorText.trimmingBlanks()) }
    return result.line
  }

  private func refused(_ refusal: GitError, _ words: String) -> GitError {
    if refusal.kind == .ownedBySomeoneElse || words.contains("dubious ownership") {
      let folder = ShellWord.quoted(path)
      return GitError(
        .ownedBySomeoneElse, "use the repository at", path,
        detail: "it belongs to another user, and git does not trust it",
        libgit2: refusal.libgit2,
        hint: "if you do: git config --global --add safe.directory \(folder)")
    }
    if refusal.kind == .notFound {
      return GitError(
        .notARepository, "find a git repository at or above", path,
        hint: "make one (git init \(ShellWord.quoted(path))) or name one with --repo DIR")
    }
    return GitError(.unsupported, "use the repository at", path, detail: words, libgit2: refusal.libgit2)
  }

  private func program(_ layout: Layout) -> GitProgram {
    GitProgram(
      environment: environment, gitDirectory: layout.gitDirectory, workTree: layout.workTree)
  }
}
