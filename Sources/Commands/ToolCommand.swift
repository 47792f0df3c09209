import CommandKit

/// A command: what it is called and takes, and what it does.
protocol ToolCommand: Sendable {
  /// Its declaration, from which help, the manual page and completions come.
  static var command: Command { get }

  /// Does it.
  ///
  /// - Throws: `Failure` or `UsageError`.
  static func run(_ context: CommandContext) throws -> ExitCode
}
