import Glibc
import System

/// Short text files of git, read whole. What cannot be read counts as absent: the caller has a fallback for each.
enum SmallFile {
  static let limit = 1 << 20

  /// The file's bytes; nil where it is missing, no regular file, unreadable or larger than `limit`.
  static func bytes(_ path: String, limit: Int = SmallFile.limit) -> [UInt8]? {
    // O_NONBLOCK: a pipe put there must not hold us up.
    guard let file = try? FileDescriptor.open(path, O_RDONLY | O_NONBLOCK),
      let status = try? file.status(), status.kind == .regular
    else { return nil }
    return try? file.readAll(limit: limit)
  }

  /// The file's text, bad bytes repaired.
  static func text(_ path: String, limit: Int = SmallFile.limit) -> String? {
    bytes(path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The first line without white space at its ends.
  static func line(_ path: String) -> String? {
    guard let bytes = bytes(path) else { return nil }
    return String(decoding: ByteText.trimmed(bytes.prefix { $0 != ASCII.newline }), as: UTF8.self)
  }

  /// Whether something stands there.
  static func exists(_ path: String) -> Bool {
    ((try? FileStatus.of(path)) ?? nil) != nil
  }
}
