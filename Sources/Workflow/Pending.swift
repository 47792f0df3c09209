import History

/// What becomes of a change that cannot be committed now.
enum Pending {
  /// Leaves the edits in the work tree where that is safe.
  ///
  /// - Returns: The failure to report.
  static func failure(
    _ obstacle: CannotCommit, leaving edits: [FileEdit], by committer: Committer, retry: String
  ) throws -> Failure {
    switch obstacle.reason {
    case .bareRepository:
      return Failure(.repository, code: "bare_repository", obstacle.message, hint: obstacle.hint)
    case .unsafePath:
      return Failure(.failed, code: "unsafe_path", obstacle.message, hint: obstacle.hint)
    case .conflictsWithUncommitted, .conflictsWithCommitted:
      return Failure(
        .pending, code: "uncommitted_edits", obstacle.message + "; nothing was changed", hint: obstacle.hint,
        detail: obstacle.conflict)
    default:
      let written = try committer.writeWorkTree(edits)
      let left =
        written.isEmpty
        ? "the change is in the work tree" : "left in the work tree: \(written.joined(separator: ", "))"
      return Failure(
        .pending, code: "not_committed", "not committed: \(obstacle.message); \(left)",
        hint: "\(obstacle.hint); then run: \(retry)")
    }
  }
}
