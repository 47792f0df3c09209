public import JSON

/// What speaks for or against an execution: what tests, builds and people said about it.
public struct OutcomeEvidence: Sendable, Equatable {
  /// What the person, or the agent for them, did with the result.
  public enum UserAction: String, Sendable, CaseIterable {
    case committed, reverted, amended, retried, undone

    /// Whether it says that the result was no good.
    public var isFailure: Bool { self == .reverted || self == .retried || self == .undone }
  }

  /// Whether the last run of tests passed; nil where none ran.
  public var testsPassed: Bool?
  /// Whether the last build succeeded; nil where nothing was built.
  public var buildSucceeded: Bool?
  /// Whether the last linting found nothing; nil where none ran.
  public var lintPassed: Bool?
  /// How many faults a review found; nil where there was none.
  public var reviewIssues: Int?
  /// What was done with the result.
  public var userAction: UserAction?
  /// Why the agent stopped before its time.
  public var error: String?
  /// How often tests ran.
  public var attempts = 0

  /// Makes evidence of nothing.
  public init() {}

  /// The verdict: what tests and builds say, else what was done with the result.
  public var outcome: String {
    if testsPassed == false || buildSucceeded == false { return "failure" }
    if testsPassed == true || buildSucceeded == true { return "success" }
    if let userAction {
      return userAction.isFailure ? "failure" : userAction == .committed ? "success" : "unknown"
    }
    return error == nil ? "unknown" : "failure"
  }

  /// How that is known: `explicit` where a test or a build said so.
  public var detectedBy: String { testsPassed == nil && buildSucceeded == nil ? "implicit" : "explicit" }

  /// The members of `evidence` in an outcome record; without those that say nothing.
  public var members: JSONObject {
    var members = JSONObject()
    members["tests_passed"] = testsPassed.map(JSONValue.bool)
    members["build_succeeded"] = buildSucceeded.map(JSONValue.bool)
    members["lint_passed"] = lintPassed.map(JSONValue.bool)
    members["code_review_issues"] = reviewIssues.map { JSONValue($0) }
    members["user_action"] = userAction.map { .string($0.rawValue) }
    members["error"] = error.map(JSONValue.string)
    if attempts > 0 { members["attempts"] = JSONValue(attempts) }
    return members
  }
}

extension OutcomeEvidence {
  /// How good the result is; nil without tests, build and review.
  public var score: QualityScore? {
    QualityScore(
      tests: testsPassed.map { $0 ? 1 : 0 }, build: buildSucceeded.map { $0 ? 1 : 0 },
      reviewIssues: reviewIssues,
      isHalved: userAction?.isFailure ?? false)
  }
}

extension QualityScore {
  /// What it is made of, as `evidence.terms` of an outcome record holds it.
  var members: JSONObject {
    var members = JSONObject()
    for term in terms {
      members[term.part.rawValue] = ["value": .number(term.value), "weight": .number(term.share)]
    }
    members["halved"] = .bool(isHalved)
    return members
  }
}
