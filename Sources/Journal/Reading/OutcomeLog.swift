import JSON
public import Learning
public import System

/// All outcomes of a journal, and what became of their commits.
public struct OutcomeHistory: Equatable, Sendable {
  /// Each record once, as they happened; undated ones first.
  public var outcomes: [OutcomeRecord] = []
  /// For each commit that was amended or rebased, its name after that; of several, the latest.
  public var rewrites: [String: String] = [:]
  /// Each rewrite on record, in any order.
  public var rewriteList: [CommitRewrite] = []
  /// When sessions ended.
  public var sessionEnds: [SessionEnd] = []

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
  /// The type of the operations whose completion is the end of a session; the subject names it.
  static let sessionOperation = "session"

  /// All outcomes.
  ///
  /// - Throws: ``SystemError`` where a log cannot be read.
  public static func read(journal: String) throws(SystemError) -> OutcomeHistory {
    var history = OutcomeHistory()
    try KindLogs.read(.outcome, in: journal) { view, _ in history.outcomes.append(outcome(view)) }
    try KindLogs.read(.operation, in: journal) { view, _ in note(view, in: &history) }
    for rewrite in history.rewriteList.sorted(by: {
      ($0.time?.milliseconds ?? .min) < ($1.time?.milliseconds ?? .min)
    }) {
      history.rewrites[rewrite.old] = rewrite.new
    }
    if history.outcomes.contains(where: { $0.time == nil && $0.execution != nil }) {
      let times = try executionTimes(journal)
      for index in history.outcomes.indices where history.outcomes[index].time == nil {
        history.outcomes[index].time = history.outcomes[index].execution.flatMap { times[$0] }
      }
    }
    KindLogs.sort(&history.outcomes) { ($0.time, $0.id) }
    return history
  }

  /// The record that was just made, as reading its log would give it.
  public static func outcome(_ record: JournalRecord) -> OutcomeRecord? {
    guard record.kind == .outcome else { return nil }
    let padded = record.line + [UInt8](repeating: 0, count: JSONTape.padding)
    var view = RecordView()
    let fault = padded.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { view.read($0, count: record.line.count) } ?? .malformed
    }
    return fault == nil ? outcome(view) : nil
  }

  private static func outcome(_ view: borrowing RecordView) -> OutcomeRecord {
    var outcome = OutcomeRecord(
      id: view.text(.id) ?? "", time: view.time(), outcome: view.text(.outcome)?.lowercased(),
      detectedBy: view.text(.detectedBy)?.lowercased(),
      userAction: view.text(.evidenceUserAction)?.lowercased(), commit: view.text(.evidenceCommit, .commit),
      reverts: view.text(.evidenceReverts), session: view.text(.sessionId), execution: view.text(.execId),
      qualityScore: view.value(.qualityScore)?.number)
    outcome.testsPassed = share(view.value(.evidenceTestsPassed))
    outcome.buildSucceeded = share(view.value(.evidenceBuildSucceeded))
    outcome.reviewIssues = view.value(.evidenceCodeReviewIssues)?.integer.flatMap { Int(exactly: max(0, $0)) }
    outcome.error = view.text(.evidenceError)
    outcome.note = view.text(.evidenceNote)
    return outcome
  }

  /// A truth value as 0 or 1, a share as it is; a number of anything else says nothing.
  private static func share(_ value: JSONValue?) -> Double? {
    if let flag = value?.bool { return flag ? 1 : 0 }
    return value?.number.flatMap { (0...1).contains($0) ? $0 : nil }
  }

  private static func note(_ view: borrowing RecordView, in history: inout OutcomeHistory) {
    let time = view.time()
    switch view.text(.operation) {
    case rewriteOperation:
      for pair in view.value(.context)?["rewrites"]?.array ?? [] {
        let names = (pair.array ?? []).compactMap(\.string)
        guard names.count == 2, names[0] != names[1] else { continue }
        history.rewriteList.append(CommitRewrite(time: time, old: names[0], new: names[1]))
      }
    case sessionOperation where view.text(.event) == "complete":
      if let time, let session = view.text(.subject) {
        history.sessionEnds.append(SessionEnd(session: session, time: time))
      }
    default: break
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
