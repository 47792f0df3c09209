/// Where what is promoted lives, relative to the work tree, with `/`.
public enum RunbookPaths {
  /// The folder of all runbooks.
  public static let folder = ".claude/skills/runbooks"
  /// The skill that points to them.
  public static let skill = folder + "/SKILL.md"
  /// The folder of the registry files.
  public static let registry = ".claude/patterns"
  /// The registry of patterns.
  public static let patterns = registry + "/patterns.json"
  /// The registry of trends.
  public static let trends = registry + "/trends.json"

  /// An agent's runbook.
  public static func runbook(of agent: AgentName) -> String {
    "\(folder)/\(agent)/RUNBOOK.md"
  }

  /// The agent whose runbook a path is; nothing for other paths.
  public static func agent(ofRunbook path: String) -> AgentName? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 5, let agent = AgentName(parts[3]), runbook(of: agent) == path else { return nil }
    return agent
  }
}
