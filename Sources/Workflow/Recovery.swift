import Git
import History
import JSON
import Learning
import System

/// Puts right what an `evolve` or `rollback` left that was killed while it committed.
public enum Recovery {
  /// Does so.
  ///
  /// - Returns: What was done, a sentence each; nothing where there was nothing to do.
  /// - Throws: ``Failure``.
  public static func perform(_ workspace: Workspace) throws -> [String] {
    try Failure.wrapping {
      let repository = try workspace.repository()
      guard repository.layout.workTree != nil else { return [] }
      return words(try committer(repository, workspace).recover(sweeping: folders(workspace)))
    }
  }

  /// A committer that appends the decisions of a commit that it had to finish.
  static func committer(_ repository: Repository, _ workspace: Workspace) -> Committer {
    var committer = Committer(repository)
    committer.didRecover = { recovery in
      guard let commit = recovery.finished else { return }
      try DecisionNote(text: recovery.note)?.append(commit: commit.hex, in: workspace)
    }
    return committer
  }

  /// Where files of ours are written.
  private static func folders(_ workspace: Workspace) -> [String] {
    // A folder that cannot be looked at holds nothing of ours; whoever writes there is told.
    let agents = (try? Publication.agents(in: Directory(try workspace.workTree()))) ?? []
    return [RunbookPaths.registry, RunbookPaths.folder] + agents.map { "\(RunbookPaths.folder)/\($0)" }
  }

  private static func words(_ recovery: CommitRecovery) -> [String] {
    var words: [String] = []
    if let commit = recovery.finished {
      words.append("an earlier run was killed after it had committed \(commit.short): the rest is done now")
    }
    if !recovery.restored.isEmpty {
      let paths = recovery.restored.joined(separator: ", ")
      words.append("an earlier run was killed before it had committed: put back \(paths)")
    }
    if recovery.removedLock { words.append("removed the lock of an earlier run that was killed") }
    if !recovery.swept.isEmpty {
      words.append("removed what killed runs had left: \(recovery.swept.joined(separator: ", "))")
    }
    return words
  }
}

/// Decisions as they are kept while their commit is made: an array of the records' members.
struct DecisionNote {
  let records: [JSONObject]

  init(_ decisions: [DecisionDraft]) { records = decisions.map(\.members) }

  /// Reads ``text``; nil where it holds none.
  init?(text: String) {
    guard let array = try? JSONValue(parsing: text).array else { return nil }
    records = array.compactMap(\.object)
  }

  var text: String { JSONValue.array(records.map(JSONValue.object)).text() }

  /// Appends those that the journal does not hold yet.
  func append(commit: String, in workspace: Workspace) throws {
    let known = try workspace.decisions()
    for var record in records {
      let isKnown = known.contains { decision in
        decision.changeID == record["change_id"]?.string
          && decision.patterns.map(\.text) == record["patterns"]?.array?.compactMap(\.string)
      }
      guard !isKnown else { continue }
      record["commit"] = .string(commit)
      _ = try DecisionDraft.append(record, in: workspace)
    }
  }
}
