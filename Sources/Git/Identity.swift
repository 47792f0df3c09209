internal import System

/// When something is committed: passed in, never read from a clock here.
public struct CommitTime: Sendable, Equatable {
  /// Seconds since 1970, UTC.
  public let seconds: Int64
  /// Minutes east of UTC, as it will be shown.
  public let offsetMinutes: Int

  /// Creates a time.
  public init(seconds: Int64, offsetMinutes: Int = 0) {
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }
}

/// Author and committer of a commit.
public struct Identity: Sendable, Equatable {
  /// Who wrote the change.
  public let author: Signature
  /// Who commits it.
  public let committer: Signature
}

extension Repository {
  /// The identity that git would commit with at `time`.
  ///
  /// In this order: `GIT_AUTHOR_NAME` and its like, `author.name`, `user.name` (and `EMAIL` for the address),
  /// as git-commit(1) says; a name is never guessed from the account.
  ///
  /// - Throws: `GitError` of kind `identityMissing` whose hint holds the `git config` lines.
  public func identity(at time: CommitTime) throws -> Identity {
    Identity(author: try signature("author", time), committer: try signature("committer", time))
  }

  private func signature(_ role: String, _ time: CommitTime) throws -> Signature {
    let upper = role.uppercased()
    let name = try first(["GIT_\(upper)_NAME"], ["\(role).name", "user.name"])
    let email =
      try first(["GIT_\(upper)_EMAIL"], ["\(role).email", "user.email"])
      ?? Repository.filled(environment["EMAIL"])
    guard let name, let email else { throw Repository.missingIdentity(name: name, email: email) }
    let date = try environment["GIT_\(upper)_DATE"].flatMap { $0.isEmpty ? nil : try parse(date: $0, upper) }
    return Signature(
      name: name, email: email, seconds: date?.seconds ?? time.seconds,
      offsetMinutes: date?.offsetMinutes ?? time.offsetMinutes)
  }

  private func first(_ variables: [String], _ keys: [String]) throws -> String? {
    for name in variables { if let value = Repository.filled(environment[name]) { return value } }
    for key in keys { if let value = Repository.filled(try configuration(key)) { return value } }
    return nil
  }

  /// Without what git strips from names and addresses (`<`, `>`, line ends); nil when nothing is left.
  private static func filled(_ value: String?) -> String? {
    let kept = value?.filter { $0 != "<" && $0 != ">" && !$0.isNewline && $0 != "\0" }.trimmingBlanks()
    return kept.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Git reads many forms of dates; it is asked to read this one.
  private func parse(date: String, _ role: String) throws -> CommitTime? {
    let name = "GIT_\(role)_IDENT"
    let known = ["GIT_\(role)_NAME": "x", "GIT_\(role)_EMAIL": "x"]
    let fields = try program.run(["var", name], adding: known, subject: date).line.split(separator: " ")
    guard fields.count >= 2, let seconds = Int64(fields[fields.count - 2]),
      let offset = Signature.offset(fields[fields.count - 1])
    else { return nil }
    return CommitTime(seconds: seconds, offsetMinutes: offset)
  }

  private static func missingIdentity(name: String?, email: String?) -> GitError {
    let missing = [name == nil ? "user.name" : nil, email == nil ? "user.email" : nil].compactMap { $0 }
    return GitError(
      .identityMissing, "commit", "",
      detail: "git does not know who you are (\(missing.joined(separator: ", ")))",
      hint: "git config --global user.name \"Your Name\"\ngit config --global user.email you@example.com")
  }
}
