import CommandKit
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

  /// An agent's name.
  static func agent(_ help: String) -> Option {
    .option("agent", .text("NAME", "an agent's name"), help)
  }
}

extension CommandContext {
  /// The moment of `--as-of`, or now.
  func moment() -> AnalysisMoment {
    arguments.string("as-of").flatMap(AnalysisMoment.init(asOf:)) ?? .now(surroundings.clock)
  }
}
