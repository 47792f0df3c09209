public import Learning
public import System

/// Reads what was decided: `decisions.jsonl`, and before it `patterns/promotion-log.jsonl` of an older layout.
public enum DecisionLog {
  /// All decisions, as they happened. Records of a kind that is not known, or without a valid time, are left out.
  ///
  /// - Throws: ``SystemError`` where a log cannot be read.
  public static func read(journal: String) throws(SystemError) -> [Decision] {
    var decisions: [Decision] = []
    try KindLogs.read(.decision, in: journal) { view, _ in
      if let decision = decision(view) { decisions.append(decision) }
    }
    KindLogs.sort(&decisions) { ($0.time, $0.id) }
    return decisions
  }

  /// The older log holds promotions only, and names pattern and agent one each.
  private static func decision(_ view: borrowing RecordView) -> Decision? {
    guard let time = view.time(), let kind = kind(view) else { return nil }
    let patterns = view.list(.patterns) + view.list(.pattern) + view.list(.patternName)
    let agents = view.list(.agents) + view.list(.affectedAgents)
    return Decision(
      id: view.text(.id) ?? "", time: time, kind: kind, changeID: view.text(.changeId),
      subject: view.text(.subject), patterns: unique(patterns.compactMap { PatternName($0) }),
      agents: unique((agents.isEmpty ? view.list(.agent) : agents).compactMap { AgentName($0) }),
      paths: view.list(.paths) + view.list(.file), commit: view.text(.commit), reason: view.text(.reason),
      by: view.text(.by, .user), terms: terms(view))
  }

  private static func kind(_ view: borrowing RecordView) -> Decision.Kind? {
    guard let word = view.text(.decision, .event, .type) else {
      return view.token(.pattern) == nil && view.token(.patternName) == nil ? nil : .promote
    }
    let name = RecordView.normalised(word)
    return switch name {
    case "promoted", "promotion": .promote
    case "updated": .update
    case "demoted", "demotion": .demote
    default: Decision.Kind.allCases.first { RecordView.normalised($0.rawValue) == name }
    }
  }

  private static func terms(_ view: borrowing RecordView) -> [String: Double] {
    var terms = view.numbers(.terms)
    if let confidence = view.value(.confidence)?.number {
      terms["confidence"] = terms["confidence"] ?? confidence
    }
    return terms
  }

  private static func unique<Name: Hashable>(_ names: [Name]) -> [Name] {
    var seen: Set<Name> = []
    return names.filter { seen.insert($0).inserted }
  }
}
