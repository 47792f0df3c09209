internal import JSON
internal import Journal
internal import Sessions
internal import System

/// Appends what a session gives rise to, with what only this machine knows: the session, the branch, the work tree.
struct RecordAppender {
  private let layout: RepositoryLayout
  private let surroundings: HookSurroundings
  private let session: String

  init(_ layout: RepositoryLayout, _ surroundings: HookSurroundings, session: String) {
    self.layout = layout
    self.surroundings = surroundings
    self.session = session
  }

  /// Appends records.
  ///
  /// - Returns: the ids of those that could be written.
  func append(_ records: [ObservedRecord]) -> [String] {
    guard !records.isEmpty else { return [] }
    let writer = JournalWriter(layout, patience: GitHook.patience)
    let builder = RecordBuilder(clock: surroundings.clock, random: surroundings.random)
    let common = self.common
    return records.compactMap { observed in
      guard
        let record = try? builder.record(observed.kind, observed.members, common: common, policy: .cut)
      else { return nil }
      return (try? writer.append(record))?.id
    }
  }

  private var common: JSONObject {
    var members: JSONObject = ["session_id": .string(SessionFile.shown(session))]
    members["branch"] = HeadState.read(layout).branch.map(JSONValue.string)
    if layout.isLinkedWorkTree {
      members["worktree"] = .string(FilePath.name(of: layout.workTree ?? layout.gitFolder))
    }
    for member in Probe.members(surroundings.environment).members { members[member.key] = member.value }
    return members
  }
}
