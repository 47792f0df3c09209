/// Where `HEAD` points.
public enum Head: Sendable, Equatable {
  /// At a branch that has a commit.
  case branch(name: String, commit: ObjectID)
  /// At a branch without a commit yet.
  case unborn(name: String)
  /// At a commit, no branch.
  case detached(ObjectID)

  /// The commit, unless unborn.
  public var commit: ObjectID? {
    switch self {
    case .branch(_, let commit), .detached(let commit): commit
    case .unborn: nil
    }
  }

  /// The branch's short name (`main`), unless detached.
  public var branchName: String? {
    switch self {
    case .branch(let name, _), .unborn(let name): name
    case .detached: nil
    }
  }

  /// The short name of a full reference name below `refs/heads/`; others stay as they are.
  static func shortName(_ reference: String) -> String {
    reference.hasPrefix("refs/heads/") ? String(reference.dropFirst(11)) : reference
  }
}

/// A branch and the commit it is at.
public struct Branch: Sendable, Equatable {
  /// The short name: `main`.
  public let name: String
  /// Its tip.
  public let commit: ObjectID
}
