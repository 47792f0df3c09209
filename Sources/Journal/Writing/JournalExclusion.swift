import Glibc
internal import Learning
public import System

/// Keeps the logs out of git through the repository's own `info/exclude`; nothing that is tracked is touched by it.
public enum JournalExclusion {
  static let begin = "# toolkit: logs of this machine"
  static let end = "# toolkit: end"
  /// The file's path below the common git folder.
  public static let file = "info/exclude"
  private static let limit = 4 << 20

  /// The file before and after; no bytes before where there was none.
  public struct Change: Sendable, Equatable {
    /// Its bytes now.
    public let old: [UInt8]?
    /// Its bytes then.
    public let new: [UInt8]
  }

  /// Adds our block, once, at the end; one that has other lines is replaced in its place.
  ///
  /// - Parameters:
  ///   - tracked: Logs that are tracked already, by file name; they are left out.
  ///   - others: More patterns, for what else names this machine.
  /// - Returns: whether the file was changed.
  /// - Throws: `SystemError` where the file cannot be read or written, or is a symbolic link.
  @discardableResult
  public static func add(
    to layout: RepositoryLayout, tracked: Set<String> = [], others: [String] = []
  ) throws(SystemError) -> Bool {
    guard let change = try adding(to: layout, tracked: tracked, others: others) else { return false }
    let common = try Directory(layout.commonFolder)
    try common.write(change.new, to: file, WriteOptions(folderPermissions: 0o777))
    return true
  }

  /// What ``add(to:tracked:others:)`` would make of the file; nothing where it would change nothing.
  public static func adding(
    to layout: RepositoryLayout, tracked: Set<String> = [], others: [String] = []
  ) throws(SystemError) -> Change? {
    guard layout.journal.relative == ".claude", layout.mainWorkTree != nil else { return nil }
    let found = try Directory(layout.commonFolder).readIfPresent(file, limit: limit)
    let old = found ?? []
    let text = Array(
      (([begin] + patterns(except: tracked) + others + [end]).joined(separator: "\n") + "\n").utf8)
    guard let block = block(in: old) else {
      let separator: [UInt8] = old.isEmpty || old.last == ASCII.newline ? [] : [ASCII.newline]
      return Change(old: found, new: old + separator + text)
    }
    guard !old[block].elementsEqual(text) else { return nil }
    return Change(old: found, new: Array(old[..<block.lowerBound] + text + old[block.upperBound...]))
  }

  /// Removes our block; all other bytes stay.
  ///
  /// - Returns: whether the file was changed.
  @discardableResult
  public static func remove(from layout: RepositoryLayout) throws(SystemError) -> Bool {
    guard let change = try removing(from: layout) else { return false }
    try Directory(layout.commonFolder).write(change.new, to: file)
    return true
  }

  /// What ``remove(from:)`` would make of the file; nothing where it would change nothing.
  public static func removing(from layout: RepositoryLayout) throws(SystemError) -> Change? {
    let common = try Directory(layout.commonFolder)
    guard let old = try common.readIfPresent(file, limit: limit), let block = block(in: old) else {
      return nil
    }
    return Change(old: old, new: Array(old[..<block.lowerBound] + old[block.upperBound...]))
  }

  /// What becomes of the file when our block keeps out the logs alone; nothing where that changes nothing.
  public static func reducing(in layout: RepositoryLayout) throws(SystemError) -> Change? {
    let common = try Directory(layout.commonFolder)
    guard let old = try common.readIfPresent(file, limit: limit), let block = block(in: old) else {
      return nil
    }
    let ours = Set([begin, end] + patterns())
    let lines = old[block].split(separator: ASCII.newline).filter {
      ours.contains(String(decoding: $0, as: UTF8.self))
    }
    let text = lines.flatMap { $0 + [ASCII.newline] }
    guard !old[block].elementsEqual(text) else { return nil }
    return Change(old: old, new: Array(old[..<block.lowerBound] + text + old[block.upperBound...]))
  }

  /// Whether our block is there.
  public static func isPresent(in layout: RepositoryLayout) throws(SystemError) -> Bool {
    guard let bytes = try Directory(layout.commonFolder).readIfPresent(file, limit: limit) else {
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
