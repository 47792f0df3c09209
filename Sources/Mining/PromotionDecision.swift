public import Learning

/// What is to become of one pattern, and why.
public struct PromotionDecision: Equatable, Sendable {
  /// The outcomes, named as in JSON.
  public enum Verdict: String, CaseIterable, Sendable {
    /// It gets an entry, or its archived entry comes back.
    case promoted
    /// Its entry is written anew: something changed that is worth a commit.
    case updated
    /// Its entry stays as it is.
    case unchanged
    case notPromoted = "not_promoted"
    /// Its entry moves to the archive.
    case demoted
    /// A person took it back, and what was seen since does not suffice.
    case suppressed
  }

  /// The pattern.
  public let pattern: PatternName
  /// The outcome.
  public let verdict: Verdict
  /// What it rests on: what fails, where it is not promoted.
  public let reason: String
  /// Whose runbooks are concerned.
  public let agents: [AgentName]
  /// What would change the decision, a sentence each.
  public let outlook: [String]
  /// Whether nothing was seen of a promoted pattern for 180 days.
  public let needsReview: Bool
  /// The runbooks that it stands in already, where it is promoted to others beside them; otherwise empty.
  public var standing: [AgentName] = []

  /// Whether the decision changes a file.
  public var writes: Bool {
    switch verdict {
    case .promoted, .updated, .demoted: true
    case .unchanged, .notPromoted, .suppressed: false
    }
  }

  /// The same decision for some of its agents' runbooks alone.
  public func limited(to agents: [AgentName]) -> PromotionDecision {
    with(verdict, reason, agents: agents)
  }

  /// The decision not to promote after all, for a reason that the evidence does not know.
  public func heldBack(_ reason: String) -> PromotionDecision {
    with(.notPromoted, reason, agents: agents)
  }

  /// The decision to archive after all, for a reason that the evidence does not know.
  public func archived(_ reason: String) -> PromotionDecision {
    with(.demoted, reason, agents: agents)
  }

  /// The decision with more that should be known of it.
  func noting(_ more: [String]) -> PromotionDecision {
    with(verdict, ([reason] + more).joined(separator: "; "), agents: agents)
  }

  /// The decision for those of its agents' runbooks that have room.
  ///
  /// - Parameter reason: Why the others get nothing.
  public func withheld(from full: Set<AgentName>, _ reason: String) -> PromotionDecision {
    let kept = agents.filter { !full.contains($0) }
    let both = "\(self.reason); \(reason)"
    if kept.contains(where: { !standing.contains($0) }) { return with(verdict, both, agents: kept) }
    // What is left is what becomes of the entries that stand.
    if standing.isEmpty { return heldBack(reason) }
    return kept.isEmpty
      ? with(.unchanged, "nothing new; \(reason)", agents: standing) : with(.updated, both, agents: kept)
  }

  private func with(_ verdict: Verdict, _ reason: String, agents: [AgentName]) -> PromotionDecision {
    PromotionDecision(
      pattern: pattern, verdict: verdict, reason: reason, agents: agents, outlook: outlook,
      needsReview: needsReview, standing: standing)
  }
}
