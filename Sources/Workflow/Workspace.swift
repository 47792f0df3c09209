public import Journal
import Learning
import Mining
public import Settings
import System

/// The repository that a command works in: where its parts lie, and its settings.
public struct Workspace: Sendable {
  /// Where journal, state and work tree are.
  public let layout: RepositoryLayout
  /// The settings of project and person.
  public let settings: Settings
  /// What was passed over in the settings files.
  public let settingsWarnings: [SettingsWarning]
  /// What the process found around it.
  public let surroundings: Surroundings

  /// Finds the repository of a folder and reads its settings.
  ///
  /// - Parameters:
  ///   - surroundings: What the process found around it.
  ///   - folder: Where to look; nothing for the current folder.
  /// - Throws: ``Failure`` of kind `repository` where there is none.
  public static func open(_ surroundings: Surroundings, folder: String?) throws -> Workspace {
    let place = try find(surroundings, folder: folder)
    return try Failure.wrapping {
      let project = try place.settingsPath(of: .project).flatMap {
        try SettingsFile.read($0, owner: .project)
      }
      let person = try place.settingsPath(of: .person).flatMap { try SettingsFile.read($0, owner: .person) }
      return Workspace(
        layout: place.layout, settings: Settings(project: project, person: person),
        settingsWarnings: (project?.warnings ?? []) + (person?.warnings ?? []),
        surroundings: place.surroundings)
    }
  }

  /// Finds the repository of a folder and reads no settings: for commands that must work where those are broken.
  ///
  /// - Throws: ``Failure`` of kind `repository` where there is none.
  public static func find(_ surroundings: Surroundings, folder: String?) throws -> Workspace {
    let start = folder.map { $0.hasPrefix("/") ? $0 : FilePath.join(surroundings.folder, $0) }
    var place = surroundings
    if let start {
      // A repository that is named outranks the one that git exported to a hook or an alias.
      for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"] { place.environment[name] = nil }
      place.folder = start
    }
    return try Failure.wrapping {
      let layout = try RepositoryLayout.find(from: place.folder, environment: place.environment)
      return Workspace(layout: layout, settings: Settings(), settingsWarnings: [], surroundings: place)
    }
  }

  /// Where the settings of the project or the person are, whether the file exists or not; nothing where there is no
  /// place for it: in a bare repository, or without a home folder.
  public func settingsPath(of owner: SettingsFile.Owner) -> String? {
    switch owner {
    case .project: layout.settingsFolder.map { FilePath.join($0, Consent.projectSettings) }
    case .person: Consent.personSettings(surroundings.environment)
    }
  }

  /// Names records that name no pattern, by the rules of the settings.
  func naming() -> DescriptionNaming {
    let rules = settings.namingRules.compactMap { rule in
      NamingRule(rule.contains.joined(separator: " "), name: rule.pattern)
    }
    return DescriptionNaming(rules: rules)
  }

  /// Who learns what, by the rules of the settings.
  func routes() -> [Route] {
    settings.routes.flatMap { route -> [Route] in
      let agents = route.agents.compactMap { AgentName($0) }
      let files = route.files.map { Route(.files(Glob($0)), agents: agents) }
      return files + (route.category.map { [Route(.category($0), agents: agents)] } ?? [])
    }
  }

  /// The root of the work tree that runbooks are read from and written to.
  ///
  /// - Throws: ``Failure`` of kind `repository` in a bare repository.
  public func workTree() throws -> String {
    guard let tree = layout.workTree else {
      throw Failure(
        .repository, code: "bare_repository",
        "\(layout.gitFolder) is bare: there is no work tree to write runbooks to",
        hint: "run it in a work tree: git worktree add ../main")
    }
    return tree
  }
}

extension RepositoryLayout {
  /// The work tree whose `.claude/toolkit.json` counts: the one we are in.
  var settingsFolder: String? { workTree ?? mainWorkTree }
}

extension Workspace {
  /// All decisions of the journal, oldest first.
  func decisions() throws -> [Decision] { try DecisionLog.read(journal: layout.journal.path) }
}
