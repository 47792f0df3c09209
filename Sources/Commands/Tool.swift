import CommandKit
import JSON
public import Workflow

/// The `toolkit` command line: all commands, and the one place where a failure becomes an exit code.
public enum Tool {
  /// The commands in the order in which help lists them.
  private static let commands: [any ToolCommand.Type] = [
    EvolveCommand.self, PatternsCommand.self, TrendsCommand.self, CorrectionsCommand.self,
    OutcomesCommand.self, FeedbackCommand.self, LearningsCommand.self, WhyCommand.self, DismissCommand.self,
    RollbackCommand.self, LogCommand.self,
    ImportCommand.self, BackfillCommand.self,
    InstallCommand.self, UninstallCommand.self, DoctorCommand.self, StatusCommand.self, DigestCommand.self,
    ConfigCommand.self,
    CompletionsCommand.self, ManualCommand.self,
  ]

  /// The command tree.
  static let root = Command(
    "toolkit",
    abstract: "Learn from what people and agents correct in this repository.",
    discussion: """
      Hooks append what happened to logs in .claude/. A deterministic core finds what recurs, and `toolkit evolve` \
      writes what is proven into agents' runbooks, as a commit that `toolkit rollback` takes back. Nothing leaves \
      this machine.
      """,
    examples: [
      .init("toolkit install", "Set up this repository"),
      .init("toolkit evolve --dry-run", "See what would be promoted, and why"),
      .init("toolkit patterns --trend increasing", "See what gets worse"),
    ],
    including: [SharedOptions.repository, SharedOptions.output], subcommands: commands.map { $0.command })

  /// Runs one command line.
  ///
  /// - Parameters:
  ///   - arguments: Without the program's name.
  ///   - surroundings: What the process found around it.
  ///   - standardInput: Reads all of standard input; called only where a command takes it.
  /// - Returns: The exit code, as a number.
  public static func run(
    _ arguments: [String], in surroundings: Surroundings, standardInput: @escaping () throws -> [UInt8]
  ) -> Int32 {
    let given = arguments
    do {
      let arguments = try ArgumentLine.expand(given) { String(decoding: try standardInput(), as: UTF8.self) }
      return run(try root.parse(arguments).get(), surroundings, standardInput)
    } catch {
      return refuse(error, given, surroundings)
    }
  }

  private static func run(
    _ invocation: Invocation, _ surroundings: Surroundings, _ standardInput: @escaping () throws -> [UInt8]
  ) -> Int32 {
    let output = Output(invocation.arguments, environment: surroundings.environment)
    let context = CommandContext(
      arguments: invocation.arguments, surroundings: surroundings, output: output,
      standardInput: standardInput)
    do {
      let code = try perform(invocation, context)
      // A client drops a slash command's whole report where its block fails.
      return invocation.arguments.flag("slash") ? ExitCode.ok.rawValue : code.rawValue
    } catch {
      let report = FailureReport(error)
      report.print(invocation.arguments, output)
      return invocation.arguments.flag("slash") ? ExitCode.ok.rawValue : report.exitCode.rawValue
    }
  }

  private static func perform(_ invocation: Invocation, _ context: CommandContext) throws -> ExitCode {
    switch invocation.request {
    case .help:
      let page = HelpPage(root, path: invocation.path, layout: context.output.layout)
      let name = ([root.name] + invocation.path).joined(separator: " ")
      try context.print(json: ["command": .string(name), "help": .string(page.text)], lines: page.lines)
      return .ok
    case .version:
      let version = context.surroundings.version
      try context.print(json: ["version": .string(version)], lines: ["toolkit \(version)"])
      return .ok
    case .run:
      guard let command = commands.first(where: { $0.command.name == invocation.path.first }) else {
        throw UsageError("there is no command '\(invocation.path.joined(separator: " "))'")
      }
      return try command.run(context)
    }
  }

  /// A command line that could not be read: what its options say about output is not known, but `--json` and
  /// `--slash` are looked for as words.
  private static func refuse(_ error: any Error, _ arguments: [String], _ surroundings: Surroundings)
    -> Int32
  {
    let isSlash = arguments.contains("--slash")
    let report = FailureReport(error)
    if arguments.contains("--json") {
      _ = try? Terminal.write(report.json.text() + "\n", to: .output)
    } else {
      let layout = Layout.choose(
        width: Terminal.width(of: .error, columns: surroundings.environment["COLUMNS"]),
        isTerminal: Terminal.isTerminal(.error), environment: surroundings.environment, plain: isSlash)
      let text = report.lines(layout).map { $0 + "\n" }.joined()
      _ = try? Terminal.write(text, to: isSlash ? .output : .error)
    }
    return isSlash ? ExitCode.ok.rawValue : report.exitCode.rawValue
  }
}
