import CommandKit
import Learning
import Mining
import Workflow

/// `toolkit trends`.
enum TrendsCommand: ToolCommand {
  static let command = Command(
    "trends", abstract: "Show what rises, falls, is new or resolved, with alerts.",
    discussion: """
      Each pattern's independent occasions (features, pull requests, sessions, commits) in the last DAYS days are held \
      against those in the DAYS days before. What rises is an alert; it is certain once chance alone would hardly \
      explain it, judged over all patterns together.
      """,
    examples: [
      .init("toolkit trends", "What changed in the last 30 days"),
      .init("toolkit trends --alerts", "What rises, and what to do about it"),
      .init("toolkit trends --compare --service billing", "One service, this window against the last"),
    ],
    options: [
      .flag("compare", "Both windows side by side, per pattern, severity and service"),
      .flag("alerts", "Only what rises"),
      .flag("all", "All patterns of a section, not the first ten"),
      SharedOptions.agent("Only what this agent learns"),
      .option("service", .text("NAME", "a service"), "Only records that name this service"),
      SharedOptions.category, SharedOptions.pattern,
      .option(
        "trend", .oneOf(Trend.Label.allCases.map(\.rawValue), "TREND", "a trend"),
        "Only patterns that go this way"),
      .option("window", SharedOptions.days, defaultText: "30", "Days of a trend window"),
      .option("since", SharedOptions.days, "The same as --window"),
      SharedOptions.asOf,
    ], arguments: [SharedOptions.name("Only this pattern")])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let arguments = context.arguments
    let name = try context.patternName()
    var request = AnalysisRequest(at: context.moment())
    request.windowDays = try arguments.integer("window") ?? arguments.integer("since")
    request.filter.service = arguments.string("service")
    let analysis = try Analysis(try context.workspace(), request)
    try context.mentionGaps(of: analysis)
    let selection = TrendReport.Selection(
      agent: arguments.string("agent").flatMap { AgentName($0) },
      label: arguments.flag("alerts") ? .increasing : arguments.string("trend").flatMap(Trend.Label.init),
      pattern: try name.map { try analysis.pattern(named: $0, for: "trends") }, category: context.category())
    let listing = TrendListing(
      analysis: analysis, report: TrendReport(analysis, selection), service: request.filter.service,
      isNarrowed: selection.isNarrowed, compares: arguments.flag("compare"),
      limit: arguments.flag("all") ? .max : 10,
      everything: context.again(keeping: { CommandContext.isPlace($0) || $0 == "since" }, adding: []))
    try context.print(json: listing.json, lines: listing.lines(context.output.layout))
    return .ok
  }
}
