public import Git

/// A commit to make: edits of files, a message, and when.
public struct CommitRequest: Sendable {
  /// What to change; one edit a path.
  public var edits: [FileEdit]
  /// The whole message.
  public var message: String
  /// When; shown where the environment gives no date.
  public var time: CommitTime
  /// What the caller wants to know again where the process is killed and the next one finishes the commit.
  public var note: String

  /// Creates a request.
  public init(edits: [FileEdit], message: String, time: CommitTime, note: String = "") {
    self.edits = edits
    self.message = message
    self.time = time
    self.note = note
  }
}

/// A commit that was made.
public struct CommitResult: Sendable, Equatable {
  /// Its name.
  public let commit: ObjectID
  /// The tip that it was built on; nil for a first commit.
  public let parent: ObjectID?
  /// The branch it is on.
  public let branch: String
  /// The paths it changed, sorted.
  public let paths: [String]
  /// What went wrong after the commit was complete: the index could not be refreshed.
  public let warning: String?
}

/// The steps of a commit, in their order; named so that tests can fail each of them.
enum CommitStep: CaseIterable, Sendable {
  case writeObjects, writeCommit, writeUndoLog, lockIndex, writeWorkTree, writeNextFile, prepareIndex,
    moveBranch,
    publishIndex
}
