public import Learning

/// How an execution came to its end.
public enum ExecutionClosing: Equatable, Sendable {
  /// It has not.
  case open
  /// The next command of its session.
  case nextCommand(Timestamp)
  /// The end of its session.
  case sessionEnd(Timestamp)
  /// Eight hours without a record of its session.
  case quiet(Timestamp)

  /// When; nothing while it is open.
  public var time: Timestamp? {
    switch self {
    case .open: nil
    case .nextCommand(let time), .sessionEnd(let time), .quiet(let time): time
    }
  }
}

/// What became of a commit.
public struct CommitFate: Equatable, Sendable {
  /// The fates.
  public enum State: String, Sendable {
    /// It is as it was made, or under a new name after a rebase.
    case kept
    /// It was amended or rebased: `current` is its name now.
    case rewritten
    /// Another commit undid it.
    case reverted
    /// It was undone, and that undone.
    case restored
    /// It was taken back: no branch holds it any more.
    case undone
  }

  /// Its name on record.
  public let commit: String
  /// Its name after all rewrites.
  public let current: String
  /// What became of it.
  public let state: State
  /// The commit that undid it, where that is known.
  public let revertedBy: String?
  /// The commit that it undoes itself.
  public let reverts: String?
}

/// What all records of one execution say together: of each part the strongest, of equals the latest.
public struct JoinedEvidence: Equatable, Sendable {
  /// The share of tests that passed, 0 to 1.
  public var testsPassed: Double?
  /// Whether it was built, 0 to 1.
  public var buildSucceeded: Double?
  /// How many faults a review found: as recorded, or as many findings as name the execution, whichever is more.
  public var reviewIssues: Int?
  /// What the person did with it last; a revert that stands outlasts the rest.
  public var userAction: UserAction?
  /// The error, in words.
  public var error: String?
  /// What the person said.
  public var note: String?
  /// Its last commit, by its name of now.
  public var commit: String?

  /// Evidence of nothing.
  public init() {}
}

/// How an execution, or what stands for one, turned out: one answer from all records.
public struct SettledOutcome: Equatable, Sendable {
  /// What turned out so.
  public enum Subject: Equatable, Sendable {
    /// A command.
    case execution(ExecutionRecord)
    /// An execution that outcomes name and no log holds.
    case unknownExecution(String)
    /// A session as far as no command was open in it.
    case session(String)
    /// A commit that no agent's session made, by its name of now.
    case commit(String)
    /// A record that names none of these.
    case record
  }

  /// What turned out so.
  public let subject: Subject
  /// When it was started; of anything but a command, when the first record was made, if that is known.
  public let time: Timestamp?
  /// The agent session.
  public let session: String?
  /// How it turned out.
  public let verdict: OutcomeVerdict
  /// How that is known; nothing where it is not.
  public let detection: Detection?
  /// What decided it, in one short sentence.
  public let reason: String
  /// Everything that is known of it.
  public let evidence: JoinedEvidence
  /// How good it is; nothing without evidence.
  public let quality: QualityScore?
  /// Whether and how it ended; of anything but a command, `open` means nothing.
  public let closing: ExecutionClosing
  /// The execution before it in its session, as recorded or as it happened.
  public let relatedTo: String?
  /// Its commits, in the order they were made.
  public let commits: [CommitFate]
  /// The records about it, in the order they were made.
  public let records: [OutcomeRecord]
  /// The review findings that name it.
  public let findings: [ExecutionFinding]

  /// The execution; nothing where it is none.
  public var execution: ExecutionRecord? {
    if case .execution(let execution) = subject { execution } else { nil }
  }

  /// Whether it is a command that can still turn out either way.
  public var isOpen: Bool { execution != nil && closing == .open }
}
