/// The help of one command, as lines for a terminal.
public struct HelpPage: Sendable {
  private let command: Command
  private let path: [String]
  private let inherited: [OptionGroup]
  private let width: Int
  private let style: Style
  private let glyphs: Glyphs

  /// The page of the command at `path` below `root`; of the root where there is no such command. The layout's
  /// width is held between 40 and 100 columns.
  public init(_ root: Command, path: [String] = [], layout: Layout = Layout()) {
    let found = root.descendant(at: path)
    command = found ?? root
    self.path = [root.name] + (found == nil ? [] : path)
    inherited = found == nil ? [] : root.inheritedGroups(at: path)
    width = min(100, max(40, layout.width))
    style = layout.style
    glyphs = layout.glyphs
  }

  /// The lines, none wider than the width.
  public var lines: [String] {
    var lines = wrapped(command.abstract)
    lines += section("Usage", wrapUsage())
    lines += command.discussion.isEmpty ? [] : [""] + discussion
    let groups = CommandHelp.commands(of: command)
    lines += section("Commands", definitions(groups))
    lines += section("Arguments", definitions(CommandHelp.arguments(of: command)))
    for group in CommandHelp.optionGroups(of: command, inherited: inherited) {
      lines += section(group.title, definitions(group.entries))
    }
    lines += section("Examples", examples)
    if path.count == 1 { lines += section("Exit codes", definitions(CommandHelp.exitCodes)) }
    return lines
  }

  /// The lines joined, with a line feed at the end of each.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  // MARK: Parts

  private func section(_ title: String, _ body: [String]) -> [String] {
    body.isEmpty ? [] : ["", style.paint(title.uppercased(), .heading)] + body
  }

  private func wrapped(_ text: String, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return TextLayout.wrap(TextEscaper.line(text), width: width - indent).map { margin + $0 }
  }

  private func wrapUsage() -> [String] {
    let usage = CommandHelp.usage(of: command, path: path)
    let lines = TextLayout.wrap(usage, width: width - 6)
    return lines.enumerated().map { ($0 == 0 ? "  " : "      ") + $1 }
  }

  private var discussion: [String] {
    var lines: [String] = []
    for part in CommandHelp.paragraphs(command.discussion) {
      if !lines.isEmpty { lines.append("") }
      switch part {
      case .flowing(let text): lines += wrapped(text)
      case .literal(let texts): lines += texts.flatMap { wrapLiteral($0) }
      }
    }
    return lines
  }

  private func wrapLiteral(_ text: String) -> [String] {
    let inert = TextEscaper.line(text)
    return DisplayWidth.columns(inert) <= width
      ? [inert] : TextLayout.wrap(inert, width: width - 4).map { "    " + $0 }
  }

  private var examples: [String] {
    command.examples.flatMap { example in
      wrapped(example.line, indent: 2).map { style.paint($0, .name) } + wrapped(example.purpose, indent: 6)
    }
  }

  private func definitions(_ entries: [CommandHelp.Entry]) -> [String] {
    let limit = min(30, width / 3)
    let terms = entries.map { DisplayWidth.columns($0.term) }.filter { $0 <= limit }
    let column = terms.max() ?? limit
    return entries.flatMap { definition($0, column: column) }
  }

  /// `  TERM  text`, the text in its own column; a term too wide for its column stands on a line of its own.
  private func definition(_ entry: CommandHelp.Entry, column: Int) -> [String] {
    let indent = column + 4
    let text = wrapped(entry.text, indent: indent)
    guard DisplayWidth.columns(entry.term) <= column, let first = text.first else {
      return wrapped(entry.term, indent: 2).map { style.paint($0, .name) } + text
    }
    let spaces = String(repeating: " ", count: column + 2 - DisplayWidth.columns(entry.term))
    return ["  " + style.paint(entry.term, .name) + spaces + first.dropFirst(indent)] + text.dropFirst()
  }
}
