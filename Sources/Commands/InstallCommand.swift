import CommandKit
import JSON
import Workflow

/// `toolkit install`.
enum InstallCommand: ToolCommand {
  static let command = Command(
    "install",
    abstract: "Start recording in this repository: git hooks, an agent's client, and your consent.",
    discussion: """
      Links toolkit-hook as post-commit, post-merge, post-rewrite and post-applypatch, keeps the logs out of git \
      through .git/info/exclude, and leaves a mark in the git folder that says that you want it. The mark does not \
      travel with a clone. Hooks of others are never changed.

      For Claude Code it also writes slash commands and a skill below .claude/ and enters toolkit-hook for the events \
      of a session in .claude/settings.json, where every other byte stays. Where the plugin is enabled it brings these \
      itself, and they are left out. Files of others are never replaced. Running it again changes nothing.

      A client that is started in a linked work tree reads that tree's files: run it there, too. Its entries go to \
      .claude/settings.local.json; journal and git hooks are those of the repository.
      """,
    examples: [
      .init("toolkit install --dry-run", "Show every file that would be written, as a diff"),
      .init("toolkit install", "Set up this repository"),
      .init("toolkit install --chain", "Keep hooks of others, call them first, then ours"),
      .init("toolkit install --no-agent", "Git hooks alone"),
    ],
    options: [
      .flag("dry-run", short: "n", "Print every change as a diff; write nothing"),
      .flag("chain", "Keep foreign hooks under another name and call them first"),
      .flag("no-agent", "No slash commands, no skill and no agent hooks; those of ours are taken out"),
      .flag("local", "Enter agent hooks in .claude/settings.local.json, which stays with you"),
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let workspace = try context.place()
    let arguments = context.arguments
    let choices = InstallChoices(
      isChaining: arguments.flag("chain"), setsUpClient: !arguments.flag("no-agent"),
      hookPlace: arguments.flag("local") ? .local : .standard)
    let plan = try Install.plan(workspace, choices)
    let isDryRun = arguments.flag("dry-run")
    if !isDryRun, !plan.isEmpty { try Install.perform(plan) }
    let report = SetupReport(
      hooks: plan.hooks, clientFiles: plan.clientFiles, changes: plan.changes, isDryRun: isDryRun)
    var json = report.json
    json["uses_plugin"] = .bool(plan.usesPlugin)
    try context.print(json: .object(json), lines: lines(plan, report, context.output.layout))
    return .ok
  }

  private static func lines(_ plan: InstallPlan, _ report: SetupReport, _ layout: Layout) -> [String] {
    var lines = report.lines(layout)
    if plan.usesPlugin {
      lines += layout.paragraph("The plugin is enabled here: it brings slash commands and agent hooks.")
    }
    if let path = plan.trackedSettings {
      lines += layout.paragraph(
        "\(path) is tracked by git, and our entries name a program of this machine. To keep them to yourself: "
          + "toolkit install --local")
    }
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
    "uninstall", abstract: "Stop recording here and restore hooks and settings as they were.",
    discussion: """
      Git hooks and .claude/settings.json get back the bytes that they had; where somebody edited the settings since, \
      only our entries go. Slash commands of ours go, edited ones stay and are named. The journal, the runbooks and the settings stay in any case; \
      with --purge everything else of the toolkit leaves the git folder.
      """,
    examples: [
      .init("toolkit uninstall --dry-run", "Show what would change"),
      .init("toolkit uninstall --purge", "Also remove index, state and the exclude block"),
    ],
    options: [
      .flag("dry-run", short: "n", "Print every change as a diff; write nothing"),
      .flag("purge", "Leave nothing of the toolkit in the git folder"),
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let plan = try Uninstall.plan(try context.place(), purging: context.arguments.flag("purge"))
    let isDryRun = context.arguments.flag("dry-run")
    if !isDryRun, !plan.isEmpty { try Uninstall.perform(plan) }
    let report = SetupReport(
      hooks: plan.hooks, clientFiles: plan.clientFiles, changes: plan.changes, isDryRun: isDryRun)
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
    if plan.keepsExclusion {
      lines += layout.paragraph(
        "kept what info/exclude says of the logs, or the next git add would take them; once they are gone: "
          + "toolkit uninstall --purge")
    }
    return lines + [report.isDryRun ? "Dry run: nothing was written." : "Recording is off."]
  }
}
