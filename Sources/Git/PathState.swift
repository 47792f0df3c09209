/// What git thinks of one path.
public struct PathState: Sendable, Equatable {
  /// The index holds it.
  public var isTracked = false
  /// The index differs from `HEAD`.
  public var isStaged = false
  /// The work tree differs from the index (for a tracked path).
  public var isModified = false
  /// The index holds both sides of a merge conflict.
  public var isConflicted = false
  /// An ignore rule matches it and it is not tracked, whether it exists or not.
  public var isIgnored = false
  /// It stands in the work tree and the index does not hold it.
  public var isUntracked = false

  /// A path that git knows nothing of, but perhaps an ignore rule.
  public init(isIgnored: Bool = false) { self.isIgnored = isIgnored }

  /// From the two letters of `git status --porcelain`; see git-status(1), "Short Format".
  init(porcelain letters: Substring?) {
    guard let letters, letters.count == 2, let x = letters.first, let y = letters.last else {
      isTracked = true
      return
    }
    switch (x, y) {
    case ("?", "?"): isUntracked = true
    case ("!", "!"): isIgnored = true
    case ("U", _), (_, "U"), ("A", "A"), ("D", "D"): (isTracked, isConflicted, isStaged) = (true, true, true)
    default:
      isStaged = x != " "
      isModified = y != " "
      isTracked = x != "D"
    }
  }
}
