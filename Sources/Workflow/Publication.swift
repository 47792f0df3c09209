public import Learning
public import Runbooks
import System

/// What stands in the runbooks of a work tree.
public struct Publication: Sendable {
  /// A generated entry and the runbook that it stands in.
  public struct Entry: Sendable {
    /// Whose runbook.
    public let agent: AgentName
    /// The runbook's path, relative to the work tree.
    public let path: String
    /// The entry.
    public let entry: Runbook.Entry
  }

  /// Runbooks by agent.
  public private(set) var runbooks: [AgentName: Runbook] = [:]
  /// Generated entries by pattern; in the order of agents.
  public private(set) var entries: [PatternName: [Entry]] = [:]

  /// The longest runbook that is read.
  static let sizeLimit = 16 << 20

  /// An empty publication, as of a repository without runbooks.
  public init() {}

  /// Makes a publication from texts.
  public init(_ runbooks: [AgentName: Runbook]) {
    self.runbooks = runbooks
    for (agent, runbook) in runbooks.sorted(by: { $0.key < $1.key }) {
      let path = RunbookPaths.runbook(of: agent)
      for entry in runbook.entries {
        entries[entry.name, default: []].append(Entry(agent: agent, path: path, entry: entry))
      }
    }
  }

  /// Reads the runbooks of a work tree. A runbook that is a symbolic link, or in a folder that is one, is not ours.
  ///
  /// - Throws: `SystemError` where a runbook cannot be read.
  public init(workTree: String) throws {
    let root = try Directory(workTree)
    var found: [AgentName: Runbook] = [:]
    for agent in try Self.agents(in: root) {
      let path = RunbookPaths.runbook(of: agent)
      guard try root.status(path)?.kind == .regular else { continue }
      found[agent] = Runbook(bytes: try root.read(path, limit: Self.sizeLimit))
    }
    self.init(found)
  }

  /// The agents that have a folder there.
  static func agents(in root: Directory) throws -> [AgentName] {
    guard try root.status(RunbookPaths.folder)?.kind == .folder else { return [] }
    return try root.folder(RunbookPaths.folder).names().compactMap { name in
      AgentName(name).flatMap { $0.text == name ? $0 : nil }
    }
  }

  /// In whose runbooks each pattern stands, archives left out.
  var standing: [PatternName: [AgentName]] {
    entries.mapValues { $0.filter { !$0.entry.isArchived }.map(\.agent) }.filter { !$0.value.isEmpty }
  }

  /// The entries of a pattern that are not in an archive.
  public func live(_ pattern: PatternName) -> [Entry] {
    (entries[pattern] ?? []).filter { !$0.entry.isArchived }
  }
}

/// The agents that a repository knows.
enum KnownAgents {
  /// Those with a runbook folder, and those with a definition in `.claude/agents/`.
  static func list(workTree: String) throws -> Set<AgentName> {
    let root = try Directory(workTree)
    var agents: Set<AgentName> = []
    for name in try names(in: RunbookPaths.folder, root) where !name.contains(".") {
      if let agent = AgentName(name) { agents.insert(agent) }
    }
    for name in try names(in: ".claude/agents", root) where name.hasSuffix(".md") {
      if let agent = AgentName(name.dropLast(3)) { agents.insert(agent) }
    }
    return agents
  }

  private static func names(in folder: String, _ root: Directory) throws -> [String] {
    guard try root.status(folder)?.kind == .folder else { return [] }
    return try root.folder(folder).names()
  }
}
