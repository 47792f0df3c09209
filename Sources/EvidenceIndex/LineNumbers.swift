import Journal
public import Learning
public import System

/// Finds the line numbers of records, which people look for in a log; signals know the byte alone.
public enum LineNumbers {
  /// The 1-based line of each place; places in logs that are gone are left out.
  ///
  /// - Throws: ``SystemError`` where a log cannot be read.
  /// - Complexity: O(bytes up to the last place of each log), in bounded memory.
  public static func find(
    _ places: [RecordLocation], in logs: [EvidenceLog]
  ) throws(SystemError) -> [RecordLocation: Int] {
    var found: [RecordLocation: Int] = [:]
    for log in logs {
      let wanted = places.filter { $0.log == log.number }.sorted()
      if !wanted.isEmpty { try count(wanted, in: log.path, &found) }
    }
    return found
  }

  private static func count(
    _ places: [RecordLocation], in path: String, _ found: inout [RecordLocation: Int]
  ) throws(SystemError) {
    let file = try LogSource.open(path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { buffer.deallocate() }
    var (position, line) = (0, 1)
    for place in places {
      guard let end = Int(exactly: place.offset) else { continue }
      while position < end {
        let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, end - position)])
        let count = try file.read(into: part, at: position)
        if count == 0 { return }
        line += part[..<count].count { $0 == 0x0A }
        position += count
      }
      found[place] = line
    }
  }
}
