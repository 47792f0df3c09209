public import Learning

/// What the fold of a session is given besides the event: everything that it would otherwise have to read.
public struct SessionSurroundings: Sendable {
  /// The time.
  public var now: Timestamp
  /// The root of the work tree, to which files are shown relative; nil where there is none.
  public var root: String?
  /// What the project says that it is about.
  public var domain = ProjectDomain()
  /// Which commands test, build and lint.
  public var commands = CommandTable.standard
  /// The commit that is checked out, and what brought it there as the reflog calls it.
  public var head: (commit: String, action: String)?
  /// What changed HEAD since a commit was checked out, as the reflog calls it, the oldest first; nil where the reflog
  /// does not reach back so far.
  public var headChanges: @Sendable (_ since: String) -> [String]? = { _ in nil }
  /// When work was last put on the stash; nil where there is none.
  public var lastStash: @Sendable () -> Timestamp? = { nil }
  /// Whether the transcript ends in an interruption: then the agent is not at work, though it never said that it stopped.
  public var isInterrupted: @Sendable () -> Bool = { false }
  /// Makes the id of a record of what happened at a moment, from texts that identify it: told twice, by a hook and by a
  /// transcript, it has the same.
  public var makeID: @Sendable (_ moment: Timestamp, _ identity: [String]) -> String
  /// Takes secrets out of a text. It is asked for the whole of one, before it is cut: half a secret is not known for one.
  public var redact: @Sendable (_ text: String) -> String
  /// What a file is like now; nil where there is none.
  public var stamp: @Sendable (_ path: String) -> FileStamp?
  /// When the agent of another session last wrote a file; nil where none did.
  public var otherWrite: @Sendable (_ path: String) -> Timestamp? = { _ in nil }

  /// Describes surroundings; without `stamp`, as where a transcript tells of files long changed, none are compared.
  public init(
    now: Timestamp, makeID: @escaping @Sendable (Timestamp, [String]) -> String,
    redact: @escaping @Sendable (String) -> String,
    stamp: @escaping @Sendable (String) -> FileStamp? = { _ in nil }
  ) {
    self.now = now
    self.makeID = makeID
    self.redact = redact
    self.stamp = stamp
  }
}

extension SessionSurroundings {
  /// Makes an id of the moment and of nothing but what identifies the record: the same wherever it is made.
  public static let stableID: @Sendable (_ moment: Timestamp, _ identity: [String]) -> String = {
    moment, identity in
    var hash = StableHash()
    for part in identity { hash.combine(part) }
    return ULID(at: moment, identity: hash).description
  }
}

/// What `domain.json` says about a project.
public struct ProjectDomain: Sendable, Equatable {
  /// The field it belongs to, such as `healthcare`.
  public var name: String?
  /// The rules that it is bound to, such as `hipaa`.
  public var compliance: [String] = []

  /// Makes a domain.
  public init(name: String? = nil, compliance: [String] = []) {
    self.name = name
    self.compliance = compliance
  }
}

/// The way of a session: one event after another goes in, the state is carried along, records come out.
public enum SessionFold {
  /// Takes one event in.
  ///
  /// - Returns: the records that it gives rise to, in order; each with `id`, `timestamp`, and `agent` where it is known.
  /// - Complexity: O(length of the event's texts + files remembered).
  public static func apply(
    _ event: AgentEvent, to state: inout SessionState, _ surroundings: SessionSurroundings
  ) -> [ObservedRecord] {
    var step = FoldStep(event: event, surroundings: surroundings, state: state)
    step.run()
    state = step.state
    return step.records
  }
}

extension SessionFold {
  /// Compares the files of a session in which nobody works now with what its agent left: people go on by hand, and begin
  /// another session.
  ///
  /// - Returns: the records that this gives rise to.
  /// - Complexity: O(files remembered).
  public static func compareFiles(
    of session: String, in state: inout SessionState, _ surroundings: SessionSurroundings
  ) -> [ObservedRecord] {
    guard !state.files.isEmpty, !state.turn.isOpen else { return [] }
    var step = FoldStep(
      event: AgentEvent(.sessionStart, session: session), surroundings: surroundings, state: state)
    step.recordEdits(isExplained: false)
    step.settle()
    state = step.state
    return step.records
  }
}

/// One event on its way into the state.
struct FoldStep {
  let event: AgentEvent
  let surroundings: SessionSurroundings
  var state: SessionState
  var records: [ObservedRecord] = []

  init(event: AgentEvent, surroundings: SessionSurroundings, state: SessionState) {
    self.event = event
    self.surroundings = surroundings
    self.state = state
  }

  var now: Timestamp { surroundings.now }

  mutating func run() {
    closeAfterQuietHours()
    releaseHeldCommand()
    noteTranscript()
    switch event.kind {
    case .sessionStart, .subagentStart, .preCompact: break
    case .userPromptSubmit: promptSubmitted()
    case .userPromptExpansion: commandExpanded()
    case .permissionRequest: state.asked = event.calls.first.map(step)
    case .postToolUse, .postToolUseFailure: toolsUsed()
    case .postToolBatch: batchEnded()
    case .interruption: interrupted(step: state.turn.steps.last ?? state.asked, id: event.promptID ?? "")
    case .stop where !event.isFromSubagent, .stopFailure where !event.isFromSubagent: stopped()
    case .stop, .stopFailure, .subagentStop: subagentStopped()
    case .sessionEnd: sessionEnded()
    }
    noteLife()
    state.lastEvent = now
  }

  private mutating func noteTranscript() {
    guard let path = event.transcript, path.utf8.count <= 4096, state.transcript?.path != path else { return }
    state.transcript = TranscriptMark(path: path, offset: 0)
  }

  private mutating func stopped() {
    state.turn.isOpen = false
    if state.turn.steps.isEmpty { state.turn.message = event.message.map { line($0, limit: 200) } }
    let error = event.kind == .stopFailure ? [event.error, event.message].compactMap { $0 } : []
    let told = error.isEmpty ? nil : line(error.joined(separator: ": "), limit: 300)
    withLedger { $0.evidence.error = told }
    stampFiles()
    settle()
  }

  /// The turn is not its own to close. What it did after the turn closed counts from here on.
  private mutating func subagentStopped() {
    guard !state.turn.isOpen else { return }
    stampNewFiles()
    settle()
  }

  private mutating func sessionEnded() {
    state.turn.isOpen = false
    if let objection = state.objection { recordUnexplained(objection, next: nil) }
    state.objection = nil
    state.asked = nil
    closeExecution()
    settle()
  }

  // MARK: - Words

  /// One line of a text without its secrets, cut to `limit` characters.
  func line(_ text: String, limit: Int) -> String {
    var words = ""
    for word in surroundings.redact(text).prefix(4 * limit).split(whereSeparator: \.isWhitespace) {
      if !words.isEmpty { words += " " }
      words += String(word)
    }
    return words.count <= limit ? words : words.prefix(limit - 1) + "…"
  }

  /// What a use of a tool did, in a few words.
  func step(_ call: ToolCall) -> AgentStep {
    let file = call.files.first.map { PathText.relative($0, to: surroundings.root ?? event.folder) }
    let object = call.command.map { line($0, limit: 120) } ?? (call.writesFiles ? file : nil)
    let summary = object.map { "\(call.tool): \($0)" } ?? call.tool
    return AgentStep(tool: call.tool, summary: summary, file: file, agent: event.agentType)
  }
}
