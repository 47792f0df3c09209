/// The commands that an agent's client carries out by itself: Claude Code, Codex, Gemini CLI and Cursor. No agent works on
/// them, so they are no executions. `/init` and `/review`, which agents work on, are not among them.
enum BuiltInCommands {
  /// Whether a command, with its slash, is one of them. Some names people give to commands of their own, too: with
  /// something typed after it, such a one is taken for theirs.
  static func contains(_ command: String, _ arguments: String) -> Bool {
    let name = String(command.dropFirst())
    return plain.contains(name) || (arguments.isEmpty && common.contains(name))
  }

  /// Whether a command takes back what was done.
  static func undoes(_ command: String) -> Bool { ["/undo", "/rewind"].contains(command) }

  private static let plain: Set<String> = [
    "clear", "help", "compact", "compress", "model", "config", "settings", "cost", "usage", "login", "logout",
    "status", "resume", "exit", "quit", "memory", "permissions", "allowed-tools", "approvals", "hooks", "mcp",
    "agents", "doctor", "vim", "theme", "terminal-setup", "ide", "add-dir", "output-style", "plugin",
    "privacy-settings", "release-notes", "statusline", "upgrade", "bashes", "keybindings", "sandbox", "about",
    "extensions", "directory", "auth",
  ]
  private static let common: Set<String> = [
    "new", "context", "export", "bug", "todos", "tasks", "skills", "stats", "tools", "chat", "copy", "diff",
    "fork", "rename", "editor", "docs", "mention",
  ]
}
