/// What a shell command did with git that tells what became of the agent's work.
public enum GitUse: Sendable, Equatable {
  /// Made a commit.
  case committed
  /// Brought all files back to what they were.
  case undoneAll
  /// Brought these files, and what lies in these folders, back to what they were.
  case undone(paths: [String])
  /// Brought this file back to what it was; or, if there is none of this name, went to a branch or a commit.
  case checkedOut(word: String)

  /// What one use of a shell tool did, with whole paths; empty where it failed or is not known to have come so far.
  ///
  /// A commit is believed where the exit status is its own, or where git printed what it made.
  static func all(of call: ToolCall, folder: String?) -> [GitUse] {
    guard let text = call.command, text.contains("git") else { return [] }
    let script = ShellScript(text)
    guard !script.isOpaque else { return [] }
    let status = ScriptStatus(call, script)
    var place = WorkingFolder(folder)
    var uses: [GitUse] = []
    for (index, pipeline) in script.pipelines.enumerated() {
      place.follow(pipeline)
      for (number, words) in pipeline.commands.enumerated() {
        guard let use = GitUse(words, in: place) else { continue }
        let hasStatus = number == pipeline.commands.count - 1 || script.hasPipefail
        let isProven = hasStatus && !pipeline.hidesStatus && status?.proves(index) ?? false
        if use.isBelieved(call, pipeline, isProven: isProven) { uses.append(use) }
      }
    }
    return uses
  }

  private func isBelieved(_ call: ToolCall, _ pipeline: ShellScript.Pipeline, isProven: Bool) -> Bool {
    if self == .committed {
      return CommitText.tellsCommit(call.output) || (isProven && !CommitText.tellsNothing(call))
    }
    let isDone = call.result == .succeeded || call.result == .ended
    return isDone && !pipeline.isAlternative && !pipeline.hidesStatus && !CommitText.tellsError(call.output)
  }

  /// Reads the words of one command; nil where it is none of these.
  private init?(_ words: [String], in folder: WorkingFolder) {
    guard words.first == "git" else { return nil }
    var rest = words.dropFirst(), place = folder
    while let option = rest.first, option.hasPrefix("-") {
      if option == "-C", let next = rest.dropFirst().first { place.enter(next) }
      rest = rest.dropFirst(["-C", "-c", "--git-dir", "--work-tree"].contains(option) ? 2 : 1)
    }
    guard let name = rest.first else { return nil }
    let arguments = Array(rest.dropFirst())
    switch name {
    case "commit" where !arguments.contains(where: GitUse.showing.contains): self = .committed
    case "restore" where !arguments.contains("--staged") || arguments.contains("--worktree"):
      self.init(undoing: arguments.filter { !$0.hasPrefix("-") }, in: place)
    case "checkout": self.init(checkingOut: arguments, in: place)
    case "reset" where arguments.contains("--hard"): self = .undoneAll
    default: return nil
    }
  }

  /// With these nothing is committed.
  private static let showing: Set<String> = [
    "--dry-run", "--short", "--porcelain", "--long", "--help", "-h",
  ]

  private init?(undoing words: [String], in folder: WorkingFolder) {
    let paths = words.compactMap(folder.resolved)
    if words.contains(":/") {
      self = .undoneAll
    } else if !paths.isEmpty {
      self = .undone(paths: paths)
    } else {
      return nil
    }
  }

  /// `git checkout [COMMIT] -- PATH…`, `git checkout [COMMIT] PATH…`, `git checkout WORD`.
  private init?(checkingOut arguments: [String], in folder: WorkingFolder) {
    if let mark = arguments.firstIndex(of: "--") {
      self.init(undoing: Array(arguments[(mark + 1)...]), in: folder)
      return
    }
    let words = arguments.filter { !$0.hasPrefix("-") }
    guard let first = words.first, !arguments.contains(where: GitUse.movingOn.contains) else { return nil }
    if words.count > 1 || first.hasPrefix(".") || first.hasPrefix(":") || first.hasSuffix("/") {
      self.init(undoing: words, in: folder)
    } else {
      guard let path = folder.resolved(first) else { return nil }
      self = .checkedOut(word: path)
    }
  }

  /// With these a branch is made or left, or one side of a conflict is chosen.
  private static let movingOn: Set<String> = [
    "-b", "-B", "--orphan", "--detach", "-d", "-t", "--track", "--ours", "--theirs", "-m", "--merge",
  ]
}
