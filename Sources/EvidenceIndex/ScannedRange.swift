public import Journal
public import Learning
import System

/// A part of a log that starts and ends between lines.
struct LogRange {
  /// The log's number.
  var log: UInt16
  var kind: RecordKind
  var path: String
  var start: Int
  var end: Int
}

/// What one range of a log says: signals whose numbers mean something in this range only, until they are merged.
struct RangeColumns: ~Copyable {
  var rows: RowBuffer<Signal>
  /// The keys of their records, in the two parts of ``SeenRecords``: records of one id are in one part.
  var evenKeys: RowBuffer<SeenKey>
  var oddKeys: RowBuffer<SeenKey>
  /// Signals without a pattern, and what they say.
  var unnamed: [(signal: Int, text: String)] = []

  var patterns = TextNumbers()
  var files = TextNumbers()
  var agents = TextNumbers()
  var categories = TextNumbers()
  var services = TextNumbers()
  var units = KeyNumbers()
  var unitKinds: [UnitKind] = []
  var facets = FacetNumbers()
  var audiences: [[String]] = [[]]

  var report = LogReport()

  /// The keys of one part.
  func keys(_ part: Int) -> UnsafeMutableBufferPointer<SeenKey> { part == 0 ? evenKeys.all : oddKeys.all }

  @inline(__always)
  mutating func append(_ signal: Signal, key: UInt64, id: UInt64) {
    let seen = SeenKey(key: key, id: id, row: rows.count)
    if (id == 0 ? key : id) &>> 63 == 0 { evenKeys.append(seen) } else { oddKeys.append(seen) }
    rows.append(signal)
  }

  /// Makes empty columns with room for lines of at least some 200 bytes, so that they seldom grow.
  init(for range: LogRange) {
    let expected = (range.end - range.start) / 200 + 16
    rows = RowBuffer(capacity: expected)
    evenKeys = RowBuffer(capacity: expected / 2)
    oddKeys = RowBuffer(capacity: expected / 2)
  }

  /// Empties the columns for another range; the memory of the rows is kept.
  mutating func removeAll() {
    rows.removeAll()
    evenKeys.removeAll()
    oddKeys.removeAll()
    unnamed = []
    patterns = TextNumbers()
    files = TextNumbers()
    agents = TextNumbers()
    categories = TextNumbers()
    services = TextNumbers()
    units = KeyNumbers()
    unitKinds = []
    facets = FacetNumbers()
    audiences = [[]]
    report = LogReport()
  }
}

/// What tells whether a signal's record was seen before.
struct SeenKey {
  /// A hash of its id and its line.
  var key: UInt64
  /// A hash of its id, or 0.
  var id: UInt64
  /// The signal's place in its range.
  var row: Int
}

/// Rows in memory that grows; an array would check at each step whether it is shared.
struct RowBuffer<Row>: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var rows: UnsafeMutablePointer<Row>

  init(capacity: Int) {
    self.capacity = capacity
    rows = LargeMemory.allocate(Row.self, count: capacity)
  }

  deinit { rows.deallocate() }

  /// The rows; valid until the next change.
  var all: UnsafeMutableBufferPointer<Row> { UnsafeMutableBufferPointer(start: rows, count: count) }

  @inline(__always)
  mutating func append(_ row: Row) {
    if count == capacity { grow() }
    (rows + count).initialize(to: row)
    count += 1
  }

  /// Forgets the rows and keeps their memory.
  mutating func removeAll() {
    rows.deinitialize(count: count)
    count = 0
  }

  @inline(never)
  private mutating func grow() {
    let larger = LargeMemory.allocate(Row.self, count: capacity * 2)
    larger.moveInitialize(from: rows, count: count)
    rows.deallocate()
    rows = larger
    capacity *= 2
  }
}

/// A range's columns on their way from the thread that read it to the one that joins it with the others.
final class ScannedRange: @unchecked Sendable {
  var columns: RangeColumns

  /// Makes one for ranges as long as this.
  init(for range: LogRange) { columns = RangeColumns(for: range) }

  /// Empties the columns and fills them: one access for a whole range.
  func fill(_ body: (inout RangeColumns) throws(SystemError) -> Void) throws(SystemError) {
    columns.removeAll()
    try body(&columns)
  }
}

/// What reading a log brought up, beside its signals.
public struct LogReport: Equatable, Sendable {
  /// How many diagnostics are kept in full; beyond that they are only counted.
  public static let diagnosticLimit = 200

  /// Lines that are not empty.
  public var lines = 0
  /// Lines read as records, echoes of our own and repeated ones among them.
  public var records = 0
  /// Records that were seen before.
  public var repeated = 0
  /// How often each problem was met.
  public var problems: [ReadingProblem: Int] = [:]
  /// The first of them.
  public var diagnostics: [ReadingDiagnostic] = []
  /// Members of records that no field is named after.
  public var unknownFields = 0
  /// The time of the latest record.
  public var lastTime: Timestamp?
  /// Lines in all, empty ones too: what the line numbers of the next range start from.
  var allLines = 0

  /// Makes an empty report.
  public init() {}

  /// Lines whose record is left out.
  public var skipped: Int { problems.reduce(0) { $0 + ($1.key.isSkipped ? $1.value : 0) } }

  mutating func note(_ problem: ReadingProblem, line: Int, offset: Int) {
    problems[problem, default: 0] += 1
    if diagnostics.count < Self.diagnosticLimit {
      diagnostics.append(ReadingDiagnostic(problem: problem, line: line, offset: UInt64(offset)))
    }
  }

  mutating func noteTime(_ time: Timestamp) {
    if let last = lastTime, last >= time { return }
    lastTime = time
  }

  /// Adds the report of the part of the log that follows.
  mutating func append(_ next: LogReport) {
    for diagnostic in next.diagnostics where diagnostics.count < Self.diagnosticLimit {
      var moved = diagnostic
      moved.line += allLines
      diagnostics.append(moved)
    }
    lines += next.lines
    records += next.records
    repeated += next.repeated
    unknownFields += next.unknownFields
    allLines += next.allLines
    problems.merge(next.problems, uniquingKeysWith: +)
    if let time = next.lastTime { noteTime(time) }
  }
}

/// Numbers for facets, in the order in which they are first seen.
struct FacetNumbers: ~Copyable {
  private(set) var facets: [Facet] = []
  private var numbers = KeyNumbers()

  init() {}

  /// Goes on from facets numbered earlier.
  init(restoring facets: [Facet]) {
    for facet in facets { _ = number(of: facet) }
  }

  @inline(__always)
  mutating func number(of facet: Facet) -> UInt32 {
    let found = numbers.number(of: facet.key)
    if found.isNew { facets.append(facet) }
    return found.number
  }
}

extension Facet {
  /// A hash of all of it.
  @inline(__always)
  fileprivate var key: UInt64 {
    let flags = (isDismissed ? 1 : 0) | (hasText ? 2 : 0) | (hasFix ? 4 : 0)
    let kinds = UInt64(source.rawValue) | UInt64(severity.rawValue) << 8 | UInt64(flags) << 16
    let types =
      UInt64(correction.map { $0.rawValue + 1 } ?? 0) << 24 | UInt64(insight.map { $0.rawValue + 1 } ?? 0)
      << 32
    let names = ByteHash.mix(UInt64(agent) | UInt64(category) << 32, UInt64(service) | UInt64(audience) << 32)
    return ByteHash.mix(kinds | types, names)
  }
}
