import CommandKit
import JSON
import Learning
import Mining
import Workflow

/// `toolkit patterns [NAME]`.
enum PatternsCommand: ToolCommand {
  static let command = Command(
    "patterns", abstract: "Show patterns with count, trend and confidence; with NAME, everything about one.",
    discussion: """
      A pattern is what several findings, corrections, incidents or learnings have in common. Counts are those of the \
      last DAYS days; confidence and trend come from everything, so that they are what `toolkit evolve` acts on.
      """,
    examples: [
      .init("toolkit patterns", "The ten most frequent of the last 30 days"),
      .init("toolkit patterns --trend increasing", "What gets worse"),
      .init("toolkit patterns --explain", "The same with every term of each confidence"),
      .init("toolkit patterns missing-finalizer", "Every term of one pattern's confidence"),
    ],
    options: [
      .flag("explain", "Every term of every pattern that is listed"),
      .flag("all", "All patterns, not the first ten"),
      SharedOptions.agent("Only what this agent learns"),
      .option(
        "trend", .oneOf(Trend.Label.allCases.map(\.rawValue), "TREND", "a trend"),
        "Only patterns that go this way, whatever the window"),
      SharedOptions.category, SharedOptions.pattern,
      .option(
        "severity", .oneOf(Severity.allCases.map(\.name), "SEVERITY", "a severity"), "Only this severity"),
      .option("service", .text("NAME", "a service"), "Only patterns of which a record names this service"),
      .option("since", SharedOptions.days, default: "30", "Count only the last DAYS days"),
      .option("window", SharedOptions.days, defaultText: "30", "Days of a trend window"),
      SharedOptions.asOf,
    ],
    arguments: [SharedOptions.name("The pattern")])

  /// How many patterns are shown without `--all`.
  private static let listLength = 10

  static func run(_ context: CommandContext) throws -> ExitCode {
    let request = try request(context)
    let name = try context.patternName()
    let analysis = try Analysis(try context.workspace(), request)
    try context.mentionGaps(of: analysis)
    if let name { return try show(name, analysis, context) }
    let found = matching(analysis, context)
    let shown = context.arguments.flag("all") ? found : Array(found.prefix(listLength))
    let isListed = !isWindowless(context)
    let reports = try analysis.reports(shown, isListed: isListed)
    let listing = PatternListing(
      analysis: analysis, reports: reports, total: found.count, days: isListed ? request.listingDays : nil,
      everything: context.again(keeping: CommandContext.isPlace, adding: ["--all", "--since", "3650"]),
      rest: context.again(keeping: { _ in true }, adding: ["--all"]))
    try context.print(inert: try listing.text(), lines: try lines(listing, context))
    analysis.finish()
    UntilExit.keep(listing)
    return .ok
  }

  private static func lines(_ listing: PatternListing, _ context: CommandContext) throws -> [String] {
    let layout = context.output.layout
    guard context.arguments.flag("explain"), !listing.reports.isEmpty else { return listing.lines(layout) }
    let details = try listing.reports.map {
      try PatternDetail(report: $0, analysis: listing.analysis).lines(layout)
    }
    return Array(details.joined(separator: [""]))
  }

  private static func request(_ context: CommandContext) throws -> AnalysisRequest {
    var request = AnalysisRequest(at: context.moment())
    request.listingDays = try context.arguments.integer("since")
    request.windowDays = try context.arguments.integer("window")
    return request
  }

  /// With a trend, patterns are listed whatever the window; with a name they are, too.
  private static func isWindowless(_ context: CommandContext) -> Bool { context.arguments.isGiven("trend") }

  private static func matching(_ analysis: Analysis, _ context: CommandContext) -> [PatternSummary] {
    let trend = context.arguments.string("trend")
    let severity = context.arguments.string("severity")
    let service = context.arguments.string("service")?.lowercased()
    let category = context.category()
    let agent = context.arguments.string("agent").flatMap { AgentName($0) }
    let isWindowless = isWindowless(context)
    return analysis.summaries.filter { summary in
      // A promoted pattern of which all is dismissed has no occurrences in any window, and is not hidden for it.
      (isWindowless || summary.listed.count > 0 || summary.occurrences.count == 0)
        && (trend == nil || summary.trend.label.rawValue == trend)
        && (category == nil || summary.category == category)
        && (severity == nil || summary.severity.name == severity)
        && (service == nil || summary.services.keys.contains { $0.lowercased() == service })
        && (agent.map { analysis.learners(of: summary).contains($0) } ?? true)
    }.byFrequency(listed: !isWindowless)
  }

  private static func show(_ text: String, _ analysis: Analysis, _ context: CommandContext) throws -> ExitCode
  {
    guard let name = PatternName(text), let summary = analysis.summary(of: name) else {
      throw Failure(
        .failed, code: "not_found", try analysis.absence(of: text, what: "pattern"),
        hint: Self.nearest(text, analysis) ?? "list them: toolkit patterns --all")
    }
    let listing = PatternListing(
      analysis: analysis, reports: [try analysis.report(summary)], total: 1,
      days: try context.arguments.integer("since"))
    let detail = PatternDetail(report: listing.reports[0], analysis: analysis)
    try context.print(inert: try listing.text(), lines: try detail.lines(context.output.layout))
    return .ok
  }

  private static func nearest(_ text: String, _ analysis: Analysis) -> String? {
    Suggestion.nearest(to: text, among: analysis.summaries.map(\.name.text)).map { "toolkit patterns \($0)" }
  }
}
