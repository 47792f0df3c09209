import Learning
public import Mining
import Runbooks

extension Analysis {
  /// What evolve would decide on one pattern, as far as the work tree tells: no repository is opened.
  ///
  /// - Parameter hasText: Whether there are words to publish.
  /// - Throws: What reading the evidence throws.
  public func decision(on summary: PatternSummary, hasText: Bool) throws -> PromotionDecision {
    let state = PublishedState(workTree: publication, decisions: decisions)
    let promoter = Promoter(
      miner: miner, published: state.patterns([summary.name]),
      suppressions: Suppressions(decisions: decisions), audience: audience)
    return try promoter.decide(summary, hasDescription: hasText)
  }
}
