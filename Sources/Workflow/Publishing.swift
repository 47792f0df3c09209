import Git
import History

/// A commit of ours, and what becomes of the change where it cannot be committed now.
struct Publishing {
  let committer: Committer
  /// The command that commits what was left.
  let retry: String
  /// The kind of failure where a person's uncommitted text is in the way.
  let conflict: Failure.Kind
  /// Whether a change that cannot be committed is left in the work tree, for the next run to commit. A rollback is
  /// not: half done it would look like a person's deletion.
  var leavesPending = true

  /// Commits the edits, and appends what was decided to the journal.
  ///
  /// - Returns: The commit, or none where HEAD holds all of it, or ignore rules exclude a path: then the work tree was
  ///   written, and the warning says so.
  /// - Throws: ``Failure``: `pending` where the work tree was written and could not be committed.
  func commit(
    _ edits: [FileEdit], message: String, recording decisions: [DecisionDraft], in workspace: Workspace
  ) throws -> Evolve.Result {
    let time = CommitTime(seconds: workspace.surroundings.clock.now.milliseconds / 1000)
    let request = CommitRequest(
      edits: edits, message: message, time: time, note: DecisionNote(decisions).text)
    do {
      var random = workspace.surroundings.random
      let result = try committer.commit(request, random: &random) { result in
        try decisions.append(commit: result.commit.hex, in: workspace)
      }
      return Evolve.Result(
        commit: result?.commit.hex, warning: result?.warning, isAlreadyCommitted: result == nil)
    } catch let obstacle as CannotCommit {
      guard case .pathIgnored = obstacle.reason else { throw try failure(obstacle, leaving: edits) }
      let written = try write(edits)
      try decisions.append(commit: nil, in: workspace)
      return Evolve.Result(
        commit: nil,
        warning: "\(obstacle.message): written and not committed: \(written.joined(separator: ", "))")
    }
  }

  /// Writes the work tree alone.
  func write(_ edits: [FileEdit]) throws -> [String] {
    do {
      return try committer.writeWorkTree(edits)
    } catch let obstacle as CannotCommit {
      throw unwritten(obstacle)
    }
  }

  /// Leaves the edits in the work tree where that is safe.
  private func failure(_ obstacle: CannotCommit, leaving edits: [FileEdit]) throws -> Failure {
    switch obstacle.reason {
    case .bareRepository, .unsafePath, .conflictsWithUncommitted, .conflictsWithCommitted:
      return unwritten(obstacle)
    default:
      guard leavesPending else {
        return Failure(
          .pending, code: "not_committed", "not committed: \(obstacle.message); nothing was changed",
          hint: "\(obstacle.hint); then run: \(retry)")
      }
      let written = try write(edits)
      let left =
        written.isEmpty
        ? "the change is in the work tree" : "left in the work tree: \(written.joined(separator: ", "))"
      return Failure(
        .pending, code: "not_committed", "not committed: \(obstacle.message); \(left)",
        hint: "\(obstacle.hint); then run: \(retry)")
    }
  }

  /// Why not even the work tree could be written.
  private func unwritten(_ obstacle: CannotCommit) -> Failure {
    switch obstacle.reason {
    case .bareRepository:
      Failure(.repository, code: "bare_repository", obstacle.message, hint: obstacle.hint)
    case .unsafePath: Failure(.failed, code: "unsafe_path", obstacle.message, hint: obstacle.hint)
    default:
      Failure(
        conflict, code: "uncommitted_edits", obstacle.message + "; nothing was changed", hint: obstacle.hint,
        detail: obstacle.conflict)
    }
  }
}
