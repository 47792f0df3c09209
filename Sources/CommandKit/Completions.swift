/// Shells for which completions can be written.
public enum CompletionShell: String, Sendable, CaseIterable {
  /// GNU bash, without the bash-completion package.
  case bash
  /// Z shell, for a file `_NAME` on its `fpath`.
  case zsh
  /// fish, for a file `NAME.fish` in its completions folder.
  case fish
}

extension Command {
  /// The completion script of the tree whose root this is.
  ///
  /// Commands, options, allowed words, files and directories are completed; hidden commands and options are not.
  public func completions(for shell: CompletionShell) -> String {
    let nodes = CompletionNode.all(of: self)
    return switch shell {
    case .bash: BashCompletion.script(name, nodes)
    case .zsh: ZshCompletion.script(name, nodes)
    case .fish: FishCompletion.script(name, nodes)
    }
  }
}

/// One displayed command with all that may be completed there.
struct CompletionNode: Sendable {
  /// The names from the root, joined by single spaces: the key by which scripts know where they are.
  var key: String
  var subcommands: [Command]
  var options: [Option]
  var arguments: [Argument]

  /// All displayed commands, the root first; `--help` everywhere, `help` and `--version` on the root.
  static func all(of root: Command) -> [CompletionNode] {
    let help = Option.flag("help", short: "h", "Show help.")
    let version = Option.flag("version", "Show the version.")
    var nodes = below(root, key: root.name, inherited: [help])
    let topics = Command(
      "help", abstract: "Show help for a command.", runsAlone: true, subcommands: root.displayedSubcommands)
    nodes[0].options.append(version)
    if root.subcommand("help") == nil, !root.subcommands.isEmpty {
      nodes[0].subcommands.append(topics)
      nodes.append(
        CompletionNode(
          key: "\(root.name) help", subcommands: topics.subcommands, options: [], arguments: []))
    }
    return nodes
  }

  private static func below(_ command: Command, key: String, inherited: [Option]) -> [CompletionNode] {
    let own = command.allOptions.filter(\.shouldDisplay)
    let names = Set(own.map(\.name))
    let options = own + inherited.filter { !names.contains($0.name) }
    let node = CompletionNode(
      key: key, subcommands: command.displayedSubcommands, options: options, arguments: command.arguments)
    return [node]
      + command.displayedSubcommands.flatMap { below($0, key: "\(key) \($0.name)", inherited: options) }
  }

  /// The shape of the first argument: what is completed where no command or option is.
  var argumentShape: ValueShape? { arguments.first?.shape }

  /// What the bash and zsh scripts complete for a shape: allowed words divided by spaces, or a word of their own.
  static func action(_ shape: ValueShape?) -> String {
    switch shape?.kind {
    case .oneOf(let words): words.joined(separator: " ")
    case .file: "@file"
    case .directory: "@directory"
    default: "@any"
    }
  }
}

extension Option {
  /// Every spelling that can be typed.
  var spellings: [String] {
    let negation = isNegatable ? ["--no-\(name)"] : []
    return ["--\(name)"] + negation + (short.map { ["-\($0)"] } ?? [])
  }
}

/// Quoting that all three shells read alike.
enum ShellQuote {
  /// The text in single quotes. fish reads backslashes within them too.
  static func single(_ text: String, escapingBackslash: Bool = false) -> String {
    var result = "'"
    for character in TextEscaper.line(text) {
      switch character {
      case "'": result += escapingBackslash ? "\\'" : "'\\''"
      case "\\" where escapingBackslash: result += "\\\\"
      default: result.append(character)
      }
    }
    return result + "'"
  }

  /// Letters, digits and underscores, for the name of a shell function.
  static func identifier(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
