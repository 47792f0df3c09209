/// What a command line asks for, once parsed.
public struct Invocation: Sendable {
  /// What is wanted of the command.
  public enum Request: Sendable, Equatable {
    /// Run it.
    case run
    /// Show its help (`--help`, `-h`, `help COMMAND`, or the bare root).
    case help
    /// Show the version (`--version` on the root).
    case version
  }

  /// Run, help or version.
  public var request: Request
  /// The command's names without the root: `["log", "finding"]`; empty for the root.
  public var path: [String]
  /// The command itself.
  public var command: Command
  /// What was given. Of help and version, flags alone.
  public var arguments: ParsedArguments
}

/// The options and arguments of one command line, by name, already held to their declared shapes.
///
/// Options and positional arguments share one set of names. A name that was not declared answers as one not given.
public struct ParsedArguments: Sendable {
  private(set) var flags: [String: Bool] = [:]
  private(set) var values: [String: [String]] = [:]
  private var defaults: [String: String] = [:]
  private var optionNames: Set<String> = []
  /// The command concerned, from the root, for errors.
  public internal(set) var commandPath: [String]

  init(commandPath: [String]) {
    self.commandPath = commandPath
  }

  mutating func declare(_ options: [Option]) {
    for option in options {
      optionNames.insert(option.name)
      defaults[option.name] = option.defaultValue
    }
  }

  mutating func set(flag name: String, _ isOn: Bool) {
    flags[name] = isOn
  }

  mutating func append(_ value: String, to name: String) {
    values[name, default: []].append(value)
  }

  /// Whether the flag is on: as given last, else as its default says, else off.
  public func flag(_ name: String) -> Bool {
    flags[name] ?? (defaults[name] == "true")
  }

  /// The options of the command line as words that say the same again, by name; without those of other names.
  public func words(ofOptions isKept: (String) -> Bool) -> [String] {
    let given = flags.filter { $0.value }.map { ($0.key, []) } + values.map { ($0.key, $0.value) }
    return given.filter { optionNames.contains($0.0) && isKept($0.0) }.sorted { $0.0 < $1.0 }.flatMap {
      name, values in values.isEmpty ? ["--\(name)"] : values.flatMap { ["--\(name)", $0] }
    }
  }

  /// Whether the option or argument stood on the command line.
  public func isGiven(_ name: String) -> Bool {
    flags[name] != nil || values[name] != nil
  }

  /// The value given, else the default, else nil. Of several values, the last.
  public func string(_ name: String) -> String? {
    values[name]?.last ?? defaults[name]
  }

  /// All values given, in order; the default alone when none was; else empty.
  public func strings(_ name: String) -> [String] {
    values[name] ?? defaults[name].map { [$0] } ?? []
  }

  /// The value as a whole number, nil where there is none.
  ///
  /// - Throws: `UsageError` where the text is no whole number (only for names not declared as `.integer`).
  public func integer(_ name: String) throws(UsageError) -> Int? {
    guard let text = string(name) else { return nil }
    guard let number = Int(text) else {
      throw UsageError.value(text, of: "--\(name)", expected: "a whole number", commandPath: commandPath)
    }
    return number
  }

  /// The value as a finite number, nil where there is none.
  ///
  /// - Throws: `UsageError` where the text is no number (only for names not declared as `.number`).
  public func number(_ name: String) throws(UsageError) -> Double? {
    guard let text = string(name) else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw UsageError.value(text, of: "--\(name)", expected: "a number", commandPath: commandPath)
    }
    return number
  }

  /// The value, or an error that says it is missing: for options required only in some combinations.
  ///
  /// - Throws: `UsageError` where neither a value nor a default is there.
  public func required(_ name: String) throws(UsageError) -> String {
    guard let text = string(name) else {
      throw UsageError("--\(name) is missing", commandPath: commandPath)
    }
    return text
  }
}
