import History
import Learning
import Mining
import Runbooks

/// The message of a commit that evolve makes.
struct EvolveMessage {
  /// One pattern and what is done about it.
  struct Line {
    let report: PatternReport
    let decision: PromotionDecision

    /// The line of a commit that does not hold these agents' runbooks; nothing where none is left.
    func leavingOut(_ ignored: Set<AgentName>) -> Line? {
      let kept = decision.agents.filter { !ignored.contains($0) }
      return kept.isEmpty ? nil : Line(report: report, decision: decision.limited(to: kept))
    }
  }

  let lines: [Line]
  let changeID: String

  /// Subject, a line for each pattern, trailers.
  var message: ChangeMessage {
    ChangeMessage(
      subject: subject, body: body, changeID: changeID, kind: .runbook,
      patterns: patterns.map(\.text))
  }

  /// Each once, though something else may be done about it in one runbook than in others.
  private var patterns: [PatternName] {
    var seen: Set<PatternName> = []
    return lines.map(\.report.summary.name).filter { seen.insert($0).inserted }
  }

  private var subject: String {
    if lines.count == 1, let line = lines.first { return "auto: " + Self.single(line) }
    let runbooks = Set(lines.flatMap { $0.decision.agents }).count
    return
      "auto: \(verbs) \(Self.counted(patterns.count, "pattern")) \(preposition) \(Self.counted(runbooks, "runbook"))"
  }

  /// `promote`, `update`, `archive`, or several of them.
  private var verbs: String {
    let present = Self.verdicts.filter { verdict in lines.contains { $0.decision.verdict == verdict } }
    return present.map(Self.verb).joined(separator: " and ")
  }

  private var preposition: String {
    lines.contains { $0.decision.verdict == .promoted } ? "to" : "in"
  }

  private static let verdicts: [PromotionDecision.Verdict] = [.promoted, .updated, .demoted]

  private static func single(_ line: Line) -> String {
    let runbooks = AgentList.text(line.decision.agents)
    let place = "\(runbooks) \(line.decision.agents.count == 1 ? "runbook" : "runbooks")"
    let preposition = line.decision.verdict == .promoted ? "to" : "in"
    let summary = line.report.summary
    let confidence = TwoDecimals.text(summary.confidence.value)
    return "\(verb(line.decision.verdict)) \(summary.name) \(preposition) \(place) "
      + "(\(confidence), \(counted(summary.occurrences.count, "occurrence")))"
  }

  private static func verb(_ verdict: PromotionDecision.Verdict) -> String {
    switch verdict {
    case .promoted: "promote"
    case .demoted: "archive"
    default: "update"
    }
  }

  private var body: [String] {
    lines.map { line in
      let summary = line.report.summary
      let agents = line.decision.agents.map(\.text).joined(separator: ", ")
      return "- \(Self.verb(line.decision.verdict)) \(summary.name) (\(agents)): confidence "
        + "\(TwoDecimals.text(summary.confidence.value)), "
        + "\(Self.counted(summary.occurrences.count, "occurrence")), trend \(summary.trend.label.rawValue)"
    }
  }

  static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
