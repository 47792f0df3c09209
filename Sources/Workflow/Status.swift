public import Journal
public import Learning
public import Mining
import System

/// The state of a repository on one screen: what is recorded, whether recording goes on, what came of it. Opens no
/// repository.
public struct Status: Sendable {
  /// What is in the journal of one kind.
  public struct Log: Sendable {
    /// The kind.
    public let kind: RecordKind
    /// Distinct records; where days were asked for, those of that time.
    public let records: Int
    /// The time of the latest.
    public let lastTime: Timestamp?
    /// Lines that hold no record.
    public let skipped: Int
  }

  /// Every kind of record, also those of which there is none.
  public let logs: [Log]
  /// When each source of events was last heard of; nil where it never was.
  public let sources: [(source: EventSource, lastEvent: Timestamp?)]
  /// The hooks.
  public let hooks: InstalledHooks
  /// Whether hooks may record.
  public let consent: Consent
  /// Whether an agent's client runs its hooks in this work tree.
  public let clientHooks: ClientHookState
  /// How many patterns there are.
  public let patterns: Int
  /// How many of them stand in runbooks.
  public let promoted: Int
  /// Those that the next evolve would promote.
  public let pending: [PatternName]
  /// Patterns that certainly rise.
  public let alerts: [Alert]
  /// How the commands of the last thirty days turned out.
  public let executions: ExecutionSummary
  /// Records that came from the index; 0 where none is used.
  public let indexRecords: Int
  /// The size of the index in bytes; 0 where none is used.
  public let indexBytes: Int

  /// Looks.
  ///
  /// - Parameters:
  ///   - moment: T of the patterns, now where it is nothing; what the logs hold is counted whatever its time.
  ///   - days: Counts only records, patterns and commands of so many days before T; nothing for all (of commands,
  ///     thirty days).
  /// - Throws: What reading the journal and the runbooks throws.
  /// - Complexity: O(bytes of the logs) without an index.
  public init(_ workspace: Workspace, at moment: AnalysisMoment? = nil, days: Int? = nil) throws {
    let moment = moment ?? .now(workspace.surroundings.clock)
    var request = AnalysisRequest(at: moment)
    request.listingDays = days
    let analysis = try Analysis(workspace, request)
    logs = try RecordKind.allCases.map { try Self.log($0, analysis, days) }
    sources = EventSource.allCases.map { ($0, $0.lastBeat(workspace.layout)) }
    hooks = try InstalledHooks(workspace.layout)
    consent = Consent.read(workspace.layout, environment: workspace.surroundings.environment)
    clientHooks = ClientHookState(ClientSurvey(workspace), workspace.layout)
    patterns = analysis.summaries.count { days == nil || $0.listed.count > 0 }
    promoted = analysis.publication.entries.values.count { $0.contains { !$0.entry.isArchived } }
    pending = try analysis.pending()
    alerts = analysis.alerts.filter(\.trend.isCertain)
    let isAny = logs.contains { $0.kind == .execution && $0.records > 0 }
    let commandDays = days ?? ExecutionSummary.days
    executions =
      isAny
      ? try ExecutionSummary(workspace, at: moment, days: commandDays) : .none(in: commandDays)
    indexRecords = analysis.loaded.index.records
    indexBytes = analysis.loaded.index.bytes
  }

  private static func log(_ kind: RecordKind, _ analysis: Analysis, _ days: Int?) throws -> Log {
    guard kind.isEvidence, days == nil else { return try census(kind, analysis, days) }
    let reports = zip(analysis.loaded.logs, analysis.loaded.reports).filter { $0.0.kind == kind }.map(\.1)
    return Log(
      kind: kind, records: reports.reduce(0) { $0 + $1.records - $1.repeated },
      lastTime: reports.compactMap(\.lastTime).max(), skipped: reports.reduce(0) { $0 + $1.skipped })
  }

  private static func census(_ kind: RecordKind, _ analysis: Analysis, _ days: Int?) throws -> Log {
    let journal = analysis.workspace.layout.journal.path
    var options = LogCensus.Options()
    options.start = days.map { analysis.parameters.start(ofLast: $0) }
    options.end = analysis.moment.isNamed ? analysis.moment.time : nil
    let found = try (kind.olderFileNames + [kind.fileName]).compactMap {
      try LogCensus(of: FilePath.join(journal, $0), kind: kind, options)
    }
    return Log(
      kind: kind, records: found.reduce(0) { $0 + (days == nil ? $1.records : $1.recent) },
      lastTime: found.compactMap(\.lastTime).max(),
      skipped: found.reduce(0) { $0 + $1.skipped.values.reduce(0, +) })
  }
}

extension Analysis {
  /// The patterns that the next evolve would promote, as far as the work tree tells.
  func pending() throws -> [PatternName] {
    let state = PublishedState(workTree: publication, decisions: decisions)
    let promoter = Promoter(
      miner: miner, published: state.patterns(summaries.map(\.name)),
      suppressions: Suppressions(decisions: decisions), audience: audience)
    return try summaries.filter { summary in
      // The text is read only where all else is fulfilled.
      guard try promoter.decide(summary).verdict == .promoted else { return false }
      let hasText = try !text(of: summary).description.isEmpty
      return try promoter.decide(summary, hasDescription: hasText).verdict == .promoted
    }.map(\.name)
  }
}
