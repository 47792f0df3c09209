public import Learning

/// A record that a transcript gives rise to.
public struct TranscriptRecord: Sendable, Equatable {
  /// The record, with id and time.
  public let record: ObservedRecord
  /// The session; empty where the transcript does not say.
  public let session: String
  /// The line whose event gave rise to it; the same in a copy of the transcript.
  public let line: String
  /// The branch that was checked out.
  public let branch: String?
}

/// The way of a whole session that is over, or of its part that a transcript holds: its lines in, its records out. The
/// same fold as for events that hooks report.
public struct TranscriptFold {
  private var reader = TranscriptReader()
  private var state = SessionState()
  private var surroundings: SessionSurroundings
  private let roots: [String]
  private var last: TranscriptEvent?
  /// What came of the lines so far.
  public private(set) var records: [TranscriptRecord] = []

  /// Begins a session.
  ///
  /// - Parameters:
  ///   - surroundings: What the fold needs to know; its time and root are replaced by those of the lines.
  ///   - roots: The roots of work trees. Files are shown relative to the one that the session began in, or, where it
  ///     began in none, to the folder that it began in.
  public init(_ surroundings: SessionSurroundings, roots: [String]) {
    self.surroundings = surroundings
    self.roots = roots
  }

  /// When something last happened.
  public private(set) var lastTime: Timestamp?

  /// Whether the last line was something that the person said.
  public private(set) var isAtPrompt = false

  /// The sessions that it tells of; one, but for transcripts that were joined.
  public private(set) var sessions: Set<String> = []

  /// Takes in the next line; see ``TranscriptReader/read(_:)``.
  public mutating func take(_ line: UnsafeRawBufferPointer) {
    let events = reader.read(line)
    isAtPrompt = events.contains { $0.event.kind == .userPromptSubmit }
    for event in events { take(event) }
  }

  /// Ends the session: what waited for more is told.
  public mutating func end() {
    guard let last else { return }
    var event = AgentEvent(.sessionEnd, session: last.event.session)
    event.folder = last.event.folder
    take(TranscriptEvent(event: event, time: last.time, line: last.line + "/end", branch: last.branch))
  }

  private mutating func take(_ event: TranscriptEvent) {
    if let last, last.event.session != event.event.session {
      end()
      state = SessionState()
      self.last = nil
    }
    if last == nil { surroundings.root = event.event.folder.map { root(of: $0) } }
    surroundings.now = event.time
    last = event
    lastTime = event.time
    if let session = event.event.session { sessions.insert(session) }
    for record in SessionFold.apply(event.event, to: &state, surroundings) {
      records.append(
        TranscriptRecord(
          record: record, session: event.event.session ?? "", line: event.line, branch: event.branch))
    }
  }

  private func root(of folder: String) -> String {
    roots.filter { folder == $0 || folder.hasPrefix($0 + "/") }.max { $0.utf8.count < $1.utf8.count }
      ?? folder
  }
}
