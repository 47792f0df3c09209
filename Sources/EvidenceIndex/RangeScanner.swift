import JSON
import Journal
import Learning
import System

/// Reads ranges of evidence logs. One for each thread.
struct RangeScanner: ~Copyable {
  /// The longest text of an unnamed record that is looked at for a name.
  private static let namingLimit = 2000

  private var lines = LogLines()
  private var view = RecordView()
  /// For each pattern spelling of the range, the number of its normalised name; 0 where nothing is left of it.
  private var names: [UInt32] = [0]
  private var spellings = TextNumbers()
  private var reader = SignalReader(.finding)
  private var log: UInt16 = 0
  private var seed: UInt64 = 0

  /// Reads a range. Bytes after its last newline are read as a line where they are one.
  ///
  /// - Throws: ``SystemError`` where the log cannot be read.
  mutating func scan(_ range: LogRange) throws(SystemError) -> ScannedRange {
    let file = try LogSource.open(range.path)
    var columns = RangeColumns(for: range)
    names = [0]
    spellings = TextNumbers()
    reader = SignalReader(range.kind)
    (log, seed) = (range.log, range.kind.seed)
    lines.begin(at: range.start, end: range.end)
    var record = SignalRecord()
    while let line = try lines.next(of: file) {
      read(line, by: &record, into: &columns)
    }
    columns.report.allLines = lines.count
    return ScannedRange(columns)
  }

  private mutating func read(
    _ line: LogLines.Line, by record: inout SignalRecord, into columns: inout RangeColumns
  ) {
    if line.isBlank { return }
    columns.report.lines += 1
    let fault = line.isTooLong ? nil : view.read(line.start, count: line.count)
    if let problem = line.problem(fault) { return note(problem, line, &columns) }
    columns.report.unknownFields += view.unknownFields
    guard reader.read(view, into: &record) else { return note(.noTime, line, &columns) }
    columns.report.records += 1
    columns.report.noteTime(record.time)
    if record.hasUnknownSeverity { note(.unknownSeverity, line, &columns) }
    if view.tape.hasInvalidText { note(.invalidUTF8, line, &columns) }
    if !record.facet.hasText { note(.emptyText, line, &columns) }
    if !record.isOwnEcho { append(record, line, to: &columns) }
  }

  private func note(_ problem: ReadingProblem, _ line: LogLines.Line, _ columns: inout RangeColumns) {
    columns.report.note(problem, line: lines.count, offset: line.offset)
  }

  // MARK: From a record to a row

  private mutating func append(_ record: SignalRecord, _ line: LogLines.Line, to columns: inout RangeColumns)
  {
    var facet = record.facet
    facet.agent = Self.number(of: record.agent, view, in: &columns.agents)
    facet.category = Self.number(of: record.category, view, in: &columns.categories)
    facet.service = Self.number(of: record.service, view, in: &columns.services)
    facet.audience = audience(record, in: &columns.audiences)
    let file = Self.number(of: record.file, view, in: &columns.files)
    let pattern = pattern(record, in: &columns.patterns)
    if pattern == 0 { columns.unnamed.append((columns.rows.count, text(record))) }
    let signal = Signal(
      time: record.time, location: RecordLocation(log: log, offset: UInt64(line.offset)),
      unit: unit(record, in: &columns), file: file, facet: columns.facets.number(of: facet), pattern: pattern)
    let content = ByteHash.of(UnsafeRawBufferPointer(start: line.start, count: line.count), seed: seed)
    let id = view.token(.id).map { idKey($0) } ?? 0
    columns.append(signal, key: id == 0 ? content : ByteHash.mix(id, content), id: id)
  }

  private func idKey(_ token: JSONToken) -> UInt64 {
    token.length == 0 ? 0 : ByteHash.of(view.tape.raw(token), seed: seed ^ 0x1D) | 1
  }

  private func text(_ record: SignalRecord) -> String {
    guard let token = record.text else { return "" }
    return String(view.tape.string(token).prefix(Self.namingLimit))
  }

  @inline(__always)
  private static func number(
    of token: JSONToken?, _ view: borrowing RecordView, in texts: inout TextNumbers
  ) -> UInt32 {
    guard let token else { return 0 }
    if token.flags.contains(.escaped) { return texts.number(of: view.tape.string(token)) }
    return texts.number(of: view.tape.raw(token))
  }

  /// The number of the normalised name; each spelling is normalised once.
  private mutating func pattern(_ record: SignalRecord, in patterns: inout TextNumbers) -> UInt32 {
    guard let token = record.pattern else { return 0 }
    let spelling = Int(Self.number(of: token, view, in: &spellings))
    while names.count <= spelling {
      let name = PatternName(spellings.texts[names.count])
      names.append(name.map { patterns.number(of: $0.text) } ?? 0)
    }
    return names[spelling]
  }

  private func unit(_ record: SignalRecord, in columns: inout RangeColumns) -> UInt32 {
    let (key, kind) = unitKey(record)
    let unit = columns.units.number(of: key)
    if unit.isNew { columns.unitKinds.append(kind) }
    return unit.number
  }

  private func unitKey(_ record: SignalRecord) -> (UInt64, UnitKind) {
    switch record.occasion {
    case .named(let kind, let token):
      return (ByteHash.of(view.tape.raw(token), seed: 0x100 + UInt64(kind.rawValue)), kind)
    case .dayAndFile:
      let day = UInt64(bitPattern: Int64(record.time.day.number))
      let file = record.file.map { ByteHash.of(view.tape.raw($0), seed: 0x200) } ?? 0
      return (ByteHash.mix(day, file), .day)
    }
  }

  private func audience(_ record: SignalRecord, in audiences: inout [[String]]) -> UInt32 {
    guard let field = record.audience else { return 0 }
    let list = view.list(field)
    if list.isEmpty { return 0 }
    if let known = audiences.firstIndex(of: list) { return UInt32(known) }
    audiences.append(list)
    return UInt32(audiences.count - 1)
  }
}

extension RecordKind {
  /// A number of its own for hashes: records of different kinds are never the same record.
  fileprivate var seed: UInt64 {
    switch self {
    case .finding: 1
    case .correction: 2
    case .incident: 3
    case .learning: 4
    default: 9
    }
  }
}
