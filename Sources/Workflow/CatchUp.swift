import AgentHooks
import Git
import JSON
import Journal
public import Learning
import System

/// Commits that no hook saw: true merges, `git am`, commits of programs built on libgit2, hooks that did not run. They
/// are found in the repository itself, and recorded as the hook would have recorded them.
///
/// Only where recording is on, and only what is newer than the consent; during an operation such as a rebase nothing is
/// looked for, since its commits are not yet what they will be.
public struct CatchUp: Sendable {
  /// When the commits were made that are to be recorded.
  public private(set) var times: [Timestamp] = []
  private var records: [JournalRecord] = []
  private let layout: RepositoryLayout
  private let surroundings: Surroundings

  /// Looks for them; finds none where anything is wrong: this is never a reason for a command to fail.
  ///
  /// - Complexity: O(commits since the consent), whatever the length of the history.
  public init(_ workspace: Workspace) {
    layout = workspace.layout
    surroundings = workspace.surroundings
    try? find(workspace)
  }

  /// What they add to the outcomes on record, for those who only look.
  public var outcomes: [OutcomeRecord] { records.compactMap(OutcomeLog.outcome) }

  /// The most bytes of transcripts that are read at once.
  private static let transcriptBytes = 64 << 20

  /// Records them, and what hooks could not see of agents' sessions. What cannot be written is found again by the next
  /// command.
  public func append() {
    appendTranscripts()
    let writer = JournalWriter(layout, patience: .milliseconds(500))
    for record in records {
      guard (try? writer.append(record)) != nil else { return }
    }
  }

  private func appendTranscripts() {
    guard Consent.read(layout, environment: surroundings.environment) == .given else { return }
    let hook = HookSurroundings(
      words: [], environment: surroundings.environment, folder: nil, input: { [] }, clock: surroundings.clock,
      random: surroundings.random)
    TranscriptCatchUp(layout, hook, isHurried: false).run(limit: CatchUp.transcriptBytes)
  }

  private mutating func find(_ workspace: Workspace) throws {
    guard Consent.read(layout, environment: workspace.surroundings.environment) == .given else { return }
    let history = try OutcomeLog.read(journal: layout.journal.path)
    guard let start = try RecordingStart(layout, history) else { return }
    let repository = try workspace.repository()
    guard try repository.operationInProgress() == nil else { return }
    let known = KnownOutcomes(history)
    let commits = try Self.commits(repository, since: start)
    var targets = RevertTargets(repository)
    for (commit, branch) in commits { try add(commit, branch, known, &targets, workspace) }
    let met = Set(commits.map(\.commit.id.hex))
    // A revert that the hook recorded may bear an earlier date than the consent.
    for name in known.openReverts.subtracting(met).sorted() {
      guard let id = try repository.resolve(name), let commit = try repository.commit(id) else { continue }
      try add(commit, nil, known, &targets, workspace)
    }
    try followResets(known, met, repository, workspace)
  }

  /// Commits that somebody took back by `git reset`, and such as are on a branch again.
  private mutating func followResets(
    _ known: KnownOutcomes, _ met: Set<String>, _ repository: Repository, _ workspace: Workspace
  ) throws {
    let missing = known.current.subtracting(met).subtracting(known.takenBack)
    let gone = try TakenBack(repository, layout).commits(among: missing)
    for name in gone { try append(CommitOutcome.members(ofTakenBack: name), workspace) }
    for name in known.takenBack.intersection(met).sorted() {
      try append(CommitOutcome.members(ofRestored: name), workspace)
    }
  }

  /// Adds the record that a commit lacks.
  private mutating func add(
    _ commit: Commit, _ branch: String?, _ known: KnownOutcomes, _ targets: inout RevertTargets,
    _ workspace: Workspace
  ) throws {
    guard let members = try known.missing(commit, branch: branch, &targets) else { return }
    // What is only added to an earlier record comes after it.
    let now = workspace.surroundings.clock.now
    let isNew = !known.names.contains(commit.id.hex)
    let time = isNew ? min(Timestamp(milliseconds: commit.committedSeconds * 1000), now) : now
    var dated = members
    dated["timestamp"] = .string("\(time)")
    try append(dated, workspace)
    if isNew { times.append(time) }
  }

