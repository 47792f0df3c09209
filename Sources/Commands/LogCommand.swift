import CommandKit
import JSON
import Journal
import Learning
import Workflow

/// `toolkit log KIND`: appends one record, validated. Its options are the fields of the kind's schema.
enum LogCommand: ToolCommand {
  static let command = Command(
    "log", abstract: "Append one record to the journal, validated.",
    discussion: """
      Options are the record's fields in kebab-case, nested ones with a dot, lists by repetition; or one JSON object is \
      read from standard input with `-`. Secrets are replaced before anything is written. Fields and their meaning are \
      in docs/records.md.
      """,
    examples: [
      .init(
        "toolkit log finding --pattern missing-finalizer --severity warning --description \"No finalizer\" "
          + "--feature-id feat-12", "A review finding"),
      .init("echo '{\"insight\": \"…\", \"agent\": \"sre\"}' | toolkit log learning -", "A learning as JSON"),
    ],
    declaring: { forKinds })

  private static let kinds: [RecordKind] = [
    .finding, .correction, .learning, .incident, .execution, .outcome, .operation, .run,
  ]

  /// Some hundred options in all.
  private static let forKinds = kinds.map(subcommand)

  private static func subcommand(_ kind: RecordKind) -> Command {
    let schema = RecordSchema.of(kind)
    let flags = schema.shorthands.map { Option.flag($0.option, $0.meaning) }
    let fields = schema.allFields.map(option)
    let words = kind == .operation ? "start TYPE SUBJECT, complete ID, or - for JSON" : "- reads JSON"
    let time = Option.option(
      "timestamp", .text("TIME", "a time such as 2026-11-20T10:00:00Z"), "When it happened; default: now")
    let taken = Set(flags.map(\.name))
    return Command(
      kind.rawValue, abstract: schema.meaning, examples: [example(kind)],
      options: [time] + execution(kind) + flags
        + fields.filter { !taken.contains($0.name) && !isShared($0.name) },
      arguments: [Argument("words", .text("-", "'-'"), .repeating(minimum: 0), words)])
  }

  /// `--exec`, for kinds that are about an execution.
  private static func execution(_ kind: RecordKind) -> [Option] {
    guard kind == .outcome || kind == .finding else { return [] }
    let shape = ValueShape.text("EXEC-ID", "an execution's id, its beginning, or 'last'")
    return [.option("exec", shape, "The execution by its id, the beginning of it, or 'last'")]
  }

  /// Lists and objects grow by repetition; of anything else there is one.
  private static func option(_ field: RecordField) -> Option {
    let shape = ValueShape.text(placeholder(field.content), field.content.expectation)
    let help = (field.isRequired ? "Required. " : "") + field.meaning
    switch field.content {
    case .texts, .object, .objects: return .repeated(field.option, shape, help)
    default: return .option(field.option, shape, help)
    }
  }

  private static func example(_ kind: RecordKind) -> Command.Example {
    let options =
      switch kind {
      case .finding: "--pattern missing-finalizer --severity warning --description \"No finalizer\""
      case .correction:
        "--correction-type code_quality --source explicit --agent api-dev --ai-action.summary \"Wrote a handler\" "
          + "--user-correction.summary \"Validate the input\""
      case .learning: "--agent sre --insight \"Drain the node before the upgrade\""
      case .incident: "--pattern missing-timeout --description \"Requests piled up\" --service checkout"
      case .execution: "--command /build-api --domain payments"
      case .outcome: "--exec last --success"
      case .operation: "start deploy checkout"
      case .run: "--run-id 7 --doer api-dev --phase build"
      case .decision: ""
      }
    return Command.Example("toolkit log \(kind.rawValue) \(options)", "Append one")
  }

  /// Whether a name means the same on every command, so that it is no field: none at present.
  private static func isShared(_ name: String) -> Bool {
    (SharedOptions.output.options + SharedOptions.repository.options).contains { $0.name == name }
  }

  private static func placeholder(_ content: RecordField.Content) -> String {
    switch content {
    case .choice(let words): words.joined(separator: "|")
    case .integer, .number: "N"
    case .flag: "true|false"
    case .object, .objects: "JSON"
    case .time: "TIME"
    case .text, .texts: "TEXT"
    }
  }

  static func run(_ context: CommandContext) throws -> ExitCode {
    guard let name = context.path.last, let kind = RecordKind(rawValue: name) else {
      throw UsageError("name the kind of record", commandPath: context.path)
    }
    // Without the settings: where they are broken, the record must not be lost.
    let receipt = try LogRecord.append(kind, try members(kind, context), in: try context.place())
    try context.telling(of: "record \(receipt.id) is in \(receipt.file)") { try show(receipt, context) }
    return .ok
  }

  private static func show(_ receipt: JournalWriter.Receipt, _ context: CommandContext) throws {
    guard !context.wantsJSON else {
      let redacted = JSONValue.array(receipt.redacted.map(JSONValue.string))
      let json: JSONValue = ["id": .string(receipt.id), "file": .string(receipt.file), "redacted": redacted]
      return try context.output.data(json.text() + "\n")
    }
    try context.output.data(receipt.id + "\n")
    if !receipt.redacted.isEmpty {
      context.output.message("replaced before writing: \(receipt.redacted.joined(separator: ", "))")
    }
  }

  private static func members(_ kind: RecordKind, _ context: CommandContext) throws -> JSONObject {
    let schema = RecordSchema.of(kind)
    let words = context.arguments.strings("words")
    do {
      if words == ["-"] { return try schema.object(fromJSON: try context.standardInput()) }
      var members = try schema.object(from: options(schema, words, context))
      if let time = context.arguments.string("timestamp") { members["timestamp"] = .string(time) }
      if let word = context.arguments.string("exec") {
        members["exec_id"] = .string(try ExecutionSearch.id(word, in: try context.place()))
      }
      return members
    } catch let fault as RecordFault {
      throw Failure(fault)
    }
  }

  private static func options(
    _ schema: RecordSchema, _ words: [String], _ context: CommandContext
  ) throws -> [RecordOption] {
    var options = try positional(schema.kind, words, context)
    for shorthand in schema.shorthands where context.arguments.flag(shorthand.option) {
      options.append(RecordOption(shorthand.option, nil))
    }
    for field in schema.allFields {
      options += context.arguments.strings(field.option).map { RecordOption(field.option, $0) }
    }
    return options
  }

  /// `operation start TYPE SUBJECT` and `operation complete ID`: what is always given stands without an option.
  private static func positional(
    _ kind: RecordKind, _ words: [String], _ context: CommandContext
  ) throws -> [RecordOption] {
    guard let first = words.first else { return [] }
    switch (kind, first, words.count) {
    case (.operation, "start", 3):
      return [
        RecordOption("event", "start"), RecordOption("operation", words[1]),
        RecordOption("subject", words[2]),
      ]
    case (.operation, "complete", 2):
      return [RecordOption("event", "complete"), RecordOption("op-id", words[1])]
    case (.operation, _, _):
      throw UsageError(
        "an operation is 'start TYPE SUBJECT' or 'complete ID', not '\(words.joined(separator: " "))'",
        commandPath: context.path)
    default:
      throw UsageError("'\(first)' is no option; fields are given as --name VALUE", commandPath: context.path)
    }
  }
}
