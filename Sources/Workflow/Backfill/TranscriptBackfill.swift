import JSON
import Journal
import Learning
import Sessions
import System

/// What past sessions tell: executions, outcomes and corrections, by the same rules as when hooks report them.
struct TranscriptBackfill {
  /// What came of the transcripts.
  struct Summary {
    var files = 0
    var unchanged = 0
    var bytes = 0
    var sessions: Set<String> = []
    var supplemented: Set<String> = []
  }

  /// Files read before what they tell is written and noted.
  private static let batch = 32
  /// The longest line that is read: a tool may have printed megabytes.
  private static let longestLine = 4 << 20

  private(set) var summary = Summary()
  private let workspace: Workspace
  private let isDryRun: Bool
  private let start: Timestamp?
  private var state: BackfillState
  private let hooked: Set<String>
  private var seen: Set<String> = []

  init(_ workspace: Workspace, days: Int?, isDryRun: Bool) throws {
    self.workspace = workspace
    self.isDryRun = isDryRun
    start = days.map { workspace.surroundings.clock.now.adding(days: -Double($0)) }
    state = BackfillState(workspace.layout)
    hooked = try RecordedSessions.read(journal: workspace.layout.journal.path)
  }

  /// Reads all transcripts that changed since they were read last.
  ///
  /// - Parameter progress: Told the bytes read and those to be read.
  mutating func run(
    _ files: [TranscriptFile], into sink: inout RecordSink, progress: (Int, Int) -> Void
  ) throws {
    let due = files.filter { isDue($0) }
    summary.unchanged = files.count - due.count
    let total = due.reduce(0) { $0 + $1.size }
    for first in stride(from: 0, to: due.count, by: TranscriptBackfill.batch) {
      progress(summary.bytes, total)
      try mine(Array(due[first..<min(due.count, first + TranscriptBackfill.batch)]), &sink)
    }
    progress(total, total)
  }

  private func isDue(_ file: TranscriptFile) -> Bool {
    if let start, file.modified < start { return false }
    return state.entry(file)?.size != file.size
  }

  private mutating func mine(_ files: [TranscriptFile], _ sink: inout RecordSink) throws {
    let workers = Workers.threads(workspace.surroundings.threads)
    let (roots, now) = (workspace.layout.workTrees, workspace.surroundings.clock.now)
    let found = try workers.map(files.count) { _, item in
      try TranscriptBackfill.read(files[item], roots: roots, now: now)
    }
    try claim(files, found)
    for (file, mined) in zip(files, found) { try take(mined, of: file, &sink) }
    try sink.flush()
    for (file, mined) in zip(files, found) {
      let isSeen = state.entry(file)?.isSeenByHooks ?? false
      state.note(file, size: mined.isOver ? file.size : 0, isSeenByHooks: isSeen)
    }
    if !isDryRun { try state.write(workspace.layout) }
  }

  /// Notes what is begun before anything of it is written: after that, records of its sessions no longer mean that hooks
  /// saw them.
  private mutating func claim(_ files: [TranscriptFile], _ found: [Mined]) throws {
    for (file, mined) in zip(files, found) where state.entry(file) == nil {
      state.note(file, size: 0, isSeenByHooks: !mined.sessions.isDisjoint(with: hooked))
    }
    if !isDryRun { try state.write(workspace.layout) }
  }

  private mutating func take(_ mined: Mined, of file: TranscriptFile, _ sink: inout RecordSink) throws {
    summary.files += 1
    summary.bytes += file.size
    summary.sessions.formUnion(mined.sessions)
    let isSeen = state.entry(file)?.isSeenByHooks ?? false
    if isSeen { summary.supplemented.formUnion(mined.sessions) }
    // A session that goes on in another file is copied into it, line by line.
    var lines: Set<String> = []
    for found in mined.records where !seen.contains(found.line) {
      lines.insert(found.line)
      if isSeen, found.record.kind != .correction { continue }
      if let start, let time = found.record.time, time < start { continue }
      _ = try? sink.take(found.record.kind, found.members)
    }
    seen.formUnion(lines)
  }

  // MARK: - One transcript

  /// What one transcript holds.
  private struct Mined: Sendable {
    let records: [TranscriptRecord]
    let sessions: Set<String>
    /// Whether nothing more is to be expected of it.
    let isOver: Bool
  }

  private static func read(_ file: TranscriptFile, roots: [String], now: Timestamp) throws -> Mined {
    let surroundings = SessionSurroundings(
      now: now, makeID: SessionSurroundings.stableID, redact: Redaction.clean)
    var fold = TranscriptFold(surroundings, roots: roots)
    var lines = LogLines(capacity: 4 << 20, longest: longestLine)
    let descriptor = try FileDescriptor.openFile(file.path)
    lines.begin(at: 0, end: file.size)
    while let line = try lines.next(of: descriptor) {
      guard !line.isTooLong, line.count > 0 else { continue }
      fold.take(UnsafeRawBufferPointer(start: line.start, count: line.count))
    }
    let isOver = fold.lastTime.map { now.milliseconds - $0.milliseconds > SessionState.quiet } ?? true
    if isOver { fold.end() }
    return Mined(records: fold.records, sessions: fold.sessions, isOver: isOver)
  }
}

extension TranscriptRecord {
  /// The members as the hook would have written them.
  fileprivate var members: JSONObject {
    var members = record.members
    if !session.isEmpty { members["session_id"] = .string(session) }
    members["branch"] = branch.flatMap { $0.isEmpty || $0 == "HEAD" ? nil : .string($0) }
    return members
  }
}

extension ObservedRecord {
  fileprivate var time: Timestamp? { members["timestamp"]?.string.flatMap { Timestamp(parsing: $0) } }
}
