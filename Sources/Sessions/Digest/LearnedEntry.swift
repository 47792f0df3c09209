public import Learning

/// An entry of a runbook as an agent is told of it.
public struct LearnedEntry: Sendable, Equatable {
  /// Which of the two it states.
  public enum Stance: Sendable, Equatable {
    /// A fault that recurs.
    case avoid
    /// A practice that has proven itself.
    case practise
    /// A person worded the entry anew, and did not say.
    case unstated
  }

  /// The pattern, and the hash that tells one wording from another.
  public let mark: EntryMark
  /// The agents in whose runbooks it stands, in the order in which those were read.
  public var agents: [AgentName]
  /// The numbers; nil where a person removed them.
  public let statistics: EntryStatistics?
  /// What the statement is.
  public let stance: Stance
  /// What was learned: one line, inert.
  public let statement: String
  /// What to do instead, inert; nil where no record says.
  public let remedy: String?

  /// Makes an entry.
  public init(
    mark: EntryMark, agents: [AgentName], statistics: EntryStatistics?, stance: Stance, statement: String,
    remedy: String? = nil
  ) {
    self.mark = mark
    self.agents = agents
    self.statistics = statistics
    self.stance = stance
    self.statement = statement
    self.remedy = remedy
  }
}

extension LearnedEntry {
  /// How much it is worth an agent's attention: `confidence / (1 + age / 90)`, age in whole days since it was last
  /// seen. What is seen today keeps its confidence, what was last seen 90 days ago counts half. 0 without numbers.
  ///
  /// The confidence in an entry is that of the day on which it was written; this takes its age into account without
  /// the evidence, which does not travel with a runbook. A hyperbola, since it needs no more than a division.
  public func rank(on today: Day) -> Double {
    guard let statistics else { return 0 }
    let age = max(0, Double(today.number) - Double(statistics.lastSeen.number))
    return min(1, max(0, statistics.confidence)) / (1 + age / LearnedEntry.halvingDays)
  }

  private static let halvingDays = 90.0

  /// What an agent is told of it, without a line ending: a line with the numbers, and one for each text.
  func lines(isNew: Bool, reader: AgentName) -> [String] {
    let name = mark.name.text + owners(besides: reader) + (isNew ? " [new]" : "")
    var lines = ["- " + ([name] + facts).joined(separator: ", ")]
    if !statement.isEmpty { lines.append("  \(label): \(statement)") }
    if let remedy, !remedy.isEmpty { lines.append("  Fix on record: \(remedy)") }
    return lines
  }

  private var label: String {
    switch stance {
    case .avoid: "Fault seen"
    case .practise: "What worked"
    case .unstated: "Noted"
    }
  }

  private func owners(besides reader: AgentName) -> String {
    agents.contains(reader) || agents.isEmpty
      ? "" : " (\(agents.prefix(3).map(\.text).joined(separator: ", ")))"
  }

  private var facts: [String] {
    guard let statistics else { return [] }
    let (count, units) = (statistics.occurrences, statistics.units)
    let among = units == count ? "" : " in \(statistics.unitNoun.counted(units))"
    return [
      "confidence \(TwoDecimals.text(statistics.confidence))",
      "\(count) occurrence\(count == 1 ? "" : "s")\(among)",
      statistics.trend.isEmpty ? "" : "trend \(statistics.trend)", "last seen \(statistics.lastSeen)",
    ].filter { !$0.isEmpty }
  }
}
