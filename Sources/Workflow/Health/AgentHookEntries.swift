import ClientFiles
import System

/// What an agent's client is set up to run at the start of a session, as far as it is ours: entries in the settings of
/// the repository and of the person, and that of the plugin where it is enabled.
struct AgentHookEntries {
  /// One entry, ready to run.
  struct Entry: Hashable {
    /// Where it is entered, for people.
    let place: String
    /// The executable.
    let program: String
    /// Its arguments.
    var arguments: [String] { ClientHook.arguments }
  }

  /// Every executable once, in the order in which the client's files are read.
  let entries: [Entry]

  /// Looks them up; files that cannot be read name none.
  init(_ workspace: Workspace) {
    let survey = ClientSurvey(workspace)
    var entries = survey.sources.flatMap { source in
      source.settings.entries.filter { $0.event == ClientHook.sessionStart.rawValue }
        .map { Entry(place: source.path, program: $0.program) }
    }
    if survey.enablesPlugin, let folder = survey.pluginFolder {
      entries.append(
        Entry(place: "the plugin", program: FilePath.join(folder, "bin/" + ClientHook.program)))
    }
    var programs: Set<String> = []
    self.entries = entries.filter { programs.insert($0.program).inserted }
  }
}
