extension Command {
  /// Reads a command line against the tree whose root this is.
  ///
  /// Options may stand anywhere, also before the subcommand when they are declared on a command above it; `--` ends
  /// them. `--name value`, `--name=value`, `-n value`, `-nvalue` and joined flags `-qv` are read. A value may begin
  /// with a dash unless it is itself an option of the command; `--name=value` takes anything. `--help` and `-h` are
  /// understood everywhere, `help [COMMAND…]` and `--version` on the root.
  ///
  /// - Parameter arguments: the words after the program's name.
  /// - Returns: the invocation, or what is wrong with the line. Never traps, whatever the words.
  public func parse(_ arguments: [String]) -> Result<Invocation, UsageError> {
    var parser = CommandParser(root: self, words: arguments)
    return Result { () throws(UsageError) in try parser.parse() }
  }
}

/// The state of one parse: the commands entered so far, the words not yet read, what was found.
struct CommandParser {
  private let root: Command
  private var command: Command
  private var path: [String] = []
  private var options: [Option]
  private var words: ArraySlice<String>
  private var positionals: [String] = []
  private var optionsEnded = false
  private var parsed: ParsedArguments
  /// Options among the names of `help`.
  private var passed: [String] = []

  init(root: Command, words: [String]) {
    self.root = root
    command = root
    options = root.allOptions
    self.words = words[...]
    parsed = ParsedArguments(commandPath: [root.name])
  }

  mutating func parse() throws(UsageError) -> Invocation {
    while let word = words.popFirst() {
      if let request = try read(word) { return answer(request) }
    }
    if command.runsAlone == false {
      guard !path.isEmpty else { return answer(.help) }
      throw missingSubcommand()
    }
    try settlePositionals()
    try checkRequiredOptions()
    return Invocation(request: .run, path: path, command: command, arguments: arguments())
  }

  /// Help or version, with the flags that stand on the line: what they say about output holds here, too.
  private func answer(_ request: Invocation.Request) -> Invocation {
    var given = ParsedArguments(commandPath: fullPath)
    for (name, isOn) in parsed.flags { given.set(flag: name, isOn) }
    for word in passed + words where word.hasPrefix("--") {
      if let flag = options.first(where: { !$0.takesValue && $0.name == word.dropFirst(2) }) {
        given.set(flag: flag.name, true)
      }
    }
    return Invocation(request: request, path: path, command: command, arguments: given)
  }

  private func arguments() -> ParsedArguments {
    var result = parsed
    result.commandPath = fullPath
    result.declare(options)
    return result
  }

  private var fullPath: [String] { [root.name] + path }

  // MARK: One word

  private mutating func read(_ word: String) throws(UsageError) -> Invocation.Request? {
    if optionsEnded { return try readPositional(word) }
    if word == "--" {
      optionsEnded = true
      return nil
    }
    if isFreeText(word) { return try readPositional(word) }
    if word.hasPrefix("--") { return try readLong(word) }
    if word.hasPrefix("-"), word.count > 1, !isNegativeNumber(word) { return try readShort(word) }
    return try readPositional(word)
  }

  /// Whether a word can only be part of what a person says: `bad you used --force`.
  private func isFreeText(_ word: String) -> Bool {
    guard command.arguments.last?.isFreeText == true, positionals.count >= command.arguments.count - 1 else {
      return false
    }
    return word != "-h" && !isOption(word)
  }

  /// `-3` is a number unless the command has an option of that digit.
  private func isNegativeNumber(_ word: String) -> Bool {
    guard Double(word) != nil, let digit = word.dropFirst().first, digit.isNumber else { return false }
    return !options.contains { $0.short == digit }
  }

  private mutating func readPositional(_ word: String) throws(UsageError) -> Invocation.Request? {
    guard positionals.isEmpty, !command.subcommands.isEmpty, !optionsEnded else {
      positionals.append(word)
      return nil
    }
    if let next = command.subcommand(word) {
      enter(next)
    } else if path.isEmpty, word == "help" {
      return try readHelpPath()
    } else if command.arguments.isEmpty {
      throw unknownCommand(word)
    } else {
      positionals.append(word)
    }
    return nil
  }

  private mutating func enter(_ next: Command) {
    command = next
    path.append(next.name)
    let names = Set(next.allOptions.map(\.name))
    options = next.allOptions + options.filter { !names.contains($0.name) }
  }

  private mutating func readHelpPath() throws(UsageError) -> Invocation.Request {
    while let word = words.popFirst() {
      guard !word.hasPrefix("-") else {
        passed.append(word)
        continue
      }
      // Help about help is the root's page, which lists it.
      if path.isEmpty, word == "help", command.subcommand(word) == nil { continue }
      guard let next = command.subcommand(word) else { throw unknownCommand(word) }
      enter(next)
    }
    return .help
  }

  // MARK: Options

  private mutating func readLong(_ word: String) throws(UsageError) -> Invocation.Request? {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    let inline = parts.count > 1 ? String(parts[1]) : nil
    if let option = options.first(where: { $0.name == name }) {
      try take(option, as: "--\(name)", inline: inline)
    } else if let option = negated(by: name) {
      try refuse(inline, of: "--\(name)")
      parsed.set(flag: option.name, false)
    } else if name == "help" {
      return .help
    } else if name == "version", path.isEmpty {
      return .version
    } else {
      throw unknownOption("--\(name)")
    }
    return nil
  }

  private func negated(by name: String) -> Option? {
    guard name.hasPrefix("no-") else { return nil }
    return options.first { $0.isNegatable && $0.name == name.dropFirst(3) }
  }

