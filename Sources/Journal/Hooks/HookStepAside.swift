import System

/// How the hook keeps out of the way of a long rebase.
///
/// Of a commit that a rebase replays nothing is recorded (``HookEvents``), and yet git starts the hook for each: the
/// least program there is makes 300 picks a third slower. So at the first of many picks the link that git calls takes
/// the name `pre-commit`, which git does not call for picks. It comes back when it is called by that name, which is at
/// the next `git commit` and before that is to be recorded, or when the rebase has ended.
///
/// Only a link of ours steps aside, never a script beside which another hook is kept, and only where no `pre-commit`
/// stands. What is missed meanwhile, such as a `git commit --no-verify` after a rebase that was given up, is caught up
/// from the repository as everything that no hook saw.
enum HookStepAside {
  /// The name by which it waits.
  static let name = "pre-commit"
  /// For fewer picks it is not worth it.
  static let leastPicks = 10

  /// Whether git called the hook by the name by which it waits.
  static func isCalled(_ words: [String]) -> Bool { words.first.map(FilePath.name(of:)) == name }

  /// Takes the hook out of the way, if git called its link for one of many picks.
  static func stepAside(_ words: [String], _ layout: RepositoryLayout) {
    guard let folder = folder(words), let hook = words.first,
      FilePath.name(of: hook) == GitEvent.postCommit.rawValue, picksLeft(layout) >= leastPicks
    else { return }
    move(GitEvent.postCommit.rawValue, to: name, in: folder)
  }

  /// Puts the hook back in its place, if it stepped aside.
  ///
  /// - Parameter layout: Where the hooks folder is, if `words` do not tell because a script called.
  static func stepBack(_ words: [String], _ layout: RepositoryLayout? = nil) {
    let usual = layout.flatMap { try? Directory(FilePath.join($0.commonFolder, "hooks")) }
    guard let folder = folder(words) ?? usual else { return }
    move(name, to: GitEvent.postCommit.rawValue, in: folder)
    // Somebody installed ours anew meanwhile.
    guard isOurs(GitEvent.postCommit.rawValue, in: folder), isOurs(name, in: folder) else { return }
    _ = try? folder.remove(name)
  }

  /// Both names stand for a moment: at none is there no hook, and a hook of another is never replaced.
  private static func move(_ old: String, to new: String, in folder: Directory) {
    guard isOurs(old, in: folder), (try? folder.createHardLink(to: old, at: new)) != nil else { return }
    _ = try? folder.remove(old)
  }

  private static func isOurs(_ name: String, in folder: Directory) -> Bool {
    let target = (try? folder.symbolicLink(at: name)) ?? nil
    return target.map(FilePath.name(of:)) == "toolkit-hook"
  }

  /// The hooks folder, where git called a hook in it by its path.
  private static func folder(_ words: [String]) -> Directory? {
    guard let hook = words.first, hook.contains("/") else { return nil }
    let name = FilePath.name(of: hook)
    guard name == HookStepAside.name || GitEvent(rawValue: name) != nil else { return nil }
    return try? Directory(FilePath.parent(of: hook))
  }

  /// How many commits a rebase has still to replay.
  private static func picksLeft(_ layout: RepositoryLayout) -> Int {
    func number(_ name: String) -> Int? {
      SmallFile.line(FilePath.join(layout.gitFolder, "rebase-merge/" + name)).flatMap { Int($0) }
    }
    guard let end = number("end"), let done = number("msgnum") else { return 0 }
    return end - done
  }
}
