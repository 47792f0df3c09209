import Journal
import Learning
import System

/// A live event from end to end: the installed hook is run as git would run it, in a git folder of its own below the
/// state folder, and its record must arrive. The repository's journal does not see it.
enum ProbeCheck {
  private static let commit = "0123456789abcdef0123456789abcdef01234567"

  static func examine(_ workspace: Workspace) -> HealthCheck {
    let name = "live event"
    guard Consent.read(workspace.layout, environment: workspace.surroundings.environment) == .given else {
      return .fault(name, "not tried: recording is off", fix: nil)
    }
    return HealthCheck.looking(name) {
      let common = try Directory(workspace.layout.commonFolder)
      let folder = "\(RepositoryLayout.stateName)/probe-\(Environment.processID())"
      defer { _ = try? common.removeTree(folder) }
      try make(folder, in: common)
      let path = FilePath.join(common.path, folder)
      let (program, arguments) = try hook(workspace)
      _ = try Subprocess(
        program, arguments, folder: path, environment: environment(workspace, gitFolder: path)
      ).run()
      let found = try OutcomeLog.read(journal: FilePath.join(path, "journal")).outcomes.filter {
        $0.commit == commit
      }
      guard found.count == 1 else {
        return .fault(
          name, "\(program) ran, and \(found.count) records arrived instead of 1", fix: "toolkit install")
      }
      return .ok(name, "\(FilePath.name(of: program)) recorded a commit in a probe")
    }
  }

  /// The link that git calls; where another's hook stands before ours, only our executable: the other would do its work.
  private static func hook(_ workspace: Workspace) throws -> (program: String, arguments: [String]) {
    let path = FilePath.join(try workspace.repository().hooksFolder(), "post-commit")
    if HookCheck.isLink(path), try FileStatus.of(path) != nil { return (path, []) }
    return (try workspace.hookExecutable(), ["post-commit"])
  }

  /// What a hook looks at in a git folder.
  private static func make(_ folder: String, in common: Directory) throws {
    let zeros = String(repeating: "0", count: commit.count)
    let files = [
      "HEAD": "ref: refs/heads/probe\n", "refs/heads/probe": commit + "\n", "objects/none": "",
      "config": "[core]\n\tbare = true\n", Consent.mark: "",
      "logs/HEAD": "\(zeros) \(commit) Probe <probe@localhost> 0 +0000\tcommit (initial): probe\n",
    ]
    let options = WriteOptions(permissions: 0o600, folderPermissions: 0o700)
    for (name, text) in files { try common.write(Array(text.utf8), to: "\(folder)/\(name)", options) }
  }

  private static func environment(_ workspace: Workspace, gitFolder: String) -> [String: String] {
    var environment = workspace.surroundings.environment
    for name in ["GIT_WORK_TREE", "GIT_COMMON_DIR", GitHook.guardVariable, "CLAUDECODE"] {
      environment[name] = nil
    }
    environment["GIT_DIR"] = gitFolder
    environment["TOOLKIT_JOURNAL"] = FilePath.join(gitFolder, "journal")
    return environment
  }
}
