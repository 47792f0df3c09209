public import Learning
public import Mining

/// What is asked of an analysis of corrections.
public struct CorrectionRequest: Sendable {
  /// T.
  public var moment: AnalysisMoment
  /// How many days back; nothing for all.
  public var days: Int?
  /// Who was corrected; nothing for anybody.
  public var agent: AgentName?
  /// What kind of correction; nothing for any.
  public var type: CorrectionType?
  /// The service that they name; nothing for any.
  public var service: String?
  /// The name of the only pattern wanted; nothing for all.
  public var pattern: String?
  /// The only category wanted; nothing for all.
  public var category: String?

  /// Makes a request for all corrections.
  public init(at moment: AnalysisMoment) {
    self.moment = moment
  }
}

/// Who was corrected, how and on what: a reading of corrections alone, as if the journal held nothing else.
public struct CorrectionAnalysis {
  /// The analysis that it comes from.
  public let analysis: Analysis
  /// What was asked for.
  public let request: CorrectionRequest
  /// The totals.
  public let report: CorrectionsReport

  /// Reads and counts corrections.
  ///
  /// - Throws: ``Failure`` with code `not_found` for a pattern of which there is no record at all; what reading the
  ///   journal throws.
  public init(_ workspace: Workspace, _ request: CorrectionRequest) throws {
    var wanted = AnalysisRequest(at: request.moment)
    wanted.recordDays = request.days
    wanted.filter = .corrections(of: request.agent, type: request.type)
    wanted.filter.service = request.service
    let analysis = try Analysis(workspace, wanted)
    let pattern = try request.pattern.map { try analysis.pattern(named: $0, for: "corrections") }
    let summaries = analysis.summaries.filter {
      (pattern == nil || $0.name == pattern) && (request.category == nil || $0.category == request.category)
    }
    let nameless = try NamelessCorrections.list(analysis, request)
    report = try CorrectionsReport(summaries, nameless: nameless, parameters: analysis.parameters)
    self.analysis = analysis
    self.request = request
  }

  /// A pattern inferred from corrections, with the words of three of them.
  public struct Item: Sendable {
    /// Its numbers, and what it lacks for a promotion if corrections were all there is.
    public let pattern: CorrectionsReport.Pattern
    /// Its words.
    public let text: PatternText
  }

  /// The patterns, most frequent first.
  ///
  /// - Parameter limit: How many at most.
  /// - Throws: `SystemError` where a log cannot be read.
  public func patterns(limit: Int) throws -> [Item] {
    try report.patterns.prefix(limit).map { Item(pattern: $0, text: try analysis.text(of: $0.summary)) }
  }
}
