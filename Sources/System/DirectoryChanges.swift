public import Glibc
import Synchronization

/// How a file is written: aside under another name, then renamed over the old one.
public struct WriteOptions: Sendable {
  /// Permission bits of the file; nil keeps those of the file that stands there, or `0o644` less the umask.
  public var permissions: mode_t?
  /// Permission bits for missing folders on the way, less the umask; nil makes none.
  public var folderPermissions: mode_t?
  /// Whether to wait until the bytes and the name are on the disk.
  public var synchronize: Bool

  /// Creates the options; by default nothing is waited for and no folder is made.
  public init(permissions: mode_t? = nil, folderPermissions: mode_t? = nil, synchronize: Bool = false) {
    self.permissions = permissions
    self.folderPermissions = folderPermissions
    self.synchronize = synchronize
  }
}

private let asideCounter = Atomic<Int>(0)

extension Directory {
  /// Replaces the file at `relative` by one holding `bytes`: readers see the old bytes or the new, never half.
  ///
  /// - Throws: `ELOOP` when a symbolic link stands there, `EISDIR` for a folder, `EINVAL` for a pipe or
  ///   device; on any error the old file is as it was and nothing is left beside it.
  public func write(
    _ bytes: [UInt8], to relative: String, _ options: WriteOptions = WriteOptions()
  ) throws(SystemError) {
    let (folder, name) = try parent(of: relative, creating: options.folderPermissions)
    let old = try folder.replaceable(name)
    let mode = options.permissions ?? old?.permissions
    let aside = try folder.writeAside(bytes, permissions: mode, synchronize: options.synchronize)
    guard renameat(folder.number, aside, folder.number, name) == 0 else {
      let code = errno
      _ = unlinkat(folder.number, aside, 0)
      throw SystemError("rename", path: folder.shown(name), code: code)
    }
    if options.synchronize { try folder.synchronize() }
  }

  /// Makes an empty file at `relative` that nobody else made before: a lock, as git makes them.
  ///
  /// - Throws: an error whose `isExisting` is true when anything stands there.
  public func createExclusively(_ relative: String, permissions: mode_t) throws(SystemError) -> FileDescriptor
  {
    try open(relative, O_WRONLY | O_CREAT | O_EXCL, mode: permissions)
  }

  /// Removes the file or symbolic link at `relative`.
  ///
  /// - Returns: false when nothing stood there.
  @discardableResult
  public func remove(_ relative: String) throws(SystemError) -> Bool {
    try unlink(relative, flags: 0)
  }

  /// Removes the folder at `relative` if it is empty.
  ///
  /// - Returns: false when nothing stood there or it is not empty.
  @discardableResult
  public func removeEmptyFolder(_ relative: String) throws(SystemError) -> Bool {
    do throws(SystemError) {
      return try unlink(relative, flags: AT_REMOVEDIR)
    } catch {
      if error.code == ENOTEMPTY || error.code == EEXIST { return false }
      throw error
    }
  }

  /// Gives what stands at `old` the name `new`, replacing a file that stands there.
  public func rename(_ old: String, to new: String) throws(SystemError) {
    let (oldFolder, oldName) = try parent(of: old, creating: nil)
    let (newFolder, newName) = try parent(of: new, creating: nil)
    guard renameat(oldFolder.number, oldName, newFolder.number, newName) == 0 else {
      throw SystemError("rename", path: oldFolder.shown(oldName), code: errno)
    }
  }

  /// Gives the file at `old` the further name `new` (`link(2)`): whoever makes it first has it.
  ///
  /// - Throws: an error whose `isExisting` is true when anything stands at `new`; `EPERM` or `EOPNOTSUPP` where the
  ///   file system has no hard links.
  public func createHardLink(to old: String, at new: String) throws(SystemError) {
    let (oldFolder, oldName) = try parent(of: old, creating: nil)
    let (newFolder, newName) = try parent(of: new, creating: nil)
    guard linkat(oldFolder.number, oldName, newFolder.number, newName, 0) == 0 else {
      throw SystemError("link", path: newFolder.shown(newName), code: errno)
    }
  }

  /// Makes a symbolic link at `relative` that holds `target`.
  ///
  /// - Throws: `EEXIST` when something stands there.
  public func createSymbolicLink(at relative: String, to target: String) throws(SystemError) {
    let (folder, name) = try parent(of: relative, creating: nil)
    guard symlinkat(target, folder.number, name) == 0 else {
      throw SystemError("symlink", path: folder.shown(name), code: errno)
    }
  }

  /// What the symbolic link at `relative` holds, or nil when no symbolic link stands there.
  public func symbolicLink(at relative: String) throws(SystemError) -> String? {
    guard try status(relative)?.kind == .symbolicLink else { return nil }
    let (folder, name) = try parent(of: relative, creating: nil)
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlinkat(folder.number, name, &buffer, buffer.count)
    guard count >= 0 else { throw SystemError("readlink", path: folder.shown(name), code: errno) }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Sets the permission bits of the file at `relative` exactly; a symbolic link is refused.
  public func setPermissions(_ mode: mode_t, of relative: String) throws(SystemError) {
    try open(relative, O_RDONLY | O_NONBLOCK).setPermissions(mode)
  }

  // MARK: - Parts

  private func unlink(_ relative: String, flags: CInt) throws(SystemError) -> Bool {
    do throws(SystemError) {
      let (folder, name) = try parent(of: relative, creating: nil)
      if unlinkat(folder.number, name, flags) == 0 { return true }
      throw SystemError("remove", path: folder.shown(name), code: errno)
    } catch {
      if error.code == ENOENT { return false }
      throw error
    }
  }

  private func replaceable(_ name: String) throws(SystemError) -> FileStatus? {
    let old = try FileStatus.at(number, name, followingLinks: false, shown: shown(name))
    switch old?.kind {
    case nil, .regular: return old
    case .symbolicLink: throw SystemError("write", path: shown(name), code: ELOOP)
    case .folder: throw SystemError("write", path: shown(name), code: EISDIR)
    case .other: throw SystemError("write", path: shown(name), code: EINVAL)
    }
  }

  private func writeAside(
    _ bytes: [UInt8], permissions: mode_t?, synchronize: Bool
  ) throws(SystemError) -> String {
    let file = try createAside()
    let name = FilePath.name(of: file.path)
    do throws(SystemError) {
      try file.write(bytes)
      if let permissions { try file.setPermissions(permissions) }
      if synchronize { try file.synchronize() }
    } catch {
      _ = unlinkat(number, name, 0)
      throw error
    }
    return name
  }

  /// A new empty file under a name that nobody else uses; one left by a crash is passed over.
  private func createAside() throws(SystemError) -> FileDescriptor {
    while true {
      let serial = asideCounter.wrappingAdd(1, ordering: .relaxed).newValue
      let name = AsideNames.name(serial: serial)
      do throws(SystemError) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
        return try FileDescriptor.openAt(number, name, flags, mode: 0o644, shown: shown(name))
      } catch {
        if error.code != EEXIST { throw error }
      }
    }
  }
}
