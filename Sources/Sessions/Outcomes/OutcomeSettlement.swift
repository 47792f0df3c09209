public import Learning

/// Settles how executions turned out: all records in, one answer for each out.
///
/// The person's word outranks all; a commit that was undone outranks what its tests showed before; tests and builds
/// outrank what was merely done with the result; within one strength the latest decides. Neither the order of the
/// records nor repetitions change the answer.
public enum OutcomeSettlement {
  /// How soon the same command counts as another try, in milliseconds after the last sign of the first: 30 minutes.
  static let retryWindow: Int64 = 30 * 60_000

  /// Settles everything.
  ///
  /// - Parameters:
  ///   - material: The records, in any order.
  ///   - now: Until when they reach: what is quiet for eight hours by then is closed.
  /// - Returns: One answer for each execution, oldest first; then, oldest first, what belongs to none.
  /// - Complexity: O(n log n) of records, with a step for each rewrite of a commit.
  public static func settle(_ material: OutcomeMaterial, now: Timestamp) -> [SettledOutcome] {
    let material = material.canonical()
    var places: [String: Int] = [:]
    for (index, execution) in material.executions.enumerated() {
      places[execution.id] = index
      if let alias = execution.alias, places[alias] == nil { places[alias] = index }
    }
    let outcomes = dated(material.outcomes, material.executions, places)
    let named = { (outcome: OutcomeRecord) in outcome.execution.flatMap { places[$0] } }
    let known = outcomes.flatMap { [$0.commit, $0.reverts].compactMap { $0 } }
    let names = CommitNames(material.rewrites, known: known)
    let reverts = Reverts(outcomes, names: names)
    let timeline = SessionTimeline(
      material.executions, outcomes, named: named, ends: material.sessionEnds, now: now)
    let assignment = OutcomeAssignment(
      outcomes, named: named, timeline: timeline, names: names, reverts: reverts)
    let builder = SettlementBuilder(
      executions: material.executions, outcomes: outcomes, timeline: timeline, names: names, reverts: reverts,
      assignment: assignment, previous: timeline.previous(),
      findings: Dictionary(grouping: material.findings) { finding in
        places[finding.execution].map { .execution($0) } ?? .unknownExecution(finding.execution)
      })
    return material.executions.indices.map { builder.settled(.execution($0)) } + builder.others()
  }

  /// An outcome without a time happened when its execution did.
  private static func dated(
    _ outcomes: [OutcomeRecord], _ executions: [ExecutionRecord], _ places: [String: Int]
  ) -> [OutcomeRecord] {
    guard outcomes.contains(where: { $0.time == nil && $0.execution != nil }) else { return outcomes }
    let dated = outcomes.map { outcome -> OutcomeRecord in
      var outcome = outcome
      outcome.time = outcome.time ?? outcome.execution.flatMap { places[$0] }.map { executions[$0].time }
      return outcome
    }
    return dated.enumerated().sorted {
      ($0.element.time?.milliseconds ?? .min, $0.offset) < ($1.element.time?.milliseconds ?? .min, $1.offset)
    }.map(\.element)
  }
}
