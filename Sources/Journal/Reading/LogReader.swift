public import System

/// Reads the records of one log of any kind, one after the other, in bounded memory.
///
/// ```swift
/// guard var reader = try LogReader(path) else { return }
/// while let line = try reader.next() {
///   if line.problem == nil { use(reader.view) }
/// }
/// ```
public struct LogReader: ~Copyable {
  /// One line that is not empty.
  public struct Line: Sendable {
    /// 1-based.
    public var number: Int
    /// Where it starts, in bytes from the start of the file.
    public var offset: Int
    /// A hash of its bytes, the same only within this process.
    public var hash: Int
    /// Why it is no record; nothing where it is one.
    public var problem: ReadingProblem?
  }

  /// The record of the line last read; meaningful where that line has no problem.
  public private(set) var view = RecordView()
  private var lines = LogLines()
  private let file: FileDescriptor

  /// Opens a log; nothing where no regular file is there.
  ///
  /// - Throws: ``SystemError`` where it cannot be opened.
  public init?(_ path: String) throws(SystemError) {
    guard let status = try LogSource.status(path) else { return nil }
    file = try LogSource.open(path)
    lines.begin(at: 0, end: status.size)
  }

  /// The next line, or nothing at the end.
  ///
  /// - Throws: ``SystemError`` where the file cannot be read.
  public mutating func next() throws(SystemError) -> Line? {
    while let line = try lines.next(of: file) {
      if line.isBlank { continue }
      let fault = line.isTooLong ? nil : view.read(line.start, count: line.count)
      return found(line, line.problem(fault))
    }
    return nil
  }

  private func found(_ line: LogLines.Line, _ problem: ReadingProblem?) -> Line {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(start: line.start, count: line.count))
    return Line(number: lines.count, offset: line.offset, hash: hasher.finalize(), problem: problem)
  }
}
