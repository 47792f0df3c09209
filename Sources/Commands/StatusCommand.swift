import CommandKit
import Workflow

/// `toolkit status`.
enum StatusCommand: ToolCommand {
  static let command = Command(
    "status", abstract: "Show on one screen what is recorded, learned and waiting.",
    examples: [
      .init("toolkit status", "Journal, hooks, patterns, index"),
      .init("toolkit status --json", "The same for programs"),
    ],
    options: [
      SharedOptions.since(defaultText: "everything; of commands 30"), SharedOptions.asOf,
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let workspace = try context.workspace()
    let days = try context.arguments.integer("since")
    let report = StatusReport(
      status: try Status(workspace, at: context.moment(), days: days), now: context.moment().time,
      journal: workspace.layout.journal.path, days: days)
    try context.print(json: report.json, lines: report.lines(context.output.layout))
    return .ok
  }
}
