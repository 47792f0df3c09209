internal import JSON
internal import Learning

/// What the environment says about the agent that started git.
enum AgentEnvironment {
  /// `session_id` and `agent`, where an agent is at work; a person's commit carries neither.
  static func members(_ environment: [String: String]) -> JSONObject {
    var members = JSONObject()
    guard let flag = environment["CLAUDECODE"], !flag.isEmpty, flag != "0" else { return members }
    members["session_id"] = session(environment).map(JSONValue.string)
    // Which of its subagents ran git, the environment does not say.
    members["agent"] = .string(AgentName.main.text)
    return members
  }

  /// The agent's session; nil where no agent is at work, or it has no name.
  static func session(_ environment: [String: String]) -> String? {
    guard let flag = environment["CLAUDECODE"], !flag.isEmpty, flag != "0" else { return nil }
    return environment["CLAUDE_CODE_SESSION_ID"].flatMap { isName($0) ? $0 : nil }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 128 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
