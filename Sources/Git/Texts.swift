public import System

/// The largest file that is read whole: 64 MiB.
private let fileLimit = 64 << 20

/// Texts of files, in one form whatever git does to them on the way to and from the work tree.
///
/// That form is the blob's (line ends as committed), but for paths with a filter driver (`filter=lfs`) or a
/// `working-tree-encoding`: there the blob may hold no text at all, and the form is that of the work tree.
extension Repository {
  /// The text of `path` in `commit` (`HEAD`'s when nil), or nil when it is not there or no regular file.
  public func committedText(of path: String, in commit: ObjectID? = nil) throws -> [UInt8]? {
    guard let commit = try commit ?? head().commit else { return nil }
    guard let entry = try entry(path, in: commit) else { return nil }
    guard entry.mode == .regular || entry.mode == .executable else { return nil }
    if try hasDriver(path) {
      return try ProgramBackend(git: program).smudged(blob: entry.id, path: path)
    }
    return try backend.blob(entry.id)
  }

  /// The text of `path` in the work tree, or nil when nothing stands there.
  ///
  /// - Throws: when a symbolic link, a folder or a device stands there or on the way.
  public func workTreeText(of path: String) throws -> [UInt8]? {
    guard let bytes = try workTreeBytes(of: path) else { return nil }
    return try text(ofWorkTreeBytes: bytes, path: path)
  }

  /// The bytes of `path` in the work tree as they are, or nil.
  public func workTreeBytes(of path: String) throws -> [UInt8]? {
    try Repository.validate(path)
    return try workTreeFolder().readIfPresent(path, limit: fileLimit)
  }

  /// The bytes that `text` has in the work tree at `path`.
  public func workTreeBytes(ofText text: [UInt8], path: String) throws -> [UInt8] {
    try hasDriver(path) ? text : backend.smudged(text, path: path)
  }

  /// The text that bytes from the work tree stand for.
  public func text(ofWorkTreeBytes bytes: [UInt8], path: String) throws -> [UInt8] {
    try hasDriver(path) ? bytes : backend.cleaned(bytes, path: path)
  }

  /// Writes a blob that holds `text` as `path` is committed.
  public func writeText(_ text: [UInt8], path: String) throws -> ObjectID {
    if try hasDriver(path) { return try ProgramBackend(git: program).writeFiltered(text, path: path) }
    return try backend.writeBlob(text)
  }

  /// The top of the work tree, held open.
  ///
  /// - Throws: `GitError` of kind `unsupported` in a bare repository.
  public func workTreeFolder() throws -> Directory {
    guard let path = layout.workTree else {
      throw GitError(.unsupported, "write files in", layout.gitDirectory, detail: "a bare repository")
    }
    return try Directory(path)
  }

  /// Whether a program stands between blob and work tree at `path`, which libgit2 cannot run.
  private func hasDriver(_ path: String) throws -> Bool {
    try Repository.validate(path)
    if let driver = try backend.attribute("filter", of: path), driver != "set" {
      // git leaves the bytes alone when the driver that is named is not configured.
      let names = ["clean", "smudge", "process"].map { "filter.\(driver).\($0)" }
      if try names.contains(where: { try configuration($0) != nil }) { return true }
    }
    return try backend.attribute("working-tree-encoding", of: path) != nil
  }
}
