public import System

/// An operation of git that has begun and not ended; nothing may be committed in between.
public enum OperationInProgress: String, Sendable, Equatable {
  /// `git merge` that stopped.
  case merge
  /// `git rebase`.
  case rebase
  /// `git am`.
  case applyMailbox = "am"
  /// `git cherry-pick`.
  case cherryPick = "cherry-pick"
  /// `git revert`.
  case revert
  /// `git bisect`.
  case bisect
  /// A sequence of picks or reverts between two of its steps.
  case sequence

  /// How to get out of it.
  public var hint: String {
    switch self {
    case .bisect: "end it first: git bisect reset"
    case .sequence: "finish it first: git cherry-pick --continue (or --abort)"
    default: "finish it first: git \(rawValue) --continue (or --abort)"
    }
  }

  /// Looks for the files by which git remembers an operation, in a repository's own git directory.
  ///
  /// The files are asked, not `git_repository_state`: it does not know a sequence between two steps, and
  /// the answer must be the same in repositories that libgit2 refuses.
  public static func find(in gitDirectory: Directory) throws -> OperationInProgress? {
    // A rebase keeps CHERRY_PICK_HEAD while it stops, so it is asked for first.
    for (name, operation) in signs where try gitDirectory.status(name) != nil { return operation }
    return nil
  }

  private static let signs: [(String, OperationInProgress)] = [
    ("rebase-merge", .rebase), ("rebase-apply/applying", .applyMailbox), ("rebase-apply", .rebase),
    ("MERGE_HEAD", .merge), ("CHERRY_PICK_HEAD", .cherryPick), ("REVERT_HEAD", .revert),
    ("sequencer", .sequence), ("BISECT_LOG", .bisect),
  ]
}
