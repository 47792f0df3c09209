import CommandKit
import Learning
import Workflow

/// `toolkit learnings`.
enum LearningsCommand: ToolCommand {
  static let command = Command(
    "learnings", abstract: "Show what was learned and promoted, and what became of it.",
    discussion: """
      Read from the commits of this branch alone, so that it works in a fresh clone; confidences are added where this \
      journal knows them. States are active, edited (by a person), demoted (archived) and rolled back.
      """,
    examples: [
      .init("toolkit learnings", "Everything, newest first"),
      .init("toolkit learnings --agent api-dev --since 30", "What one agent learned last month"),
    ],
    options: [
      SharedOptions.agent("Only changes that concern this agent"), SharedOptions.pattern,
      .flag("all", "All of them, which is the default"),
      SharedOptions.since(defaultText: "everything"), SharedOptions.asOf,
    ], arguments: [SharedOptions.name("Only changes that concern this pattern")])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let workspace = try context.workspace()
    let all = try ChangeHistory.list(workspace)
    let agent = context.arguments.string("agent").flatMap { AgentName($0) }
    let pattern = try context.patternName().map { PatternName($0) }
    let moment = context.moment()
    let first = try context.arguments.integer("since").map { moment.time.adding(days: -Double($0)) }
    let changes = all.filter { change in
      (agent.map { change.agents.contains($0) } ?? true) && (first.map { change.time >= $0 } ?? true)
        && (pattern.map { name in change.patterns.contains { $0 == name } } ?? true)
        && (!moment.isNamed || change.time < moment.time)
    }
    let pending = try ChangeHistory.pending(workspace)
    let listing = LearningListing(changes: changes, total: all.count, pending: pending)
    try context.print(
      json: ChangeListing(changes: changes, pending: pending).json,
      lines: listing.lines(context.output.layout))
    return .ok
  }
}
