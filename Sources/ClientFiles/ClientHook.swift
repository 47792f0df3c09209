import JSON

/// The events that the client reports to `toolkit-hook agent`, and how each is entered.
public enum ClientHook: String, CaseIterable, Sendable {
  case sessionStart = "SessionStart"
  case subagentStart = "SubagentStart"
  case userPromptSubmit = "UserPromptSubmit"
  case userPromptExpansion = "UserPromptExpansion"
  /// Only heard of: a hook that prints nothing leaves the question to the person.
  case permissionRequest = "PermissionRequest"
  case postToolUse = "PostToolUse"
  case postToolUseFailure = "PostToolUseFailure"
  case postToolBatch = "PostToolBatch"
  case stop = "Stop"
  case stopFailure = "StopFailure"
  case subagentStop = "SubagentStop"
  case preCompact = "PreCompact"
  case sessionEnd = "SessionEnd"

  /// The words after the executable.
  public static let arguments = ["agent"]
  /// The executable's name.
  public static let program = "toolkit-hook"

  /// After how many seconds the client gives up. The executable itself lives two seconds at most; a machine under load
  /// may be slow to start it. The client cuts the end of a session off after 1.5 s, whatever stands here.
  public var timeoutSeconds: Int64 { self == .sessionEnd ? 2 : 10 }

  /// What is entered for it: the executable and its arguments, so that no shell is started.
  func entry(program: String) -> JSONValue {
    ["hooks": [handler(program: program)]]
  }

  func handler(program: String) -> JSONValue {
    [
      "type": "command", "command": .string(program),
      "args": .array(Self.arguments.map(JSONValue.string)), "timeout": .integer(timeoutSeconds),
    ]
  }

  /// The plugin's `hooks/hooks.json`.
  public static var pluginFile: String {
    let program = "${CLAUDE_PLUGIN_ROOT}/bin/\(program)"
    var events = JSONObject()
    for hook in allCases { events[hook.rawValue] = [hook.entry(program: program)] }
    let file: JSONValue = [
      "description":
        "Reports what happens in a session to toolkit-hook, which records it where that is wanted",
      "hooks": .object(events),
    ]
    return file.text(.pretty) + "\n"
  }
}
