/// What kind of thing a change changed: the value of `Toolkit-Kind`.
public enum ChangeKind: String, Sendable, CaseIterable {
  /// Entries of runbooks.
  case runbook
  /// A command.
  case command
  /// A skill.
  case skill
  /// A threshold.
  case threshold
  /// An earlier change, undone.
  case rollback
}

/// The message of one of our commits: subject, body, and the trailers by which it is found again.
public struct ChangeMessage: Sendable, Equatable {
  /// The first line: `auto: promote 3 patterns to 2 runbooks`.
  public var subject: String
  /// One line a pattern.
  public var body: [String]
  /// The change's id.
  public var changeID: String
  /// What kind of change it is.
  public var kind: ChangeKind
  /// The patterns concerned.
  public var patterns: [String]
  /// The id of the change that this one undoes.
  public var undoes: String?

  /// Creates a message.
  public init(
    subject: String, body: [String] = [], changeID: String, kind: ChangeKind, patterns: [String] = [],
    undoes: String? = nil
  ) {
    self.subject = subject
    self.body = body
    self.changeID = changeID
    self.kind = kind
    self.patterns = patterns
    self.undoes = undoes
  }

  /// The whole message. Line ends inside a part become spaces, so that no text can pass for a trailer, and so do other
  /// control characters: `git log` prints messages to terminals.
  public var text: String {
    var trailers = ["\(Trailer.change): \(line(changeID))", "\(Trailer.kind): \(kind.rawValue)"]
    if !patterns.isEmpty {
      trailers.append("\(Trailer.patterns): \(patterns.map(line).joined(separator: ", "))")
    }
    if let undoes { trailers.append("\(Trailer.undoes): \(line(undoes))") }
    let lines = body.map(line).map { $0.hasPrefix("Toolkit-") ? "- " + $0 : $0 }
    let parts = [[line(subject)], lines, trailers].filter { !$0.isEmpty }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func line(_ text: String) -> String {
    let spaced = text.map { $0.isNewline ? " " : $0 }
    var inert = String.UnicodeScalarView()
    for scalar in String(spaced).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control: inert.append(" ")
      // Bidirectional and other invisible marks show a reader another text than the one that is there.
      case .format: continue
      default: inert.append(scalar)
      }
    }
    return String(String(inert).drop { $0 == " " })
  }
}

/// The names of our trailers.
enum Trailer {
  static let change = "Toolkit-Change"
  static let kind = "Toolkit-Kind"
  static let patterns = "Toolkit-Patterns"
  static let undoes = "Toolkit-Undoes"
}
