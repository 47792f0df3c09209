/// What a line of the journal tells of.
public enum RecordKind: String, CaseIterable, Sendable {
  case finding, correction, incident, learning, execution, outcome, operation, run, decision

  /// The log's name under `.claude/`.
  public var fileName: String {
    switch self {
    case .finding: "review-findings.jsonl"
    case .correction: "user-corrections.jsonl"
    case .incident: "incidents.jsonl"
    case .learning: "session-learnings.jsonl"
    case .execution: "execution-log.jsonl"
    case .outcome: "outcomes.jsonl"
    case .operation: "operations.jsonl"
    case .run: "runs.jsonl"
    case .decision: "decisions.jsonl"
    }
  }

  /// Logs of an older layout with the same fields, relative to `.claude/`: read, never written.
  public var olderFileNames: [String] {
    switch self {
    case .execution: ["v3/self-learning/execution-log.jsonl"]
    case .outcome: ["v3/self-learning/outcomes.jsonl"]
    case .decision: ["patterns/promotion-log.jsonl"]
    default: []
    }
  }

  /// Whether a record of this kind can be a signal of a pattern.
  public var isEvidence: Bool {
    switch self {
    case .finding, .correction, .incident, .learning: true
    case .execution, .outcome, .operation, .run, .decision: false
    }
  }
}
