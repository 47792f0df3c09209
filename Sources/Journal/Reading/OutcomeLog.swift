public import Learning
public import System

/// How an execution or a commit turned out.
public struct OutcomeRecord: Equatable, Sendable {
  /// The record's id; empty where it has none.
  public var id: String
  /// When; of one that does not say, when its execution was; nothing where that is not known either.
  public var time: Timestamp?
  /// `success`, `failure` or `unknown`, as written.
  public var outcome: String?
  /// What the person did: `committed`, `reverted`, `amended` …
  public var userAction: String?
  /// The commit under the name that it was recorded with.
  public var commit: String?
  /// The commit that it undoes.
  public var reverts: String?
  /// The agent session.
  public var session: String?
  /// The execution.
  public var execution: String?
  /// 0 to 100.
  public var qualityScore: Double?
}

/// All outcomes of a journal, and what became of their commits.
public struct OutcomeHistory: Equatable, Sendable {
  /// Each record once, as they happened; undated ones first.
  public var outcomes: [OutcomeRecord] = []
  /// For each commit that was amended or rebased, its name after that.
  public var rewrites: [String: String] = [:]

  /// Makes an empty history.
  public init() {}

  /// The name of a commit after all rewrites.
  ///
  /// - Complexity: O(rewrites of that commit).
  public func current(_ commit: String) -> String {
    var name = commit
    // A commit can get an earlier name again (rebased there and back): stop where it comes round.
    for _ in 0..<rewrites.count {
      guard let next = rewrites[name], next != commit else { break }
      name = next
    }
    return name
  }

  /// Outcomes of commits, one for each commit however often it was amended or rebased: the earliest record, with
  /// `commit` and `reverts` under their names of now.
  ///
  /// What a commit undoes a later record may add: the hook that wrote the first could not know it.
  public func commits() -> [OutcomeRecord] {
    var places: [String: Int] = [:]
    var commits: [OutcomeRecord] = []
    for outcome in outcomes {
      guard let commit = outcome.commit.map(current) else { continue }
      let reverts = outcome.reverts.map(current)
      if let place = places[commit] {
        commits[place].reverts = commits[place].reverts ?? reverts
        continue
      }
      places[commit] = commits.count
      var followed = outcome
      followed.commit = commit
      followed.reverts = reverts
      commits.append(followed)
    }
    return commits
  }
}

/// Reads how things turned out: `outcomes.jsonl`, with `operations.jsonl` for the commits' new names and
/// `execution-log.jsonl` for missing times.
public enum OutcomeLog {
  /// The type of the operations that say which commit became which.
  static let rewriteOperation = "rewrite"

  /// All outcomes.
  ///
  /// - Throws: ``SystemError`` where a log cannot be read.
  public static func read(journal: String) throws(SystemError) -> OutcomeHistory {
    var history = OutcomeHistory()
    try KindLogs.read(.outcome, in: journal) { view, _ in history.outcomes.append(outcome(view)) }
    try KindLogs.read(.operation, in: journal) { view, _ in note(view, in: &history.rewrites) }
    if history.outcomes.contains(where: { $0.time == nil && $0.execution != nil }) {
      let times = try executionTimes(journal)
      for index in history.outcomes.indices where history.outcomes[index].time == nil {
        history.outcomes[index].time = history.outcomes[index].execution.flatMap { times[$0] }
      }
    }
    KindLogs.sort(&history.outcomes) { ($0.time, $0.id) }
    return history
  }

  private static func outcome(_ view: borrowing RecordView) -> OutcomeRecord {
    OutcomeRecord(
      id: view.text(.id) ?? "", time: view.time(), outcome: view.text(.outcome)?.lowercased(),
      userAction: view.text(.evidenceUserAction)?.lowercased(), commit: view.text(.evidenceCommit, .commit),
      reverts: view.text(.evidenceReverts), session: view.text(.sessionId), execution: view.text(.execId),
      qualityScore: view.value(.qualityScore)?.number)
  }

  private static func note(_ view: borrowing RecordView, in rewrites: inout [String: String]) {
    guard view.text(.operation) == rewriteOperation else { return }
    for pair in view.value(.context)?["rewrites"]?.array ?? [] {
      let names = (pair.array ?? []).compactMap(\.string)
      if names.count == 2, names[0] != names[1] { rewrites[names[0]] = names[1] }
    }
  }

  private static func executionTimes(_ journal: String) throws(SystemError) -> [String: Timestamp] {
    var times: [String: Timestamp] = [:]
    try KindLogs.read(.execution, in: journal) { view, _ in
      if let id = view.text(.id, .execId), let time = view.time() { times[id] = times[id] ?? time }
    }
    return times
  }
}
