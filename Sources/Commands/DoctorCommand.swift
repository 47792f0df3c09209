import CommandKit
import JSON
import Workflow

/// `toolkit doctor`.
enum DoctorCommand: ToolCommand {
  static let command = Command(
    "doctor", abstract: "Prove that recording works here, and say what does not.",
    discussion: """
      Looks at executables, repository, hooks, settings, consent, journal, logs, index and runbooks, and runs the \
      installed hook once in a folder of its own to see its record arrive. Exit status 1 where anything is wrong; each \
      fault comes with a line to paste. Lines of logs that were not read as they stand are counted; --verbose names \
      all of them.

      With --live, events are also sent through the hooks that git and the agent's client are really set up to run. \
      They must arrive in this repository's journal, where they are marked as probes and count for nothing, and a \
      session that starts must be told what stands in its runbook. No commit is made.
      """,
    examples: [
      .init("toolkit doctor", "Look at everything"),
      .init("toolkit doctor --live", "Prove it with events that count for nothing"),
      .init("toolkit doctor --json", "The same for programs"),
    ],
    options: [.flag("live", "Send probes through the installed hooks into the journal")])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let checks = Doctor.examine(
      try context.place(), isLive: context.arguments.flag("live"),
      isVerbose: context.arguments.flag("verbose"))
    let isHealthy = checks.allSatisfy(\.isOK)
    let json: JSONValue = ["healthy": .bool(isHealthy), "checks": .array(checks.map(object))]
    try context.print(json: json, lines: lines(checks, context.output.layout))
    return isHealthy ? .ok : .failure
  }

  private static func object(_ check: HealthCheck) -> JSONValue {
    [
      "name": .string(check.name), "ok": .bool(check.isOK),
      "detail": .string(check.detail.joined(separator: "\n")), "fix": JSONValue(check.fix),
    ]
  }

  private static func lines(_ checks: [HealthCheck], _ layout: Layout) -> [String] {
    let faults = checks.filter { !$0.isOK }.count
    let verdict =
      faults == 0 ? "Healthy: recording works." : "\(faults) of \(checks.count) checks found something wrong."
    return checks.flatMap { lines($0, narrowed(layout)) } + [""] + layout.paragraph(verdict)
  }

  /// Sentences of a report are read best in lines of at most 80 columns, on whatever they are printed.
  private static func narrowed(_ layout: Layout) -> Layout {
    Layout(width: min(layout.width, 80), glyphs: layout.glyphs, style: layout.style)
  }

  private static func lines(_ check: HealthCheck, _ layout: Layout) -> [String] {
    let sign =
      check.isOK
      ? layout.style.paint(layout.glyphs.check, .good) : layout.style.paint(layout.glyphs.cross, .bad)
    var lines = [sign + " " + layout.style.paint(TextEscaper.line(check.name), .heading)]
    for sentence in check.detail { lines += layout.paragraph(sentence, indent: 4) }
    // Not broken to the width: it is there to be pasted.
    if let fix = check.fix { lines.append("    " + layout.glyphs.arrow + " " + TextEscaper.line(fix)) }
    return lines
  }
}
