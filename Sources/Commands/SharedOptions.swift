import CommandKit
import Learning
import Workflow

/// Options that several commands share, declared once.
enum SharedOptions {
  /// What every command takes.
  static let output = OptionGroup(
    "Output",
    [
      .flag("json", "Print one JSON object and nothing else"),
      .flag("plain", "No colour and no box drawing"),
      .flag("quiet", short: "q", "No messages beside the data"),
      .flag("verbose", short: "v", "More messages"),
      .flag("no-input", "Never ask and never start a pager"),
      .flag("slash", shouldDisplay: false, "Run for a slash command: failures are output too, exit 0"),
    ])

  /// The repository.
  static let repository = OptionGroup(
    "Repository", [.option("repo", .directory(), "The repository; default: that of the current folder")]
  )

  /// `--as-of`.
  static let asOf = Option.option(
    "as-of",
    .checked("DATE", "a date (2026-11-20, meaning the end of that UTC day) or a time in RFC 3339") {
      AnalysisMoment(asOf: $0) != nil
    }, "Analyse as if it were that day")

  /// `--since`, where everything is analysed unless it is given.
  static func since(defaultText: String) -> Option {
    .option("since", days, defaultText: defaultText, "Only the last DAYS days")
  }

  /// A number of days.
  static let days = ValueShape.integer("DAYS", "a number of days", in: 1...36_500)

  /// A pattern's name, without an option.
  static func name(_ help: String) -> Argument {
    Argument("name", .text("NAME", "a pattern's name"), .optional, help)
  }

  /// The same as an option.
  static let pattern = Option.option(
    "pattern", .checked("NAME", "a pattern's name") { PatternName($0) != nil }, "The same as NAME")

  /// `--category`.
  static let category = Option.option("category", .text("NAME", "a category"), "Only this category")

  /// An agent's name.
  static func agent(_ help: String) -> Option {
    .option("agent", .checked("NAME", "an agent's name") { AgentName($0) != nil }, help)
  }
}

extension CommandContext {
  /// The pattern that is named, with `--pattern` or without.
  ///
  /// - Throws: `UsageError` where two are.
  func patternName() throws(UsageError) -> String? {
    let (name, option) = (arguments.string("name"), arguments.string("pattern"))
    if let name, let option, name != option {
      throw UsageError("name one pattern, not '\(name)' and '\(option)'", commandPath: path)
    }
    return name ?? option
  }

  /// The category of `--category`, spelled as categories are.
  func category() -> String? {
    arguments.string("category").map { PatternName($0)?.text ?? $0 }
  }

  /// The moment of `--as-of`, or now.
  func moment() -> AnalysisMoment {
    arguments.string("as-of").flatMap(AnalysisMoment.init(asOf:)) ?? .now(surroundings.clock)
  }
}
