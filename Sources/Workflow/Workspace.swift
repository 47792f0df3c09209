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
    let start = folder.map { $0.hasPrefix("/") ? $0 : FilePath.join(surroundings.folder, $0) }
    var environment = surroundings.environment
    if start != nil {
      // A repository that is named outranks the one that git exported to a hook or an alias.
      for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"] { environment[name] = nil }
    }
    var place = surroundings
    place.environment = environment
    place.folder = start ?? surroundings.folder
    do {
      let layout = try RepositoryLayout.find(from: place.folder, environment: environment)
      let project = try layout.settingsFolder.flatMap {
        try SettingsFile.read(FilePath.join($0, Consent.projectSettings), owner: .project)
      }
      let person = try Consent.personSettings(environment).flatMap {
        try SettingsFile.read($0, owner: .person)
      }
      return Workspace(
        layout: layout, settings: Settings(project: project, person: person),
        settingsWarnings: (project?.warnings ?? []) + (person?.warnings ?? []), surroundings: place)
    } catch {
      throw Failure.from(error)
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
