/// One manual page for the whole tree, in the man macros of roff (man(7)).
public struct ManualPage: Sendable {
  /// A section of prose after the commands: FILES, ENVIRONMENT, SEE ALSO.
  public struct Section: Sendable, Equatable {
    /// The heading, in capitals.
    public var title: String
    /// Paragraphs as in `Command.discussion`.
    public var text: String

    /// Declares a section.
    public init(_ title: String, _ text: String) {
      self.title = title
      self.text = text
    }
  }

  private let root: Command
  private let version: String
  private let date: String
  private let sections: [Section]

  /// Describes the page; `version` and its `date` (`2026-01-31`) stand in the footer.
  public init(_ root: Command, version: String, date: String, sections: [Section] = []) {
    self.root = root
    self.version = version
    self.date = date
    self.sections = sections
  }

  /// The page's source: ASCII, each line ended by a line feed.
  public var text: String {
    let name = Roff.argument(root.name.uppercased())
    let footer = Roff.argument("\(root.name) \(version)")
    var lines = [".TH \(name) 1 \(Roff.argument(date)) \(footer) \"User Commands\""]
    lines += [".SH NAME", "\(Roff.text(root.name)) \\- \(Roff.text(root.abstract))"]
    lines += [".SH SYNOPSIS", ".B \(Roff.argument(root.name))"]
    lines += [Roff.text(CommandHelp.usage(of: root, path: []))].filter { !$0.isEmpty }
    if !root.discussion.isEmpty { lines += [".SH DESCRIPTION"] + paragraphs(root.discussion) }
    lines += options(root, heading: ".SH OPTIONS")
    if !root.displayedSubcommands.isEmpty { lines += [".SH COMMANDS"] }
    lines += root.displayedSubcommands.flatMap { command($0, path: [root.name]) }
    lines += [".SH EXIT STATUS"] + entries(CommandHelp.exitCodes)
    lines += sections.flatMap { [".SH \(Roff.argument($0.title))"] + paragraphs($0.text) }
    lines += examples(root, heading: ".SH EXAMPLES")
    return lines.map { $0 + "\n" }.joined()
  }

  private func command(_ command: Command, path: [String]) -> [String] {
    let path = path + [command.name]
    var lines = [".SS \(Roff.argument(CommandHelp.usage(of: command, path: path)))"]
    lines.append(Roff.text(command.abstract))
    if !command.discussion.isEmpty { lines += [".PP"] + paragraphs(command.discussion) }
    lines += entries(CommandHelp.arguments(of: command))
    lines += options(command, heading: nil)
    lines += examples(command, heading: nil)
    return lines + command.displayedSubcommands.flatMap { self.command($0, path: path) }
  }

  private func options(_ command: Command, heading: String?) -> [String] {
    let entries = CommandHelp.optionGroups(of: command).flatMap(\.entries)
    guard !entries.isEmpty else { return [] }
    return (heading.map { [$0] } ?? []) + self.entries(entries)
  }

  private func entries(_ entries: [CommandHelp.Entry]) -> [String] {
    entries.flatMap { [".TP", ".B \(Roff.argument($0.term))", Roff.text($0.text)].filter { !$0.isEmpty } }
  }

  private func examples(_ command: Command, heading: String?) -> [String] {
    guard !command.examples.isEmpty else { return [] }
    let lines = command.examples.flatMap { example in
      [".PP", Roff.text(example.purpose), ".RS 4", ".nf", Roff.text(example.line), ".fi", ".RE"]
    }
    return (heading.map { [$0] } ?? []) + lines
  }

  private func paragraphs(_ text: String) -> [String] {
    var lines: [String] = []
    for paragraph in CommandHelp.paragraphs(text) {
      if !lines.isEmpty { lines.append(".PP") }
      switch paragraph {
      case .flowing(let text): lines.append(Roff.text(text))
      case .literal(let texts): lines += [".nf"] + texts.map(Roff.text) + [".fi"]
      }
    }
    return lines
  }
}

/// Text made safe for roff (groff(7), groff_char(7)).
enum Roff {
  /// A line of text: no request, no escape sequence, no non-ASCII character.
  static func text(_ text: String) -> String {
    let escaped = escape(text)
    // A dot or quote at a line's start would be a request; `\&` prints nothing and stands before it.
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// One argument of a request, in double quotes.
  static func argument(_ text: String) -> String {
    "\"\(escape(text).replacingQuotes)\""
  }

  private static func escape(_ text: String) -> String {
    var result = ""
    for scalar in TextEscaper.line(text).unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      // Plain `-` and `'` become typographic signs in UTF-8 output, which cannot be pasted.
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default: result += "\\[u\(codePoint(scalar))]"
      }
    }
    return result
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String {
  /// A double quote inside a quoted argument is written as the character `\(dq`.
  fileprivate var replacingQuotes: String {
    split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq")
  }
}
