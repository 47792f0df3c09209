/// How something turned out.
public enum OutcomeVerdict: String, CaseIterable, Sendable {
  case success, failure, unknown
}

/// How it is known how something turned out, the weakest first.
public enum Detection: String, CaseIterable, Comparable, Sendable {
  /// Shown by what was done: committed, tried again …
  case implicit
  /// Shown by a test, a build or a review.
  case explicit
  /// The person said so.
  case user

  private var strength: Int {
    switch self {
    case .implicit: 0
    case .explicit: 1
    case .user: 2
    }
  }

  public static func < (left: Detection, right: Detection) -> Bool { left.strength < right.strength }
}

/// What the person did with a result.
public enum UserAction: String, CaseIterable, Sendable {
  case committed, reverted, amended, retried, undone
  case nothing = "none"

  /// Whether it shows that the result was no good.
  public var saysFailure: Bool { self == .reverted || self == .retried || self == .undone }
}

/// How an execution or a commit turned out, as one record says it.
public struct OutcomeRecord: Hashable, Sendable {
  /// The record's id; empty where it has none.
  public var id: String
  /// When; of one that does not say, when its execution was; nothing where that is not known either.
  public var time: Timestamp?
  /// `success`, `failure` or `unknown`, as written.
  public var outcome: String?
  /// `explicit`, `implicit` or `user`, as written.
  public var detectedBy: String?
  /// What the person did: `committed`, `reverted`, `amended` …
  public var userAction: String?
  /// The commit under the name that it was recorded with.
  public var commit: String?
  /// The commit that it undoes.
  public var reverts: String?
  /// The agent session.
  public var session: String?
  /// The execution.
  public var execution: String?
  /// 0 to 100.
  public var qualityScore: Double?
  /// The share of tests that passed, 0 to 1: mostly one of the two.
  public var testsPassed: Double?
  /// Whether it was built, 0 to 1.
  public var buildSucceeded: Double?
  /// How many faults a review found.
  public var reviewIssues: Int?
  /// The error, in words.
  public var error: String?
  /// What the person said about it.
  public var note: String?

  /// Makes a record of nothing but what is given.
  public init(
    id: String = "", time: Timestamp? = nil, outcome: String? = nil, detectedBy: String? = nil,
    userAction: String? = nil, commit: String? = nil, reverts: String? = nil, session: String? = nil,
    execution: String? = nil, qualityScore: Double? = nil
  ) {
    self.id = id
    self.time = time
    self.outcome = outcome
    self.detectedBy = detectedBy
    self.userAction = userAction
    self.commit = commit
    self.reverts = reverts
    self.session = session
    self.execution = execution
    self.qualityScore = qualityScore
  }
}

extension OutcomeRecord {
  /// The outcome as written; nothing where that is no word we know.
  public var verdict: OutcomeVerdict? { outcome.flatMap(OutcomeVerdict.init) }

  /// The person's action; nothing where that is no word we know.
  public var action: UserAction? { userAction.flatMap(UserAction.init) }

  /// How it is known: as written, else by what it holds. An action alone is implicit.
  public var detection: Detection {
    if let written = detectedBy.flatMap(Detection.init) { return written }
    let isMeasured = testsPassed != nil || buildSucceeded != nil || reviewIssues != nil
    return userAction != nil && !isMeasured ? .implicit : .explicit
  }
}

/// A commit that became another by `git commit --amend` or `git rebase`.
public struct CommitRewrite: Hashable, Sendable {
  /// When, as far as that is known.
  public var time: Timestamp?
  /// The commit's name before.
  public var old: String
  /// Its name after; several commits squashed into one share it.
  public var new: String

  /// Makes a rewrite.
  public init(time: Timestamp?, old: String, new: String) {
    self.time = time
    self.old = old
    self.new = new
  }
}
