import CommandKit
import Learning
import Mining
import Workflow

/// `toolkit corrections [NAME]`.
enum CorrectionsCommand: ToolCommand {
  static let command = Command(
    "corrections", abstract: "Show who was corrected, how and on what.",
    discussion: """
      Counts what people corrected, in words or by what they did. With --analyze, patterns are inferred from \
      corrections alone, each with its confidence and what it lacks for a promotion. With --classify, prompts are \
      judged instead: a line of JSON for each, with the evidence that decided; no repository is needed. How that is \
      done is in docs/corrections.md.
      """,
    examples: [
      .init("toolkit corrections", "Totals of the last 30 days"),
      .init("toolkit corrections --agent api-dev --analyze", "What one agent keeps getting wrong"),
      .init("toolkit corrections swallowed-error --since 90", "One pattern, three months"),
      .init(
        "toolkit corrections --classify prompts.jsonl", "Which of these prompts correct an agent, and why"),
    ],
    options: [
      SharedOptions.agent("Only corrections of this agent"),
      .option(
        "type", .oneOf(CorrectionType.allCases.map(\.name), "TYPE", "a type of correction"),
        "Only corrections of this type"),
      .flag("analyze", "Each pattern with types, agents, examples, confidence, and what it lacks"),
      .flag("all", "All patterns, not the first ten"),
      .option(
        "classify", .file(), "Judge the prompts in this file, a line of JSON each; - reads standard input"),
      .option("service", .text("NAME", "a service"), "Only corrections that name this service"),
      SharedOptions.category, SharedOptions.pattern,
      .option("since", SharedOptions.days, default: "30", "Only the last DAYS days"),
      SharedOptions.asOf,
    ],
    arguments: [SharedOptions.name("Only this pattern")])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let arguments = context.arguments
    if let file = arguments.string("classify") { return try classify(file, context) }
    var request = CorrectionRequest(at: context.moment())
    request.days = try arguments.integer("since")
    request.agent = arguments.string("agent").flatMap { AgentName($0) }
    request.type = arguments.string("type").flatMap { CorrectionType(name: $0) }
    request.service = arguments.string("service")
    request.pattern = try context.patternName()
    request.category = context.category()
    let corrections = try CorrectionAnalysis(try context.workspace(), request)
    try context.mentionGaps(of: corrections.analysis)
    let limit = arguments.flag("all") ? Int.max : 10
    let listing = CorrectionListing(
      corrections: corrections, shown: try corrections.patterns(limit: limit),
      analyzes: arguments.flag("analyze"),
      further: context.again(
        keeping: { $0 != "since" }, adding: ["--since", "365"], names: arguments.strings("name")),
      rest: context.again(keeping: { _ in true }, adding: ["--all"], names: arguments.strings("name")))
    try context.print(json: listing.json, lines: listing.lines(context.output.layout))
    return .ok
  }

  private static func classify(_ file: String, _ context: CommandContext) throws -> ExitCode {
    let source: PromptClassification.Source =
      file == "-" ? .standardInput(try context.standardInput()) : .file(file)
    let answers = try PromptClassification.answers(source, in: context.surroundings)
    try context.output.data(answers.map { ClassificationLine(answer: $0).text + "\n" }.joined())
    return .ok
  }
}
