public import JSON
public import Journal
public import Learning

/// Appends one record that a person or a program hands over.
public enum LogRecord {
  /// Appends a record built from its members.
  ///
  /// - Returns: What was written, and where.
  /// - Throws: ``Failure``: `usage` for a member that is wrong, `failed` where it cannot be written.
  public static func append(
    _ kind: RecordKind, _ members: JSONObject, in workspace: Workspace
  ) throws -> JournalWriter.Receipt {
    try workspace.checkJournal()
    let builder = RecordBuilder(clock: workspace.surroundings.clock, random: workspace.surroundings.random)
    do {
      try RecordSchema.of(kind).checkNames(members)
      let record = try builder.record(kind, members, common: Provenance.members(workspace))
      return try JournalWriter(workspace.layout).append(record)
    } catch let fault as RecordFault {
      throw Failure(fault)
    }
  }
}

extension Failure {
  /// A record that is wrong: which field, what it holds, what is expected.
  public init(_ fault: RecordFault) {
    self.init(.usage, code: "invalid_record", fault.message, hint: fault.hint)
  }
}

/// Where a record comes from, as far as the surroundings say.
enum Provenance {
  /// The session of the agent that started us, and the linked work tree we run in.
  static func members(_ workspace: Workspace) -> JSONObject {
    var members = JSONObject()
    let environment = workspace.surroundings.environment
    if let session = environment["CLAUDE_CODE_SESSION_ID"], !session.isEmpty {
      members["session_id"] = .string(session)
    }
    if workspace.layout.isLinkedWorkTree, let tree = workspace.layout.workTree {
      members["worktree"] = .string(tree)
    }
    return members
  }
}
