internal import Learning

/// Makes one answer of all records that were gathered under a subject.
struct SettlementBuilder {
  typealias Subject = OutcomeAssignment.Subject

  let executions: [ExecutionRecord]
  let outcomes: [OutcomeRecord]
  let timeline: SessionTimeline
  let names: CommitNames
  let reverts: Reverts
  let assignment: OutcomeAssignment
  let previous: [Int: Int]
  let findings: [Subject: [ExecutionFinding]]

  /// What belongs to no execution that is known, oldest first.
  func others() -> [SettledOutcome] {
    let subjects = Set(assignment.records.keys).union(findings.keys)
    let others = subjects.filter { if case .execution = $0 { false } else { true } }.map(settled)
    return others.sorted { Self.order($0) < Self.order($1) }
  }

  private static func order(_ outcome: SettledOutcome) -> (Int64, String, String) {
    let name =
      switch outcome.subject {
      case .execution(let execution): execution.id
      case .unknownExecution(let name), .session(let name), .commit(let name): name
      case .record: ""
      }
    return (outcome.time?.milliseconds ?? .min, name, outcome.records.first?.id ?? "")
  }

  /// The answer for one subject.
  func settled(_ subject: Subject) -> SettledOutcome {
    let records = (assignment.records[subject] ?? []).map { outcomes[$0] }
    let commits = commits(of: records)
    let next = nextTry(subject)
    let rulings =
      standing(records).compactMap { ruling($0, subject) } + reverted(commits)
      + (next.map { [$0.ruling] } ?? [])
    let deciding = Ruling.deciding(rulings)
    let issues = (findings[subject] ?? []).count
    var evidence = EvidenceJoin.join(records, findings: issues)
    evidence.userAction = action(records, subject, commits, next)
    evidence.commit = commits.last?.current
    let execution = execution(subject)
    let closing = spanOf(subject)?.closing ?? .open
    return SettledOutcome(
      subject: shown(subject), time: execution?.time ?? records.first?.time ?? findings[subject]?.first?.time,
      session: execution?.session ?? records.lazy.compactMap(\.session).first,
      verdict: deciding?.verdict ?? .unknown, detection: deciding?.detection,
      reason: deciding?.reason ?? Self.silence(isOpen: execution != nil && closing == .open, issues),
      evidence: evidence, quality: EvidenceJoin.quality(evidence, records, deciding), closing: closing,
      relatedTo: relatedTo(subject), commits: commits, records: records, findings: findings[subject] ?? [])
  }

  private static func silence(isOpen: Bool, _ issues: Int) -> String {
    if issues > 0 { return "a review found faults; nothing says how it ended" }
    return isOpen ? "it is still open" : "nothing says how it ended"
  }

  // MARK: The subject

  private func execution(_ subject: Subject) -> ExecutionRecord? {
    if case .execution(let index) = subject { executions[index] } else { nil }
  }

  private func spanOf(_ subject: Subject) -> SessionTimeline.Span? {
    if case .execution(let index) = subject { timeline.spans[index] } else { nil }
  }

  private func shown(_ subject: Subject) -> SettledOutcome.Subject {
    switch subject {
    case .execution(let index): .execution(executions[index])
    case .unknownExecution(let id): .unknownExecution(id)
    case .session(let session): .session(session)
    case .commit(let commit): .commit(commit)
    case .record: .record
    }
  }

  private func relatedTo(_ subject: Subject) -> String? {
    guard case .execution(let index) = subject else { return nil }
    return executions[index].relatedTo ?? previous[index].map { executions[$0].id }
  }

  // MARK: Commits

  /// Each commit once, under the first name on record; its reverts are no commits of its own.
  private func commits(of records: [OutcomeRecord]) -> [CommitFate] {
    var seen: Set<String> = []
    return records.compactMap { record in
      guard let name = record.commit.map(names.whole), !assignment.undoings.contains(name) else { return nil }
      let current = names.current(name)
      let isTakenBack = last(records, about: current)?.isTakenBack ?? false
      return seen.insert(current).inserted ? fate(name, current, isTakenBack) : nil
    }
  }

