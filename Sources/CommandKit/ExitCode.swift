/// How a command ended, as the process's exit status.
public enum ExitCode: Int32, Sendable, CaseIterable {
  /// Done, also when there was nothing to do.
  case ok = 0
  /// Failed; the message says what.
  case failure = 1
  /// A command line that cannot be understood.
  case usage = 2
  /// Not in a git repository, or in one of a kind that cannot be used.
  case repository = 3
  /// Changes are in the work tree but could not be committed safely.
  case pending = 4
  /// A rollback would overwrite later edits; nothing was changed.
  case conflict = 5

  /// What the code means, as help and the manual page print it.
  public var meaning: String {
    switch self {
    case .ok: "Done, also when there was nothing to do."
    case .failure: "Failed; the message says what, and what to try."
    case .usage: "Bad usage: an unknown option or value; the nearest valid one is suggested."
    case .repository: "Not in a git repository, or in one of a kind that cannot be used."
    case .pending:
      "Changes were written to the work tree but could not be committed safely; the next evolve commits them."
    case .conflict: "The rollback would overwrite later edits; nothing was changed."
    }
  }
}
