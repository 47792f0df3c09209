import CommandKit
import Workflow

/// `toolkit outcomes [EXEC-ID]`.
enum OutcomesCommand: ToolCommand {
  static let command = Command(
    "outcomes", abstract: "Show how commands turned out, and why that is believed.",
    discussion: """
      Every execution of a command has one outcome, settled from all records about it: the person's word, commits and \
      what became of them, tests and builds, review findings. With an id, everything about one: its evidence, the terms \
      of its quality, its commits and its chain.
      """,
    examples: [
      .init("toolkit outcomes", "All executions, newest first"),
      .init("toolkit outcomes --command evolve --since 7", "One command, last week"),
      .init("toolkit outcomes last", "Everything about the last one"),
    ],
    options: [
      .option("session", .text("SESSION", "a session's id, or its beginning"), "Only this session"),
      .option("command", .text("NAME", "a command's name"), "Only this command"),
      .flag("all", "Also people's commits, and sessions without a command"),
      .option(
        "limit", .integer("N", "a number of rows", in: 1...1_000_000), default: "25", "Rows of the table"),
      SharedOptions.since(defaultText: "everything"), SharedOptions.asOf,
    ],
    arguments: [
      Argument(
        "execution", .text("EXEC-ID", "an execution's id, its beginning, or 'last'"), .optional,
        "Everything about this one")
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let arguments = context.arguments
    var request = OutcomeRequest(at: context.moment())
    request.days = try arguments.integer("since")
    request.session = arguments.string("session")
    request.command = arguments.string("command")
    request.includesOthers = arguments.flag("all")
    let outcomes = try Outcomes(try context.workspace(), request)
    if let name = arguments.string("execution") {
      let detail = OutcomeDetail(outcome: try outcomes.outcome(of: name), outcomes: outcomes)
      try context.print(json: detail.json, lines: detail.lines(context.output.layout))
    } else {
      let listing = OutcomeListing(outcomes: outcomes, limit: try arguments.integer("limit") ?? 25)
      try context.print(json: listing.json, lines: listing.lines(context.output.layout))
    }
    return .ok
  }
}
