public import Learning
import Statistics

/// Which changes of rate are certain, judged over all patterns together.
enum Certainty {
  /// Patterns with fewer units in both windows together cannot be certain whatever they do, and would only weaken the
  /// others.
  static let minimumUnits = 6
  /// The expected share of false alarms among the certain ones.
  static let falseDiscoveryRate = 0.10

  /// Marks the trends whose exact conditional test holds after Benjamini–Hochberg. A silence is judged by its own rule
  /// (``Trend/isCertain``).
  static func settle(_ summaries: [PatternSummary]) throws {
    let judged = summaries.indices.filter { index in
      summaries[index].trend.current + summaries[index].trend.previous >= minimumUnits
    }
    let adjusted = try MultipleTesting.benjaminiHochberg(judged.map { summaries[$0].trend.pValue })
    for (index, value) in zip(judged, adjusted) where summaries[index].trend.label != .resolved {
      summaries[index].trend.isCertain = value <= falseDiscoveryRate
    }
  }
}

/// How long a pattern has had an entry: what rose before there was one says nothing about it.
public enum EntryAge: Sendable {
  /// It has none.
  case none
  /// It had one that a person took back: how and when.
  case takenBack(String)
  /// Since the current window began.
  case fresh
  /// For longer than the current window.
  case standing
}

/// A pattern that rises, with what to do about it.
public struct Alert: Equatable, Sendable {
  /// The pattern.
  public let pattern: PatternName
  /// Its trend, with the label `increasing`.
  public let trend: Trend
  /// The agents whose runbooks are concerned.
  public let agents: [AgentName]
  /// A suggested action, one sentence without a full stop.
  public let action: String

  /// Lists every increasing pattern, the certain ones first, each group by how probable the increase is, then by name.
  ///
  /// - Parameters:
  ///   - summaries: All patterns, of ``PatternMiner/summaries()``.
  ///   - agents: Who learns a pattern: where its entry stands, or would stand.
  ///   - entry: Whether a pattern has an entry, and for how long.
  public static func list(
    _ summaries: [PatternSummary], agents: (PatternSummary) -> [AgentName],
    entry: (PatternName) -> EntryAge
  ) -> [Alert] {
    summaries
      .filter { $0.trend.label == .increasing }
      .map { summary in
        let learners = agents(summary)
        let action = action(learners, entry: entry(summary.name), trend: summary.trend)
        return Alert(pattern: summary.name, trend: summary.trend, agents: learners, action: action)
      }
      .sorted(by: comesFirst)
  }

  private static func comesFirst(_ left: Alert, _ right: Alert) -> Bool {
    if left.trend.isCertain != right.trend.isCertain { return left.trend.isCertain }
    let (one, other) = (left.trend.probabilityIncrease, right.trend.probabilityIncrease)
    return one != other ? one > other : left.pattern < right.pattern
  }

  private static func action(_ agents: [AgentName], entry: EntryAge, trend: Trend) -> String {
    let names = agents.isEmpty ? "no agent's" : agents.map(\.text).joined(separator: ", ")
    let runbook = "\(names) \(agents.count > 1 ? "runbooks" : "runbook")"
    let advice =
      switch entry {
      case .none: "no entry in the \(runbook) yet: promote it"
      case .takenBack(let how): "\(how): promoted again once what is seen since then suffices by itself"
      case .fresh: "its entry in the \(runbook) is new: see whether it helps"
      case .standing: "its entry in the \(runbook) has not helped: reword or enforce it"
      }
    return trend.isCertain ? advice : "rising, not yet certain; " + advice
  }
}
