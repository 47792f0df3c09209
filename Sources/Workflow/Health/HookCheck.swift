import Git
import History
import System

/// The four git hooks: ours, another's, missing, or leading nowhere.
enum HookCheck {
  static func examine(_ workspace: Workspace) -> HealthCheck {
    HealthCheck.looking("hooks") {
      let installer = HookInstaller(try workspace.repository(), program: try workspace.hookExecutable())
      let steps = try installer.planInstall(chaining: false).steps
      let findings = steps.map { finding($0) }
      let detail = zip(steps, findings).map { "\($0.name): \($1.words)" }
      let fixes = findings.compactMap(\.fix)
      return HealthCheck(name: "hooks", isOK: fixes.isEmpty, detail: detail, fix: fixes.last)
    }
  }

  private static func finding(_ step: HookStep) -> (words: String, fix: String?) {
    switch step.action {
    case .keep: (kept(step.path), nil)
    case .called: ("another's, which calls ours", nil)
    case .link: ("missing", "toolkit install")
    case .upgrade: (stale(step.path), "toolkit install")
    case .chain, .leave: ("another's, which does not call ours", "toolkit install --chain")
    case .restore, .leaveChanged: ("unknown", "toolkit install")
    }
  }

  private static func kept(_ path: String) -> String {
    if isLink(path) { return "ours" }
    let isThere = ((try? FileStatus.of(path)) ?? nil) != nil
    return isThere ? "ours, after the hook that stood there before" : "ours, waiting for the end of a rebase"
  }

  /// Ours, but of another build: an older script, or a link elsewhere, perhaps to nothing.
  private static func stale(_ path: String) -> String {
    guard isLink(path) else { return "ours, of an older version or another build" }
    let isThere = ((try? FileStatus.of(path)) ?? nil) != nil
    return isThere ? "a link to another build of ours" : "a link to an executable that is gone"
  }

  static func isLink(_ path: String) -> Bool {
    ((try? FileStatus.of(path, followingLinks: false)) ?? nil)?.kind == .symbolicLink
  }
}
