import Git
import History
import Journal
import System

/// A file that setting up or taking down changes: its absolute path, and the unified diff.
public typealias SetupChange = EvolvePlan.FileChange

/// What installing would do, worked out and not yet done.
public struct InstallPlan {
  /// What is done to each hook.
  public let hooks: [HookChange]
  /// What is done to each file that an agent's client reads.
  public let clientFiles: [ClientFileChange]
  /// Whether the client's plugin is enabled here, and brings these files itself.
  public let usesPlugin: Bool
  /// The client's settings that get our entries, where git tracks them: others would get them, too.
  public let trackedSettings: String?
  /// Files that change.
  public let changes: [SetupChange]
  /// Why recording stays off all the same; nothing where it will be on.
  public let refusal: String?

  let workspace: Workspace
  let hookPlan: HookPlan
  let clientSteps: [ClientFileStep]
  let mark: [UInt8]?
  let tracked: Set<String>
  let excluded: [String]

  /// Whether all of it stands already.
  public var isEmpty: Bool { changes.isEmpty }
}

/// What to set up.
public struct InstallChoices: Sendable {
  /// Whether foreign git hooks are kept and called first; otherwise they are left alone.
  public var isChaining: Bool
  /// Whether an agent's client is set up, too.
  public var setsUpClient: Bool
  /// Where the entries for its hooks go.
  public var hookPlace: ClientHookPlace

  /// Makes choices; by default everything that harms nobody's files.
  public init(isChaining: Bool = false, setsUpClient: Bool = true, hookPlace: ClientHookPlace = .standard) {
    self.isChaining = isChaining
    self.setsUpClient = setsUpClient
    self.hookPlace = hookPlace
  }
}

/// Sets a repository up: git hooks, what an agent's client reads, the mark of consent, and the exclude block that keeps
/// the logs out of git.
public enum Install {
  /// Works out what would be done.
  ///
  /// - Throws: ``Failure``: where no `toolkit-hook` was found, the hooks folder is tracked or outside the repository, or
  ///   the client's settings cannot be edited.
  public static func plan(_ workspace: Workspace, _ choices: InstallChoices = .init()) throws -> InstallPlan {
    try Failure.wrapping {
      try workspace.checkJournal()
      let repository = try workspace.repository()
      let installer = HookInstaller(repository, program: try workspace.hookExecutable())
      let hooks = try installer.planInstall(chaining: choices.isChaining)
      let usesPlugin = ClientSurvey(workspace).enablesPlugin
      let client = try ClientSetup(workspace)
      let steps = try client.planInstall(choices.hookPlace, isWanted: choices.setsUpClient && !usesPlugin)
      let tracked = try trackedLogs(repository)
      let excluded = try client.excluded(after: steps).filter { name in
        // A rule for what is tracked already would only confuse.
        try repository.layout.isBare || !repository.state(of: name).isTracked
      }.map { "/\($0)" }
      let mark = try newMark(workspace, repository)
      var changes = hooks.steps.filter { !$0.diff.isEmpty }.map { SetupChange(path: $0.path, diff: $0.diff) }
      changes += try steps.filter(\.changesAnything).map { try $0.setupChange() }
      changes += try privateChanges(workspace, mark: mark, tracked: tracked, excluded: excluded)
      return InstallPlan(
        hooks: hooks.steps.map(HookChange.init), clientFiles: steps.map(\.change),
        usesPlugin: usesPlugin && choices.setsUpClient,
        trackedSettings: try trackedSettings(steps, repository), changes: changes,
        refusal: refusal(workspace), workspace: workspace, hookPlan: hooks, clientSteps: steps, mark: mark,
        tracked: tracked, excluded: excluded)
    }
  }

  /// What changes in the git folder beside the hooks.
  private static func privateChanges(
    _ workspace: Workspace, mark: [UInt8]?, tracked: Set<String>, excluded: [String]
  ) throws -> [SetupChange] {
    var changes: [SetupChange] = []
    let layout = workspace.layout
    if let change = try JournalExclusion.adding(to: layout, tracked: tracked, others: excluded) {
      changes.append(try SetupChange(workspace, JournalExclusion.file, old: change.old, new: change.new))
    }
    if let note = layout.missingNote {
      changes.append(try SetupChange(workspace, note.file, old: nil, new: Array(note.text.utf8)))
    }
    if let mark { changes.append(try SetupChange(workspace, Consent.mark, old: nil, new: mark)) }
    return changes
  }

  private static func trackedSettings(_ steps: [ClientFileStep], _ repository: Repository) throws -> String? {
    let step = steps.first { $0.relative == ClientSurvey.shared && !$0.isRemoval && $0.changesAnything }
    guard let step, try repository.state(of: step.relative).isTracked else { return nil }
    return step.path
  }

  /// Does what was planned; the mark comes last, so that nothing is recorded before all of it stands.
  ///
  /// - Throws: ``Failure``.
  public static func perform(_ plan: InstallPlan) throws {
    try Failure.wrapping {
      let (workspace, layout) = (plan.workspace, plan.workspace.layout)
      let installer = HookInstaller(try workspace.repository(), program: try workspace.hookExecutable())
      try installer.install(plan.hookPlan)
      try JournalExclusion.add(to: layout, tracked: plan.tracked, others: plan.excluded)
      var writer = try ClientFileWriter(workspace)
      try writer.install(plan.clientSteps)
      let common = try Directory(layout.commonFolder)
      let options = WriteOptions(permissions: 0o600, folderPermissions: 0o700, synchronize: true)
      if let note = layout.missingNote { try common.write(Array(note.text.utf8), to: note.file, options) }
      if let mark = plan.mark { try common.write(mark, to: Consent.mark, options) }
    }
  }

  /// The mark says since when: commits before it are nobody's business here.
  private static func newMark(_ workspace: Workspace, _ repository: Repository) throws -> [UInt8]? {
    let common = try Directory(workspace.layout.commonFolder)
    guard try common.status(Consent.mark) == nil else { return nil }
    return Array(try RecordingStart.mark(repository, at: workspace.surroundings.clock.now).utf8)
  }

  /// Logs that are tracked already stay so: an exclude rule for them would only confuse.
  private static func trackedLogs(_ repository: Repository) throws -> Set<String> {
    guard !repository.layout.isBare else { return [] }
    let names = JournalExclusion.patterns().map { String($0.dropFirst("/.claude/".count)) }
    return Set(try names.filter { try repository.state(of: ".claude/" + $0).isTracked })
  }

  private static func refusal(_ workspace: Workspace) -> String? {
    guard
      case .refused(let by) = Consent.read(workspace.layout, environment: workspace.surroundings.environment)
    else { return nil }
    return by
  }
}

extension SetupChange {
  /// A change of a file below the common git folder.
  init(_ workspace: Workspace, _ file: String, old: [UInt8]?, new: [UInt8]?) throws {
    let path = FilePath.join(workspace.layout.commonFolder, file)
    self.init(path: path, diff: try UnifiedDiff.text(old: old, new: new, path: path))
  }
}

extension Workspace {
  /// The `toolkit-hook` that belongs to this executable.
  func hookExecutable() throws -> String {
    guard let path = surroundings.hookExecutable else {
      throw Failure(
        .failed, code: "hook_executable_missing", "there is no toolkit-hook beside this toolkit executable",
        hint: "build and install both from a checkout: ./install.sh")
    }
    return path
  }
}
