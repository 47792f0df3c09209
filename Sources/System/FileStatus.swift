public import Glibc

/// What `stat(2)` says about a file.
public struct FileStatus: Sendable, Equatable {
  /// The kinds of file that matter here.
  public enum Kind: Sendable, Equatable {
    /// A regular file.
    case regular
    /// A folder.
    case folder
    /// A symbolic link, itself, not what it points to.
    case symbolicLink
    /// A pipe, socket or device.
    case other
  }

  /// What stands there.
  public let kind: Kind
  /// Permission bits with set-id and sticky bits: `0o7777` at most.
  public let permissions: mode_t
  /// Size in bytes.
  public let size: Int
  /// The device it lies on.
  public let device: UInt64
  /// Its number on that device.
  public let inode: UInt64
  /// Who owns it.
  public let owner: UInt32
  /// Its group.
  public let group: UInt32
  /// Time of the last change of content or status, in nanoseconds since 1970.
  public let changedNanoseconds: Int64
  /// Time of the last change of content, in nanoseconds since 1970.
  public let modifiedNanoseconds: Int64

  init(_ value: stat) {
    kind =
      switch value.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    permissions = value.st_mode & 0o7777
    size = Int(value.st_size)
    device = UInt64(value.st_dev)
    inode = UInt64(value.st_ino)
    owner = value.st_uid
    group = value.st_gid
    changedNanoseconds = FileStatus.nanoseconds(value.st_ctim)
    modifiedNanoseconds = FileStatus.nanoseconds(value.st_mtim)
  }

  /// Anybody may give a file a time of another millennium: the greatest number stands for those after 2262, the least for
  /// those before 1677.
  private static func nanoseconds(_ time: timespec) -> Int64 {
    let (seconds, isBeyond) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflows) = seconds.addingReportingOverflow(Int64(time.tv_nsec))
    return isBeyond || overflows ? (time.tv_sec < 0 ? .min : .max) : sum
  }

  /// True when both are the same file on the same device.
  public func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
  }

  /// The status of what stands at `path`, or nil when nothing does.
  public static func of(_ path: String, followingLinks: Bool = true) throws(SystemError) -> FileStatus? {
    try at(AT_FDCWD, path, followingLinks: followingLinks, shown: path)
  }

  /// Asks the kernel whether this user may change what stands at `path`.
  ///
  /// - Throws: `EACCES` or `EROFS` where not, `ENOENT` where nothing stands there.
  public static func checkWritable(_ path: String) throws(SystemError) {
    guard access(path, W_OK) == 0 else { throw SystemError("write to", path: path, code: errno) }
  }

  static func at(
    _ folder: CInt, _ name: String, followingLinks: Bool, shown: String
  ) throws(SystemError) -> FileStatus? {
    guard !name.utf8.contains(0) else { throw SystemError("stat", path: shown, code: EINVAL) }
    var value = stat()
    if fstatat(folder, name, &value, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0 {
      return FileStatus(value)
    }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw SystemError("stat", path: shown, code: errno)
  }
}
