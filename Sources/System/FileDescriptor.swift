public import Glibc

/// The one owner of an open file descriptor; it closes it when it goes.
///
/// Reads and writes are repeated when a signal interrupts them.
public struct FileDescriptor: ~Copyable, Sendable {
  /// The number the kernel knows it by; valid while this value lives.
  public let number: CInt
  /// The path it was opened by, for messages.
  public let path: String

  /// Takes over `number`, which must be open and owned by nobody else.
  public init(owning number: CInt, path: String) {
    self.number = number
    self.path = path
  }

  deinit { _ = close(number) }

  /// Opens `path` with `O_CLOEXEC` added to `flags`; `mode` counts only with `O_CREAT`.
  public static func open(
    _ path: String, _ flags: CInt, mode: mode_t = 0o600
  ) throws(SystemError) -> FileDescriptor {
    try openAt(AT_FDCWD, path, flags, mode: mode, shown: path)
  }

  /// Opens a regular file for reading; symbolic links are followed.
  ///
  /// - Throws: `EISDIR` for a folder, `EINVAL` for anything else that is no file, such as a pipe.
  public static func openFile(_ path: String) throws(SystemError) -> FileDescriptor {
    // Without O_NONBLOCK a pipe put there would block the open.
    let file = try open(path, O_RDONLY | O_NONBLOCK)
    let kind = try file.status().kind
    guard kind == .regular else {
      throw SystemError("read", path: path, code: kind == .folder ? EISDIR : EINVAL)
    }
    return file
  }

  static func openAt(
    _ folder: CInt, _ name: String, _ flags: CInt, mode: mode_t, shown: String
  ) throws(SystemError) -> FileDescriptor {
    guard !name.utf8.contains(0) else { throw SystemError("open", path: shown, code: EINVAL) }
    let number = repeatingOnInterrupt { openat(folder, name, flags | O_CLOEXEC, mode) }
    guard number >= 0 else { throw SystemError("open", path: shown, code: errno) }
    return FileDescriptor(owning: CInt(number), path: shown)
  }

  /// The status of what is open.
  public func status() throws(SystemError) -> FileStatus {
    var value = stat()
    guard fstat(number, &value) == 0 else { throw SystemError("stat", path: path, code: errno) }
    return FileStatus(value)
  }

  /// Reads at most `buffer.count` bytes at the current offset; 0 at the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    let count = repeatingOnInterrupt { Glibc.read(number, buffer.baseAddress, buffer.count) }
    guard count >= 0 else { throw SystemError("read", path: path, code: errno) }
    return count
  }

  /// Reads at most `buffer.count` bytes at byte `offset`, leaving the current offset alone; 0 past the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
    let count = repeatingOnInterrupt { pread(number, buffer.baseAddress, buffer.count, off_t(offset)) }
    guard count >= 0 else { throw SystemError("read", path: path, code: errno) }
    return count
  }

  /// Up to `count` bytes from byte `offset`; fewer where the file ends before.
  public func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    guard count > 0 else { return [] }
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      do throws(SystemError) {
        while filled < count {
          let got = try read(
            into: UnsafeMutableRawBufferPointer(rebasing: raw[filled...]), at: offset + filled)
          if got == 0 { break }
          filled += got
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Everything from the current offset to the end.
  ///
  /// - Throws: `EFBIG` when there are more than `limit` bytes.
  public func readAll(limit: Int) throws(SystemError) -> [UInt8] {
    // Most files are small, and memory that is never touched costs nothing.
    var size = 4096
    var bytes = try next(size)
    while !bytes.isEmpty {
      guard bytes.count <= limit else { throw SystemError("read", path: path, code: EFBIG) }
      size = min(2 * size, 1 << 20)
      let more = try next(size)
      if more.isEmpty { break }
      bytes.append(contentsOf: more)
    }
    return bytes
  }

  /// What one `read(2)` gives, at most `count` bytes.
  private func next(_ count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(SystemError) {
        filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Writes all of `bytes`, in as many calls as the kernel asks for.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let (count, code) = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let count = repeatingOnInterrupt { Glibc.write(number, rest.baseAddress, rest.count) }
        return (count, errno)
      }
      guard count >= 0 else { throw SystemError("write", path: path, code: code) }
      done += count
    }
  }

  /// Writes all of `bytes` at byte `offset`, leaving the current offset alone.
  public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = repeatingOnInterrupt {
        pwrite(number, rest.baseAddress, rest.count, off_t(offset + done))
      }
      guard count >= 0 else { throw SystemError("write", path: path, code: errno) }
      done += count
    }
  }

  /// Writes `bytes` by one `write(2)`: with `O_APPEND` that is one record, never interleaved with another's.
  ///
  /// - Returns: how many bytes were written; fewer than given when the disk filled up.
  public func writeOnce(_ bytes: [UInt8]) throws(SystemError) -> Int {
    let (count, code) = bytes.withUnsafeBytes { buffer in
      (repeatingOnInterrupt { Glibc.write(number, buffer.baseAddress, buffer.count) }, errno)
    }
    guard count >= 0 else { throw SystemError("write", path: path, code: code) }
    return count
  }

  /// Moves the current offset to byte `offset`.
  public func seek(to offset: Int) throws(SystemError) {
    guard lseek(number, off_t(offset), SEEK_SET) >= 0 else {
      throw SystemError("seek", path: path, code: errno)
    }
  }

  /// Cuts or extends the file to `size` bytes.
  public func truncate(to size: Int) throws(SystemError) {
    guard ftruncate(number, off_t(size)) == 0 else {
      throw SystemError("truncate", path: path, code: errno)
    }
  }

  /// Waits until the bytes (and the file's size) are on the disk.
  public func synchronize() throws(SystemError) {
    guard fsync(number) == 0 else { throw SystemError("fsync", path: path, code: errno) }
  }

  /// `UTIME_OMIT` of `<bits/stat.h>`, which Swift does not import.
  private static let omitted = (1 << 30) - 2

  /// Sets the time of the last change of content, in nanoseconds since 1970; that of the last access stays.
  public func setModified(nanoseconds: Int64) throws(SystemError) {
    let second: Int64 = 1_000_000_000
    let times = [
      timespec(tv_sec: 0, tv_nsec: FileDescriptor.omitted),
      timespec(tv_sec: Int(nanoseconds / second), tv_nsec: Int(nanoseconds % second)),
    ]
    guard futimens(number, times) == 0 else { throw SystemError("utime", path: path, code: errno) }
  }

  /// Sets the permission bits exactly, whatever the umask.
  public func setPermissions(_ mode: mode_t) throws(SystemError) {
    guard fchmod(number, mode) == 0 else { throw SystemError("chmod", path: path, code: errno) }
  }
}

/// Calls `body` again for as long as it fails with `EINTR`.
func repeatingOnInterrupt<Result: BinaryInteger>(_ body: () -> Result) -> Result {
  while true {
    let result = body()
    if result >= 0 || errno != EINTR { return result }
  }
}
