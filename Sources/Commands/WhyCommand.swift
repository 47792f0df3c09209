import CommandKit
import Workflow

/// `toolkit why ENTRY`.
enum WhyCommand: ToolCommand {
  static let command = Command(
    "why", abstract: "Show where a runbook entry came from: evidence, terms of its confidence, commit.",
    discussion: """
      Lists the records that an entry rests on, with their places in the logs and what each still brings; the change \
      and the commit that promoted it; and whether a person edited it since.
      """,
    examples: [
      .init("toolkit why missing-finalizer", "By the pattern's name"),
      .init("toolkit why api-dev/missing-finalizer --all", "One agent's entry, every record"),
    ],
    options: [.flag("all", "All records, not the ten that bring most"), SharedOptions.asOf],
    arguments: [
      Argument("entry", .text("ENTRY", "a pattern's name, or agent/pattern"), .required, "The entry")
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let analysis = try Analysis(try context.workspace(), AnalysisRequest(at: context.moment()))
    let origin = try EntryOrigin.find(
      try context.arguments.required("entry"), in: analysis, limit: context.arguments.flag("all") ? nil : 10)
    let report = OriginReport(origin: origin, analysis: analysis)
    try context.print(json: report.json, lines: report.lines(context.output.layout))
    return .ok
  }
}
