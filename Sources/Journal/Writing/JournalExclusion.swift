import Glibc
internal import Learning
public import System

/// Keeps the logs out of git through the repository's own `info/exclude`; nothing that is tracked is touched by it.
public enum JournalExclusion {
  static let begin = "# toolkit: logs of this machine"
  static let end = "# toolkit: end"
  private static let path = "info/exclude"
  private static let limit = 4 << 20

  /// Adds our block, once, at the end.
  ///
  /// - Parameter tracked: Logs that are tracked already, by file name; they are left out.
  /// - Returns: whether the file was changed.
  /// - Throws: `SystemError` where the file cannot be read or written, or is a symbolic link.
  @discardableResult
  public static func add(to layout: RepositoryLayout, tracked: Set<String> = []) throws(SystemError) -> Bool {
    guard layout.journal.relative == ".claude", layout.mainWorkTree != nil else { return false }
    let common = try Directory(layout.commonFolder)
    let old = try common.readIfPresent(path, limit: limit) ?? []
    guard block(in: old) == nil else { return false }
    let separator: [UInt8] = old.isEmpty || old.last == ASCII.newline ? [] : [ASCII.newline]
    let text = ([begin] + patterns(except: tracked) + [end]).joined(separator: "\n") + "\n"
    try common.write(old + separator + Array(text.utf8), to: path, WriteOptions(folderPermissions: 0o777))
    return true
  }

  /// Removes our block; all other bytes stay.
  ///
  /// - Returns: whether the file was changed.
  @discardableResult
  public static func remove(from layout: RepositoryLayout) throws(SystemError) -> Bool {
    let common = try Directory(layout.commonFolder)
    guard let old = try common.readIfPresent(path, limit: limit), let block = block(in: old) else {
      return false
    }
    try common.write(Array(old[..<block.lowerBound] + old[block.upperBound...]), to: path)
    return true
  }

  /// Whether our block is there.
  public static func isPresent(in layout: RepositoryLayout) throws(SystemError) -> Bool {
    guard let bytes = try Directory(layout.commonFolder).readIfPresent(path, limit: limit) else {
      return false
    }
    return block(in: bytes) != nil
  }

  /// The ignore patterns of the logs, anchored at the root.
  public static func patterns(except tracked: Set<String> = []) -> [String] {
    RecordKind.allCases.map(\.fileName).filter { !tracked.contains($0) }.map { "/.claude/\($0)" }
  }

  /// Where our block is, its last newline included.
  private static func block(in bytes: [UInt8]) -> Range<Int>? {
    var start: Int?
    var position = 0
    while position < bytes.count {
      let lineEnd = bytes[position...].firstIndex(of: ASCII.newline) ?? bytes.count
      let next = min(bytes.count, lineEnd + 1)
      let line = bytes[position..<lineEnd]
      if line.elementsEqual(begin.utf8) { start = position }
      if let start, line.elementsEqual(end.utf8) { return start..<next }
      position = next
    }
    return nil
  }
}
