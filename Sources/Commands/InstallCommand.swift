import CommandKit
import JSON
import Workflow

/// `toolkit install`.
enum InstallCommand: ToolCommand {
  static let command = Command(
    "install", abstract: "Start recording in this repository: git hooks, and your consent.",
    discussion: """
      Links toolkit-hook as post-commit, post-merge, post-rewrite and post-applypatch, keeps the logs out of git \
      through .git/info/exclude, and leaves a mark in the git folder that says that you want it. The mark does not \
      travel with a clone. Hooks of others are never changed. Running it again changes nothing.
      """,
    examples: [
      .init("toolkit install --dry-run", "Show every file that would be written, as a diff"),
      .init("toolkit install", "Set up this repository"),
      .init("toolkit install --chain", "Keep hooks of others, call them first, then ours"),
    ],
    options: [
      .flag("dry-run", short: "n", "Print every change as a diff; write nothing"),
      .flag("chain", "Keep foreign hooks under another name and call them first"),
    ],
    including: [SharedOptions.repository])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let workspace = try context.place()
    let plan = try Install.plan(workspace, chaining: context.arguments.flag("chain"))
    let isDryRun = context.arguments.flag("dry-run")
    if !isDryRun, !plan.isEmpty { try Install.perform(plan) }
    let report = SetupReport(hooks: plan.hooks, changes: plan.changes, isDryRun: isDryRun)
    try context.print(json: .object(report.json), lines: lines(plan, report, context.output.layout))
    return .ok
  }

  private static func lines(_ plan: InstallPlan, _ report: SetupReport, _ layout: Layout) -> [String] {
    var lines = report.lines(layout)
    if let refusal = plan.refusal {
      lines += layout.paragraph("Nothing is recorded all the same: \(refusal) turns recording off.")
    }
    if report.isDryRun, !plan.isEmpty { return lines + ["Dry run: nothing was written."] }
    if plan.isEmpty { return lines + ["Installed already: nothing to do."] }
    return lines + layout.paragraph("Recording is on. Prove it with: toolkit doctor")
  }
}

/// `toolkit uninstall`.
enum UninstallCommand: ToolCommand {
  static let command = Command(
    "uninstall", abstract: "Stop recording here and restore the git hooks as they were.",
    discussion: """
      Hooks get back the bytes and modes that they had. The journal, the runbooks and the settings stay in any case; \
      with --purge everything else of the toolkit leaves the git folder.
      """,
    examples: [
      .init("toolkit uninstall --dry-run", "Show what would change"),
      .init("toolkit uninstall --purge", "Also remove index, state and the exclude block"),
    ],
    options: [
      .flag("dry-run", short: "n", "Print every change as a diff; write nothing"),
      .flag("purge", "Leave nothing of the toolkit in the git folder"),
    ],
    including: [SharedOptions.repository])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let plan = try Uninstall.plan(try context.place(), purging: context.arguments.flag("purge"))
    let isDryRun = context.arguments.flag("dry-run")
    if !isDryRun, !plan.isEmpty { try Uninstall.perform(plan) }
    let report = SetupReport(hooks: plan.hooks, changes: plan.changes, isDryRun: isDryRun)
    var json = report.json
    json["removed"] = .array(plan.removed.map(JSONValue.string))
    json["kept"] = .array(plan.kept.map(JSONValue.string))
    try context.print(json: .object(json), lines: lines(plan, report, context.output.layout))
    return .ok
  }

  private static func lines(_ plan: UninstallPlan, _ report: SetupReport, _ layout: Layout) -> [String] {
    guard !plan.isEmpty else { return report.lines(layout) + ["Not installed here: nothing to do."] }
    var lines = report.lines(layout)
    for path in plan.removed {
      lines += layout.paragraph("\(report.isDryRun ? "would remove" : "removed") \(path)")
    }
    for path in plan.kept { lines += layout.paragraph("kept \(path)") }
    return lines + [report.isDryRun ? "Dry run: nothing was written." : "Recording is off."]
  }
}
