import Glibc
import Learning
public import System

/// A log as it is read: a regular file under its own name. What may not be written through (``JournalWriter``) is not
/// read through either: a symbolic link, a pipe or a device in the place of a log is reported, and never waited for.
public enum LogSource {
  /// The status of a log; nothing where no regular file stands.
  public static func status(_ path: String) throws(SystemError) -> FileStatus? {
    guard let status = try FileStatus.of(path, followingLinks: false), status.kind == .regular else {
      return nil
    }
    return status
  }

  /// Opens a log for reading.
  ///
  /// - Throws: `ELOOP` for a symbolic link.
  public static func open(_ path: String) throws(SystemError) -> FileDescriptor {
    try FileDescriptor.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  }

  /// What stands in the place of the journal's folder, or of its logs, and is not read.
  public static func obstacles(in journal: JournalFolder) throws(SystemError) -> [LogObstacle] {
    if let obstacle = try obstacle(of: journal) { return [obstacle] }
    var found: [LogObstacle] = []
    for kind in RecordKind.allCases {
      for name in kind.olderFileNames + [kind.fileName] {
        let path = FilePath.join(journal.path, name)
        let status = try FileStatus.of(path, followingLinks: false)
        if let status, status.kind != .regular { found.append(LogObstacle(path: path, kind: status.kind)) }
      }
    }
    return found
  }

  /// What stands in the place of a folder on the way to the journal; a link that a person named is theirs.
  public static func obstacle(of journal: JournalFolder) throws(SystemError) -> LogObstacle? {
    var path = journal.root
    for part in journal.relative.split(separator: "/") {
      path = FilePath.join(path, String(part))
      guard let status = try FileStatus.of(path, followingLinks: false) else { return nil }
      if status.kind != .folder { return LogObstacle(path: path, kind: status.kind, isFolder: true) }
    }
    return nil
  }
}

/// Something that stands where a log, or the folder of the logs, belongs.
public struct LogObstacle: Equatable, Sendable {
  /// Where, absolute.
  public let path: String
  /// What it is.
  public let kind: FileStatus.Kind
  /// Whether a folder belongs there, and not a log.
  public let isFolder: Bool

  init(path: String, kind: FileStatus.Kind, isFolder: Bool = false) {
    self.path = path
    self.kind = kind
    self.isFolder = isFolder
  }

  /// What it is, for people.
  public var message: String {
    let name =
      switch kind {
      case .symbolicLink: "a symbolic link, which is not followed"
      case .folder: "a folder"
      case .regular: "a file"
      case .other: "a pipe or a device"
      }
    return "\(path) is \(name): \(isFolder ? "the folder of the logs" : "a log") belongs there"
  }

  /// What to do, ready to paste.
  public var hint: String { "look at it: ls -ld \(ShellWord.quoted(path))" }
}
