/// A command line that cannot be understood. Ends the process with `ExitCode.usage`.
///
/// Message and hint are one line each and hold no character that could act on a terminal, whatever was typed.
public struct UsageError: Error, Equatable, Sendable {
  /// What is wrong, naming the option and the value: "--since takes a number of days, not 'soon'".
  public var message: String
  /// The valid spelling nearest to what was typed, where one is near.
  public var suggestion: String?
  /// The command concerned, from the root: `["toolkit", "patterns"]`.
  public var commandPath: [String]

  /// Makes an error; the message is made inert here.
  public init(_ message: String, suggestion: String? = nil, commandPath: [String] = []) {
    self.message = TextEscaper.line(message)
    self.suggestion = suggestion.map { TextEscaper.line($0) }
    self.commandPath = commandPath
  }

  /// An error about a value: "LABEL takes NOUN, not 'VALUE'". For checks that only the caller can make.
  public static func value(
    _ value: String, of label: String, expected noun: String, commandPath: [String] = []
  ) -> UsageError {
    UsageError("\(label) takes \(noun), not \(quoted(value))", commandPath: commandPath)
  }

  /// What to do next, with a command that can be pasted.
  public var hint: String {
    let help = "run: \(helpCommand)"
    return suggestion.map { "did you mean '\($0)'? Otherwise \(help)" } ?? help
  }

  private var helpCommand: String {
    guard let root = commandPath.first else { return "toolkit help" }
    return ([root, "help"] + commandPath.dropFirst()).joined(separator: " ")
  }

  /// The text in single quotes, inert and cut to 60 columns.
  static func quoted(_ text: String) -> String {
    "'\(TextLayout.truncate(TextEscaper.line(text), to: 60, ellipsis: "..."))'"
  }
}
