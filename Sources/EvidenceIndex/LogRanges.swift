import Journal
import System

/// Cuts logs into ranges of whole lines that can be read side by side.
enum LogRanges {
  /// Bytes of one range, but for the rest of its last line.
  static let size = 8 << 20

  /// Cuts a log from `start`, which begins a line, to `end`.
  static func cut(
    _ log: EvidenceLog, from start: Int, to end: Int, size: Int = LogRanges.size
  ) throws(SystemError) -> [LogRange] {
    let file = try LogSource.open(log.path)
    var ranges: [LogRange] = []
    var begin = start
    while begin < end {
      let aim = begin + size
      let stop = aim >= end ? end : try lineStart(after: aim, end: end, in: file)
      ranges.append(LogRange(log: log.number, kind: log.kind, path: log.path, start: begin, end: stop))
      begin = stop
    }
    return ranges
  }

  /// Where the first line starts whose beginning is at or after `offset`.
  private static func lineStart(
    after offset: Int, end: Int, in file: borrowing FileDescriptor
  ) throws(SystemError) -> Int {
    var at = offset - 1
    while at < end {
      let bytes = try file.bytes(at: at, count: min(1 << 16, end - at))
      if bytes.isEmpty { break }
      if let newline = bytes.firstIndex(of: 0x0A) { return at + newline + 1 }
      at += bytes.count
    }
    return end
  }
}
