public import Learning
import System

/// Reads evidence: from the index what it holds, from the logs what they have had since.
public enum EvidenceLoader {
  /// Logs of fewer bytes are read in a few milliseconds, and no index is made for them.
  static let smallestIndexed = 4 << 20
  /// What logs have had since they were indexed is read each time until it has as many bytes.
  static let largestTail = 1 << 20
  /// An index that was added to as often is made anew.
  static let mostSegments = 32
  /// At least so many bytes of logs have one segment in an index that was made anew.
  static let bytesOfSegment = 32 << 20

  /// Reads all evidence of a journal.
  ///
  /// - Parameters:
  ///   - journal: The journal's folder.
  ///   - state: The folder of the index; without one, none is read or written.
  ///   - naming: Names records that have none.
  ///   - threads: How many parts of a log are read side by side.
  ///   - now: The time that the clock says.
  /// - Throws: ``SystemError`` where a log cannot be read. The index is never a reason to fail.
  /// - Complexity: O(bytes that are not in the index + signals).
  public static func load(
    journal: String, state: String?, naming: any PatternNaming, threads: Int, now: Timestamp
  ) throws -> LoadedEvidence {
    try load(
      journal: journal, state: state, naming: naming, threads: threads, now: now, limits: EvidenceLimits())
  }

  /// Has the index proved when it is read next, also where it was proved before.
  public static func forgetProof(state: String) { IndexSeal.remove(in: state) }

  static func load(
    journal: String, state: String?, naming: any PatternNaming, threads: Int, now: Timestamp,
    limits: EvidenceLimits
  ) throws -> LoadedEvidence {
    let load = EvidenceLoad(
      logs: try EvidenceLog.all(in: journal), state: state, naming: naming, threads: max(1, threads),
      now: now, limits: limits)
    return try load.run()
  }
}

/// Sizes from which on the index does something, so that tests can make them small.
struct EvidenceLimits {
  var smallestIndexed = EvidenceLoader.smallestIndexed
  var largestTail = EvidenceLoader.largestTail
  var mostSegments = EvidenceLoader.mostSegments
  var rangeSize = LogRanges.size
}

/// One reading of all evidence.
struct EvidenceLoad {
  let logs: [EvidenceLog]
  let state: String?
  let naming: any PatternNaming
  let threads: Int
  let now: Timestamp
  let limits: EvidenceLimits

  func run() throws -> LoadedEvidence {
    if logs.reduce(0, { $0 + $1.size }) < limits.smallestIndexed { return try read(writingTo: nil) }
    guard let state else { return try read(writingTo: nil) }
    let writer = IndexWriter(folder: state)
    // Whatever is wrong with the index, the logs have everything.
    guard let found = try? fromIndex(state) else { return try read(writingTo: writer) }
    // Only now, when nothing reads the index any more: a reader's lock would turn the writer away.
    let writing = found.addition.map { addition in
      IndexWriting { try writer.append(addition, to: found.marks) }
    }
    return loaded(
      found.tables, found.segments, found.reports, index: found.status, companions: found.companions,
      writing: writing)
  }

  // MARK: Without an index

  /// Reads all logs; complete lines are written to an index.
  private func read(writingTo writer: IndexWriter?) throws -> LoadedEvidence {
    let draft = writer.map(IndexDraft.init)
    let builder = EvidenceBuilder(
      naming: naming, expecting: logs.reduce(0) { $0 + $1.size } / 240, writingTo: draft)
    guard let draft else {
      try scan(builder) { (0, $0.size) }
      return loaded(builder, segments: builder.segments)
    }
    let marks = try logs.map { log throws(SystemError) in try LogMark(endOf: log) }
    let ends = Self.bytes(marks)
    try scan(builder) { (0, ends[$0.number] ?? 0) }
    draft.publish(builder.freeze(marks: marks))
    try scan(builder) { (ends[$0.number] ?? 0, $0.size) }
    return loaded(
      builder, segments: builder.segments, index: IndexStatus(state: .rebuilt), writing: draft.writing)
  }

  // MARK: With an index

