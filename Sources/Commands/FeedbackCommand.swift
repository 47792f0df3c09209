import CommandKit
import JSON
import Workflow

/// `toolkit feedback good|bad [WORDS…]`.
enum FeedbackCommand: ToolCommand {
  static let command = Command(
    "feedback", abstract: "Say whether the last execution went well or badly.",
    discussion: """
      Your word outranks everything else that is known about it. Within an agent's session the last execution of that \
      session is meant, elsewhere that of the repository; for another one: toolkit log outcome --exec ID --failure. \
      Words are kept with it; words that say what was wrong are recorded as a correction too.
      """,
    examples: [
      .init("toolkit feedback good", "It went well"),
      .init("toolkit feedback bad \"you forgot the migration\"", "It went badly, and why"),
    ],
    arguments: [
      Argument("word", .oneOf(["good", "bad"], "good|bad"), .required, "How it went"),
      Argument(
        "words", .text("WORDS", "your words"), .repeating(minimum: 0), isFreeText: true, "Why, in your words"),
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let isGood = try context.arguments.required("word") == "good"
    let words = context.arguments.strings("words").joined(separator: " ")
    let trimmed = String(words.drop { $0.isWhitespace })
    let result = try Feedback.give(isGood, words: trimmed, in: try context.place())
    if !result.redacted.isEmpty {
      context.output.message("replaced before writing: \(result.redacted.joined(separator: ", "))")
    }
    try context.telling(of: "your word is recorded as \(result.id)") {
      try context.print(json: json(result, isGood), lines: lines(result, isGood, context.output.layout))
    }
    return .ok
  }

  private static func json(_ result: Feedback.Result, _ isGood: Bool) -> JSONValue {
    let correction: JSONValue =
      result.correction.map { ["id": .string($0.id), "correction_type": .string($0.type.name)] } ?? .null
    return [
      "id": .string(result.id), "exec_id": .string(result.execution.id),
      "command": .string(result.execution.command), "outcome": isGood ? "success" : "failure",
      "correction": correction, "redacted": .array(result.redacted.map(JSONValue.string)),
    ]
  }

  private static func lines(_ result: Feedback.Result, _ isGood: Bool, _ layout: Layout) -> [String] {
    let command = result.execution.command.isEmpty ? "the last execution" : result.execution.command
    let started = OutcomeText.time(result.execution.time)
    let correction = result.correction.map { " Recorded as a correction too (\($0.type.name))." } ?? ""
    return layout.paragraph(
      "Noted: \(command) of \(started) went \(isGood ? "well" : "badly").\(correction)")
      + layout.paragraph("See: toolkit outcomes \(result.execution.id)")
  }
}
