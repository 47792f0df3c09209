/// What help page and manual page say of a command, before it is laid out.
enum CommandHelp {
  /// A term and what it means.
  struct Entry: Sendable, Equatable {
    var term: String
    var text: String
  }

  /// A part of a discussion.
  enum Paragraph: Sendable, Equatable {
    /// Text to be filled.
    case flowing(String)
    /// Lines to be kept, with their indentation.
    case literal([String])
  }

  static func usage(of command: Command, path: [String]) -> String {
    var words = path
    words += command.allOptions.filter { $0.isRequired && $0.shouldDisplay }.map {
      "--\($0.name) \($0.shape.placeholder)"
    }
    if command.allOptions.contains(where: { !$0.isRequired && $0.shouldDisplay }) {
      words.append("[options]")
    }
    words += command.arguments.map(\.usage)
    if !command.displayedSubcommands.isEmpty { words.append(command.runsAlone ? "[COMMAND]" : "COMMAND") }
    return words.joined(separator: " ")
  }

  static func commands(of command: Command) -> [Entry] {
    command.displayedSubcommands.map { Entry(term: $0.name, text: $0.abstract) }
  }

  static func arguments(of command: Command) -> [Entry] {
    command.arguments.map { Entry(term: $0.usage, text: [$0.help, allowed($0.shape)].joinedSentences) }
  }

  /// The groups of options with what is displayed of them, own options first.
  static func optionGroups(
    of command: Command, inherited: [OptionGroup] = []
  ) -> [(title: String, entries: [Entry])] {
    let own = OptionGroup("Options", command.options)
    return ([own] + command.optionGroups + inherited).compactMap { group in
      let entries = group.options.filter(\.shouldDisplay).map(entry)
      return entries.isEmpty ? nil : (group.title, entries)
    }
  }

  static let exitCodes = ExitCode.allCases.map { Entry(term: "\($0.rawValue)", text: $0.meaning) }

  static func entry(_ option: Option) -> Entry {
    Entry(
      term: term(option),
      text: [sentence(option.help), allowed(option.shape), standard(option)].joinedSentences)
  }

  /// With a full stop where it has none, so that what follows it stands apart.
  private static func sentence(_ help: String) -> String {
    guard let last = help.last, last.isLetter || last.isNumber || last == ")" else { return help }
    return help + "."
  }

  private static func term(_ option: Option) -> String {
    let short = option.short.map { "-\($0), " } ?? ""
    let long = option.isNegatable ? "--[no-]\(option.name)" : "--\(option.name)"
    guard option.takesValue else { return short + long }
    return "\(short)\(long) \(option.shape.placeholder)" + (option.occurrence == .repeated ? "..." : "")
  }

  private static func allowed(_ shape: ValueShape) -> String {
    shape.allowedWords.isEmpty ? "" : "One of: \(shape.allowedWords.joined(separator: ", "))."
  }

  private static func standard(_ option: Option) -> String {
    if option.isRequired { return "Required." }
    if let text = option.defaultText { return "Default: \(text)." }
    guard let value = option.defaultValue else { return "" }
    return option.takesValue ? "Default: \(value)." : "On by default."
  }

  static func paragraphs(_ discussion: String) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)
    for block in lines.split(whereSeparator: { $0.allSatisfy(\.isWhitespace) }) {
      let isLiteral = block.allSatisfy { $0.hasPrefix("    ") }
      paragraphs.append(
        isLiteral ? .literal(block.map(String.init)) : .flowing(block.joined(separator: " ")))
    }
    return paragraphs
  }
}

extension Command {
  /// Options of the commands above the one at `path`, which it accepts too.
  func inheritedGroups(at path: [String]) -> [OptionGroup] {
    var command = self
    var options: [Option] = []
    for name in path {
      options += command.allOptions
      guard let next = command.subcommand(name) else { break }
      command = next
    }
    let own = Set(command.allOptions.map(\.name))
    return [OptionGroup("Inherited options", options.filter { !own.contains($0.name) })]
  }
}

extension [String] {
  fileprivate var joinedSentences: String { filter { !$0.isEmpty }.joined(separator: " ") }
}
