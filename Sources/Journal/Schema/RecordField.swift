public import JSON

/// One field of a record kind: what it is called, where it stands, what it may hold.
public struct RecordField: Sendable, Equatable {
  /// What a field may hold.
  public enum Content: Sendable, Equatable {
    /// Text; where it is free text of any length, a hook may cut it.
    case text
    /// One of these words.
    case choice([String])
    /// A whole number in a range.
    case integer(ClosedRange<Int64>)
    /// Any number.
    case number
    /// `true` or `false`.
    case flag
    /// A list of texts.
    case texts
    /// An object with members of any kind.
    case object
    /// A list of objects.
    case objects
    /// An RFC 3339 time.
    case time

    /// What is expected, in words, for errors and documentation.
    public var expectation: String {
      switch self {
      case .text: "text"
      case .choice(let words): "one of " + words.joined(separator: ", ")
      case .integer(let range):
        range.upperBound == .max
          ? "a whole number from \(range.lowerBound)"
          : "a whole number from \(range.lowerBound) to \(range.upperBound)"
      case .number: "a number"
      case .flag: "true or false"
      case .texts: "a list of texts"
      case .object: "an object"
      case .objects: "a list of objects"
      case .time: "a time such as 2026-11-20T10:00:00Z"
      }
    }
  }

  /// Where it stands in the record: one name, or two for a member of an object.
  public let path: [String]
  /// What it may hold.
  public let content: Content
  /// Whether a record without it is refused.
  public let isRequired: Bool
  /// What it means, in a sentence.
  public let meaning: String

  init(_ path: String, _ content: Content, _ meaning: String, required: Bool = false) {
    self.path = path.split(separator: ".").map(String.init)
    self.content = content
    self.isRequired = required
    self.meaning = meaning
  }

  /// The path joined by dots: `ai_action.summary`.
  public var name: String { path.joined(separator: ".") }
  /// The option of `toolkit log`, without its hyphens: `ai-action.summary`.
  public var option: String { RecordField.option(for: name) }

  static func option(for name: String) -> String { String(name.map { $0 == "_" ? "-" : $0 }) }
}

/// An option of `toolkit log` without a value, which stands for fields set to fixed values: `--success`.
public struct RecordShorthand: Sendable, Equatable {
  /// The option without its hyphens.
  public let option: String
  /// What it sets, by path; what is given explicitly wins.
  public let settings: [(path: [String], value: JSONValue)]
  /// What it means, in a sentence.
  public let meaning: String

  public static func == (left: RecordShorthand, right: RecordShorthand) -> Bool {
    left.option == right.option && left.meaning == right.meaning
      && left.settings.elementsEqual(right.settings) { $0.path == $1.path && $0.value == $1.value }
  }
}