  /// One dash: letters of flags joined, of which the last may take the rest of the word, or the next, as its value.
  private mutating func readShort(_ word: String) throws(UsageError) -> Invocation.Request? {
    try refuseLongName(afterOneDash: word)
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.short == letter }) else {
        if letter == "h" { return .help }
        throw unknownOption("-\(letter)")
      }
      guard option.takesValue else {
        parsed.set(flag: option.name, true)
        continue
      }
      if letters.first == "=" { letters.removeFirst() }
      try take(option, as: "-\(letter)", inline: letters.isEmpty ? nil : String(letters))
      return nil
    }
    return nil
  }

  /// `-since` is `--since` with a dash forgotten, even where `-s` could take "ince".
  private func refuseLongName(afterOneDash word: String) throws(UsageError) {
    let name = word.dropFirst().prefix { $0 != "=" }
    if name.count > 1, options.contains(where: { $0.name == name }) { throw unknownOption("-\(name)") }
  }

  private mutating func take(
    _ option: Option, as label: String, inline: String?
  ) throws(UsageError) {
    guard option.takesValue else {
      try refuse(inline, of: label)
      parsed.set(flag: option.name, true)
      return
    }
    let value = if let inline { inline } else { try nextValue(for: option, as: label) }
    try check(value, option.shape, label: label)
    if option.occurrence == .single, parsed.values[option.name] != nil {
      throw error("\(label) is given more than once")
    }
    parsed.append(value, to: option.name)
  }

  private func refuse(_ inline: String?, of label: String) throws(UsageError) {
    if let inline {
      throw error("\(label) takes no value, but was given \(UsageError.quoted(inline))", suggestion: label)
    }
  }

  private mutating func nextValue(for option: Option, as label: String) throws(UsageError) -> String {
    guard let word = words.first, !isOption(word) else {
      throw error("\(label) needs a value: \(option.shape.noun)")
    }
    words.removeFirst()
    return word
  }

  /// Whether a word, standing where a value is due, is rather the next option.
  private func isOption(_ word: String) -> Bool {
    if word == "--" || word == "--help" { return true }
    if word.hasPrefix("--") {
      let name = String(word.dropFirst(2).prefix { $0 != "=" })
      return options.contains { $0.name == name } || negated(by: name) != nil
    }
    guard word.count == 2, word.first == "-", let letter = word.last else { return false }
    return options.contains { $0.short == letter }
  }

  // MARK: Checks

  private func check(_ value: String, _ shape: ValueShape, label: String) throws(UsageError) {
    guard !shape.accepts(value) else { return }
    throw error(
      "\(label) takes \(shape.expectation(for: value)), not \(UsageError.quoted(value))",
      suggestion: Suggestion.nearest(to: value, among: shape.allowedWords))
  }

  private mutating func settlePositionals() throws(UsageError) {
    var rest = positionals[...]
    for argument in command.arguments {
      let taken = take(argument.arity, from: &rest)
      for value in taken {
        try check(value, argument.shape, label: argument.shape.placeholder)
        parsed.append(value, to: argument.name)
      }
      if taken.count < argument.arity.minimum {
        throw error("\(argument.shape.placeholder) is missing: \(argument.shape.noun)")
      }
    }
    if let extra = rest.first { throw error("unexpected argument \(UsageError.quoted(extra))") }
  }

  private func take(_ arity: Argument.Arity, from rest: inout ArraySlice<String>) -> [String] {
    switch arity {
    case .required, .optional:
      return rest.popFirst().map { [$0] } ?? []
    case .repeating:
      defer { rest = [] }
      return Array(rest)
    }
  }

  private func checkRequiredOptions() throws(UsageError) {
    if let missing = options.first(where: { $0.isRequired && parsed.values[$0.name] == nil }) {
      throw error("--\(missing.name) is missing: \(missing.shape.noun)")
    }
  }
}

extension CommandParser {
  private func error(_ message: String, suggestion: String? = nil) -> UsageError {
    UsageError(message, suggestion: suggestion, commandPath: fullPath)
  }

  private func missingSubcommand() -> UsageError {
    let names = command.displayedSubcommands.map(\.name).joined(separator: ", ")
    return error("'\(fullPath.joined(separator: " "))' needs one of its commands: \(names)")
  }

  private func unknownCommand(_ word: String) -> UsageError {
    let names = command.displayedSubcommands.map(\.name)
    return error(
      "unknown command \(UsageError.quoted(word))", suggestion: Suggestion.nearest(to: word, among: names))
  }

  /// Options that turn something off are not offered for one that turns it on, nor the reverse.
  private func unknownOption(_ word: String) -> UsageError {
    let shown = options.filter(\.shouldDisplay)
    var candidates = shown.map { "--\($0.name)" } + ["--help"]
    candidates += shown.filter(\.isNegatable).map { "--no-\($0.name)" }
    if path.isEmpty { candidates.append("--version") }
    let long = word.hasPrefix("--") ? word : "-\(word)"
    candidates = candidates.filter { $0.hasPrefix("--no-") == long.hasPrefix("--no-") }
    return error(
      "unknown option \(UsageError.quoted(word)) of '\(fullPath.joined(separator: " "))'",
      suggestion: long.count > 3 ? Suggestion.nearest(to: long, among: candidates) : nil)
  }
}

extension Argument.Arity {
  /// The least number of words.
  var minimum: Int {
    switch self {
    case .required: 1
    case .optional: 0
    case .repeating(let minimum): minimum
    }
  }
}
