public import Git

/// A change of ours, as a commit in the history tells of it.
public struct Change: Sendable, Equatable {
  /// Whether it holds.
  public enum State: String, Sendable {
    /// It holds.
    case active
    /// A later rollback, or a `git revert`, undid it.
    case rolledBack = "rolled_back"
  }

  /// Its id.
  public let id: String
  /// What kind of change it is; nil when its trailer is missing or unknown.
  public let kind: ChangeKind?
  /// The patterns concerned.
  public let patterns: [String]
  /// The id of the change that it undoes.
  public let undoes: String?
  /// The line that says what it is.
  public let subject: String
  /// The commit that carries it; after a squash several changes share one.
  public let commit: ObjectID
  /// That commit's first parent.
  public let parent: ObjectID?
  /// When it was committed: seconds since 1970, UTC.
  public let committedSeconds: Int64
  /// Whether it holds.
  public internal(set) var state: State
}

extension Change {
  /// The changes that a commit's message tells of, in their order there.
  ///
  /// Each `Toolkit-Change` line starts one, and the other trailers up to the next belong to it: so the messages
  /// that a squash joined are told apart.
  static func all(in commit: Commit) -> [Change] {
    var changes: [Draft] = []
    var subject = commit.subject
    for line in commit.message.split(whereSeparator: \.isNewline) {
      let line = line.drop { $0 == " " || $0 == "\t" || $0 == "*" }
      if line.hasPrefix("auto: ") { subject = String(line) }
      guard let (name, value) = trailer(line) else { continue }
      if name == Trailer.change {
        changes.append(Draft(id: value, subject: subject))
      } else if !changes.isEmpty {
        changes[changes.count - 1].take(name, value)
      }
    }
    return changes.map { $0.change(of: commit) }
  }

  private static func trailer(_ line: Substring) -> (name: String, value: String)? {
    guard line.hasPrefix("Toolkit-"), let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...].drop { $0 == " " }
    let end = value.lastIndex { $0 != " " }.map { value.index(after: $0) } ?? value.startIndex
    return value[..<end].isEmpty ? nil : (String(line[..<colon]), String(value[..<end]))
  }

  private struct Draft {
    let id: String
    let subject: String
    var kind: ChangeKind?
    var patterns: [String] = []
    var undoes: String?

    mutating func take(_ name: String, _ value: String) {
      switch name {
      case Trailer.kind: kind = ChangeKind(rawValue: value)
      case Trailer.patterns:
        patterns = value.split(separator: ",").map { String($0.drop { $0 == " " }) }
      case Trailer.undoes: undoes = value
      default: break
      }
    }

    func change(of commit: Commit) -> Change {
      Change(
        id: id, kind: kind, patterns: patterns, undoes: undoes, subject: subject, commit: commit.id,
        parent: commit.parents.first, committedSeconds: commit.committedSeconds, state: .active)
    }
  }
}
