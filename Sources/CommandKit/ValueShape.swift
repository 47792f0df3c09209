/// What the value of an option or argument must look like, and how to say so.
public struct ValueShape: Sendable {
  /// The rule that a value is held to.
  public enum Kind: Sendable {
    /// Any text.
    case text
    /// A whole number within a range.
    case integer(ClosedRange<Int>)
    /// A finite number within a range.
    case number(ClosedRange<Double>)
    /// One of these words.
    case oneOf([String])
    /// The path of a file; completed as such, not checked.
    case file
    /// The path of a directory; completed as such, not checked.
    case directory
    /// Text that a test of the caller's accepts.
    case checked(@Sendable (String) -> Bool)
  }

  /// The word for the value in help, in capitals: `DAYS`.
  public var placeholder: String
  /// What the value is, for messages, with its article: "a number of days".
  public var noun: String
  /// The rule.
  public var kind: Kind

  /// Any text.
  public static func text(_ placeholder: String = "TEXT", _ noun: String = "text") -> ValueShape {
    ValueShape(placeholder: placeholder, noun: noun, kind: .text)
  }

  /// A whole number; `noun` such as "a number of days".
  public static func integer(
    _ placeholder: String = "N", _ noun: String = "a whole number", in range: ClosedRange<Int> = 0...Int.max
  ) -> ValueShape {
    ValueShape(placeholder: placeholder, noun: noun, kind: .integer(range))
  }

  /// A finite decimal number; `noun` such as "a confidence".
  public static func number(
    _ placeholder: String = "X", _ noun: String = "a number",
    in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  ) -> ValueShape {
    ValueShape(placeholder: placeholder, noun: noun, kind: .number(range))
  }

  /// One word of a fixed list, compared exactly.
  public static func oneOf(_ words: [String], _ placeholder: String, _ noun: String? = nil) -> ValueShape {
    ValueShape(
      placeholder: placeholder, noun: noun ?? "one of \(words.joined(separator: ", "))", kind: .oneOf(words))
  }

  /// A file's path.
  public static func file(_ placeholder: String = "FILE") -> ValueShape {
    ValueShape(placeholder: placeholder, noun: "the path of a file", kind: .file)
  }

  /// A directory's path.
  public static func directory(_ placeholder: String = "DIR") -> ValueShape {
    ValueShape(placeholder: placeholder, noun: "the path of a directory", kind: .directory)
  }

  /// Text that passes `isValid`; `noun` says what that is: "a date such as 2026-01-31".
  public static func checked(
    _ placeholder: String, _ noun: String, _ isValid: @escaping @Sendable (String) -> Bool
  ) -> ValueShape {
    ValueShape(placeholder: placeholder, noun: noun, kind: .checked(isValid))
  }

  /// The words of a fixed list; empty for every other kind.
  public var allowedWords: [String] {
    if case .oneOf(let words) = kind { words } else { [] }
  }

  /// Whether the value keeps the rule. Paths and text must only not be empty where that could mean nothing.
  func accepts(_ value: String) -> Bool {
    switch kind {
    case .text: true
    case .file, .directory: !value.isEmpty
    case .integer(let range): Int(value).map(range.contains) ?? false
    case .number(let range): Double(value).map { $0.isFinite && range.contains($0) } ?? false
    case .oneOf(let words): words.contains(value)
    case .checked(let isValid): isValid(value)
    }
  }

  /// The noun with the range where the value was a number of the right type outside it.
  func expectation(for value: String) -> String {
    switch kind {
    case .integer(let range) where Int(value) != nil:
      range.upperBound == .max
        ? "\(noun), at least \(range.lowerBound)"
        : "\(noun) from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range) where Double(value)?.isFinite == true:
      "\(noun) from \(range.lowerBound) to \(range.upperBound)"
    default: noun
    }
  }
}
