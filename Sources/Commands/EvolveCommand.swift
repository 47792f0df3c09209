import CommandKit
import JSON
import Learning
import Mining
import Workflow

/// `toolkit evolve`.
enum EvolveCommand: ToolCommand {
  static let command = Command(
    "evolve", abstract: "Analyse the journal, promote what is proven into runbooks, and commit.",
    discussion: """
      A pattern is promoted with 3 or more occurrences on 2 or more occasions and a confidence of 0.6 or more. Running \
      it twice makes one commit. The commit holds nothing but the toolkit's own files; whatever else is staged or \
      changed stays as it is.
      """,
    examples: [
      .init("toolkit evolve --dry-run", "Show the diff and the message, write nothing"),
      .init("toolkit evolve", "Write and commit"),
      .init("toolkit evolve --agent api-dev --min-confidence 0.8", "One agent's runbook, stricter"),
    ],
    options: [
      .flag("dry-run", short: "n", "Print the diff and the message; write nothing"),
      SharedOptions.since(defaultText: "everything"),
      SharedOptions.agent("Only this agent's runbook"),
      SharedOptions.pattern, SharedOptions.category,
      .flag("explain", "Every term of every pattern's confidence, too"),
      .flag("no-commit", "Write the work tree and do not commit"),
      .option(
        "min-occurrences", .integer("N", "a number of occurrences", in: 1...1_000_000), defaultText: "3",
        "The least number of occurrences"),
      .option(
        "min-confidence", .number("X", "a confidence", in: 0.01...0.99), defaultText: "0.6",
        "The least confidence"),
      .option("window", SharedOptions.days, defaultText: "30", "Days of a trend window"),
      SharedOptions.asOf,
    ], arguments: [SharedOptions.name("Only this pattern")])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let start = context.surroundings.clock.now
    let workspace = try context.workspace()
    let isDryRun = context.arguments.flag("dry-run")
    if !isDryRun { try context.recover(workspace) }
    let request = try request(context)
    let plan = try Evolve.plan(workspace, request)
    if !isDryRun { CatchUp(workspace).append() }
    try context.mentionGaps(of: plan.analysis)
    let held = isDryRun || plan.isEmpty ? nil : try EvolveApproval(context).reason(against: plan, workspace)
    let mayWrite = !isDryRun && !plan.isEmpty && held == nil
    let result = mayWrite ? try Evolve.perform(plan, commits: !context.arguments.flag("no-commit")) : nil
    if !isDryRun { Evolve.keepWaiting(plan, request, isHeld: held == .analysisOnly || held == .waits) }
    for note in plan.notes { context.output.message(note) }
    if let warning = result?.warning { context.output.message(warning) }
    let end = context.surroundings.clock.now
    let report = EvolveReport(
      plan: plan, result: result, counts: try plan.analysis.recordCounts(), isDryRun: isDryRun,
      heldBack: held, mismatch: EvolveMismatch(plan, request, context).sentence,
      durationMilliseconds: end.milliseconds - start.milliseconds)
    let details = context.arguments.flag("explain") ? try explanation(plan, context.output.layout) : []
    try context.print(json: report.json, lines: try report.lines(context.output.layout) + details)
    return .ok
  }

  private static func explanation(_ plan: EvolvePlan, _ layout: Layout) throws -> [String] {
    try plan.items.flatMap { item in
      try [""] + PatternDetail(report: item.report, analysis: plan.analysis).lines(layout)
    }
  }

  private static func request(_ context: CommandContext) throws -> EvolveRequest {
    var analysis = AnalysisRequest(at: context.moment())
    analysis.recordDays = try context.arguments.integer("since")
    analysis.windowDays = try context.arguments.integer("window")
    analysis.minOccurrences = try context.arguments.integer("min-occurrences")
    analysis.minConfidence = try context.arguments.number("min-confidence")
    let name = try context.patternName()
    let pattern = name.flatMap { PatternName($0) }
    if let name, pattern == nil {
      throw UsageError.value(name, of: "NAME", expected: "a pattern's name", commandPath: context.path)
    }
    return EvolveRequest(
      analysis, agent: context.arguments.string("agent").flatMap { AgentName($0) }, pattern: pattern,
      category: context.category())
  }
}
