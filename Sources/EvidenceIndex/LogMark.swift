import Journal
import System

/// How far a log has been read into an index, and how to tell that what was read has not changed.
struct LogMark: Equatable, Sendable {
  var number: UInt16
  var name: String
  var inode: UInt64
  /// Everything before this byte is in the index; a newline ends it.
  var bytes: Int
  /// A hash of samples of those bytes, see ``sample(_:before:)``.
  var hash: UInt64

  /// The mark at the last newline of a log.
  init(endOf log: EvidenceLog) throws(SystemError) {
    let file = try LogSource.open(log.path)
    let end = try LogMark.lastLineEnd(of: file, size: log.size)
    self.init(
      number: log.number, name: log.name, inode: log.inode, bytes: end,
      hash: try LogMark.sample(file, before: end))
  }

  init(number: UInt16, name: String, inode: UInt64, bytes: Int, hash: UInt64) {
    self.number = number
    self.name = name
    self.inode = inode
    self.bytes = bytes
    self.hash = hash
  }

  /// Whether a log still begins with what was read.
  func holds(for log: EvidenceLog) throws(SystemError) -> Bool {
    guard log.inode == inode, log.size >= bytes else { return false }
    let file = try LogSource.open(log.path)
    return try LogMark.sample(file, before: bytes) == hash
  }

  private static let block = 1 << 16

  private static func lastLineEnd(of file: borrowing FileDescriptor, size: Int) throws(SystemError) -> Int {
    var end = size
    while end > 0 {
      let start = max(0, end - block)
      let bytes = try file.bytes(at: start, count: end - start)
      if let newline = bytes.lastIndex(of: 0x0A) { return start + newline + 1 }
      end = start
    }
    return 0
  }

  /// A hash of the 4 KiB just before a place, and of eight samples spread over all that precedes: a line inserted or
  /// removed anywhere shifts those that follow it.
  private static func sample(_ file: borrowing FileDescriptor, before end: Int) throws(SystemError) -> UInt64
  {
    var hash = UInt64(end)
    for (start, count) in (0..<8).map({ (end / 8 * $0, 512) }) + [(max(0, end - 4096), 4096)] {
      let bytes = try file.bytes(at: start, count: min(count, end - start))
      hash = bytes.withUnsafeBytes { ByteHash.of($0, seed: hash) }
    }
    return hash
  }
}
