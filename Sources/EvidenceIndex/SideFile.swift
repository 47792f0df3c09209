import Glibc
import System

/// Small files beside the index, each replaced as a whole by one writer at a time. Who cannot write one does without.
enum SideFile {
  /// Replaces a file. What a killed writer left aside is overwritten by the next.
  ///
  /// - Throws: ``SystemError``, also where somebody else writes the index or a file beside it.
  static func write(_ bytes: [UInt8], to name: String, in folder: String) throws {
    let lock = try IndexWriter(folder: folder).lock()
    let path = FilePath.join(folder, name)
    let aside = path + ".new"
    _ = unlink(aside)
    do {
      // Made by us, so that it is readable for its owner alone.
      let file = try FileDescriptor.open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      try file.write(bytes)
      guard rename(aside, path) == 0 else { throw SystemError("rename", path: aside, code: errno) }
    } catch {
      _ = unlink(aside)
      throw error
    }
    _ = consume lock
  }

  /// Whether there is no reason to expect that a file cannot be written.
  static func isWritable(_ name: String, in folder: String) -> Bool {
    guard (try? FileStatus.checkWritable(folder)) != nil else { return false }
    let status = try? FileStatus.of(FilePath.join(folder, name), followingLinks: false)
    return status.map { $0.kind == .regular } ?? true
  }
}
