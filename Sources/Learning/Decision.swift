/// What was decided about a pattern or a change: a record of `decisions.jsonl`. Never evidence, but it says what may
/// be written now.
public struct Decision: Equatable, Sendable {
  /// The kinds of decision.
  public enum Kind: String, CaseIterable, Sendable {
    case promote, update, demote, rollback, approve, reject, dismiss, suppress, proposal
    case trialStart = "trial_start"
    case trialVerdict = "trial_verdict"
    case policyTransition = "policy_transition"
    case impact, config
  }

  /// The record's id.
  public var id: String
  /// When it was decided.
  public var time: Timestamp
  /// What was decided.
  public var kind: Kind
  /// The change it belongs to, as in the commit's `Toolkit-Change` trailer.
  public var changeID: String?
  /// What it is about where that is not a pattern: a record's id, a command, the change undone.
  public var subject: String?
  /// The patterns concerned.
  public var patterns: [PatternName]
  /// The agents concerned.
  public var agents: [AgentName]
  /// The files concerned, relative to the work tree.
  public var paths: [String]
  /// The commit that carries it.
  public var commit: String?
  /// Why, in words.
  public var reason: String?
  /// Who decided: `toolkit`, or a person.
  public var by: String?
  /// Numbers that explain it, by name.
  public var terms: [String: Double]

  /// Makes a decision.
  public init(
    id: String, time: Timestamp, kind: Kind, changeID: String? = nil, subject: String? = nil,
    patterns: [PatternName] = [], agents: [AgentName] = [], paths: [String] = [], commit: String? = nil,
    reason: String? = nil, by: String? = nil, terms: [String: Double] = [:]
  ) {
    self.id = id
    self.time = time
    self.kind = kind
    self.changeID = changeID
    self.subject = subject
    self.patterns = patterns
    self.agents = agents
    self.paths = paths
    self.commit = commit
    self.reason = reason
    self.by = by
    self.terms = terms
  }
}
