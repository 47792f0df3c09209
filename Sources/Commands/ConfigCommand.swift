import CommandKit
import JSON
import Workflow

/// `toolkit config get|set|list`.
enum ConfigCommand: ToolCommand {
  static let command = Command(
    "config", abstract: "Show and change settings.",
    discussion: """
      Settings are in .claude/toolkit.json (the project's) and ~/.config/toolkit/config.json (your own, which wins for \
      privacy and consent). A change keeps every other byte of the file.
      """,
    examples: [
      .init("toolkit config list", "All settings, their values, and where those come from"),
      .init("toolkit config set promotion.min_occurrences 5", "Change the project's settings"),
      .init("toolkit config set --user record everywhere", "Change your own"),
    ],
    subcommands: [
      Command(
        "get", abstract: "Print a setting's value.",
        examples: [.init("toolkit config get promotion.min_confidence", "One value")],
        arguments: [key]),
      Command(
        "set", abstract: "Change a setting.",
        examples: [.init("toolkit config set promotion.min_occurrences 5", "In the project's settings")],
        options: [.flag("user", "Change your own settings")],
        arguments: [
          key,
          Argument("value", .text("VALUE", "a value"), .required, "JSON, or plain text where text is meant"),
        ]),
      Command(
        "list", abstract: "List all settings with their values and sources.",
        examples: [.init("toolkit config list", "All of them")]),
    ])

  private static let key = Argument(
    "key", .text("KEY", "the name of a setting"), .required,
    "The setting's name, such as promotion.min_confidence")

  static func run(_ context: CommandContext) throws -> ExitCode {
    let book = try SettingsBook(context.surroundings, folder: context.arguments.string("repo"))
    switch context.path.last {
    case "get": try get(book, context)
    case "set": try set(book, context)
    default: try list(book, context)
    }
    return .ok
  }

  private static func get(_ book: SettingsBook, _ context: CommandContext) throws {
    let key = try SettingsBook.key(try context.arguments.required("key"))
    guard let setting = try book.all().first(where: { $0.key == key }) else { return }
    try context.print(json: object(setting), lines: [TextEscaper.line(text(setting.value))])
  }

  private static func set(_ book: SettingsBook, _ context: CommandContext) throws {
    let key = try SettingsBook.key(try context.arguments.required("key"))
    let value = try context.arguments.required("value")
    let path = try book.set(key, to: value, isPersonal: context.arguments.flag("user"))
    let written = key.content.value(typed: value) ?? .null
    try context.print(
      json: ["key": .string(key.name), "value": written, "path": .string(path)],
      lines: context.output.layout.paragraph("\(key.name) is \(text(written)) in \(path)"))
  }

  private static func list(_ book: SettingsBook, _ context: CommandContext) throws {
    let settings = try book.all()
    let json: JSONValue = [
      "settings": .array(settings.map(object)),
      "files": ["project": JSONValue(book.projectPath), "person": JSONValue(book.personPath)],
    ]
    try context.print(json: json, lines: table(settings, context.output.layout))
  }

  private static func table(_ settings: [EffectiveSetting], _ layout: Layout) -> [String] {
    let rows = settings.map { setting -> [Table.Cell] in
      [
        Table.Cell(setting.key.name, .name), Table.Cell(text(setting.value)),
        Table.Cell(setting.source.rawValue, setting.source == .standard ? .dim : .good),
        Table.Cell(setting.key.meaning, .dim),
      ]
    }
    let columns: [Table.Column] = [
      .init("Setting"), .init("Value", shrinksTo: 10), .init("From"), .init("Meaning", shrinksTo: 12),
    ]
    return Table(columns, rows: rows).lines(layout)
  }

  private static func object(_ setting: EffectiveSetting) -> JSONValue {
    [
      "key": .string(setting.key.name), "value": setting.value, "source": .string(setting.source.rawValue),
      "meaning": .string(setting.key.meaning),
    ]
  }

  /// Text without quotes; everything else as JSON.
  private static func text(_ value: JSONValue) -> String { value.string ?? value.text() }
}
