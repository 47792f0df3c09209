import System

/// What HEAD is, read from the files of the ref store (gitrepository-layout(5)); nothing of it needs an object.
public struct HeadState: Sendable, Equatable {
  /// The commit that is checked out; nil on an unborn branch, or where refs are not kept in files.
  public let commit: String?
  /// The branch's name without `refs/heads/`; nil where HEAD is detached.
  public let branch: String?
  /// The last change of HEAD, if its reflog knows how this commit came about.
  public let change: ReflogTail?

  /// Reads the state of a work tree.
  public static func read(_ layout: RepositoryLayout) -> HeadState {
    let head = SmallFile.line(FilePath.join(layout.gitFolder, "HEAD")) ?? ""
    let name = target(of: head)
    let commit = name.map { resolve($0, layout, depth: 0) } ?? commitName(head)
    let tail = ReflogTail.read(FilePath.join(layout.gitFolder, "logs/HEAD"))
    return HeadState(
      commit: commit, branch: name.flatMap(branchName),
      // A reflog that was switched off, or has expired, tells of another commit.
      change: tail.flatMap { $0.new == commit ? $0 : nil })
  }

  /// What changed HEAD since a commit was checked out last, as the reflog calls it, the oldest first; nil where the reflog
  /// does not reach back so far.
  public static func changes(since commit: String, _ layout: RepositoryLayout) -> [String]? {
    ReflogTail.actions(since: commit, at: FilePath.join(layout.gitFolder, "logs/HEAD"))
  }

  private static func target(of line: String) -> String? {
    let prefix = "ref:"
    guard line.hasPrefix(prefix) else { return nil }
    return String(line.dropFirst(prefix.count).drop { $0 == " " })
  }

  private static func branchName(_ ref: String) -> String? {
    let prefix = "refs/heads/"
    return ref.hasPrefix(prefix) && ref != "refs/heads/.invalid" ? String(ref.dropFirst(prefix.count)) : nil
  }

  private static func commitName(_ line: String) -> String? {
    ReflogTail.isCommit(Array(line.utf8)[...]) ? line : nil
  }

  /// A ref's commit: loose before packed; a symbolic ref is followed at most five times, as git does.
  private static func resolve(_ ref: String, _ layout: RepositoryLayout, depth: Int) -> String? {
    guard depth < 5, (try? FilePath.components(of: ref)) != nil else { return nil }
    guard let line = SmallFile.line(FilePath.join(layout.commonFolder, ref)) else {
      return packed(ref, layout)
    }
    if let next = target(of: line) { return resolve(next, layout, depth: depth + 1) }
    return commitName(line)
  }

  private static func packed(_ ref: String, _ layout: RepositoryLayout) -> String? {
    let path = FilePath.join(layout.commonFolder, "packed-refs")
    guard let bytes = SmallFile.bytes(path, limit: 64 << 20) else { return nil }
    let wanted = Array(ref.utf8)
    for line in bytes.split(separator: ASCII.newline) {
      let name = line.drop { $0 != ASCII.space }.dropFirst()
      guard name.elementsEqual(wanted) else { continue }
      return commitName(String(decoding: line.prefix { $0 != ASCII.space }, as: UTF8.self))
    }
    return nil
  }
}
