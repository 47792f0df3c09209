public import Learning

/// Patterns that people took back: they are promoted again only when what was seen since then suffices by itself.
public struct Suppressions: Equatable, Sendable {
  /// Since when a pattern is suppressed, and why.
  public struct Suppression: Equatable, Sendable {
    /// When it was decided.
    public let since: Timestamp
    /// `rolled back`, `rejected`, or `suppressed`.
    public let cause: String
  }

  private var active: [PatternName: Suppression] = [:]
  /// Rollbacks by their change, so that one can itself be rolled back.
  private var rollbacks: [String: [PatternName: Suppression?]] = [:]

  /// Nothing is suppressed.
  public init() {}

  /// Reads them from decisions, in the order of time and id: rollbacks, rejections by people and suppressions start
  /// one; a later promotion or approval of the pattern, or a rollback of the rollback, ends it.
  public init(decisions: [Decision]) {
    for decision in decisions.sorted(by: { ($0.time, $0.id) < ($1.time, $1.id) }) { read(decision) }
  }

  /// The suppression of a pattern, if there is one.
  public subscript(pattern: PatternName) -> Suppression? { active[pattern] }

  private mutating func read(_ decision: Decision) {
    switch decision.kind {
    case .rollback: rollBack(decision)
    case .reject where decision.by != AgentName.toolkit.text: suppress(decision, "rejected")
    case .suppress: suppress(decision, "suppressed")
    case .promote, .approve: for pattern in decision.patterns { active[pattern] = nil }
    default: break
    }
  }

  private mutating func rollBack(_ decision: Decision) {
    if let undone = decision.subject.flatMap({ rollbacks[$0] }) {
      for (pattern, earlier) in undone { active[pattern] = earlier }
    } else {
      let earlier = decision.patterns.map { ($0, active[$0]) }
      suppress(decision, "rolled back")
      guard let change = decision.changeID else { return }
      rollbacks[change] = Dictionary(earlier) { first, _ in first }
    }
  }

  private mutating func suppress(_ decision: Decision, _ cause: String) {
    for pattern in decision.patterns { active[pattern] = Suppression(since: decision.time, cause: cause) }
  }
}
