/// The names by which clients call their events.
enum EventNames {
  /// The event of a name, whatever its letter case and separators; nil where it is not known.
  static func kind(of name: String) -> AgentEvent.Kind? {
    let plain = name.utf8.prefix(64).compactMap(EventFields.plain)
    let own = AgentEvent.Kind.allCases.first {
      $0 != .interruption && $0.rawValue.utf8.lazy.compactMap(EventFields.plain).elementsEqual(plain)
    }
    return own ?? other(String(decoding: plain, as: UTF8.self))
  }

  /// What other clients call the same: Gemini CLI (`BeforeAgent`, `AfterTool` …) and Cursor (`beforeSubmitPrompt` …).
  private static func other(_ name: String) -> AgentEvent.Kind? {
    switch name {
    case "beforeagent", "beforesubmitprompt": .userPromptSubmit
    case "aftertool", "aftershellexecution", "afterfileedit": .postToolUse
    case "posttoolfailure": .postToolUseFailure
    case "afteragent": .stop
    case "precompress": .preCompact
    default: nil
    }
  }
}
