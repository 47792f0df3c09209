internal import Learning
internal import Sessions
internal import System

/// The runbooks of a work tree, read within bounds: a session waits for what is read here.
///
/// No symbolic link is followed below the root of the work tree, and what cannot be read counts as absent.
struct RunbookFiles {
  /// The longest runbook that is read, in bytes: some hundred times what `evolve` writes.
  private static let sizeLimit = 1 << 20
  /// How many runbooks are read.
  private static let countLimit = 64
  /// Where a client finds its subagents.
  private static let definitions = ".claude/agents"

  private let root: Directory

  /// Opens a work tree; nil where there is none.
  init?(workTree: String?) {
    guard let workTree, let root = try? Directory(workTree) else { return nil }
    self.root = root
  }

  /// What stands in the runbook of an agent.
  func entries(of agent: AgentName) -> [LearnedEntry] {
    let path = RunbookPaths.runbook(of: agent)
    guard let bytes = try? root.read(path, limit: RunbookFiles.sizeLimit) else { return [] }
    return RunbookEntries.read(bytes, of: agent)
  }

  /// The agents that have a folder for a runbook, ``AgentName/main`` first, then by name.
  func agents() -> [AgentName] {
    let named = names(in: RunbookPaths.folder).compactMap { name in
      AgentName(name).flatMap { $0.text == name && $0 != .main ? $0 : nil }
    }
    return [.main] + named.prefix(RunbookFiles.countLimit)
  }

  /// The agents that the repository defines as subagents: a client starts them, and tells so.
  func subagents() -> Set<AgentName> {
    Set(
      names(in: RunbookFiles.definitions).filter { $0.hasSuffix(".md") }.compactMap {
        AgentName($0.dropLast(3))
      })
  }

  private func names(in folder: String) -> [String] { (try? root.folder(folder).names()) ?? [] }
}
