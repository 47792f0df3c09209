import Journal
public import Learning

/// Finds the execution that a person means.
public enum ExecutionSearch {
  /// The last execution: of the agent's session that we run in, or else of the repository. A person's word on another
  /// execution is none.
  ///
  /// - Throws: ``Failure`` with code `not_found` where there is none.
  public static func last(_ workspace: Workspace) throws -> ExecutionRecord {
    let session = workspace.surroundings.environment["CLAUDE_CODE_SESSION_ID"].flatMap {
      $0.isEmpty ? nil : $0
    }
    let executions = try list(workspace).filter { execution in
      !execution.isFeedback && (session == nil || execution.session == session)
    }
    guard let last = executions.last else {
      throw Failure(
        .failed, code: "not_found",
        session.map { "session \($0) has no execution yet" } ?? "there is no execution in this journal yet",
        hint: "name one: toolkit outcomes; or record one: toolkit log execution --command /NAME")
    }
    return last
  }

  /// The id that a word stands for: `last`, the beginning of the id of a known execution, or an id as it is, which may
  /// be recorded later or elsewhere.
  ///
  /// - Throws: ``Failure`` with code `ambiguous` where several begin so.
  public static func id(_ word: String, in workspace: Workspace) throws -> String {
    if word == "last" { return try last(workspace).id }
    let ids = Set(try list(workspace).flatMap { [$0.id] + ($0.alias.map { [$0] } ?? []) })
    guard !ids.contains(word) else { return word }
    let found = ids.filter { $0.hasPrefix(word) }.sorted()
    guard found.count < 2 else { throw ambiguous(word, found) }
    return found.first ?? word
  }

  private static func list(_ workspace: Workspace) throws -> [ExecutionRecord] {
    try Failure.wrapping { try ExecutionLog.read(journal: workspace.layout.journal.path) }
  }

  static func notFound(_ name: String) -> Failure {
    Failure(
      .failed, code: "not_found", "there is no execution '\(name)' in this journal",
      hint: "list them: toolkit outcomes")
  }

  static func ambiguous(_ name: String, _ ids: [String]) -> Failure {
    let shown = ids.sorted().prefix(3).joined(separator: ", ")
    return Failure(
      .failed, code: "ambiguous",
      "\(ids.count) executions begin with '\(name)': \(shown)\(ids.count > 3 ? " …" : "")",
      hint: "give more of the id: toolkit outcomes")
  }
}
