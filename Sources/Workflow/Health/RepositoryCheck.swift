import Git
import History
import System

/// The two executables: there, and of one build.
enum ExecutableCheck {
  static func examine(_ workspace: Workspace) -> HealthCheck {
    HealthCheck.looking("executables") {
      let surroundings = workspace.surroundings
      let hook = try workspace.hookExecutable()
      let run = Subprocess(hook, ["--version"], environment: surroundings.environment, outputLimit: 1 << 12)
      let words = try run.run().line
      guard words == "toolkit-hook \(surroundings.version)" else {
        return .fault(
          "executables", "toolkit is \(surroundings.version), but \(hook) says '\(words)'",
          fix: "./install.sh")
      }
      return .ok("executables", "toolkit \(surroundings.version), \(hook)")
    }
  }
}

/// What kind of repository it is, who owns it, and what serves it.
enum RepositoryCheck {
  static func examine(_ workspace: Workspace) -> HealthCheck {
    HealthCheck.looking("repository") {
      let repository = try workspace.repository()
      let layout = repository.layout
      let kind =
        layout.isBare ? "bare repository" : layout.isLinkedWorktree ? "linked work tree" : "work tree"
      let service =
        switch repository.service {
        case .libgit2: "served by libgit2"
        case .program(let reason): "served by the git program: \(reason)"
        }
      var detail = ["\(kind) \(layout.workTree ?? layout.gitDirectory), \(service)"]
      if let owner = try FileStatus.of(layout.commonDirectory)?.owner, owner != Environment.userID() {
        detail.append("owned by user \(owner), not by you (\(Environment.userID()))")
      }
      if let operation = try repository.operationInProgress() {
        detail.append("a \(operation.rawValue) is in progress: nothing is committed until it ends")
      }
      guard try !Committer(repository).hasLeftovers() else {
        detail.append("a run was killed while it committed: the next one finishes that or takes it back")
        return HealthCheck(name: "repository", isOK: false, detail: detail, fix: "toolkit evolve")
      }
      return HealthCheck(name: "repository", isOK: true, detail: detail, fix: nil)
    }
  }
}
