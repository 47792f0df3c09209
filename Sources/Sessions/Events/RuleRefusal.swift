/// The text that stands in place of a tool's result where the client did not run it: a rule or a hook refused it, nobody
/// could be asked, or it was called wrongly. That is no result of the tool.
enum RuleRefusal {
  /// Whether a tool's error is such a text.
  static func isOne(_ text: String) -> Bool { beginnings.contains(where: text.hasPrefix) }

  private static let beginnings = [
    "PreToolUse:", "Hook PreToolUse:", "Permission to use ", "Claude requested permissions ",
    "This command requires approval", "Tool permission stream closed", "Tool permission request failed",
    "<tool_use_error>",
  ]
}
