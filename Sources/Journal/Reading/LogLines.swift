public import JSON
public import System

/// The lines of a part of a log, one after the other, through one buffer: memory does not grow with the file.
///
/// It cannot be copied: each reader has its own.
public struct LogLines: ~Copyable {
  /// The longest line that is read: 64 KiB without its newline.
  public static let maximumLength = 65_536

  /// A line in the buffer, valid until the next one is read.
  public struct Line {
    /// Its first byte; ``JSONTape/padding`` bytes after its end may be read.
    public let start: UnsafePointer<UInt8>
    /// Its length without newline (and without the carriage return before it).
    public let count: Int
    /// Where it starts in the file.
    public let offset: Int
    /// Whether a newline ends it. Without one it may still be being written.
    public let isTerminated: Bool
    /// Whether it is longer than ``LogLines/maximumLength``; then only its beginning is here.
    public let isTooLong: Bool

    /// Whether there is nothing but spaces and tabs on it.
    @inline(__always)
    public var isBlank: Bool {
      if isTooLong || count > 0 && start[0] > 0x20 { return false }
      return UnsafeBufferPointer(start: start, count: count).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// Why it is no record, given what parsing it brought up.
    public func problem(_ fault: JSONFault?) -> ReadingProblem? {
      if isTooLong { return .tooLarge }
      guard let fault else { return nil }
      if fault == .tooDeep { return .tooDeep }
      return isTerminated ? .notJSON : .tornLastLine
    }
  }

  private let capacity: Int
  private let longest: Int
  private let buffer: UnsafeMutablePointer<UInt8>
  /// Bytes of the buffer that hold text not handed out yet: `start..<filled`.
  private var start = 0
  private var filled = 0
  /// Where in the file `buffer[filled]` will be read from.
  private var position = 0
  private var end = 0
  /// How many lines were handed out.
  public private(set) var count = 0

  /// Where in the file the next line starts.
  public var nextOffset: Int { position - filled + start }

  /// Makes a reader without a file.
  ///
  /// - Parameters:
  ///   - capacity: Bytes read at a time; at least twice `longest`. What the kernel has copied should still be in the
  ///     second-level cache when it is parsed.
  ///   - longest: The longest line that is read, in bytes.
  public init(capacity: Int = 1 << 18, longest: Int = LogLines.maximumLength) {
    self.longest = longest
    self.capacity = max(capacity, 2 * longest)
    buffer = .allocate(capacity: self.capacity + JSONTape.padding)
    buffer.initialize(repeating: 0, count: self.capacity + JSONTape.padding)
  }

  deinit { buffer.deallocate() }

  /// Goes to a part of a file that starts at the start of a line.
  public mutating func begin(at offset: Int, end: Int) {
    start = 0
    filled = 0
    position = offset
    self.end = end
    count = 0
  }

  /// The next line, or nothing at the end. Empty lines are handed out too, so that lines can be counted.
  ///
  /// - Throws: ``SystemError`` where the file cannot be read.
  public mutating func next(of file: borrowing FileDescriptor) throws(SystemError) -> Line? {
    while true {
      if let newline = memchrIndex(from: start, to: filled) { return take(to: newline, terminated: true) }
      if filled - start > longest + 1 { return try skipLongLine(of: file) }
      guard position < end else {
        return filled > start ? take(to: filled, terminated: false) : nil
      }
      guard try fill(from: file) else { end = position; continue }
    }
  }

  private mutating func take(to newline: Int, terminated: Bool, tooLong: Bool = false) -> Line {
    let first = start
    var length = newline - first
    let offset = position - filled + first
    if length > 0, buffer[newline - 1] == 0x0D { length -= 1 }
    start = terminated ? newline + 1 : newline
    count += 1
    return Line(
      start: UnsafePointer(buffer + first), count: length, offset: offset, isTerminated: terminated,
      isTooLong: tooLong || length > longest)
  }

  /// Moves what is left to the front and reads on; answers whether anything came.
  private mutating func fill(from file: borrowing FileDescriptor) throws(SystemError) -> Bool {
    if start > 0 {
      (buffer).update(from: buffer + start, count: filled - start)
      filled -= start
      start = 0
    }
    let wanted = min(capacity - filled, end - position)
    let target = UnsafeMutableRawBufferPointer(start: buffer + filled, count: wanted)
    let got = try file.read(into: target, at: position)
    if position == 0, filled == 0, hasByteOrderMark(got) { start = LogLines.byteOrderMark.count }
    filled += got
    position += got
    return got > 0
  }

  /// What editors of some systems put before the first line: not part of it.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private func hasByteOrderMark(_ count: Int) -> Bool {
    UnsafeBufferPointer(start: buffer, count: min(count, 3)).elementsEqual(LogLines.byteOrderMark)
  }

  /// Reads over a line that is too long, keeping only where it started.
  private mutating func skipLongLine(of file: borrowing FileDescriptor) throws(SystemError) -> Line {
    let offset = position - filled + start
    var terminated = false
    while !terminated {
      start = filled
      guard position < end, try fill(from: file) else { break }
      if let newline = memchrIndex(from: 0, to: filled) {
        start = newline + 1
        terminated = true
      }
    }
    count += 1
    return Line(
      start: UnsafePointer(buffer), count: 0, offset: offset, isTerminated: terminated, isTooLong: true)
  }

  @inline(__always)
  private func memchrIndex(from: Int, to: Int) -> Int? {
    guard to > from else { return nil }
    return LineScan.firstNewline(in: buffer + from, count: to - from).map { from + $0 }
  }
}
