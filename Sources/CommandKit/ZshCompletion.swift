/// The completion script for zsh 5.
enum ZshCompletion {
  static func script(_ name: String, _ nodes: [CompletionNode]) -> String {
    let function = "_" + ShellQuote.identifier(name)
    return """
      #compdef \(name)
      # zsh completion for \(name): written by `\(name) completions zsh`.
      \(entries(function, nodes))

      \(values(function, nodes))

      \(walk(function, name))

      # Autoloaded from fpath this file is the function's body; sourced, it registers the function.
      if [[ "${funcstack[1]}" == '\(function)' ]]; then
        \(function) "$@"
      else
        compdef \(function) \(name)
      fi

      """
  }

  /// FUNCTION_at PATH: sets `subcommands` and `options` to `name:description` entries, `rest` to what else may stand.
  private static func entries(_ function: String, _ nodes: [CompletionNode]) -> String {
    let cases = nodes.map { node in
      let subcommands = node.subcommands.map { described($0.name, $0.abstract) }
      let options = node.options.flatMap { option in
        option.spellings.map { described($0, option.help) }
      }
      return """
        \(ShellQuote.single(node.key)))
            subcommands=(\(subcommands.joined(separator: " ")))
            options=(\(options.joined(separator: " ")))
            rest=\(ShellQuote.single(CompletionNode.action(node.argumentShape)))
            ;;
        """
    }
    return """
      \(function)_at() {
        subcommands=() options=() rest=
        case $1 in
          \(cases.joined(separator: "\n    "))
        esac
      }
      """
  }

  /// FUNCTION_value PATH OPTION: sets `value` to what follows an option; `@none` where nothing does.
  private static func values(_ function: String, _ nodes: [CompletionNode]) -> String {
    let cases = nodes.flatMap { node in
      node.options.filter(\.takesValue).map { option in
        let patterns = option.spellings.map { ShellQuote.single("\(node.key) \($0)") }.joined(separator: "|")
        return "\(patterns)) value=\(ShellQuote.single(CompletionNode.action(option.shape))) ;;"
      }
    }
    return """
      \(function)_value() {
        value=@none
        case "$1 $2" in
          \(cases.joined(separator: "\n    "))
        esac
      }
      """
  }

  private static func walk(_ function: String, _ name: String) -> String {
    """
    \(function)() {
      local at=\(ShellQuote.single(name)) rest value word entry previous="${words[CURRENT-1]}"
      local -i i=2
      local -a subcommands options
      \(function)_at "$at"
      while (( i < CURRENT )); do
        word="${words[i]}"
        \(function)_value "$at" "$word"
        if [[ "$value" != @none ]]; then
          (( i += 1 ))
        else
          for entry in "${subcommands[@]}"; do
            [[ "${entry%%:*}" == "$word" ]] && at="$at $word"
          done
          \(function)_at "$at"
        fi
        (( i += 1 ))
      done
      if [[ "${words[CURRENT]}" == --*=* ]]; then
        previous="${words[CURRENT]%%=*}"
        compset -P '*='
      fi
      \(function)_value "$at" "$previous"
      if [[ "$value" == @none ]]; then
        value="$rest"
        if [[ "${words[CURRENT]}" == -* ]]; then
          _describe -o option options
          return
        fi
        (( ${#subcommands} )) && _describe command subcommands
      fi
      case "$value" in
        @any|'') ;;
        @file) _files ;;
        @directory) _files -/ ;;
        *) compadd -- ${=value} ;;
      esac
    }
    """
  }

  private static func described(_ name: String, _ help: String) -> String {
    let escaped = name.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "\\:")
    return ShellQuote.single("\(escaped):\(help)")
  }
}
