import Learning
public import System

/// The agent sessions that a journal tells of.
public enum RecordedSessions {
  /// The ids of sessions with an execution, an outcome or a correction.
  ///
  /// - Throws: ``SystemError`` where a log cannot be read.
  public static func read(journal: String) throws(SystemError) -> Set<String> {
    var found: Set<String> = []
    for kind in [RecordKind.execution, .outcome, .correction] {
      try KindLogs.read(kind, in: journal) { view, _ in
        if let session = view.text(.sessionId) { found.insert(session) }
      }
    }
    return found
  }
}
