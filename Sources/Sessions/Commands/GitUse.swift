/// What a shell command did with git that tells what became of the agent's work.
public enum GitUse: Sendable, Equatable {
  /// Made a commit.
  case committed
  /// Brought files back to what they were; no paths stand for all files.
  case undone(paths: [String])

  /// What one use of a shell tool did; empty where it failed or is not known to have come so far.
  static func all(of call: ToolCall) -> [GitUse] {
    guard let text = call.command, call.result == .succeeded, text.contains("git") else { return [] }
    let script = ShellScript(text)
    guard !script.isOpaque else { return [] }
    return script.pipelines.flatMap { pipeline -> [GitUse] in
      pipeline.connector == .or || pipeline.hidesStatus ? [] : pipeline.commands.compactMap(GitUse.init)
    }
  }

  /// Reads the words of one command; nil where it is none of these.
  init?(_ words: [String]) {
    guard words.first == "git" else { return nil }
    var rest = words.dropFirst()
    while let option = rest.first, option.hasPrefix("-") {
      rest = rest.dropFirst(["-C", "-c", "--git-dir", "--work-tree"].contains(option) ? 2 : 1)
    }
    guard let name = rest.first else { return nil }
    let arguments = Array(rest.dropFirst())
    switch name {
    case "commit" where !arguments.contains("--dry-run"): self = .committed
    case "restore" where !arguments.contains("--staged") || arguments.contains("--worktree"):
      self = .undone(paths: GitUse.paths(arguments))
    case "checkout":
      guard let paths = GitUse.checkedOut(arguments) else { return nil }
      self = .undone(paths: paths)
    case "reset" where arguments.contains("--hard"): self = .undone(paths: [])
    default: return nil
    }
  }

  /// `git checkout [COMMIT] -- PATH…` and `git checkout .`; a branch is no path.
  private static func checkedOut(_ arguments: [String]) -> [String]? {
    if let mark = arguments.firstIndex(of: "--") { return paths(Array(arguments[(mark + 1)...])) }
    return arguments == ["."] ? [] : nil
  }

  /// The paths among arguments; none for the whole tree.
  private static func paths(_ arguments: [String]) -> [String] {
    let paths = arguments.filter { !$0.hasPrefix("-") }
    return paths.contains { [".", ":/", "*"].contains($0) } ? [] : paths
  }
}
