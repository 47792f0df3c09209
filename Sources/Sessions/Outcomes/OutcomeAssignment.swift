internal import Learning

/// Which outcome belongs to what: the join of records with executions, sessions and commits.
///
/// The first of these that applies: the execution that it names; the execution open at its time in its session; its
/// session, if no command was open there; the owner of its commit, under any name that commit had before; what a
/// revert undoes; its commit alone; itself.
struct OutcomeAssignment {
  /// What records are gathered under.
  enum Subject: Hashable {
    case execution(Int)
    case unknownExecution(String)
    case session(String)
    case commit(String)
    case record(Int)
  }

  /// The records about each subject, in the order they happened.
  private(set) var records: [Subject: [Int]] = [:]
  /// Who owns each commit, by its names on record.
  private(set) var owners: [String: Subject] = [:]
  /// Commits that were gathered under what they undo: they are no work of their owner's.
  private(set) var undoings: Set<String> = []

  private let names: CommitNames
  private let reverts: Reverts

  /// - Parameters:
  ///   - outcomes: In the order they happened.
  ///   - named: The execution that an outcome names.
  init(
    _ outcomes: [OutcomeRecord], named: (OutcomeRecord) -> Int?, timeline: SessionTimeline,
    names: CommitNames, reverts: Reverts
  ) {
    self.names = names
    self.reverts = reverts
    var rest: [Int] = []
    for (index, outcome) in outcomes.enumerated() {
      guard let subject = Self.direct(outcome, named(outcome), timeline) else {
        rest.append(index)
        continue
      }
      add(index, outcome, to: subject)
    }
    // Commits that undo others come last: what they undo may be one that nobody's session made.
    let undoing = rest.filter { target(of: outcomes[$0]) != nil }
    for index in rest where target(of: outcomes[index]) == nil { place(index, outcomes[index]) }
    for index in undoing { place(index, outcomes[index]) }
  }

  private static func direct(_ outcome: OutcomeRecord, _ named: Int?, _ timeline: SessionTimeline) -> Subject?
  {
    if let named { return .execution(named) }
    if let execution = outcome.execution { return .unknownExecution(execution) }
    guard let session = outcome.session else { return nil }
    if let time = outcome.time, let open = timeline.open(in: session, at: time) { return .execution(open) }
    return .session(session)
  }

  private mutating func add(_ index: Int, _ outcome: OutcomeRecord, to subject: Subject) {
    records[subject, default: []].append(index)
    guard let commit = outcome.commit.map(names.whole), owners[commit] == nil else { return }
    owners[commit] = subject
  }

  private mutating func place(_ index: Int, _ outcome: OutcomeRecord) {
    let commit = outcome.commit.map(names.whole)
    if let owner = commit.flatMap(owner) { return add(index, outcome, to: owner) }
    if let owner = target(of: outcome).flatMap(owner) {
      if let commit { undoings.insert(commit) }
      return add(index, outcome, to: owner)
    }
    add(index, outcome, to: commit.map { .commit(names.current($0)) } ?? .record(index))
  }

  /// Whose a commit is: found under the nearest name that it had before, or was given later.
  func owner(of commit: String) -> Subject? {
    for name in names.earlier(commit) + names.later(commit).dropFirst() {
      if let owner = owners[name] { return owner }
    }
    return nil
  }

  func target(of outcome: OutcomeRecord) -> String? {
    outcome.reverts.map(names.whole) ?? outcome.commit.flatMap { reverts.target(of: names.whole($0)) }
  }
}
