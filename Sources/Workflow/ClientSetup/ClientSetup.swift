import ClientFiles
import Journal
import System

/// Where the entries for the client's hooks go.
public enum ClientHookPlace: Sendable {
  /// Where they are already, otherwise `.claude/settings.json`; of a linked work tree as ``local``.
  case standard
  /// `.claude/settings.local.json`, which the client keeps out of git.
  case local
}

/// Sets up what the plugin brings without the plugin: slash commands, the skill and entries for the hooks.
///
/// A file of somebody else is never replaced, and an edited one of ours is left to its editor. In a settings file, only
/// our entries are touched.
struct ClientSetup {
  let workspace: Workspace
  let manifest: ClientManifest
  let common: Directory

  init(_ workspace: Workspace) throws {
    self.workspace = workspace
    common = try Directory(workspace.layout.commonFolder)
    manifest = try ClientManifest.read(below: common).without(lost: workspace.layout)
  }

  /// Every file below a work tree that may be ours: command files and the skill, with their text.
  static func files(program: String) -> [(relative: String, text: String)] {
    SlashCommand.all.map { ($0.projectPath, $0.text(program: program, for: .project)) }
      + [(ToolkitSkill.projectPath, ToolkitSkill.text(program: program))]
  }

  // MARK: - Install

  /// What installing would do; nothing in a bare repository.
  ///
  /// - Parameter isWanted: Whether the files are wanted at all. Where they are not, or the plugin is enabled and brings
  ///   them, what was put here before is taken out.
  /// - Throws: ``Failure`` where a settings file cannot be edited, or a symbolic link is in the way.
  func planInstall(_ place: ClientHookPlace, isWanted: Bool) throws -> [ClientFileStep] {
    guard let tree = workspace.layout.workTree else { return [] }
    let hook = try workspace.hookExecutable()
    let root = try Directory(tree)
    let program = FilePath.join(FilePath.parent(of: hook), "toolkit")
    let wanted = isWanted ? Self.files(program: program) : []
    let settings = isWanted ? settingsFile(place, in: tree) : nil
    var steps = try wanted.map { try file($0.relative, $0.text, root) }
    if let settings { steps.append(try entries(settings, hook, root)) }
    let names = Set(wanted.map(\.relative) + [settings].compactMap { $0 })
    return steps + (try removal { $0.root == tree && !names.contains($0.relative) })
  }

  private func settingsFile(_ place: ClientHookPlace, in tree: String) -> String {
    let isLocal = place == .local || manifest[tree, ClientSurvey.local] != nil || isPassing(tree)
    return isLocal ? ClientSurvey.local : ClientSurvey.shared
  }

  /// Whether it is a linked work tree whose shared settings hold no entries of ours: these come and go, and git would not
  /// remove one with a file that it does not know, or that was changed.
  private func isPassing(_ tree: String) -> Bool {
    let shared = FilePath.join(tree, ClientSurvey.shared)
    return workspace.layout.isLinkedWorkTree
      && !ClientSurvey.project(tree).contains { $0.path == shared && !$0.settings.entries.isEmpty }
  }

  private func file(_ relative: String, _ text: String, _ root: Directory) throws -> ClientFileStep {
    let found = try read(relative, in: root)
    let wanted = Array(text.utf8)
    let entry = manifest[root.path, relative]
    let state: ClientFileChange.State =
      switch (found, entry) {
      case (nil, _): .installed
      case (wanted?, _): .current
      case (let found?, let entry?) where entry.ours == ClientManifest.digest(found): .upgraded
      case (_, nil): .foreign
      case (_, _?): .changed
      }
    let isLeft = state == .foreign || state == .changed
    return ClientFileStep(
      root: root.path, relative: relative, state: state, found: found, result: isLeft ? found : wanted)
  }

