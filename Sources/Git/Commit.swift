/// Who made something, and when.
public struct Signature: Sendable, Equatable {
  /// The name.
  public var name: String
  /// The e-mail address.
  public var email: String
  /// Seconds since 1970, UTC.
  public var seconds: Int64
  /// Minutes east of UTC.
  public var offsetMinutes: Int

  /// Creates a signature.
  public init(name: String, email: String, seconds: Int64, offsetMinutes: Int = 0) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  /// The time as git writes it: `@1700000000 +0100`.
  var rawDate: String {
    let minutes = abs(offsetMinutes)
    let zone = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    return "@\(seconds) \(offsetMinutes < 0 ? "-" : "+")\(zone)"
  }

  /// Minutes east of UTC from `+0130`; nil when it is something else.
  static func offset(_ zone: some StringProtocol) -> Int? {
    guard zone.utf8.count == 5, let value = Int(zone.dropFirst()), let sign = zone.first else { return nil }
    guard sign == "+" || sign == "-" else { return nil }
    return (value / 100 * 60 + value % 100) * (sign == "-" ? -1 : 1)
  }
}

/// A commit, copied out of the repository.
public struct Commit: Sendable, Equatable {
  /// Its name.
  public let id: ObjectID
  /// Its parents; none for a root commit.
  public let parents: [ObjectID]
  /// Who wrote the change, and when.
  public let author: Signature
  /// When it was committed: seconds since 1970, UTC.
  public let committedSeconds: Int64
  /// The whole message; bytes that are not UTF-8 are repaired.
  public let message: String
  /// Paths that differ from the first parent's tree, sorted; nil when they were not asked for.
  public let changedPaths: [String]?

  /// The first line of the message.
  public var subject: String { String(message.prefix { !$0.isNewline }) }

  /// The values of every line `name: value` in the message, in order, each once.
  ///
  /// Unlike `git interpret-trailers` all lines count, also indented ones: a squash leaves the trailers of
  /// the commits it joined in the middle of its message, and `git merge --squash` indents them by four.
  public func trailers(_ name: String) -> [String] {
    var values: [String] = []
    for line in message.split(whereSeparator: \.isNewline) {
      let line = line.drop { $0 == " " || $0 == "\t" }
      guard line.hasPrefix(name + ":") else { continue }
      let value = String(line.dropFirst(name.count + 1)).trimmingBlanks()
      if !value.isEmpty, !values.contains(value) { values.append(value) }
    }
    return values
  }
}

/// Which commits to list, newest first, parents after their children.
public struct CommitQuery: Sendable {
  /// Where to start.
  public var tips: [ObjectID]
  /// Commits to leave out together with all their ancestors; those not in the repository are passed over.
  public var excluding: [ObjectID]
  /// At most so many; nil for all.
  public var limit: Int?
  /// Whether to find out which paths each commit changed (a tree comparison a commit).
  public var includingPaths: Bool
  /// Leaves out commits older than this, in seconds since 1970, and ends the walk among them: then the order is by time
  /// alone, and the cost does not depend on the length of the history.
  public var since: Int64?

  /// Creates a query.
  public init(
    tips: [ObjectID], excluding: [ObjectID] = [], limit: Int? = nil, includingPaths: Bool = false,
    since: Int64? = nil
  ) {
    self.since = since
    self.tips = tips
    self.excluding = excluding
    self.limit = limit
    self.includingPaths = includingPaths
  }
}

extension StringProtocol {
  /// Without spaces, tabs and line ends at both sides.
  func trimmingBlanks() -> String {
    var rest = self[...]
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest.drop { $0.isWhitespace })
  }
}
