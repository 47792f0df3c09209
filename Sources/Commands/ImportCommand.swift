import CommandKit
import Imports
import JSON
import Learning
import Workflow

/// `toolkit import FILE…`.
enum ImportCommand: ToolCommand {
  static let command = Command(
    "import", abstract: "Append findings and outcomes from SARIF, JUnit XML or JSON lines.",
    discussion: """
      SARIF 2.1.0 results become findings: the rule is the pattern, the level the severity. A JUnit XML report becomes \
      one outcome. JSON lines are records of any kind that `toolkit log` writes, under the names that other tools use. \
      Importing the same report again writes nothing. What is read, and what is left out, is in docs/import.md.
      """,
    examples: [
      .init("toolkit import results.sarif", "What a scanner found"),
      .init("toolkit import build/test-results/*.xml", "How the tests went"),
      .init("toolkit import --dry-run --kind finding - < old-reviews.jsonl", "See what would come in"),
    ],
    options: [
      .option(
        "format", .oneOf(ReportFormat.allCases.map(\.rawValue), "FORMAT"),
        defaultText: "told from the content",
        "What the files are"),
      .option(
        "kind", .oneOf(kinds.map(\.rawValue), "KIND"), defaultText: "told from the line or the file's name",
        "The kind of JSON lines"),
      .flag("dry-run", "Read and check everything, write nothing"),
    ],
    arguments: [Argument("files", .file(), .repeating(minimum: 1), "Reports; - reads standard input")])

  private static let kinds = RecordKind.allCases.filter { $0 != .decision }

  static func run(_ context: CommandContext) throws -> ExitCode {
    let arguments = context.arguments
    let sources = try arguments.strings("files").map { path -> ImportRequest.Source in
      path == "-" ? .standardInput(try context.standardInput()) : .file(path)
    }
    let request = ImportRequest(
      sources, format: arguments.string("format").flatMap(ReportFormat.init(rawValue:)),
      kind: arguments.string("kind").flatMap(RecordKind.init(rawValue:)), isDryRun: arguments.flag("dry-run"))
    let report = ImportReport(
      files: try Import.perform(request, in: try context.workspace()), isDryRun: request.isDryRun)
    try context.print(json: report.json, lines: report.lines(context.output.layout))
    if !context.wantsJSON { report.troubles.forEach(context.output.message) }
    return report.files.contains(where: \.hasFailed) ? .failure : .ok
  }
}
