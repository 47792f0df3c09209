/// What an agent did just before a person spoke: without it there is nothing that a prompt could correct.
public struct AgentAction: Sendable, Equatable {
  /// What it did, in a few words; empty where that is not known.
  public let summary: String
  /// The tools it used, in order.
  public let tools: [String]
  /// The files it touched, in order.
  public let files: [String]

  /// Describes an action.
  public init(summary: String, tools: [String], files: [String]) {
    self.summary = summary
    self.tools = tools
    self.files = files
  }
}
