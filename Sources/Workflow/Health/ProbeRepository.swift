import Journal
import Learning
import System

/// A git folder of its own below the state folder, in which a hook can be run as if something had happened: the
/// repository gets no commit, no reference and no file of its work tree is touched.
struct ProbeRepository {
  /// The git folder.
  let path: String
  /// The commit that the hook is told of; a name that no commit has.
  let commit: String
  /// The session that the hook is told of.
  var session: String { "probe-" + commit.prefix(16) }
  /// The pattern in the runbook of its work tree.
  var pattern: String { "toolkit-probe-" + commit.prefix(8) }
  /// The work tree.
  var workTree: String { FilePath.join(path, "tree") }

  /// Makes one, does something with it, and removes it.
  static func with<Result>(
    _ workspace: Workspace, _ body: (ProbeRepository) throws -> Result
  ) throws -> Result {
    let common = try Directory(workspace.layout.commonFolder)
    let folder = "\(RepositoryLayout.stateName)/probe-\(Environment.processID())"
    defer { _ = try? common.removeTree(folder) }
    var random = workspace.surroundings.random
    let probe = ProbeRepository(
      path: FilePath.join(common.path, folder),
      commit: (0..<5).map { _ in hexadecimal(UInt32(truncatingIfNeeded: random.next())) }.joined())
    let options = WriteOptions(permissions: 0o600, folderPermissions: 0o700)
    for (name, text) in probe.files(on: workspace.surroundings.clock.now.day) {
      try common.write(Array(text.utf8), to: "\(folder)/\(name)", options)
    }
    return try body(probe)
  }

  /// The environment of a hook that is run in it.
  ///
  /// - Parameter journal: Where its records go.
  func environment(_ workspace: Workspace, journal: String) -> [String: String] {
    var environment = workspace.surroundings.environment
    for name in ["GIT_COMMON_DIR", GitHook.guardVariable, "CLAUDECODE"] { environment[name] = nil }
    environment["GIT_DIR"] = path
    environment["GIT_WORK_TREE"] = workTree
    environment["TOOLKIT_JOURNAL"] = journal
    environment[Probe.variable] = "1"
    return environment
  }

  /// What a hook looks at in a git folder, and what a session looks at in a work tree.
  private func files(on today: Day) -> [(name: String, text: String)] {
    let zeros = String(repeating: "0", count: commit.count)
    return [
      ("HEAD", "ref: refs/heads/probe\n"), ("refs/heads/probe", commit + "\n"), ("objects/none", ""),
      ("config", "[core]\n\tbare = true\n"), (Consent.mark, ""),
      ("logs/HEAD", "\(zeros) \(commit) Probe <probe@localhost> 0 +0000\tcommit (initial): probe\n"),
      ("tree/" + RunbookPaths.runbook(of: .main), runbook(on: today)),
    ]
  }

  private func runbook(on today: Day) -> String {
    """
    ## Recent learnings

    ### \(pattern)
    <!-- toolkit:entry \(pattern) \(commit.prefix(8)) -->
    **Confidence** 0.50 · **Occurrences** 1 · **Trend** new · **Last seen** \(today)

    **Do**: A probe.

    """
  }

  private static func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
