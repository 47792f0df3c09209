import JSON
import Learning
import Sessions
import Workflow

/// OUTCOME of the JSON output (docs/json.md).
enum OutcomeJSON {
  static func object(_ outcome: SettledOutcome) -> JSONObject {
    [
      "exec_id": JSONValue(outcome.id), "kind": .string(kind(outcome)),
      "command": JSONValue(outcome.execution?.command), "session_id": JSONValue(outcome.session),
      "timestamp": PatternJSON.time(outcome.time), "outcome": .string(outcome.verdict.rawValue),
      "detected_by": JSONValue(outcome.detection?.rawValue), "reason": .string(outcome.reason),
      "quality_score": outcome.quality.map { JSONValue($0.value) } ?? .null,
      "quality_terms": outcome.quality.map(terms) ?? .null, "evidence": .object(evidence(outcome.evidence)),
      "open": .bool(outcome.isOpen), "closed_by": JSONValue(closing(outcome)),
      "closed_at": outcome.execution == nil ? .null : PatternJSON.time(outcome.closing.time),
      "related_to": JSONValue(outcome.relatedTo), "commits": .array(outcome.commits.map(commit)),
      "findings": .array(outcome.findings.filter { !$0.id.isEmpty }.map { .string($0.id) }),
    ]
  }

  static func kind(_ outcome: SettledOutcome) -> String {
    switch outcome.subject {
    case .execution: "execution"
    case .unknownExecution: "unknown_execution"
    case .session: "session"
    case .commit: "commit"
    case .record: "record"
    }
  }

  private static func closing(_ outcome: SettledOutcome) -> String? {
    guard outcome.execution != nil else { return nil }
    return switch outcome.closing {
    case .open: nil
    case .nextCommand: "next_command"
    case .sessionEnd: "session_end"
    case .quiet: "quiet"
    }
  }

  static func evidence(_ evidence: JoinedEvidence) -> JSONObject {
    var object = JSONObject()
    if let tests = evidence.testsPassed { object.append("tests_passed", share(tests)) }
    if let build = evidence.buildSucceeded { object.append("build_succeeded", share(build)) }
    if let issues = evidence.reviewIssues { object.append("code_review_issues", JSONValue(issues)) }
    if let action = evidence.userAction { object.append("user_action", .string(action.rawValue)) }
    if let error = evidence.error { object.append("error", .string(error)) }
    if let note = evidence.note { object.append("note", .string(note)) }
    if let commit = evidence.commit { object.append("commit", .string(commit)) }
    return object
  }

  /// All or none is a truth value, as it is mostly recorded.
  private static func share(_ value: Double) -> JSONValue {
    value == 0 || value == 1 ? .bool(value == 1) : .number(value)
  }

  private static func terms(_ quality: QualityScore) -> JSONValue {
    let parts = quality.terms.map { term -> JSONValue in
      [
        "part": .string(term.part.rawValue), "value": .number(term.value),
        "weight": .number(term.part.weight), "share": .number(term.share),
      ]
    }
    return [
      "parts": .array(parts), "recorded": quality.recorded.map(JSONValue.number) ?? .null,
      "halved": .bool(quality.isHalved), "exact": .number(quality.exact),
    ]
  }

  private static func commit(_ commit: CommitFate) -> JSONValue {
    [
      "commit": .string(commit.commit), "current": .string(commit.current),
      "state": .string(commit.state.rawValue), "reverted_by": JSONValue(commit.revertedBy),
      "reverts": JSONValue(commit.reverts),
    ]
  }

  /// A record as it stands in the log.
  static func record(_ record: OutcomeRecord) -> JSONValue {
    [
      "id": JSONValue(record.id.isEmpty ? nil : record.id), "timestamp": PatternJSON.time(record.time),
      "outcome": JSONValue(record.outcome), "detected_by": .string(record.detection.rawValue),
      "user_action": JSONValue(record.userAction), "commit": JSONValue(record.commit),
      "session_id": JSONValue(record.session),
    ]
  }
}
