public import Glibc

/// A folder held open, and what lies below it.
///
/// Every path given to its methods is relative to it and is walked component by component with
/// `O_NOFOLLOW`: no symbolic link is followed and nothing outside is reached, whatever another process
/// swaps in meanwhile. A path that is absolute, empty or holds `.`, `..`, an empty component or NUL is
/// refused with `EINVAL`; a symbolic link on the way with `ELOOP` or `ENOTDIR`.
public final class Directory: Sendable {
  private let descriptor: FileDescriptor

  /// The path it was opened by, for messages.
  public var path: String { descriptor.path }

  /// Opens `path`, which is trusted: symbolic links in it are followed.
  public convenience init(_ path: String) throws(SystemError) {
    self.init(try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY))
  }

  init(_ descriptor: consuming FileDescriptor) {
    self.descriptor = descriptor
  }

  var number: CInt { descriptor.number }

  /// The folder at `relative`; where `creating` gives a mode, missing folders on the way are made with it.
  public func folder(_ relative: String, creating mode: mode_t? = nil) throws(SystemError) -> Directory {
    var current = self
    for name in try FilePath.components(of: relative) {
      current = try current.child(name, creating: mode)
    }
    return current
  }

  /// Opens the file at `relative`; `mode` counts only with `O_CREAT`.
  public func open(
    _ relative: String, _ flags: CInt, mode: mode_t = 0o600
  ) throws(SystemError) -> FileDescriptor {
    let (folder, name) = try parent(of: relative, creating: nil)
    return try FileDescriptor.openAt(
      folder.number, name, flags | O_NOFOLLOW, mode: mode, shown: folder.shown(name))
  }

  /// The status of what stands at `relative` (a symbolic link itself), or nil when nothing does.
  public func status(_ relative: String) throws(SystemError) -> FileStatus? {
    do throws(SystemError) {
      let (folder, name) = try parent(of: relative, creating: nil)
      return try FileStatus.at(folder.number, name, followingLinks: false, shown: folder.shown(name))
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
  }

  /// The bytes of the regular file at `relative`.
  ///
  /// - Throws: `ENOENT` when there is none, `EFBIG` when it has more than `limit` bytes, `EISDIR` or
  ///   `EINVAL` when something else stands there.
  public func read(_ relative: String, limit: Int) throws(SystemError) -> [UInt8] {
    // Without O_NONBLOCK a pipe put there would block the open.
    let file = try open(relative, O_RDONLY | O_NONBLOCK)
    let status = try file.status()
    guard status.kind == .regular else {
      throw SystemError("read", path: file.path, code: status.kind == .folder ? EISDIR : EINVAL)
    }
    guard status.size <= limit else { throw SystemError("read", path: file.path, code: EFBIG) }
    return try file.readAll(limit: limit)
  }

  /// As ``read(_:limit:)``, but nil where nothing stands.
  public func readIfPresent(_ relative: String, limit: Int) throws(SystemError) -> [UInt8]? {
    do throws(SystemError) {
      return try read(relative, limit: limit)
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
  }

  /// The names in this folder, without `.` and `..`, sorted by their bytes.
  ///
  /// Names that are not UTF-8 are left out.
  public func names() throws(SystemError) -> [String] {
    let copy = try FileDescriptor.openAt(number, ".", O_RDONLY | O_DIRECTORY, mode: 0, shown: path)
    // fdopendir takes the descriptor over, so it gets one of its own.
    let owned = fcntl(copy.number, F_DUPFD_CLOEXEC, 0)
    guard owned >= 0 else { throw SystemError("list", path: path, code: errno) }
    guard let stream = fdopendir(owned) else {
      let code = errno
      _ = close(owned)
      throw SystemError("list", path: path, code: code)
    }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      if let name = Directory.name(of: entry), name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw SystemError("list", path: path, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Waits until the folder's entries are on the disk.
  public func synchronize() throws(SystemError) {
    try descriptor.synchronize()
  }

  // MARK: - Walking

  func child(_ name: String, creating mode: mode_t?) throws(SystemError) -> Directory {
    if let mode, mkdirat(number, name, mode) != 0, errno != EEXIST {
      throw SystemError("mkdir", path: shown(name), code: errno)
    }
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
    return Directory(try FileDescriptor.openAt(number, name, flags, mode: 0, shown: shown(name)))
  }

  func parent(
    of relative: String, creating mode: mode_t?
  ) throws(SystemError) -> (folder: Directory, name: String) {
    var parts = try FilePath.components(of: relative)
    let name = parts.removeLast()
    var folder = self
    for part in parts { folder = try folder.child(part, creating: mode) }
    return (folder, name)
  }

  func shown(_ name: String) -> String { FilePath.join(path, name) }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(validatingCString: $0) }
    }
  }
}