  private mutating func append(_ members: JSONObject, _ workspace: Workspace) throws {
    let builder = RecordBuilder(clock: workspace.surroundings.clock, random: workspace.surroundings.random)
    records.append(try builder.record(.outcome, members, policy: .cut))
  }

  /// Commits of local branches, oldest first, each with its branch where it is on the one checked out.
  private static func commits(
    _ repository: Repository, since start: RecordingStart
  ) throws -> [(commit: Commit, branch: String?)] {
    let tips = try repository.branches().map(\.commit)
    guard !tips.isEmpty else { return [] }
    let head = try repository.head()
    let own = head.branchName == nil ? [] : head.commit.map { [$0] } ?? []
    let ownCommits = own.isEmpty ? [] : try repository.commits(CommitQuery(tips: own, since: start.seconds))
    let mine = Set(ownCommits.map(\.id))
    let all = try repository.commits(CommitQuery(tips: Array(Set(tips)), since: start.seconds))
    return all.reversed().filter { !start.before.contains($0.id.hex) && !$0.isOurs }.map { commit in
      (commit, mine.contains(commit.id) ? head.branchName : nil)
    }
  }
}

/// Since when commits are recorded.
struct RecordingStart {
  /// Seconds since 1970.
  let seconds: Int64
  /// Commits of that very second that were there before.
  let before: Set<String>

  /// The time in the mark of consent, or of the first outcome where the person records everywhere; nothing where
  /// neither is there.
  init?(_ layout: RepositoryLayout, _ history: OutcomeHistory) throws {
    let common = try Directory(layout.commonFolder)
    guard let mark = try common.readIfPresent(Consent.mark, limit: 1 << 20) else {
      guard let first = history.outcomes.compactMap(\.time).first else { return nil }
      (seconds, before) = (first.milliseconds / 1000, [])
      return
    }
    let lines = String(decoding: mark, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    let changed = try common.status(Consent.mark)?.modifiedNanoseconds ?? 0
    seconds =
      lines.first.flatMap { Timestamp(parsing: $0) }.map { $0.milliseconds / 1000 } ?? changed / 1_000_000_000
    before = Set(lines.dropFirst())
  }

  /// The text of a mark left now.
  static func mark(_ repository: Repository, at time: Timestamp) throws -> String {
    let tips = Array(Set(try repository.branches().map(\.commit)))
    let query = CommitQuery(tips: tips, since: time.milliseconds / 1000)
    let before = tips.isEmpty ? [] : try repository.commits(query).map(\.id.hex)
    return (["\(time)"] + before.sorted()).map { $0 + "\n" }.joined()
  }
}

/// The commits that the journal knows already.
private struct KnownOutcomes {
  /// Every name that a recorded commit has had.
  let names: Set<String>
  /// Recorded reverts of which it is not known what they undo.
  let openReverts: Set<String>
  /// The names that recorded commits have now.
  let current: Set<String>
  /// Those of them that somebody took back, as the last record of each says.
  let takenBack: Set<String>

  init(_ history: OutcomeHistory) {
    let recorded = history.outcomes.compactMap(\.commit)
    current = Set(recorded.map(history.current))
    names = Set(recorded).union(current)
    var last: [String: String] = [:]
    for outcome in history.outcomes {
      if let commit = outcome.commit.map(history.current) { last[commit] = outcome.userAction }
    }
    takenBack = Set(last.filter { $0.value == "undone" }.keys)
    let commits = history.commits().filter { $0.userAction == "reverted" && $0.reverts == nil }
    openReverts = Set(commits.compactMap(\.commit))
  }

  /// The record that a commit lacks; nothing where it lacks none.
  func missing(_ commit: Commit, branch: String?, _ targets: inout RevertTargets) throws -> JSONObject? {
    let isKnown = names.contains(commit.id.hex)
    guard !isKnown || openReverts.contains(commit.id.hex) else { return nil }
    let reverts = try targets.target(of: commit)
    if isKnown, reverts == nil { return nil }
    return CommitOutcome.members(of: commit.id.hex, branch: branch, message: commit.message, reverts: reverts)
  }
}

extension Commit {
  /// Whether the toolkit made it: its commits are no evidence of anybody's work.
  var isOurs: Bool { subject.hasPrefix("auto: ") && !trailers("Toolkit-Change").isEmpty }
}
