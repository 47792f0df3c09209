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
  private var reader = ShapedSignalReader(.finding)
  private var log: UInt16 = 0
  private var seed: UInt64 = 0

  /// Reads a range. Bytes after its last newline are read as a line where they are one.
  ///
  /// - Throws: ``SystemError`` where the log cannot be read.
  mutating func scan(_ range: LogRange, into scanned: ScannedRange) throws(SystemError) {
    try scanned.fill { columns throws(SystemError) in try scan(range, into: &columns) }
  }

  private mutating func scan(_ range: LogRange, into columns: inout RangeColumns) throws(SystemError) {
    let file = try LogSource.open(range.path)
    names = [0]
    spellings = TextNumbers()
    reader = ShapedSignalReader(range.kind)
    (log, seed) = (range.log, range.kind.seed)
    lines.begin(at: range.start, end: range.end)
    var record = SignalRecord()
    while let line = try lines.next(of: file) {
      read(line, by: &record, into: &columns)
    }
    columns.report.allLines = lines.count
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

  // Those that change nothing are static: a scanner that lends itself is copied.

  private mutating func append(
    _ record: borrowing SignalRecord, _ line: LogLines.Line, to columns: inout RangeColumns
  ) {
    var facet = record.facet
    facet.agent = Self.number(of: record.agent, view, in: &columns.agents)
    facet.category = Self.number(of: record.category, view, in: &columns.categories)
    facet.service = Self.number(of: record.service, view, in: &columns.services)
    facet.audience = Self.audience(record.audience, view, in: &columns.audiences)
    let file = Self.number(of: record.file, view, in: &columns.files)
    let pattern = pattern(at: record.pattern, in: &columns.patterns)
    if pattern == 0 { columns.unnamed.append((columns.rows.count, text(at: record.text))) }
    let signal = Signal(
      time: record.time, location: RecordLocation(log: log, offset: UInt64(line.offset)),
      unit: Self.unit(record, view, in: &columns), file: file, facet: columns.facets.number(of: facet),
      pattern: pattern)
    let content = ByteHash.of(UnsafeRawBufferPointer(start: line.start, count: line.count), seed: seed)
    let id = view.token(.id).map { idKey($0) } ?? 0
    columns.append(signal, key: id == 0 ? content : ByteHash.mix(id, content), id: id)
  }

  private func idKey(_ token: JSONToken) -> UInt64 {
    token.length == 0 ? 0 : ByteHash.of(view.tape.raw(token), seed: seed ^ 0x1D) | 1
  }

  private func text(at place: Int) -> String {
    guard let token = view.token(at: place) else { return "" }
    return String(view.tape.string(token).prefix(Self.namingLimit))
  }

  @inline(__always)
  private static func number(
    of place: Int, _ view: borrowing RecordView, in texts: inout TextNumbers
  ) -> UInt32 {
    if place == 0 { return 0 }
    let token = view.tape[place]
    if token.flags.contains(.escaped) { return texts.number(of: view.tape.string(token)) }
    return texts.number(of: view.tape.raw(token))
  }

  /// The number of the normalised name; each spelling is normalised once.
  private mutating func pattern(at place: Int, in patterns: inout TextNumbers) -> UInt32 {
    if place == 0 { return 0 }
    let spelling = Int(Self.number(of: place, view, in: &spellings))
    while names.count <= spelling {
      let name = PatternName(spellings.texts[names.count])
      names.append(name.map { patterns.number(of: $0.text) } ?? 0)
    }
    return names[spelling]
  }

  @inline(__always)
  private static func unit(
    _ record: borrowing SignalRecord, _ view: borrowing RecordView, in columns: inout RangeColumns
  ) -> UInt32 {
    let unit = columns.units.number(of: unitKey(record, view))
    if unit.isNew { columns.unitKinds.append(record.occasionKind) }
    return unit.number
  }

  @inline(__always)
  private static func unitKey(_ record: borrowing SignalRecord, _ view: borrowing RecordView) -> UInt64 {
    if record.occasion != 0 {
      let seed = 0x100 + UInt64(record.occasionKind.rawValue)
      return ByteHash.of(view.tape.raw(view.tape[record.occasion]), seed: seed)
    }
    let day = UInt64(bitPattern: Int64(record.time.day.number))
    let file = record.file == 0 ? 0 : ByteHash.of(view.tape.raw(view.tape[record.file]), seed: 0x200)
    return ByteHash.mix(day, file)
  }

  private static func audience(
    _ field: Field?, _ view: borrowing RecordView, in audiences: inout [[String]]
  ) -> UInt32 {
    guard let field else { return 0 }
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
