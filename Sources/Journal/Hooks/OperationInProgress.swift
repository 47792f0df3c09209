import System

/// What git has begun in a work tree and not finished.
enum OperationInProgress: String, Sendable, CaseIterable {
  case rebase, am, merge, cherryPick = "cherry-pick", revert, bisect

  /// The operation that is open; nil where none is.
  static func read(_ layout: RepositoryLayout) -> OperationInProgress? {
    func stands(_ name: String) -> Bool { SmallFile.exists(FilePath.join(layout.gitFolder, name)) }
    if stands("rebase-merge") { return .rebase }
    if stands("rebase-apply") { return stands("rebase-apply/applying") ? .am : .rebase }
    if stands("MERGE_HEAD") { return .merge }
    if stands("CHERRY_PICK_HEAD") { return .cherryPick }
    if stands("REVERT_HEAD") { return .revert }
    return stands("BISECT_LOG") ? .bisect : nil
  }
}
