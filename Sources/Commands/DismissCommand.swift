import CommandKit
import JSON
import Workflow

/// `toolkit dismiss PATTERN|RECORD-ID --why TEXT`.
enum DismissCommand: ToolCommand {
  static let command = Command(
    "dismiss", abstract: "Say that a pattern, or one record, is no fault.",
    discussion: """
      Appends a decision to the journal. A dismissed pattern loses half of its confidence at once, and less as the \
      dismissal ages; a dismissed record is withdrawn from the evidence and counts against its pattern.
      """,
    examples: [
      .init("toolkit dismiss loud-tests --why \"we like them loud\"", "A whole pattern"),
      .init("toolkit dismiss 01K9ZQ3V5B8XJ2T7M4N6P0R1SD --why \"misread\"", "One record"),
    ],
    options: [.option("why", .text("TEXT", "a reason"), required: true, "Why it is no fault")],
    arguments: [
      Argument(
        "subject", .text("PATTERN|RECORD-ID", "a pattern or a record's id"), .required, "What is no fault")
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let reason = try context.arguments.required("why")
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw UsageError.value(reason, of: "--why", expected: "a reason", commandPath: context.path)
    }
    let result = try Dismiss.perform(
      try context.arguments.required("subject"), because: reason, in: try context.workspace())
    if !result.redacted.isEmpty {
      context.output.message("replaced before writing: \(result.redacted.joined(separator: ", "))")
    }
    let report = DismissReport(result: result, reason: reason)
    try context.print(json: report.json, lines: report.lines(context.output.layout))
    return .ok
  }
}

/// What a dismissal did to a confidence.
struct DismissReport {
  let result: Dismiss.Result
  let reason: String

  private var record: String? {
    if case .record(let id, _) = result.subject { id } else { nil }
  }

  var json: JSONValue {
    [
      "id": JSONValue(result.decision), "pattern": .string(result.subject.pattern.text),
      "record": JSONValue(record), "confidence_before": result.before.map(JSONValue.number) ?? .null,
      "confidence_after": result.after.map(JSONValue.number) ?? .null,
      "runbooks": PatternJSON.names(result.agents),
    ]
  }

  func lines(_ layout: Layout) -> [String] {
    let name = result.subject.pattern
    guard result.decision != nil else {
      let what = record.map { "Record \($0) of \(name)" } ?? "\(name)"
      let since = record == nil ? " and not seen since" : ""
      return layout.paragraph("\(what) was dismissed before\(since); nothing was written.")
    }
    let what = record.map { "record \($0) of \(name)" } ?? "\(name)"
    return layout.paragraph("Dismissed \(what).") + layout.paragraph(effect(layout)) + entry(layout)
  }

  private func effect(_ layout: Layout) -> String {
    guard let before = result.before else {
      return "This journal holds no evidence of it, so there is no confidence to change."
    }
    guard let after = result.after else {
      return "Confidence: \(ConfidenceCell.text(before)) before; it was the last evidence, none is left."
    }
    return "Confidence: \(ConfidenceCell.text(before)) \(layout.glyphs.arrow) \(ConfidenceCell.text(after))"
  }

  private func entry(_ layout: Layout) -> [String] {
    guard !result.agents.isEmpty else { return [] }
    let names = result.agents.map(\.text).joined(separator: ", ")
    return layout.paragraph(
      "Its entry stays in the runbook of \(names); take it back with: toolkit rollback \(result.subject.pattern)"
    )
  }
}
