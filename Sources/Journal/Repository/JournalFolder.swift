import Glibc
public import System

/// The folder of the log files: a root that is trusted and a path below it that is walked without following links.
public struct JournalFolder: Sendable, Equatable {
  /// The main work tree, the common git folder, or the folder that `TOOLKIT_JOURNAL` names; absolute.
  public let root: String
  /// The path below ``root``; empty where the root is the journal itself.
  public let relative: String

  /// Makes a place from its parts.
  public init(root: String, relative: String) {
    self.root = root
    self.relative = relative
  }

  /// The absolute path.
  public var path: String { FilePath.join(root, relative) }

  static func of(mainWorkTree: String?, commonFolder: String, override: String?) -> JournalFolder {
    if let override { return JournalFolder(root: override, relative: "") }
    if let mainWorkTree { return JournalFolder(root: mainWorkTree, relative: ".claude") }
    return JournalFolder(root: commonFolder, relative: RepositoryLayout.stateName + "/journal")
  }

  /// Opens the folder.
  ///
  /// - Parameter creating: whether missing folders are made, 0700.
  /// - Throws: `SystemError`: `ENOENT` where it is missing, `ELOOP` or `ENOTDIR` where a symbolic link or a file stands
  ///   in its place below the root.
  public func open(creating: Bool) throws(SystemError) -> Directory {
    guard relative.isEmpty else {
      return try Directory(root).folder(relative, creating: creating ? JournalFolder.permissions : nil)
    }
    guard creating else { return try Directory(root) }
    return try JournalFolder.made(root)
  }

  static let permissions: mode_t = 0o700

  /// A folder that a person named: links in its path are theirs, so they are followed.
  private static func made(_ path: String) throws(SystemError) -> Directory {
    var existing = path
    var missing: [String] = []
    while try FileStatus.of(existing) == nil, existing != "/" {
      missing.insert(FilePath.name(of: existing), at: 0)
      existing = FilePath.parent(of: existing)
    }
    let base = try Directory(existing)
    return missing.isEmpty
      ? base : try base.folder(missing.joined(separator: "/"), creating: JournalFolder.permissions)
  }
}