  /// What an index held and what the logs have had since.
  private struct Extended {
    var tables: EvidenceTables
    var segments: [Segment]
    var reports: [UInt16: LogReport]
    var status: IndexStatus
    var companions: IndexCompanions?
    /// What is to be added to the index, and up to where it goes now.
    var addition: IndexAddition?
    var marks: [LogMark]
  }

  /// Opens, reads and closes the index; nothing where there is none that can be used.
  private func fromIndex(_ state: String) throws -> Extended? {
    guard let reader = try IndexReader(state, naming: naming.signature, now: now) else { return nil }
    return try extend(reader)
  }

  /// Reads what is not in the index; nothing where the index is of other logs.
  private func extend(_ reader: IndexReader) throws -> Extended? {
    guard try isPart(reader.state.marks) else { return nil }
    let indexed = Self.bytes(reader.state.marks)
    let tail = logs.reduce(0) { $0 + $1.size - (indexed[$1.number] ?? 0) }
    var found = Extended(
      tables: reader.state.names.tables, segments: [], reports: reader.state.reports,
      status: IndexStatus(state: .used, records: reader.signalCount, bytes: reader.bytes), addition: nil,
      marks: reader.state.marks)
    if tail > 0, try !readTail(tail, after: indexed, reader, into: &found) { return nil }
    let segments = try reader.segments()
    if found.addition == nil { found.companions = reader.companions(of: segments) }
    found.segments = segments + found.segments
    return found
  }

  /// Reads what the logs have had since; answers false where only reading all gives the right names.
  private func readTail(
    _ tail: Int, after indexed: [UInt16: Int], _ reader: IndexReader, into found: inout Extended
  ) throws -> Bool {
    let builder = EvidenceBuilder(naming: naming, after: reader.state, expecting: tail / 240)
    var ends = indexed
    if tail > limits.largestTail {
      let whole = indexed.values.reduce(0, +) / EvidenceLoader.bytesOfSegment
      guard reader.segmentCount < limits.mostSegments + whole else { return false }
      let marks = try logs.map { log throws(SystemError) in try LogMark(endOf: log) }
      ends = Self.bytes(marks)
      try scan(builder) { (indexed[$0.number] ?? 0, ends[$0.number] ?? 0) }
      found.addition = builder.freeze(marks: marks)
      found.status.state = .extended
    }
    try scan(builder) { (ends[$0.number] ?? 0, $0.size) }
    // A text may have been named that comes before others in the logs.
    if builder.isNamedOutOfOrder { return false }
    (found.tables, found.segments, found.reports) = (builder.tables(), builder.segments, builder.reports)
    return true
  }

  /// Whether an index is of these logs, or of what they began with.
  private func isPart(_ marks: [LogMark]) throws -> Bool {
    try marks.allSatisfy { mark in
      guard let log = logs.first(where: { $0.number == mark.number }) else { return false }
      return try mark.holds(for: log)
    }
  }

  private static func bytes(_ marks: [LogMark]) -> [UInt16: Int] {
    Dictionary(marks.map { ($0.number, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Reading

  private func scan(_ builder: EvidenceBuilder, _ part: (EvidenceLog) -> (start: Int, end: Int)) throws {
    var ranges: [LogRange] = []
    for log in logs {
      let (start, end) = part(log)
      if start < end { ranges += try LogRanges.cut(log, from: start, to: end, size: limits.rangeSize) }
    }
    try ParallelScan.run(ranges, threads: threads) { try builder.append($0) }
  }

  private func loaded(
    _ builder: EvidenceBuilder, segments: [Segment], index: IndexStatus = IndexStatus(),
    writing: IndexWriting? = nil
  ) -> LoadedEvidence {
    loaded(builder.tables(), segments, builder.reports, index: index, writing: writing)
  }

  private func loaded(
    _ tables: EvidenceTables, _ segments: [Segment], _ reports: [UInt16: LogReport], index: IndexStatus,
    companions: IndexCompanions? = nil, writing: IndexWriting? = nil
  ) -> LoadedEvidence {
    LoadedEvidence(
      evidence: SegmentedEvidence(tables: tables, segments: segments), logs: logs,
      reports: logs.map { reports[$0.number] ?? LogReport() }, index: index, companions: companions,
      writing: writing)
  }
}
