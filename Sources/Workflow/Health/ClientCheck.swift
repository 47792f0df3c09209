import ClientFiles
import System

/// What an agent's client is told about us: that its hooks reach an executable, once, and that its slash commands are
/// those of this build.
enum ClientCheck {
  static func examine(_ workspace: Workspace) -> [HealthCheck] {
    let survey = ClientSurvey(workspace)
    return [
      HealthCheck.looking("agent hooks") { try hooks(workspace, survey) },
      HealthCheck.looking("slash commands") { try commands(workspace, survey) },
    ]
  }

  // MARK: - Hooks

  private static func hooks(_ workspace: Workspace, _ survey: ClientSurvey) throws -> HealthCheck {
    let name = "agent hooks"
    switch ClientHookState(survey, workspace.layout) {
    case .disabled(let path): return switchedOff(name, path)
    case .elsewhere(let path):
      return .fault(
        name,
        "entered in \(path) alone, which is not read in this work tree: what an agent does here is not recorded",
        fix: "toolkit install")
    case .missing:
      return .ok(name, "none: what an agent does in a session is not recorded; toolkit install enters them")
    case .entered: return try entered(name, workspace, survey)
    }
  }

  /// The client's own switch is on.
  static func switchedOff(_ name: String, _ path: String) -> HealthCheck {
    let key = ClientSettings.switchName
    return .fault(
      name, "\(path) says \(key): the client runs no hook, and nothing is recorded or told",
      fix: "sed -i 's/\"\(key)\" *: *true/\"\(key)\": false/' \(ShellWord.quoted(path))")
  }

  private static func entered(
    _ name: String, _ workspace: Workspace, _ survey: ClientSurvey
  ) throws -> HealthCheck {
    let entered = survey.sources.filter { !$0.settings.entries.isEmpty }
    var places = entered.map(\.path)
    if survey.enablesPlugin { places.append("the plugin") }
    if places.count > 1 {
      return .fault(
        name,
        "entered \(places.count) times, so that every event is recorded as often: "
          + places.joined(separator: ", "), fix: "toolkit install")
    }
    if survey.enablesPlugin { return launcher(survey, workspace) }
    return try entered.first.map { try entries($0, workspace) } ?? .ok(name, "none")
  }

  private static func entries(_ source: ClientSurvey.Source, _ workspace: Workspace) throws -> HealthCheck {
    let name = "agent hooks"
    let entries = source.settings.entries
    if let dead = entries.first(where: { !runs($0.program, workspace) }) {
      return .fault(
        name, "\(source.path) runs \(dead.program), which is no executable", fix: "toolkit install")
    }
    let missing = ClientHook.allCases.filter { hook in !entries.contains { $0.event == hook.rawValue } }
    guard missing.isEmpty else {
      let names = missing.map(\.rawValue).joined(separator: ", ")
      return .fault(name, "\(source.path) has no entry for \(names)", fix: "toolkit install")
    }
    let hook = try workspace.hookExecutable()
    guard entries.allSatisfy({ $0.program == hook }) else {
      return .fault(name, "\(source.path) runs another build than \(hook)", fix: "toolkit install")
    }
    return .ok(name, "\(entries.count) events, entered in \(source.path)")
  }

  /// Whether the client, which starts programs by name or by path, finds it.
  private static func runs(_ program: String, _ workspace: Workspace) -> Bool {
    let folders =
      program.contains("/") ? FilePath.parent(of: program) : workspace.surroundings.environment["PATH"] ?? ""
    return Subprocess.find(FilePath.name(of: program), searchPath: folders) != nil
  }

  /// The plugin's launcher finds what was built beside it, or what was installed where it looks.
  private static func launcher(_ survey: ClientSurvey, _ workspace: Workspace) -> HealthCheck {
    let name = "agent hooks"
    guard let folder = survey.pluginFolder else {
      return .ok(name, "the plugin is enabled, and brings them")
    }
    let environment = workspace.surroundings.environment
    let home = environment["HOME"].map { FilePath.join($0, ".local/bin") }
    let path = [environment["PATH"], home, "/usr/local/bin"].compactMap { $0 }.joined(separator: ":")
    let folders = path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") && !isLaunchers($0) }
    let candidates = [FilePath.join(folder, "libexec")] + folders
    let found = Subprocess.find(ClientHook.program, searchPath: candidates.joined(separator: ":"))
    guard let found else {
      return .fault(
        name, "the plugin in \(folder) finds no \(ClientHook.program): nothing is recorded",
        fix: ShellWord.quoted(FilePath.join(folder, "install.sh")))
    }
    return .ok(name, "the plugin is enabled, and runs \(found)")
  }

