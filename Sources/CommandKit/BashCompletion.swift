/// The completion script for bash 3.2 and later.
enum BashCompletion {
  static func script(_ name: String, _ nodes: [CompletionNode]) -> String {
    let function = "_" + ShellQuote.identifier(name)
    return """
      # bash completion for \(name): written by `\(name) completions bash`.
      \(words(function, nodes))

      \(values(function, nodes))

      \(walk(function, name))
      complete -F \(function) \(name)

      """
  }

  /// FUNCTION_words PATH: prints the commands and options at a path, one a line.
  private static func words(_ function: String, _ nodes: [CompletionNode]) -> String {
    let cases = nodes.map { node in
      let commands = node.subcommands.map(\.name)
      return """
        \(ShellQuote.single(node.key)))
            subcommands=(\(list(commands)))
            options=(\(list(node.options.flatMap(\.spellings))))
            rest=\(ShellQuote.single(CompletionNode.action(node.argumentShape)))
            ;;
        """
    }
    return """
      \(function)_at() {
        subcommands=() options=() rest=
        case $1 in
          \(indented(cases))
        esac
      }
      """
  }

  /// FUNCTION_value PATH OPTION: says what follows an option: `@none`, `@any`, `@file`, `@directory` or a list of words.
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
          \(indented(cases))
        esac
      }
      """
  }

  private static func walk(_ function: String, _ name: String) -> String {
    """
    \(function)() {
      local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
      local at=\(ShellQuote.single(name)) rest value word candidate i=1
      local -a subcommands options candidates words
      \(function)_at "$at"
      while ((i < COMP_CWORD)); do
        word=${COMP_WORDS[i]}
        \(function)_value "$at" "$word"
        if [[ $value != @none ]]; then
          [[ ${COMP_WORDS[i+1]} == '=' ]] && i=$((i + 1))
          i=$((i + 1))
        else
          for candidate in "${subcommands[@]}"; do
            [[ $candidate == "$word" ]] && at="$at $word"
          done
          \(function)_at "$at"
        fi
        i=$((i + 1))
      done
      if [[ $current == '=' ]]; then
        current=
      elif [[ $previous == '=' ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
      fi
      \(function)_value "$at" "$previous"
      if [[ $value == @none ]]; then
        value=$rest
        candidates=("${subcommands[@]}")
        [[ $current == -* ]] && candidates=("${options[@]}") value=@any
      fi
      COMPREPLY=()
      case $value in
        @none|@any|'') ;;
        @file) while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current") ;;
        @directory) while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$current") ;;
        *) read -r -a words <<<"$value" && candidates+=("${words[@]}") ;;
      esac
      for word in "${candidates[@]}"; do
        [[ $word == "$current"* ]] && COMPREPLY+=("$word")
      done
    }
    """
  }

  private static func list(_ words: [String]) -> String {
    words.map { ShellQuote.single($0) }.joined(separator: " ")
  }

  private static func indented(_ cases: [String]) -> String {
    cases.joined(separator: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n    ")
  }
}
