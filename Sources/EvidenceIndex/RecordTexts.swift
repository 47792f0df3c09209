import JSON
import Journal
public import Learning
public import System

/// Reads what records say, one at a time, at the places that signals give. Keeps the logs open.
public final class RecordTexts {
  private let logs: [UInt16: EvidenceLog]
  private var files: [UInt16: OpenLog] = [:]
  private var view = RecordView()
  private let buffer: UnsafeMutableRawBufferPointer
  /// What most records fit in: one read for each.
  private static let usualLength = 2048

  /// Makes a reader.
  ///
  /// - Parameter logs: The logs, such as ``LoadedEvidence/logs``.
  public init(_ logs: [EvidenceLog]) {
    self.logs = Dictionary(logs.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    buffer = .allocate(byteCount: LogLines.maximumLength + 1 + JSONTape.padding, alignment: 8)
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { buffer.deallocate() }

  /// What the record at a place says; nothing where no record with a time is there (any more).
  ///
  /// - Throws: ``SystemError`` where the log cannot be read.
  public func text(at location: RecordLocation) throws(SystemError) -> RecordText? {
    guard let log = logs[location.log], let offset = Int(exactly: location.offset) else { return nil }
    guard let length = try line(at: offset, of: log), let start = buffer.baseAddress else { return nil }
    let bytes = UnsafePointer(start.assumingMemoryBound(to: UInt8.self))
    guard view.read(bytes, count: length) == nil else { return nil }
    return SignalReader(log.kind).words(view)
  }

  /// Reads a line into the buffer and answers its length.
  private func line(at offset: Int, of log: EvidenceLog) throws(SystemError) -> Int? {
    let log = try open(log)
    var filled = 0
    for wanted in [Self.usualLength, LogLines.maximumLength + 1] {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<wanted])
      let got = try log.file.read(into: rest, at: offset + filled)
      filled += got
      let read = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
      if let end = read.firstIndex(of: 0x0A) { return end }
      if got < rest.count { return filled == 0 ? nil : filled }
    }
    return nil
  }

  private func open(_ log: EvidenceLog) throws(SystemError) -> OpenLog {
    if let file = files[log.number] { return file }
    let file = OpenLog(try LogSource.open(log.path))
    files[log.number] = file
    return file
  }

  private final class OpenLog {
    let file: FileDescriptor
    init(_ file: consuming FileDescriptor) { self.file = file }
  }
}

/// A record looked up by its id.
public struct FoundRecord: Equatable, Sendable {
  /// Where it stands.
  public var location: RecordLocation
  /// When it happened.
  public var time: Timestamp
  /// Where it comes from, which decides how much it weighs.
  public var source: SourceType
  /// The pattern that it names; nothing where one was inferred or grouped, see ``LoadedEvidence/pattern(at:)``.
  public var pattern: PatternName?
  /// Whether the record says itself that it was no real fault.
  public var isDismissed: Bool
}

extension RecordTexts {
  /// The first record with an id; nothing where there is none.
  ///
  /// - Throws: ``SystemError`` where a log cannot be read.
  /// - Complexity: O(bytes of the logs), in bounded memory.
  public func find(id: String) throws(SystemError) -> FoundRecord? {
    for log in logs.values.sorted(by: { $0.number < $1.number }) {
      guard var reader = try LogReader(log.path) else { continue }
      let signals = SignalReader(log.kind)
      while let line = try reader.next() {
        guard line.problem == nil, reader.view.text(.id) == id, let record = signals.read(reader.view)
        else { continue }
        return FoundRecord(
          location: RecordLocation(log: log.number, offset: UInt64(line.offset)), time: record.time,
          source: record.facet.source,
          pattern: reader.view.token(at: record.pattern).flatMap { PatternName(reader.view.tape.string($0)) },
          isDismissed: record.facet.isDismissed)
      }
    }
    return nil
  }
}
