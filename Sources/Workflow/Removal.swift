import Git
import History
import Journal
import Learning
import Runbooks
import System

/// What removing would do, worked out and not yet done.
public struct UninstallPlan {
  /// What is done to each hook.
  public let hooks: [HookChange]
  /// What is done to each file that an agent's client reads.
  public let clientFiles: [ClientFileChange]
  /// Files that change.
  public let changes: [SetupChange]
  /// Files and folders of ours that go with `--purge`, absolute.
  public let removed: [String]
  /// What stays: journal, runbooks, settings.
  public let kept: [String]

  /// Whether the exclude block stays though all else goes: without it the next `git add` would take the logs that are
  /// left.
  public let keepsExclusion: Bool

  let workspace: Workspace
  let hookPlan: HookPlan
  let clientSteps: [ClientFileStep]
  let isPurging: Bool

  /// Whether there is nothing of ours.
  public var isEmpty: Bool { changes.isEmpty && removed.isEmpty }
}

/// Takes the toolkit out of a repository: hooks as they were before, and no consent. What was learned stays.
public enum Uninstall {
  /// Works out what would be done.
  ///
  /// - Parameter purging: Whether the state folder and the exclude block go, too.
  /// - Throws: ``Failure``.
  public static func plan(_ workspace: Workspace, purging: Bool) throws -> UninstallPlan {
    try Failure.wrapping {
      let hooks = try installer(workspace).planUninstall()
      var changes = hooks.steps.filter { !$0.diff.isEmpty }.map { SetupChange(path: $0.path, diff: $0.diff) }
      let client = try ClientSetup(workspace)
      let steps = try client.planRemoval()
      changes += try steps.filter(\.changesAnything).map { try $0.setupChange() }
      let common = try Directory(workspace.layout.commonFolder)
      if let mark = try common.readIfPresent(Consent.mark, limit: 1 << 16) {
        changes.append(try SetupChange(workspace, Consent.mark, old: mark, new: nil))
      }
      if let change = try exclusion(workspace, purging: purging) {
        changes.append(try SetupChange(workspace, JournalExclusion.file, old: change.old, new: change.new))
      }
      let removed =
        purging ? try state(workspace).map { FilePath.join(workspace.layout.stateFolder, $0) } : []
      return UninstallPlan(
        hooks: hooks.steps.map(HookChange.init), clientFiles: steps.map(\.change), changes: changes,
        removed: removed, kept: try kept(workspace),
        keepsExclusion: try purging && holdsLogs(workspace)
          && JournalExclusion.removing(from: workspace.layout) != nil,
        workspace: workspace, hookPlan: hooks, clientSteps: steps, isPurging: purging)
    }
  }

  /// Does what was planned; consent goes first, so that nothing is recorded in between.
  ///
  /// - Throws: ``Failure``.
  public static func perform(_ plan: UninstallPlan) throws {
    try Failure.wrapping {
      let workspace = plan.workspace
      let common = try Directory(workspace.layout.commonFolder)
      try common.remove(Consent.mark)
      try installer(workspace).uninstall(plan.hookPlan, purging: plan.isPurging)
      var writer = try ClientFileWriter(workspace)
      try writer.remove(plan.clientSteps)
      if let change = try exclusion(workspace, purging: plan.isPurging) {
        try common.write(change.new, to: JournalExclusion.file)
      }
      guard plan.isPurging else { return }
      let names = try state(workspace)
      if !names.isEmpty {
        let folder = try common.folder(RepositoryLayout.stateName)
        for name in names { try folder.removeTree(name) }
      }
      try common.removeEmptyFolder(RepositoryLayout.stateName)
    }
  }

  /// The exclude block goes with a purge; otherwise it keeps out the logs alone.
  private static func exclusion(_ workspace: Workspace, purging: Bool) throws -> JournalExclusion.Change? {
    let layout = workspace.layout
    if purging, try !holdsLogs(workspace) { return try JournalExclusion.removing(from: layout) }
    return try JournalExclusion.reducing(in: layout)
  }

  /// Whether logs are left that only the exclude block keeps out of the next `git add`.
  private static func holdsLogs(_ workspace: Workspace) throws -> Bool {
    try RecordKind.allCases.contains { kind in
      try FileStatus.of(FilePath.join(workspace.layout.journal.path, kind.fileName)) != nil
    }
  }

  private static func installer(_ workspace: Workspace) throws -> HookInstaller {
    HookInstaller(
      try workspace.repository(),
      program: workspace.surroundings.hookExecutable ?? "/nonexistent/toolkit-hook")
  }

  /// What lies in the state folder, but for a journal that is kept there (bare repositories).
  private static func state(_ workspace: Workspace) throws -> [String] {
    guard try FileStatus.of(workspace.layout.stateFolder, followingLinks: false)?.kind == .folder else {
      return []
    }
    let journal = FilePath.relative(workspace.layout.journal.path, to: workspace.layout.stateFolder)
    let first = journal.flatMap { $0.split(separator: "/").first.map(String.init) }
    return try Directory(workspace.layout.stateFolder).names().filter { $0 != first }
  }

  private static func kept(_ workspace: Workspace) throws -> [String] {
    let layout = workspace.layout
    let runbooks = layout.workTree.map { FilePath.join($0, RunbookPaths.folder) }
    let places = [layout.journal.path, runbooks, workspace.settingsPath(of: .project)]
    return try places.compactMap { $0 }.filter { try FileStatus.of($0) != nil }
  }
}