  /// The last record about a commit.
  private func last(_ records: [OutcomeRecord], about commit: String) -> OutcomeRecord? {
    records.last { $0.commit.map { names.current(names.whole($0)) } == commit }
  }

  /// The records but those that a commit was taken back which is there again.
  private func standing(_ records: [OutcomeRecord]) -> [OutcomeRecord] {
    records.filter { record in
      guard record.isTakenBack, let commit = record.commit else { return true }
      return last(records, about: names.current(names.whole(commit)))?.isTakenBack ?? true
    }
  }

  private func fate(_ name: String, _ current: String, _ isTakenBack: Bool) -> CommitFate {
    let revert = reverts.standing(of: name)
    let state: CommitFate.State =
      revert != nil
      ? .reverted
      : isTakenBack
        ? .undone : reverts.isRestored(name) ? .restored : name == current ? .kept : .rewritten
    return CommitFate(
      commit: name, current: current, state: state, revertedBy: revert?.commit.map(names.current),
      reverts: reverts.target(of: name))
  }

  // MARK: Rulings

  /// What a record says here. A commit that undoes somebody else's work is work like any other; one of which it is not
  /// known what it undoes says nothing of the execution that it was made in.
  private func ruling(_ record: OutcomeRecord, _ subject: Subject) -> Ruling? {
    guard record.action == .reverted, record.detection != .user else { return Ruling(record) }
    let target = assignment.target(of: record)
    guard let commit = record.commit.map(names.whole) else {
      // What became of a known commit is seen from the commit.
      return target.flatMap(assignment.owner) == nil ? Ruling(record) : nil
    }
    if assignment.undoings.contains(commit) { return nil }
    guard let target else {
      if case .commit = subject { return Ruling(record) }
      return nil
    }
    return Ruling(
      weight: .implicit, time: record.time, verdict: .success, reason: "undid \(target.prefix(12))")
  }

  private func reverted(_ commits: [CommitFate]) -> [Ruling] {
    commits.compactMap { commit in
      guard commit.state == .reverted, let revert = reverts.standing(of: commit.commit) else { return nil }
      let by = commit.revertedBy.map { " by \($0.prefix(12))" } ?? ""
      return Ruling(
        weight: .reverted, time: revert.time, verdict: .failure,
        reason: "its commit \(commit.current.prefix(12)) was reverted\(by)")
    }
  }

  /// The person's next command, where it shows that this one was no good.
  private struct NextTry {
    let action: UserAction
    let ruling: Ruling
  }

  private func nextTry(_ subject: Subject) -> NextTry? {
    guard case .execution(let index) = subject, let next = timeline.spans[index].next else { return nil }
    let (one, other) = (executions[index], executions[next])
    let pause = other.time.milliseconds - timeline.spans[index].lastActivity.milliseconds
    guard pause <= OutcomeSettlement.retryWindow else { return nil }
    if other.command == "/undo" {
      return NextTry(
        action: .undone,
        ruling: Ruling(weight: .implicit, time: other.time, verdict: .failure, reason: "undone by /undo"))
    }
    guard one.command == other.command, !one.command.isEmpty, LikeParameters.areAlike(one, other) else {
      return nil
    }
    return NextTry(
      action: .retried,
      ruling: Ruling(
        weight: .implicit, time: other.time, verdict: .failure,
        reason: "the same command again as \(other.id)"))
  }

  // MARK: The person's action

  /// What the person did last. A revert that stands outlasts all else; one that was undone leaves the commit.
  private func action(
    _ records: [OutcomeRecord], _ subject: Subject, _ commits: [CommitFate], _ next: NextTry?
  ) -> UserAction? {
    if commits.contains(where: { $0.state == .reverted }) { return .reverted }
    return next?.action ?? records.compactMap { action($0, subject) }.last
  }

  /// A revert is an action upon this one only where it rules so; of another's work it is a commit.
  private func action(_ record: OutcomeRecord, _ subject: Subject) -> UserAction? {
    guard record.action == .reverted, record.commit != nil || record.reverts != nil else {
      return record.action
    }
    return ruling(record, subject).map { $0.verdict == .failure ? .reverted : .committed }
  }
}
