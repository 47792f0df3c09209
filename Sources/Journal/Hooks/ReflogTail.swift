import Glibc
import System

/// The last change of HEAD, from the end of its reflog.
///
/// A line is `OLD NEW NAME <MAIL> SECONDS ZONE\tACTION: SUBJECT` (git-reflog(1), gitformat-reflog).
public struct ReflogTail: Sendable, Equatable {
  /// HEAD before; all zeros for the first commit.
  public let old: String
  /// HEAD after.
  public let new: String
  /// What was done: `commit`, `commit (amend)`, `revert`, `cherry-pick`, `rebase (pick)`, `merge topic`, `am` …
  public let action: String
  /// What follows the action: the commit's subject, or `Fast-forward`.
  public let subject: String

  /// Reads a line without its newline; nil where it is none.
  init?(line: ArraySlice<UInt8>) {
    let fields = line.split(separator: ASCII.space, maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3, Self.isCommit(fields[0]), Self.isCommit(fields[1]) else { return nil }
    old = String(decoding: fields[0], as: UTF8.self)
    new = String(decoding: fields[1], as: UTF8.self)
    let message = fields[2].firstIndex(of: ASCII.tab).map { line[($0 + 1)...] } ?? []
    let text = String(decoding: message, as: UTF8.self)
    let parts = Self.split(text)
    (action, subject) = (parts.action, parts.subject)
  }

  /// The last line of the log at `path`; nil where there is no log, or no line in its last 64 KiB.
  static func read(_ path: String) -> ReflogTail? {
    guard let file = try? FileDescriptor.open(path, O_RDONLY | O_NONBLOCK), let status = try? file.status(),
      status.kind == .regular, status.size > 0
    else { return nil }
    for count in [4 << 10, 64 << 10] {
      let start = max(0, status.size - count)
      guard let bytes = try? file.bytes(at: start, count: count) else { return nil }
      if let line = lastLine(bytes, isWhole: start == 0) { return ReflogTail(line: line) }
    }
    return nil
  }

  /// The changes in the last `limit` bytes of the log at `path`, the oldest first; none where there is no log.
  public static func changes(_ path: String, limit: Int = 256 << 10) -> [ReflogTail] {
    guard let file = try? FileDescriptor.open(path, O_RDONLY | O_NONBLOCK), let status = try? file.status(),
      status.kind == .regular, let bytes = try? file.bytes(at: max(0, status.size - limit), count: limit)
    else { return [] }
    return bytes.split(separator: ASCII.newline).compactMap(ReflogTail.init(line:))
  }

  /// What changed HEAD since a commit was checked out last, the oldest first; nil where the log's last 64 KiB do not tell.
  static func actions(since commit: String, at path: String) -> [String]? {
    let changes = changes(path, limit: 64 << 10)
    guard let last = changes.lastIndex(where: { $0.new == commit }) else { return nil }
    return changes[(last + 1)...].map(\.action)
  }

  private static func lastLine(_ bytes: [UInt8], isWhole: Bool) -> ArraySlice<UInt8>? {
    let text = bytes.last == ASCII.newline ? bytes.dropLast() : bytes[...]
    guard let newline = text.lastIndex(of: ASCII.newline) else { return isWhole ? text : nil }
    return text[(newline + 1)...]
  }

  private static func split(_ text: String) -> (action: String, subject: String) {
    let bytes = Array(text.utf8)
    var index = 0
    while index + 1 < bytes.count {
      if bytes[index] == ASCII.colon, bytes[index + 1] == ASCII.space {
        return (
          String(decoding: bytes[..<index], as: UTF8.self),
          String(decoding: bytes[(index + 2)...], as: UTF8.self)
        )
      }
      index += 1
    }
    return (text, "")
  }

  /// A full object name: SHA-1 or SHA-256.
  static func isCommit(_ bytes: ArraySlice<UInt8>) -> Bool {
    (bytes.count == 40 || bytes.count == 64) && bytes.allSatisfy { ASCII.isHexadecimal($0) }
  }
}
