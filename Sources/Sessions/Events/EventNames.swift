/// The names by which clients call their events.
enum EventNames {
  /// The event of a name, whatever its letter case and separators; nil where it is not known.
  static func kind(of name: String) -> AgentEvent.Kind? {
    let plain = String(decoding: name.utf8.prefix(64).compactMap(EventFields.plain), as: UTF8.self)
    return kinds[plain] ?? others[plain]
  }

  private static let kinds = Dictionary(
    uniqueKeysWithValues: AgentEvent.Kind.allCases.filter { $0 != .interruption }.map {
      ($0.rawValue.lowercased(), $0)
    })

  /// What other clients call the same: Gemini CLI (`BeforeAgent`, `AfterTool` …) and Cursor (`beforeSubmitPrompt` …).
  private static let others: [String: AgentEvent.Kind] = [
    "beforeagent": .userPromptSubmit, "beforesubmitprompt": .userPromptSubmit, "aftertool": .postToolUse,
    "aftershellexecution": .postToolUse, "afterfileedit": .postToolUse,
    "posttoolfailure": .postToolUseFailure,
    "afteragent": .stop, "precompress": .preCompact,
  ]
}
