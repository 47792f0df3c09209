public import JSON

/// One setting: what it is called, what it may hold, what it is without a file.
public struct SettingKey: Sendable, Equatable {
  /// What a setting may hold.
  public enum Content: Sendable, Equatable {
    /// `true` or `false`.
    case flag
    /// A whole number in a range.
    case integer(ClosedRange<Int64>)
    /// A number in a range.
    case number(ClosedRange<Double>)
    /// Text, or null.
    case text
    /// One of these words.
    case choice([String])
    /// A list of texts.
    case texts
    /// An object whose members are numbers.
    case numbers
    /// A list of objects with these members.
    case rules([Member])

    /// What is expected, in words.
    public var expectation: String {
      switch self {
      case .flag: "true or false"
      case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
      case .number(let range): "a number from \(range.lowerBound.short) to \(range.upperBound.short)"
      case .text: "text or null"
      case .choice(let words):
        words.count == 1 ? "\"\(words[0])\"" : "one of " + words.joined(separator: ", ")
      case .texts: "a list of texts"
      case .numbers: "an object of numbers"
      case .rules(let members): "a list of objects with " + members.map(\.name).joined(separator: ", ")
      }
    }
  }

  /// A member of a rule.
  public struct Member: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Whether it holds a list of texts; otherwise one text.
    public let isList: Bool
    /// Whether a rule without it makes no sense. Of the others, one at least must be there.
    public let isRequired: Bool
    /// What people call it instead; only for what is said to them.
    public let otherNames: [String]
  }

  /// The names on the way to it.
  public let path: [String]
  /// What it may hold.
  public let content: Content
  /// Its value where no file gives one.
  public let standard: JSONValue
  /// What it means, in a sentence.
  public let meaning: String
  /// Whether only the person's own file may hold it.
  public let isPersonal: Bool

  init(
    _ name: String, _ content: Content, _ standard: JSONValue, _ meaning: String, isPersonal: Bool = false
  ) {
    path = name.split(separator: ".").map(String.init)
    self.content = content
    self.standard = standard
    self.meaning = meaning
    self.isPersonal = isPersonal
  }

  /// The path joined by dots: `promotion.min_confidence`.
  public var name: String { path.joined(separator: ".") }

  /// The setting of a name; the flat spelling (`auto_update`) is understood, too.
  public static func named(_ name: String) -> SettingKey? {
    all.first { $0.name == name } ?? all.first { $0.flatName == name }
  }

  /// The spelling without its section, which an older shape of the file uses.
  var flatName: String? { path.count == 2 && path[0] == "self_learning" ? path[1] : nil }
}

extension Double {
  /// Without a fraction where there is none.
  var short: String { Int64(exactly: self).map(String.init) ?? description }
}
