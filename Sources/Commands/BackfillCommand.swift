import CommandKit
import JSON
import Learning
import Workflow

/// `toolkit backfill`.
enum BackfillCommand: ToolCommand {
  static let command = Command(
    "backfill", abstract: "Learn from what already happened: past sessions and the repository's history.",
    discussion: """
      Past transcripts of Claude Code give executions, outcomes and corrections, by the rules of the hooks. The history \
      gives reverts, and the places that need fixes clearly more often than the rest. With neither option both are read. \
      Running it again writes nothing twice and goes on where it was stopped. What is told of what is in docs/backfill.md.
      """,
    examples: [
      .init("toolkit backfill --dry-run", "See what there is"),
      .init("toolkit backfill", "Both, before the first evolve"),
      .init("toolkit backfill --git --since 90", "The history of the last 90 days"),
    ],
    options: [
      .option(
        "transcripts", .directory(), defaultText: "~/.claude/projects, or CLAUDE_CONFIG_DIR/projects",
        "Only transcripts, those in DIR: a folder of transcripts, or of projects"),
      .flag("git", "Only the repository's history (with --transcripts: both)"),
      SharedOptions.since(defaultText: "all transcripts, a year of history"),
      .flag("dry-run", "Read everything, write nothing"),
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let arguments = context.arguments
    let folder = arguments.string("transcripts")
    let request = BackfillRequest(
      readsTranscripts: folder != nil || !arguments.flag("git"), folder: folder,
      readsHistory: folder == nil || arguments.flag("git"), days: try arguments.integer("since"),
      isDryRun: arguments.flag("dry-run"))
    let workspace = try context.workspace()
    let bar = ProgressLine("Reading transcripts", context)
    let result = try Backfill.perform(request, in: workspace) { bar.show($0, of: $1) }
    bar.erase()
    let report = BackfillReport(result: result, request: request)
    try context.print(json: report.json, lines: report.lines(context.output.layout))
    return .ok
  }
}

/// A progress bar on standard error, where that is a terminal and nobody asked for silence.
struct ProgressLine {
  private let label: String
  private let context: CommandContext
  private let start: Timestamp
  private let isShown: Bool

  init(_ label: String, _ context: CommandContext) {
    self.label = label
    self.context = context
    start = context.surroundings.clock.now
    isShown =
      Terminal.isTerminal(.error) && !context.arguments.flag("quiet") && !context.arguments.flag("slash")
  }

  /// Draws how far the work is, once it has gone on for a second.
  func show(_ done: Int, of total: Int) {
    let elapsed = Double(context.surroundings.clock.now.milliseconds - start.milliseconds) / 1000
    let bar = ProgressBar(label, total: total)
    guard
      let line = bar.line(done: done, elapsed: elapsed, isTerminal: isShown, context.output.messageLayout)
    else { return }
    _ = try? Terminal.write("\r" + line, to: .error)
  }

  /// Takes the line away.
  func erase() {
    if isShown { _ = try? Terminal.write(ProgressBar.erase, to: .error) }
  }
}
