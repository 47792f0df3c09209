internal import Journal
internal import Sessions
internal import System

/// What people did by hand to the files of sessions in which nobody works now, noticed when another session starts.
struct LeftFiles {
  private let layout: RepositoryLayout
  private let surroundings: HookSurroundings

  init(_ layout: RepositoryLayout, _ surroundings: HookSurroundings) {
    self.layout = layout
    self.surroundings = surroundings
  }

  /// Compares the files of other sessions with what their agents left.
  ///
  /// - Returns: the ids of the records written.
  func record(atStartOf event: AgentEvent) -> [String] {
    guard let session = event.session, let store = SessionStore(layout, session: session) else { return [] }
    let facts = SessionFacts(layout, surroundings, event).surroundings
    return store.otherSessions().latest().flatMap { record($0, facts) }
  }

  private func record(_ file: String, _ facts: SessionSurroundings) -> [String] {
    guard let store = SessionStore(layout, file: file) else { return [] }
    var facts = facts
    facts.otherWrite = store.otherSessions().lastWrite
    let (known, session) = (facts, String(file.dropLast(".json".count)))
    var ids: [String] = []
    store.update { state in
      let records = SessionFold.compareFiles(of: session, in: &state, known)
      ids = RecordAppender(layout, surroundings, session: session).append(records)
    }
    return ids
  }
}
