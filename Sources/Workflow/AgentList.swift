public import Learning

/// Agents' names in a sentence: as many as are read, and how many there are beside them.
public enum AgentList {
  private static let longest = 3

  /// `api-dev, sre`; `api-dev, frontend-dev, sre and 5 more`.
  public static func text(_ agents: some Collection<AgentName>) -> String {
    let named = agents.prefix(longest).map(\.text).joined(separator: ", ")
    return agents.count <= longest ? named : "\(named) and \(agents.count - longest) more"
  }
}
