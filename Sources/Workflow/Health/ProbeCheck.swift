import Journal
import System

/// A live event from end to end: the installed hook is run as git would run it, in a git folder of its own below the
/// state folder, and its record must arrive. The repository's journal does not see it.
enum ProbeCheck {
  static func examine(_ workspace: Workspace) -> HealthCheck {
    let name = "live event"
    guard Consent.read(workspace.layout, environment: workspace.surroundings.environment) == .given else {
      return .fault(name, "not tried: recording is off", fix: nil)
    }
    return HealthCheck.looking(name) {
      try ProbeRepository.with(workspace) { probe in
        let journal = FilePath.join(probe.path, "journal")
        let program = try GitHookProbe.run(probe, workspace, journal: journal)
        let found = try ProbeRecords.count(.outcome, journal: journal, holding: probe.commit)
        guard found == 1 else {
          return .fault(
            name, "\(program) ran, and \(found) records arrived instead of 1", fix: "toolkit install")
        }
        return .ok(name, "\(FilePath.name(of: program)) recorded a commit in a probe")
      }
    }
  }
}

/// Runs the hook that git would run after a commit.
enum GitHookProbe {
  /// - Returns: The executable that was run.
  static func run(_ probe: ProbeRepository, _ workspace: Workspace, journal: String) throws -> String {
    let (program, arguments) = try hook(workspace)
    _ = try Subprocess(
      program, arguments, folder: probe.path, environment: probe.environment(workspace, journal: journal)
    ).run()
    return program
  }

  /// The link that git calls; where another's hook stands before ours, only our executable: the other would do its work.
  private static func hook(_ workspace: Workspace) throws -> (program: String, arguments: [String]) {
    let path = FilePath.join(try workspace.repository().hooksFolder(), "post-commit")
    if HookCheck.isLink(path), try FileStatus.of(path) != nil { return (path, []) }
    return (try workspace.hookExecutable(), ["post-commit"])
  }
}
