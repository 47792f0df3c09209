/// A command line as a shell would take it apart, as far as it must be known which commands run one after another and
/// whose exit status becomes that of the whole. POSIX.1-2024, Shell Command Language, sections 2.2, 2.9 and 2.10.
public struct ShellScript: Sendable, Equatable {
  /// What stands before a pipeline.
  public enum Connector: Sendable, Equatable {
    /// Nothing, a semicolon, or a new line.
    case sequence
    /// `&&`.
    case and
    /// `||`.
    case or
  }

  /// Commands joined by `|`, each a list of words without quotes, redirections and prefixes.
  public struct Pipeline: Sendable, Equatable {
    /// What joins it to the one before it.
    public var connector: Connector
    /// Its commands, in order.
    public var commands: [[String]]
    /// Whether it stands after `!`, or is left running by `&`: its status is not its own.
    public var hidesStatus = false
    /// Whether it runs only where what stands before `||` failed: it stands after that, or in braces after it.
    public var isAlternative = false
    /// Whether the script ends where this fails: `set -e`.
    public var endsScript = false
  }

  /// Its pipelines, in order.
  public private(set) var pipelines: [Pipeline] = []
  /// Whether loops, conditions or functions are in it: then its order is not known.
  public private(set) var isOpaque = false
  /// Whether a pipeline's status is that of its last command that failed: `set -o pipefail`.
  public private(set) var hasPipefail = false

  /// How much of a script is looked at.
  static let limit = 4096

  /// Takes a script apart.
  ///
  /// - Complexity: O(length).
  public init(_ text: String) {
    self.init(text, depth: 0)
  }

  /// Whether `set -e` holds where the reading has come to.
  private var hasErrexit: Bool
  /// Whether the reading is within braces after `||`.
  private var isInAlternative = false

  private init(_ text: String, depth: Int, hasErrexit: Bool = false, hasPipefail: Bool = false) {
    (self.hasErrexit, self.hasPipefail) = (hasErrexit, hasPipefail)
    var lexer = ShellLexer(text)
    var words: [String] = [], commands: [[String]] = []
    var connector = Connector.sequence
    while let token = lexer.next() {
      switch token {
      case .word(let word): words.append(word)
      case .pipe: end(&words, into: &commands)
      case .end(let next, let isBackground):
        end(&words, into: &commands)
        add(commands, connector, isBackground: isBackground)
        connector = commands.isEmpty ? (next == .sequence ? connector : next) : next
        commands = []
      }
    }
    end(&words, into: &commands)
    add(commands, connector, isBackground: false)
    if lexer.wasCut { isOpaque = true }
    if depth < 3 { openInnerScript(depth) }
  }

  private func end(_ words: inout [String], into commands: inout [[String]]) {
    if !words.isEmpty { commands.append(words) }
    words = []
  }

  private mutating func add(_ commands: [[String]], _ connector: Connector, isBackground: Bool) {
    guard let first = commands.first else { return }
    if commands.contains(where: { ShellScript.keywords.contains($0[0]) }) { isOpaque = true }
    noteSettings(first)
    let isNegated = first[0] == "!"
    let plain = commands.map { CommandPrefix.removed(from: $0[0] == "!" ? Array($0.dropFirst()) : $0) }
    if connector == .or, first[0] == "{" { isInAlternative = true }
    var pipeline = Pipeline(connector: connector, commands: plain.filter { !$0.isEmpty })
    pipeline.hidesStatus = isNegated || isBackground
    pipeline.isAlternative = connector == .or || isInAlternative
    pipeline.endsScript = hasErrexit
    pipelines.append(pipeline)
    if first[0] == "}" { isInAlternative = false }
  }

  /// `set -e`, `set -euo pipefail`, `set -o errexit`, and the same with `+`.
  private mutating func noteSettings(_ words: [String]) {
    guard words.first == "set" else { return }
    if words.contains("pipefail") { hasPipefail = true }
    for (word, next) in zip(words.dropFirst(), words.dropFirst(2) + [""]) {
      let isErrexit = word.contains("e") || (word.hasSuffix("o") && next == "errexit")
      if word.hasPrefix("-"), isErrexit { hasErrexit = true }
      if word.hasPrefix("+"), isErrexit { hasErrexit = false }
    }
  }

  /// `bash -c 'SCRIPT'` by itself is that script; `bash -euo pipefail -c` sets what `set` would.
  private mutating func openInnerScript(_ depth: Int) {
    guard pipelines.count == 1, pipelines[0].commands.count == 1, !pipelines[0].hidesStatus else { return }
    let words = pipelines[0].commands[0]
    guard words.count >= 3, ["bash", "sh", "zsh"].contains(words[0]) else { return }
    let options = words[1..<(words.count - 1)]
    guard let last = options.last, last.hasPrefix("-"), last.hasSuffix("c"), options.count <= 4 else {
      return
    }
    let letters = options.filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }
    self = ShellScript(
      words[words.count - 1], depth: depth + 1, hasErrexit: letters.contains { $0.contains("e") },
      hasPipefail: options.contains("pipefail"))
  }

  private static let keywords: Set<String> = [
    "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "function",
    "select",
  ]
}
