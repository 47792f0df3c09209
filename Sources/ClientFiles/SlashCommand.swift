/// A slash command of a coding agent's client: a file that runs one command of the toolkit and says what to do with
/// its report.
public struct SlashCommand: Sendable, Equatable {
  /// Who reads the file.
  public enum Place: Sendable {
    /// The client, as part of the plugin: `commands/NAME.md`.
    case plugin
    /// The client, as part of a project: below `.claude/commands/`.
    case project
  }

  /// The command of the toolkit.
  public let name: String
  /// What it does, for the client's list.
  public let description: String
  /// What may follow it.
  public let argumentHint: String
  /// Whether it goes by its bare name: `/evolve`, not only `/toolkit:evolve`.
  public let isBare: Bool
  /// Whether it changes something, so that only people may start it.
  public let changesSomething: Bool
  /// What the agent is told to do with the report.
  let advice: String

  /// What ends the arguments: no line that anybody types by chance.
  public static let delimiter = "TOOLKIT_ARGUMENTS_7c1f4be09a6d4f5e8b32d0c1a9e7f264"
  /// What every one of our files holds, and hardly any other does.
  public static let sign = "--slash --arguments-from-stdin"

  /// Where it lies in the plugin, below its root.
  public var pluginPath: String { "commands/\(name).md" }

  /// Where it lies in a project, below the root of the work tree.
  public var projectPath: String {
    isBare ? ".claude/commands/\(name).md" : ".claude/commands/toolkit/\(name).md"
  }

  /// What people type.
  public var typed: String { isBare ? "/\(name)" : "/toolkit:\(name)" }

  /// The file.
  ///
  /// The client pastes the arguments into a shell; in a quoted here-document that shell reads them as text. They are
  /// parsed by `CommandKit.ArgumentLine`. The client looks for the end of a block after it has pasted: a block in a fence
  /// ends at three backquotes, one between single backquotes would end at the first that somebody types.
  ///
  /// - Parameter program: A bare name or an absolute path. A path with a character that the shell, the client's rule or
  ///   YAML would read as its own is not used; the bare name `toolkit` stands instead.
  public func text(program: String, for place: Place) -> String {
    let call = "\(Self.word(program)) \(name) \(Self.sign)"
    var front = isBare && place == .plugin ? ["name: \(name)"] : []
    front += [
      "description: \(description)", "argument-hint: \"\(argumentHint)\"", "allowed-tools: Bash(\(call):*)",
    ]
    if changesSomething { front.append("disable-model-invocation: true") }
    return """
      ---
      \(front.joined(separator: "\n"))
      ---

      ```!
      \(call) <<'\(Self.delimiter)'
      $ARGUMENTS
      \(Self.delimiter)
      ```

      \(advice)

      """
  }

  /// The program as one word of a shell and of a rule: both are quoted alike where they must be.
  static func word(_ program: String) -> String {
    let isPlain = program.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "/._-+@,=".utf8.contains(byte)
    }
    if isPlain { return program }
    let isQuotable = program.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "/._-+@,= ".unicodeScalars.contains(scalar)
    }
    return isQuotable ? "\"\(program)\"" : "toolkit"
  }
}