  /// Whether a folder is the `bin` of a plugin: launchers do not run launchers.
  private static func isLaunchers(_ folder: String) -> Bool {
    let manifest = FilePath.join(FilePath.parent(of: folder), ".claude-plugin")
    return ((try? FileStatus.of(manifest)) ?? nil) != nil
  }

  // MARK: - Commands

  private static func commands(_ workspace: Workspace, _ survey: ClientSurvey) throws -> HealthCheck {
    let name = "slash commands"
    guard let tree = workspace.layout.workTree else { return .ok(name, "a bare repository has none") }
    let root = try Directory(tree)
    let manifest = try ClientManifest.read(below: try Directory(workspace.layout.commonFolder))
    let program = FilePath.join(FilePath.parent(of: try workspace.hookExecutable()), "toolkit")
    let project = try ClientSetup.files(program: program).compactMap { file -> Finding? in
      guard let bytes = try root.readIfPresent(file.relative, limit: clientFileLimit) else { return nil }
      return Finding(
        file.relative, bytes, wanted: Array(file.text.utf8), entry: manifest[tree, file.relative],
        shadows: survey.enablesPlugin && file.relative != ToolkitSkill.projectPath)
    }
    let findings = project + (survey.enablesPlugin ? personal(survey, tree) : [])
    guard !findings.isEmpty else {
      return .ok(name, survey.enablesPlugin ? "the plugin is enabled, and brings them" : "none here")
    }
    let fixes = findings.compactMap(\.fix)
    let current = findings.filter { $0.words == nil }.count
    return HealthCheck(
      name: name, isOK: fixes.isEmpty,
      detail: (current > 0 ? ["\(current) as this build writes them"] : []) + findings.compactMap(\.words),
      fix: fixes.first)
  }

  /// Commands of the person's own, in every project, that stand before the plugin's.
  private static func personal(_ survey: ClientSurvey, _ tree: String) -> [Finding] {
    // A home that is a repository has the same files twice.
    guard let folder = survey.personFolder, folder != FilePath.join(tree, ".claude") else { return [] }
    return SlashCommand.all.compactMap { command in
      let path = FilePath.join(folder, String(command.projectPath.dropFirst(".claude/".count)))
      guard let bytes = try? FileDescriptor.openFile(path).readAll(limit: clientFileLimit) else { return nil }
      return Finding(path, bytes, wanted: [], entry: nil, shadows: true)
    }
  }

  /// What stands where a file of ours goes.
  private struct Finding {
    var words: String?
    var fix: String?

    init(
      _ relative: String, _ bytes: [UInt8], wanted: [UInt8], entry: ClientManifest.Entry?, shadows: Bool
    ) {
      let isOurs = entry?.ours == ClientManifest.digest(bytes)
      let byHand = "rm \(ShellWord.quoted(relative)) && toolkit install"
      let holdsSign = String(decoding: bytes, as: UTF8.self).contains(SlashCommand.sign)
      if shadows {
        words = "\(relative) stands before the plugin's command of the same name"
        fix = isOurs ? "toolkit install" : holdsSign ? "rm \(ShellWord.quoted(relative))" : nil
      } else if bytes == wanted {
        words = nil
      } else if isOurs {
        (words, fix) = ("\(relative) is of another version or names another executable", "toolkit install")
      } else if entry != nil {
        words = "\(relative) was edited, and is left alone"
      } else if holdsSign {
        (words, fix) = (
          "\(relative) is a copy of another version, which toolkit install did not write", byHand
        )
      } else {
        words = "\(relative) is another's: the command of that name is not ours"
      }
    }
  }
}
