public import Learning

/// What a pattern lacks for a promotion.
public enum Shortfall: Equatable, Sendable, CustomStringConvertible {
  case occurrences(Int, of: Int)
  case units(Int, of: Int)
  case confidence(Double, of: Double)
  case description
  case agent

  /// The least number of independent occasions: what happened once may be chance.
  public static let minUnits = 2

  /// In words: `2 of 3 occurrences`, `1 of 2 units`, `confidence 0.50 of 0.60`, `no description`, `no agent`.
  public var description: String {
    switch self {
    case .occurrences(let count, let least): "\(count) of \(least) occurrences"
    case .units(let count, let least): "\(count) of \(least) units"
    case .confidence(let value, let least):
      "confidence \(Shortfall.below(value, least)) of \(Decimals.two(least))"
    case .description: "no description"
    case .agent: "no agent"
    }
  }

  /// All that a pattern lacks, in the order of the cases; empty where it may be promoted.
  ///
  /// - Parameters:
  ///   - agents: Who would learn it.
  ///   - hasDescription: Whether anything is left of its text.
  public static func list(
    _ summary: PatternSummary, agents: [AgentName], hasDescription: Bool, _ parameters: MiningParameters
  ) -> [Shortfall] {
    evidence(summary.occurrences, summary.confidence.value, parameters)
      + (hasDescription ? [] : [.description]) + (agents.isEmpty ? [.agent] : [])
  }

  /// What the numbers alone lack.
  static func evidence(
    _ occurrences: Occurrences, _ confidence: Double, _ parameters: MiningParameters
  ) -> [Shortfall] {
    var found: [Shortfall] = []
    if occurrences.count < parameters.minOccurrences {
      found.append(.occurrences(occurrences.count, of: parameters.minOccurrences))
    }
    if occurrences.units < minUnits { found.append(.units(occurrences.units, of: minUnits)) }
    if confidence < parameters.minConfidence {
      found.append(.confidence(confidence, of: parameters.minConfidence))
    }
    return found
  }

  /// Never rounded up to the number that it is below.
  private static func below(_ value: Double, _ least: Double) -> String {
    let printed = Decimals.two(value)
    return printed == Decimals.two(least) ? Decimals.two(max(0, value - 0.005)) : printed
  }
}
