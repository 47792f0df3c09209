public import Learning

/// What people said is no fault, beside what records say of themselves (``Facet/isDismissed``).
public struct Dismissals: Equatable, Sendable {
  /// Single records, with the time of the decision: withdrawn from the evidence, they count against their pattern with
  /// their own weight.
  public var records: [RecordLocation: Timestamp]
  /// Patterns dismissed, or rejected by a person, as a whole: each time counts against the pattern with weight 1.
  public var patterns: [PatternName: [Timestamp]]

  /// Makes dismissals; none unless given.
  public init(records: [RecordLocation: Timestamp] = [:], patterns: [PatternName: [Timestamp]] = [:]) {
    self.records = records
    self.patterns = patterns
  }

  /// Reads them from decisions: `dismiss` of patterns or of a record (its id is the subject), and `reject` by anybody
  /// but the toolkit itself.
  ///
  /// A record dismissed twice counts once, from the first decision.
  ///
  /// - Parameter locate: Where the record of an id stands; nil where there is none.
  public init(decisions: [Decision], locate: (String) -> RecordLocation?) {
    self.init()
    for decision in decisions where Dismissals.concerns(decision) {
      for pattern in decision.patterns { patterns[pattern, default: []].append(decision.time) }
      guard decision.kind == .dismiss, decision.patterns.isEmpty, let id = decision.subject,
        let location = locate(id)
      else { continue }
      records[location] = min(decision.time, records[location] ?? decision.time)
    }
  }

  private static func concerns(_ decision: Decision) -> Bool {
    switch decision.kind {
    case .dismiss: true
    case .reject: decision.by != AgentName.toolkit.text
    default: false
    }
  }
}
