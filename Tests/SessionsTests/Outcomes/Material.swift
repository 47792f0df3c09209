import Learning

@testable import Sessions

/// Minutes after 2026-11-20T10:00:00Z.
func at(_ minutes: Double) -> Timestamp {
  Timestamp(milliseconds: 1_795_168_800_000 + Int64(minutes * 60_000))
}

/// A name of 40 hexadecimal digits that begins like this.
func sha(_ start: String) -> String { start + String(repeating: "0", count: 40 - start.count) }

func execution(
  _ id: String, _ minutes: Double, _ command: String = "/build", _ arguments: String = "",
  session: String? = "s1", relatedTo: String? = nil
) -> ExecutionRecord {
  ExecutionRecord(
    id: id, time: at(minutes), command: command,
    parameters: arguments.isEmpty ? [] : [.init(name: "arguments", text: arguments)], session: session,
    relatedTo: relatedTo)
}

/// What the hook of git writes, of a person or of a session.
func commit(
  _ name: String, _ minutes: Double, session: String? = nil, _ action: UserAction = .committed,
  reverts: String? = nil
) -> OutcomeRecord {
  OutcomeRecord(
    id: "c-\(name.prefix(8))-\(minutes)", time: at(minutes),
    outcome: action.saysFailure ? "failure" : "success", detectedBy: "implicit",
    userAction: action.rawValue, commit: name, reverts: reverts, session: session)
}

/// What an agent's hook writes of a test run.
func tests(_ pass: Bool, _ minutes: Double, of execution: String) -> OutcomeRecord {
  var record = OutcomeRecord(
    id: "t-\(minutes)", time: at(minutes), outcome: pass ? "success" : "failure", detectedBy: "explicit",
    execution: execution)
  record.testsPassed = pass ? 1 : 0
  return record
}

func word(_ verdict: OutcomeVerdict, _ minutes: Double, of execution: String, _ note: String? = nil)
  -> OutcomeRecord
{
  var record = OutcomeRecord(
    id: "w-\(minutes)", time: at(minutes), outcome: verdict.rawValue, detectedBy: "user", execution: execution
  )
  record.note = note
  return record
}

func rewrite(_ old: String, _ new: String, _ minutes: Double) -> CommitRewrite {
  CommitRewrite(time: at(minutes), old: old, new: new)
}

/// Settles with a clock 60 minutes after the first moment.
func settle(
  _ executions: [ExecutionRecord], _ outcomes: [OutcomeRecord], rewrites: [CommitRewrite] = [],
  findings: [ExecutionFinding] = [], ends: [SessionEnd] = [], now: Double = 60
) -> [SettledOutcome] {
  OutcomeSettlement.settle(
    OutcomeMaterial(
      executions: executions, outcomes: outcomes, rewrites: rewrites, findings: findings, sessionEnds: ends),
    now: at(now))
}
