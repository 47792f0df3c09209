/// The completion script for fish 3.
enum FishCompletion {
  static func script(_ name: String, _ nodes: [CompletionNode]) -> String {
    let function = "__" + ShellQuote.identifier(name) + "_at"
    let lines = nodes.flatMap { node in
      let start = "complete -c \(name) -n \(quoted("\(function) \(node.key)"))"
      return node.subcommands.map { "\(start) -a \(quoted($0.name)) -d \(quoted($0.abstract))" }
        + node.options.flatMap { options($0) }.map { "\(start) \($0)" }
        + action(node.argumentShape).map { ["\(start) \($0)"] }.orEmpty
    }
    return """
      # fish completion for \(name): written by `\(name) completions fish`.
      \(locator(function, name, nodes))

      complete -c \(name) -f
      \(lines.joined(separator: "\n"))

      """
  }

  /// FUNCTION PATH: whether the words before the cursor lead to the command at PATH.
  private static func locator(_ function: String, _ name: String, _ nodes: [CompletionNode]) -> String {
    let takers = nodes.flatMap { node in
      node.options.filter(\.takesValue).flatMap { option in
        option.spellings.map { quoted("\(node.key) \($0)") }
      }
    }
    let commands = nodes.dropFirst().map { quoted($0.key) }
    return """
      function \(function)
        set -l at \(quoted(name))
        set -l words (commandline -opc)
        set -e words[1]
        set -l skip 0
        for word in $words
          if test $skip = 1
            set skip 0
            continue
          end
          switch "$at $word"
            \(branch(takers, "set skip 1"))
            \(branch(commands, "set at \"$at $word\""))
          end
        end
        test "$at" = "$argv"
      end
      """
  }

  private static func branch(_ patterns: [String], _ action: String) -> String {
    patterns.isEmpty ? "" : "case \(patterns.joined(separator: " "))\n          \(action)"
  }

  private static func options(_ option: Option) -> [String] {
    let short = option.short.map { " -s \(quoted(String($0)))" } ?? ""
    let value = option.takesValue ? " " + (action(option.shape) ?? "-x") : ""
    let line = "-l \(quoted(option.name))\(short)\(value) -d \(quoted(option.help))"
    let negation = "-l \(quoted("no-\(option.name)")) -d \(quoted(option.help))"
    return option.isNegatable ? [line, negation] : [line]
  }

  private static func action(_ shape: ValueShape?) -> String? {
    switch shape?.kind {
    case .oneOf(let words): "-x -a \(quoted(words.joined(separator: " ")))"
    case .file: "-r -F"
    case .directory: "-x -a '(__fish_complete_directories)'"
    default: nil
    }
  }

  private static func quoted(_ text: String) -> String {
    ShellQuote.single(text, escapingBackslash: true)
  }
}

extension [String]? {
  fileprivate var orEmpty: [String] { self ?? [] }
}
