public import Learning

/// What is remembered of a session from one event to the next.
///
/// Each hook is a process of its own, so this is kept in a file between them. Nothing in it is needed by anything else:
/// where it is lost, the session is watched from there on.
public struct SessionState: Sendable, Equatable {
  /// When something last happened.
  public var lastEvent: Timestamp?
  /// Whether this client reports slash commands by an event of their own.
  public var tellsExpansions = false
  /// A slash command that was typed and not yet reported as such.
  public var held: HeldCommand?
  /// The execution that is open.
  public var execution: OpenExecution?
  /// The id of the execution before it.
  public var previousExecution: String?
  /// What is known outside of executions.
  public var loose = OutcomeLedger()
  /// The turn: what the agent did since the person last spoke.
  public var turn = Turn()
  /// A use that the person was asked about and has not answered.
  public var asked: AgentStep?
  /// A refusal or interruption that the next prompt may explain.
  public var objection: Objection?
  /// The files that the agent wrote, the latest last; at most ``fileLimit``.
  public var files: [WrittenFile] = []
  /// The commit that was checked out when the agent last stopped.
  public var head: String?
  /// Marks of what was told before, by an event or by the transcript; at most ``seenLimit``.
  public var seen: [Int64] = []
  /// The events of the last seconds, by which one that is told twice is recognised.
  public var recent: [RecentEvent] = []
  /// The transcript, and how far it was read.
  public var transcript: TranscriptMark?

  /// After so many milliseconds without an event a session, and any execution in it, is over.
  public static let quiet: Int64 = 8 * 3_600_000
  /// How many files are remembered.
  static let fileLimit = 64
  /// How many marks are remembered.
  static let seenLimit = 512

  /// Makes the state of a session of which nothing is known.
  public init() {}

  /// Notes that something was told.
  ///
  /// - Returns: whether it is new.
  mutating func isNew(_ parts: String...) -> Bool {
    let mark = Fingerprint.mark(parts)
    guard !seen.contains(mark) else { return false }
    seen.append(mark)
    if seen.count > SessionState.seenLimit { seen.removeFirst(seen.count - SessionState.seenLimit) }
    return true
  }
}

/// A slash command that was typed, until it is known whether the client reports it by an event of its own.
public struct HeldCommand: Sendable, Equatable {
  /// The command with its slash.
  public var command: String
  /// What was typed after it.
  public var arguments: String
  /// When.
  public var time: Timestamp
}

/// An execution that has begun and not ended.
public struct OpenExecution: Sendable, Equatable {
  /// The id of its record.
  public var id: String
  /// The command with its slash.
  public var command: String
  /// What was typed after it.
  public var arguments: String
  /// When something last happened in it.
  public var lastEvent: Timestamp
  /// How it goes.
  public var ledger = OutcomeLedger()
  /// The turn that it began.
  public var turn = 0
}

/// What is known of an outcome, and how much of that was written.
public struct OutcomeLedger: Sendable, Equatable {
  /// What is known.
  public var evidence = OutcomeEvidence()
  /// What the last record said; nil before the first.
  public var written: OutcomeEvidence?

  /// Makes a ledger without evidence.
  public init() {}

  /// Whether something is known that no record says.
  var isDue: Bool { evidence != (written ?? OutcomeEvidence()) }
}

/// One thing that the agent did in a turn.
public struct AgentStep: Sendable, Equatable {
  /// The tool.
  public var tool: String
  /// What was done with it, in a few words.
  public var summary: String
  /// The file, relative to the work tree; nil where none is concerned.
  public var file: String?
  /// The agent that did it; nil for the one that people talk to.
  public var agent: String?
}

/// What happened since the person last spoke.
public struct Turn: Sendable, Equatable {
  /// Its number in the session.
  public var number = 0
  /// Marks of the words of the request.
  public var request: [Int64] = []
  /// What the agent did, the latest last; at most ``stepLimit``.
  public var steps: [AgentStep] = []
  /// The agent's last words, where it did nothing else.
  public var message: String?
  /// Whether the agent is still at work.
  public var isOpen = false
  /// Whether a correction was recorded in it.
  public var isCorrected = false
  /// Whether the prompt that began it was a correction.
  public var isObjection = false

  /// How many steps are remembered.
  static let stepLimit = 12

  /// Makes a turn in which nothing happened.
  public init() {}
}

/// A refusal or an interruption without words.
public struct Objection: Sendable, Equatable {
  /// Its own mark in the session: the id of the use, or of the prompt.
  public var id: String
  /// What was refused, or interrupted.
  public var step: AgentStep
  /// Whether a use was refused; otherwise the agent was interrupted.
  public var isRefusal: Bool
  /// When.
  public var time: Timestamp
}

/// A file that the agent wrote.
public struct WrittenFile: Sendable, Equatable {
  /// Its absolute path.
  public var path: String
  /// The agent that wrote it last; nil for the one that people talk to.
  public var agent: String?
  /// When.
  public var time: Timestamp
  /// The turn.
  public var turn: Int
  /// Whether it was committed since.
  public var isCommitted = false
  /// What it was like when the agent wrote it, or last stopped; nil where that says nothing any more.
  public var stamp: FileStamp?
  /// What it was like before the agent first wrote it since it was last committed; nil where that is not known.
  public var before: FileContent?
}

/// What a file held, as far as it takes to recognise it.
public struct FileContent: Sendable, Equatable {
  /// Its size in bytes.
  public var size: Int64
  /// The mark of its bytes.
  public var hash: Int64

  /// Describes a content.
  public init(size: Int64, hash: Int64) {
    self.size = size
    self.hash = hash
  }

  /// Describes a text.
  init(_ text: String) {
    self.init(size: Int64(text.utf8.count), hash: Fingerprint.mark(text.utf8))
  }
}

/// By what a file is recognised as changed.
public struct FileStamp: Sendable, Equatable {
  /// Its size in bytes.
  public var size: Int64
  /// When it was last changed, in nanoseconds since 1970.
  public var modified: Int64
  /// A hash of its bytes; nil where it is too large to be looked at.
  public var hash: Int64?

  /// Makes a stamp.
  public init(size: Int64, modified: Int64, hash: Int64?) {
    self.size = size
    self.modified = modified
    self.hash = hash
  }
}

/// How far a transcript was read.
public struct TranscriptMark: Sendable, Equatable {
  /// Its path.
  public var path: String
  /// The bytes that were read.
  public var offset: Int64

  /// Makes a mark.
  public init(path: String, offset: Int64) {
    self.path = path
    self.offset = offset
  }
}