  private func entries(_ relative: String, _ hook: String, _ root: Directory) throws -> ClientFileStep {
    let found = try read(relative, in: root)
    do {
      var settings = try ClientSettings(found ?? [])
      let hadSome = !settings.entries.isEmpty
      try settings.enter(program: hook)
      let isSame = settings.bytes == found
      return ClientFileStep(
        root: root.path, relative: relative, state: isSame ? .current : hadSome ? .upgraded : .installed,
        found: found, result: settings.bytes, before: isSame ? nil : try before(found, relative, root.path))
    } catch let fault as ClientSettings.Fault {
      throw refused(FilePath.join(root.path, relative), fault.message)
    }
  }

  /// What an uninstall has to bring back when settings that we wrote to before are written to again.
  private func before(_ found: [UInt8]?, _ relative: String, _ root: String) throws -> [UInt8]? {
    guard let found, let entry = manifest[root, relative] else { return found }
    return try original(of: entry, found)
  }

  // MARK: - Remove

  /// What removing would do, in every work tree that something was put into.
  func planRemoval() throws -> [ClientFileStep] {
    try removal { _ in true }
  }

  private func removal(_ isMeant: (ClientManifest.Entry) -> Bool) throws -> [ClientFileStep] {
    try manifest.entries.filter(isMeant).compactMap { entry in
      guard try FileStatus.of(entry.root)?.kind == .folder else { return nil }
      let found = try read(entry.relative, in: try Directory(entry.root))
      var (result, state) = (found, ClientFileChange.State.removed)
      if let found {
        do {
          result = try original(of: entry, found)
        } catch is ClientSettings.Fault {
          state = .changed
        }
        if !entry.isSettings, result == found { state = .changed }
      }
      return ClientFileStep(
        root: entry.root, relative: entry.relative, state: state, found: found, result: result,
        isRemoval: true)
    }
  }

  /// What stood there before, byte for byte where nobody changed ours since; otherwise, a settings file loses our
  /// entries alone, and any other file stays.
  private func original(of entry: ClientManifest.Entry, _ found: [UInt8]) throws -> [UInt8]? {
    if entry.ours == ClientManifest.digest(found) {
      guard let name = entry.before else { return nil }
      if let bytes = try ClientManifest.kept(name, below: common) { return bytes }
    }
    guard entry.isSettings else { return found }
    var settings = try ClientSettings(found)
    try settings.removeEntries()
    return settings.isEmpty && entry.before == nil ? nil : settings.bytes
  }

  /// What git is told to leave out once `steps` are carried out: files that name a program of this machine. Settings
  /// are among them where we made the file; one that was there is its owner's to track.
  func excluded(after steps: [ClientFileStep]) -> [String] {
    let written = steps.filter { !$0.isRemoval && $0.changesAnything }
    let touched = written + steps.filter(\.isRemoval)
    let stays = manifest.entries.filter { entry in
      !touched.contains { $0.root == entry.root && $0.relative == entry.relative }
        && (entry.relative != ClientSurvey.shared || entry.before == nil)
    }
    let added = written.filter { $0.relative != ClientSurvey.shared || $0.before == nil }
    return Set(stays.map(\.relative) + added.map(\.relative)).sorted()
  }

  // MARK: - Parts

  private func read(_ relative: String, in root: Directory) throws -> [UInt8]? {
    do {
      return try root.readIfPresent(relative, limit: clientFileLimit)
    } catch {
      if error.isNotFound, try isAbsent(relative, in: root) { return nil }
      throw refused(error.path, error.reason)
    }
  }

  private func isAbsent(_ relative: String, in root: Directory) throws -> Bool {
    do {
      return try root.status(relative) == nil
    } catch {
      throw refused(error.path, error.reason)
    }
  }

  private func refused(_ path: String, _ reason: String) -> Failure {
    Failure(
      .failed, code: "client_files", "\(path) cannot be used: \(reason); nothing was changed",
      hint: "mend it, or leave the agent's client out: toolkit install --no-agent")
  }
}
