import Glibc
internal import Learning
public import System

/// Keeps the logs, and files that name a program of this machine, out of git through the repository's own
/// `info/exclude`; nothing that is tracked is touched by it.
public enum JournalExclusion {
  static let begin = "# toolkit: logs of this machine"
  /// Begins a block that was put after a line without a newline, so that removing the block takes ours away again.
  static let beginAfterOpenLine = begin + "; the line before had no end"
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
    let lines = (holdsLogs(layout) ? patterns(except: tracked) : []) + others
    guard !lines.isEmpty else { return nil }
    let found = try Directory(layout.commonFolder).readIfPresent(file, limit: limit)
    let old = found ?? []
    guard let block = block(in: old) else {
      let isOpen = !old.isEmpty && old.last != ASCII.newline
      let text = text([isOpen ? beginAfterOpenLine : begin] + lines + [end])
      return Change(old: found, new: old + (isOpen ? [ASCII.newline] : []) + text)
    }
    let first = String(decoding: old[block].prefix { $0 != ASCII.newline }, as: UTF8.self)
    let text = text([first] + lines + [end])
    guard !old[block].elementsEqual(text) else { return nil }
    return Change(old: found, new: Array(old[..<block.lowerBound] + text + old[block.upperBound...]))
  }

  private static func text(_ lines: [String]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// The file without our block, and without the newline that we put before it.
  private static func without(_ block: Range<Int>, _ old: [UInt8]) -> [UInt8] {
    let isOpen = old[block].starts(with: beginAfterOpenLine.utf8)
    let head =
      isOpen && block.upperBound == old.count ? old[..<block.lowerBound].dropLast() : old[..<block.lowerBound]
    return Array(head + old[block.upperBound...])
  }

  /// Whether the logs lie in the work tree, where git sees them.
  private static func holdsLogs(_ layout: RepositoryLayout) -> Bool {
    layout.journal.relative == ".claude" && layout.mainWorkTree != nil
  }

  /// Sees to it that a log which is about to be made is kept out: adds our block where it is missing, or the one line
  /// that it lacks. Whatever else stands in the block stays: installing put it there.
  public static func include(_ log: String, in layout: RepositoryLayout) throws(SystemError) {
    guard holdsLogs(layout) else { return }
    let common = try Directory(layout.commonFolder)
    let old = try common.readIfPresent(file, limit: limit) ?? []
    guard let block = block(in: old) else {
      try add(to: layout)
      return
    }
    let line = Array("/.claude/\(log)".utf8)
    guard !old[block].split(separator: ASCII.newline).contains(where: { $0.elementsEqual(line) }) else {
      return
    }
    let place = (old[block].firstIndex(of: ASCII.newline) ?? block.lowerBound) + 1
    try common.write(Array(old[..<place] + line + [ASCII.newline] + old[place...]), to: file)
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
    return Change(old: old, new: without(block, old))
  }

  /// What becomes of the file when our block keeps out the logs alone; nothing where that changes nothing.
  public static func reducing(in layout: RepositoryLayout) throws(SystemError) -> Change? {
    let common = try Directory(layout.commonFolder)
    guard let old = try common.readIfPresent(file, limit: limit), let block = block(in: old) else {
      return nil
    }
    let ours = Set([begin, beginAfterOpenLine, end] + patterns())
    let lines = old[block].split(separator: ASCII.newline).filter {
      ours.contains(String(decoding: $0, as: UTF8.self))
    }
    // Without a log there is nothing left to keep out.
    guard lines.count > 2 else { return Change(old: old, new: without(block, old)) }
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
      if line.elementsEqual(begin.utf8) || line.elementsEqual(beginAfterOpenLine.utf8) { start = position }
      if let start, line.elementsEqual(end.utf8) { return start..<next }
      position = next
    }
    return nil
  }
}
