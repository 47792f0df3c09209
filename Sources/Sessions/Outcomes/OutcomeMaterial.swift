public import Learning

/// The records that outcomes are settled from, in any order.
public struct OutcomeMaterial: Sendable {
  /// Commands that were started.
  public var executions: [ExecutionRecord]
  /// How executions and commits turned out.
  public var outcomes: [OutcomeRecord]
  /// What amending and rebasing made of commits.
  public var rewrites: [CommitRewrite]
  /// Review findings that name an execution.
  public var findings: [ExecutionFinding]
  /// When sessions ended.
  public var sessionEnds: [SessionEnd]

  /// Gathers records.
  public init(
    executions: [ExecutionRecord] = [], outcomes: [OutcomeRecord] = [], rewrites: [CommitRewrite] = [],
    findings: [ExecutionFinding] = [], sessionEnds: [SessionEnd] = []
  ) {
    self.executions = executions
    self.outcomes = outcomes
    self.rewrites = rewrites
    self.findings = findings
    self.sessionEnds = sessionEnds
  }

  /// What had happened before a moment. Records without a time stay, and so does what was only found out later: what a
  /// commit made before it undoes.
  public func seen(before moment: Timestamp) -> OutcomeMaterial {
    let early = outcomes.filter { $0.time.map { $0 < moment } ?? true }
    let commits = Set(early.compactMap(\.commit))
    let late = outcomes.filter { outcome in
      outcome.time.map { $0 >= moment } ?? false && outcome.reverts != nil
        && outcome.commit.map(commits.contains) ?? false
    }
    return OutcomeMaterial(
      executions: executions.filter { $0.time < moment }, outcomes: early + late,
      rewrites: rewrites.filter { $0.time.map { $0 < moment } ?? true },
      findings: findings.filter { $0.time < moment }, sessionEnds: sessionEnds.filter { $0.time < moment })
  }

  /// Each record once, as they happened: by time, then id, then what they say, so that the order in which they were
  /// read decides nothing. Of executions with one id the earliest counts. A person's word on another execution is none:
  /// what names it is told apart by its session and its time.
  func canonical() -> OutcomeMaterial {
    var ids: Set<String> = []
    let inOrder = Set(executions).sorted { Self.key($0) < Self.key($1) }
    let words = Set(inOrder.filter(\.isFeedback).map(\.id))
    return OutcomeMaterial(
      executions: inOrder.filter { !$0.isFeedback && ids.insert($0.id).inserted },
      outcomes: Self.ordered(outcomes.map { $0.forgetting(words) }), rewrites: Array(Set(rewrites)),
      findings: Set(findings).sorted { ($0.time, $0.id, $0.execution) < ($1.time, $1.id, $1.execution) },
      sessionEnds: Array(Set(sessionEnds)))
  }

  private static func key(_ execution: ExecutionRecord) -> (Int64, String, String, String) {
    let parameters = execution.parameters.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
    return (
      execution.time.milliseconds, execution.id, execution.command,
      "\(execution.session ?? "") \(execution.relatedTo ?? "") \(execution.alias ?? "") \(parameters)"
    )
  }

  private static func ordered(_ outcomes: [OutcomeRecord]) -> [OutcomeRecord] {
    Set(outcomes).sorted { left, right in
      let (one, other) = (left.time?.milliseconds ?? .min, right.time?.milliseconds ?? .min)
      if one != other { return one < other }
      if left.id != right.id { return left.id < right.id }
      return left.words < right.words
    }
  }
}

extension OutcomeRecord {
  /// The record without the name of an execution that is none.
  fileprivate func forgetting(_ executions: Set<String>) -> OutcomeRecord {
    guard let execution, executions.contains(execution) else { return self }
    var record = self
    record.execution = nil
    return record
  }

  /// What it says, to order records of the same moment by.
  fileprivate var words: String {
    let texts = [outcome, detectedBy, userAction, commit, reverts, session, execution, error, note]
    let numbers = [qualityScore, testsPassed, buildSucceeded, reviewIssues.map(Double.init)]
    return texts.map { $0 ?? "" }.joined(separator: "\u{1F}")
      + numbers.map { $0.map { "\u{1F}\($0)" } ?? "\u{1F}" }.joined()
  }
}
