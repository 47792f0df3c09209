public import Learning
public import System

/// What is in a log, counted without interpreting it: for `status` and `doctor`.
public struct LogCensus: Equatable, Sendable {
  /// Names of unknown members that are kept; beyond that they are counted under ``otherNames``.
  public static let nameLimit = 200
  /// The name under which unknown members are counted once there are too many names.
  public static let otherNames = "…"

  /// How many places of skipped lines are kept.
  public static let diagnosticLimit = 20

  /// Lines that are not empty.
  public var lines = 0
  /// Lines that are JSON objects (and, of evidence logs, have a time).
  public var records = 0
  /// Lines by which `doctor --live` proved that recording works; they count for nothing.
  public var probes = 0
  /// Lines left out, by reason.
  public var skipped: [ReadingProblem: Int] = [:]
  /// Where the first lines are that are left out; at most ``diagnosticLimit``.
  public var diagnostics: [ReadingDiagnostic] = []
  /// The time of the latest record.
  public var lastTime: Timestamp?
  /// Members that no field is named after, by name.
  public var unknownFields: [String: Int] = [:]
  /// How often each spelling of each field was met.
  public var spellings: [Field: Int] = [:]

  /// Makes the census of nothing.
  public init() {}

  /// Counts one log; nothing where no file is there.
  ///
  /// - Throws: ``SystemError`` where the log cannot be read.
  /// - Complexity: O(bytes), in bounded memory.
  public init?(of path: String, kind: RecordKind) throws(SystemError) {
    guard var reader = try LogReader(path) else { return nil }
    while let line = try reader.next() { add(line, reader.view, kind) }
  }

  /// Spellings met that are not the one we write, with their counts, in the order of the table.
  public var aliases: [(spelling: String, count: Int)] {
    Field.allCases.filter(\.isAlias).compactMap { field in spellings[field].map { (field.spelling, $0) } }
  }

  private mutating func add(_ line: LogReader.Line, _ view: borrowing RecordView, _ kind: RecordKind) {
    lines += 1
    if let problem = line.problem { return skip(line, problem) }
    if view.isProbe {
      probes += 1
      return
    }
    let time = view.time()
    // An outcome without a time takes its execution's; everything else needs one of its own.
    if time == nil, kind != .outcome { return skip(line, .noTime) }
    records += 1
    if let time { lastTime = max(lastTime ?? time, time) }
    view.count(spellings: &spellings, unknown: &unknownFields)
    if unknownFields.count > LogCensus.nameLimit { foldRareNames() }
  }

  private mutating func skip(_ line: LogReader.Line, _ problem: ReadingProblem) {
    skipped[problem, default: 0] += 1
    guard diagnostics.count < LogCensus.diagnosticLimit else { return }
    diagnostics.append(ReadingDiagnostic(problem: problem, line: line.number, offset: UInt64(line.offset)))
  }

  /// Names may be made up for every record (a map keyed by ids): keep those met most.
  private mutating func foldRareNames() {
    let sorted = unknownFields.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (name, count) in sorted.dropFirst(LogCensus.nameLimit / 2) where name != LogCensus.otherNames {
      unknownFields[name] = nil
      unknownFields[LogCensus.otherNames, default: 0] += count
    }
  }
}

extension Field {
  /// Whether it is another name for a field that we write under its own.
  public var isAlias: Bool {
    switch self {
    case .ts, .date, .time, .createdAt, .patternName, .subcategory, .ruleId, .ruleIdCamel, .rule, .finding,
      .message, .title, .learning, .content, .feature, .prNumber, .suggestion, .recommendation, .fix,
      .contextFeature, .contextPr, .contextPrNumber, .sourceContextPrNumber:
      true
    default: false
    }
  }
}
