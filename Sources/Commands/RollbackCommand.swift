import CommandKit
import JSON
import Learning
import Workflow

/// `toolkit rollback`.
enum RollbackCommand: ToolCommand {
  static let command = Command(
    "rollback", abstract: "Take the last change, or a named one, back by a new commit.",
    discussion: """
      History is never rewritten. Patterns of a change that was taken back are promoted again only when what is seen \
      since then suffices by itself. A rollback can itself be rolled back.
      """,
    examples: [
      .init("toolkit rollback --list", "The changes, newest first"),
      .init("toolkit rollback --dry-run", "What taking back the newest would do"),
      .init(
        "toolkit rollback missing-finalizer --why \"not ours to fix\"", "Take back a pattern's promotion"),
    ],
    options: [
      .flag("list", "List the changes with id, date, kind, what and state"),
      SharedOptions.agent("With --list, only changes that concern this agent"),
      .flag("dry-run", short: "n", "Print the diff and the message; write nothing"),
      .flag("keep-edits", "Leave entries that people edited since, undo the rest"),
      .option("why", .text("TEXT", "a reason"), "The reason, kept with the decision"),
    ],
    arguments: [
      Argument(
        "change", .text("CHANGE", "an id, a commit or a pattern"), .optional, "An id, a commit or a pattern")
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let workspace = try context.workspace()
    if context.arguments.flag("list") {
      return try list(workspace, context)
    }
    if let agent = context.arguments.string("agent") {
      throw UsageError(
        "--agent \(agent) goes with --list; a change is taken back as a whole", commandPath: context.path)
    }
    let request = RollBackRequest(
      change: context.arguments.string("change"), keepsEdits: context.arguments.flag("keep-edits"),
      reason: context.arguments.string("why"))
    let isDryRun = context.arguments.flag("dry-run")
    if !isDryRun { try context.recover(workspace) }
    let plan = try RollBack.plan(workspace, request)
    if !isDryRun { CatchUp(workspace).append() }
    let result = isDryRun ? nil : try RollBack.perform(plan)
    if let warning = result?.warning { context.output.message(warning) }
    for name in plan.kept { context.output.message("\(name) was edited since and kept") }
    let report = RollbackReport(plan: plan, result: result, isDryRun: isDryRun)
    try context.print(json: report.json, lines: report.lines(context.output.layout))
    return .ok
  }
}

extension RollbackCommand {
  private static func list(_ workspace: Workspace, _ context: CommandContext) throws -> ExitCode {
    let all = try ChangeHistory.list(workspace)
    let agent = context.arguments.string("agent").flatMap { AgentName($0) }
    let changes = all.filter { change in agent.map { change.agents.contains($0) } ?? true }
    let report = ChangeListing(
      changes: changes, total: all.count, pending: try ChangeHistory.pending(workspace))
    try context.print(json: report.json, lines: report.lines(context.output.layout))
    return .ok
  }
}

/// What a rollback did or would do.
struct RollbackReport {
  let plan: RollBackPlan
  let result: Evolve.Result?
  let isDryRun: Bool

  var json: JSONValue {
    [
      "dry_run": .bool(isDryRun), "change_id": JSONValue(plan.isEmpty ? nil : plan.changeID),
      "commit": JSONValue(result?.commit),
      "reverted_change": .string(plan.undoneChange), "reverted_commit": JSONValue(plan.undoneCommit),
      "changes": .array(plan.changes.map { ["path": .string($0.path), "diff": .string($0.diff)] }),
      "message": JSONValue(plan.isEmpty ? nil : plan.message), "kept": PatternJSON.patterns(plan.kept),
    ]
  }

  func lines(_ layout: Layout) -> [String] {
    if plan.isEmpty {
      return layout.paragraph(
        "Nothing taken back: all that \(plan.undoneChange) wrote was edited since and stays.")
    }
    guard isDryRun else {
      let commit = result?.commit.map { " by commit \($0.prefix(12))" } ?? ""
      return layout.paragraph(
        "Rolled back \(plan.undoneChange)\(commit): \(plan.message.prefix { !$0.isNewline })")
    }
    let diffs = plan.changes.flatMap { DiffText.lines($0.diff, layout) }
    let message = plan.message.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return [layout.style.paint("CHANGES:", .heading)] + diffs + [
      "", layout.style.paint("MESSAGE:", .heading),
    ]
      + message.map { "  " + TextEscaper.line(String($0)) } + ["", "Dry run: nothing was written."]
  }
}
