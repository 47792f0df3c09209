public import Learning
public import System

/// What is in a log, counted without interpreting it: for `status` and `doctor`.
public struct LogCensus: Equatable, Sendable {
  /// Names of unknown members that are kept; beyond that they are counted under ``otherNames``.
  public static let nameLimit = 200
  /// The name under which unknown members are counted once there are too many names.
  public static let otherNames = "…"

  /// How many places of each problem are kept where nobody asks for more.
  public static let diagnosticLimit = 3

  /// How a log is counted.
  public struct Options: Sendable {
    /// Whether lines that are read all the same are looked into: for words that are not known, missing texts, and ids
    /// that stand for two things. Remembers a number for each record.
    public var inspects = false
    /// How many places of each problem are kept.
    public var diagnosticLimit = LogCensus.diagnosticLimit
    /// From when on records are ``LogCensus/recent``.
    public var start: Timestamp?
    /// Before when records are ``LogCensus/recent``; nothing where the clock decides.
    public var end: Timestamp?

    /// Makes options to count alone.
    public init() {}
  }

  /// Lines that are not empty.
  public var lines = 0
  /// Lines that are JSON objects (and, of evidence logs, have a time).
  public var records = 0
  /// Lines by which `doctor --live` proved that recording works; they count for nothing.
  public var probes = 0
  /// Records from ``Options/start`` up to ``Options/end``.
  public var recent = 0
  /// Records that are the same, byte by byte, as an earlier one; counted where the log is inspected.
  public var repeated = 0
  /// Lines left out, by reason.
  public var skipped: [ReadingProblem: Int] = [:]
  /// Lines that are read all the same, by what is wrong with them; counted where the log is inspected.
  public var repaired: [ReadingProblem: Int] = [:]
  /// Where the first lines are that have each problem, in file order.
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
  public init?(of path: String, kind: RecordKind, _ options: Options = Options()) throws(SystemError) {
    guard var reader = try LogReader(path) else { return nil }
    var inspection = options.inspects ? LogInspection(kind) : nil
    while let line = try reader.next() {
      guard add(line, reader.view, kind, options) else { continue }
      inspection?.look(at: line, reader.view)
      for problem in inspection?.found ?? [] {
        repaired[problem, default: 0] += 1
        note(problem, line, count: repaired[problem] ?? 0, options)
      }
    }
    repeated = inspection?.repeated ?? 0
  }

  /// Spellings met that are not the one we write, with their counts, in the order of the table.
  public var aliases: [(spelling: String, count: Int)] {
    Field.allCases.filter(\.isAlias).compactMap { field in spellings[field].map { (field.spelling, $0) } }
  }

  /// Counts a line, and answers whether it is a record.
  private mutating func add(
    _ line: LogReader.Line, _ view: borrowing RecordView, _ kind: RecordKind, _ options: Options
  ) -> Bool {
    lines += 1
    if let problem = line.problem { return skip(line, problem, options) }
    if view.isProbe {
      probes += 1
      return false
    }
    let time = view.time()
    // An outcome without a time takes its execution's; everything else needs one of its own.
    if time == nil, kind != .outcome { return skip(line, .noTime, options) }
    records += 1
    if let time {
      lastTime = max(lastTime ?? time, time)
      if let start = options.start, time >= start, options.end.map({ time < $0 }) ?? true { recent += 1 }
    }
    view.count(spellings: &spellings, unknown: &unknownFields)
    if unknownFields.count > LogCensus.nameLimit { foldRareNames() }
    return true
  }

  private mutating func skip(_ line: LogReader.Line, _ problem: ReadingProblem, _ options: Options) -> Bool {
    skipped[problem, default: 0] += 1
    note(problem, line, count: skipped[problem] ?? 0, options)
    return false
  }

  private mutating func note(
    _ problem: ReadingProblem, _ line: LogReader.Line, count: Int, _ options: Options
  ) {
    guard count <= options.diagnosticLimit else { return }
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
