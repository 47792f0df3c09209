public import Learning

/// Says of a pattern, or of a single record, that it is no fault: a decision, which later analyses count against it.
public enum Dismiss {
  /// What is dismissed.
  public enum Subject: Sendable {
    /// A pattern as a whole.
    case pattern(PatternName)
    /// One record of a pattern, by its id.
    case record(String, of: PatternName)

    /// The pattern concerned.
    public var pattern: PatternName {
      switch self {
      case .pattern(let name), .record(_, let name): name
      }
    }
  }

  /// What came of it.
  public struct Result: Sendable {
    /// What was dismissed.
    public let subject: Subject
    /// The decision's id; nothing where it had been dismissed before, and nothing was written.
    public let decision: String?
    /// The kinds of secret that were replaced in the reason.
    public let redacted: [String]
    /// The confidence before; nothing where this journal holds no evidence of the pattern.
    public let before: Double?
    /// The confidence with the dismissal; nothing where it took away the last evidence.
    public let after: Double?
    /// The agents in whose runbooks the pattern stands.
    public let agents: [AgentName]
  }

  /// Appends the decision.
  ///
  /// - Parameters:
  ///   - text: A pattern's name, or a record's id.
  ///   - reason: Why it is no fault.
  /// - Throws: ``Failure``: `failed` with code `not_found` where there is neither.
  public static func perform(_ text: String, because reason: String, in workspace: Workspace) throws -> Result
  {
    try Failure.wrapping {
      let moment = AnalysisMoment.now(workspace.surroundings.clock)
      let analysis = try Analysis(workspace, AnalysisRequest(at: moment))
      let (subject, isDone) = try resolve(text, analysis)
      let receipt = isDone ? nil : try draft(subject, reason).append(in: workspace)
      let later = isDone ? analysis : try Analysis(workspace, AnalysisRequest(at: moment))
      return Result(
        subject: subject, decision: receipt?.id, redacted: receipt?.redacted ?? [],
        before: analysis.confidence(in: subject.pattern), after: later.confidence(in: subject.pattern),
        agents: analysis.publication.live(subject.pattern).map(\.agent))
    }
  }

  /// A dismissal of a record names no pattern: that is how the two are told apart.
  private static func draft(_ subject: Subject, _ reason: String) -> DecisionDraft {
    var draft = DecisionDraft(kind: .dismiss)
    switch subject {
    case .pattern(let name): draft.patterns = [name]
    case .record(let id, _): draft.subject = id
    }
    draft.reason = reason
    draft.person = true
    return draft
  }

  /// Answers what is meant, and whether that is dismissed already: a record counts once, a pattern once for as long as
  /// nothing new of it is seen.
  private static func isDismissed(_ name: PatternName, _ analysis: Analysis) -> Bool {
    let last = analysis.decisions.last { $0.kind == .dismiss && $0.patterns.contains(name) }
    guard let last else { return false }
    return analysis.summary(of: name).map { $0.lastSeen <= last.time } ?? true
  }

  private static func resolve(
    _ text: String, _ analysis: Analysis
  ) throws -> (subject: Subject, isDone: Bool) {
    if let name = PatternName(text), analysis.isKnown(name) || analysis.publication.entries[name] != nil {
      return (.pattern(name), isDismissed(name, analysis))
    }
    guard let record = try analysis.texts.find(id: text),
      let number = try analysis.loaded.pattern(at: record.location)
    else { throw try KnownPatterns.notFound(text, what: "pattern or record", command: "dismiss", analysis) }
    let isDone = analysis.decisions.contains { decision in
      decision.kind == .dismiss && decision.patterns.isEmpty && decision.subject == text
    }
    let name = analysis.loaded.evidence.tables.patterns[number]
    return (.record(text, of: name), isDone || record.isDismissed)
  }
}
