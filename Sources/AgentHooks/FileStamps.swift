import Glibc
internal import Sessions
import Synchronization
internal import System

/// By what files are recognised as changed: size and time, and a hash of those that are small, as long as few bytes have
/// been read in all.
final class FileStamps: Sendable {
  private let left = Mutex(512 << 10)

  /// The stamp of a regular file; nil where there is none.
  @Sendable func stamp(_ path: String) -> FileStamp? {
    guard path.hasPrefix("/"), let file = try? FileDescriptor.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW),
      let status = try? file.status(), status.kind == .regular
    else { return nil }
    var hash: Int64?
    if takes(status.size), let bytes = try? file.bytes(at: 0, count: status.size) {
      hash = Fingerprint.mark(bytes)
    }
    return FileStamp(size: Int64(status.size), modified: status.modifiedNanoseconds, hash: hash)
  }

  private func takes(_ size: Int) -> Bool {
    left.withLock { left in
      guard size <= left else { return false }
      left -= size
      return true
    }
  }
}
