import ClientFiles
import JSON
import System

/// The settings files of an agent's client that hold for a repository, and what they say about us.
struct ClientSurvey {
  /// One settings file.
  struct Source {
    let path: String
    let settings: ClientSettings
  }

  /// The file that a team shares.
  static let shared = ".claude/settings.json"
  /// The file of one person in one project; the client keeps it out of git.
  static let local = ".claude/settings.local.json"
  /// The plugin's name.
  static let plugin = "toolkit"

  /// Those that are there and can be read, the strongest first: local, shared, the person's.
  let sources: [Source]
  /// The client's folder of the person; nothing without a home.
  let personFolder: String?

  init(_ workspace: Workspace) {
    let environment = workspace.surroundings.environment
    let home = environment["HOME"].map { FilePath.join($0, ".claude") }
    let folder = (environment["CLAUDE_CONFIG_DIR"] ?? home).flatMap { $0.hasPrefix("/") ? $0 : nil }
    let project = workspace.layout.workTree.map(Self.paths) ?? []
    let person = folder.map { FilePath.join($0, "settings.json") }
    personFolder = folder
    // A home that is a repository has the same file twice.
    sources = (project + [person].compactMap { $0 }.filter { !project.contains($0) }).compactMap(Self.source)
  }

  /// The settings files of a work tree, the strongest first.
  static func project(_ tree: String) -> [Source] { paths(tree).compactMap(source) }

  private static func paths(_ tree: String) -> [String] { [local, shared].map { FilePath.join(tree, $0) } }

  private static func source(_ path: String) -> Source? {
    guard let folder = try? Directory(FilePath.parent(of: path)),
      let bytes = try? folder.read(FilePath.name(of: path), limit: clientFileLimit),
      let settings = try? ClientSettings(bytes)
    else { return nil }
    return Source(path: path, settings: settings)
  }

  /// Whether the plugin is enabled here: the strongest file that says something decides.
  var enablesPlugin: Bool {
    for source in sources {
      if let word = source.settings.enables(plugin: Self.plugin) { return word }
    }
    return false
  }

  /// The file that turns all hooks off, if they are off: the strongest that says something decides.
  var switchedOff: String? {
    let source = sources.first { $0.settings.disablesHooks != nil }
    return source?.settings.disablesHooks == true ? source?.path : nil
  }

  /// Where the client keeps the plugin.
  var pluginFolder: String? {
    guard let personFolder, let folder = try? Directory(personFolder),
      let bytes = try? folder.read("plugins/installed_plugins.json", limit: clientFileLimit),
      let plugins = (try? JSONValue(parsing: bytes))?["plugins"]?.object
    else { return nil }
    let ours = plugins.members.filter { $0.key.hasPrefix(Self.plugin + "@") }
    return ours.flatMap { $0.value.array ?? [$0.value] }.compactMap { $0["installPath"]?.string }.last
  }
}
