import CommandKit

/// A small tree with one of everything, for the suites of this module.
enum SampleTree {
  static let output = OptionGroup(
    "Output options",
    [
      .flag("json", "Print one JSON object."),
      .flag("quiet", short: "q", "Say less."),
      .flag("verbose", short: "v", "Say more."),
    ])

  static let patterns = Command(
    "patterns", abstract: "Show patterns with count, trend and confidence.",
    discussion: """
      Without a name the top ten are listed. A pattern's name may hold
      anything: .dots, 'quotes' and back\\slashes.

          literal   line

      .TH is no request here.
      """,
    examples: [.init("toolkit patterns --trend increasing", "Show what grows.")],
    options: [
      .option(
        "since", short: "s", .integer("DAYS", "a number of days", in: 1...3650), default: "30", "Window."),
      .option("trend", .oneOf(["new", "increasing", "decreasing"], "TREND"), "List one trend."),
      .option("min-confidence", .number("X", "a confidence", in: 0...1), default: "0.6", "Least confidence."),
      .repeated("agent", short: "a", .text("NAME", "an agent's name"), "Whose patterns."),
      .option("classify", .file(), "A file to classify."),
      .flag("color", inversion: true, defaultOn: true, "Colour."),
      .flag("secret", shouldDisplay: false, "Hidden."),
    ], including: [output],
    arguments: [Argument("name", .text("NAME", "a pattern's name"), .optional, "One pattern.")])

  static let finding = Command(
    "finding", abstract: "Append a finding.",
    examples: [.init("toolkit log finding --feature-id F-1", "One.")],
    options: [
      .option("feature-id", .text("ID", "a feature's id"), required: true, "The feature."),
      .option("ai-action.summary", .text(), "What the agent did."),
      .repeated("affected-agents", .text("NAME"), "Agents."),
    ], including: [output])

  static let log = Command("log", abstract: "Append one record.", subcommands: [finding])

  static let importing = Command(
    "import", abstract: "Append records from files.",
    examples: [.init("toolkit import a.sarif", "One file.")],
    options: [.flag("3", short: "3", "A digit.")],
    arguments: [
      Argument("kind", .oneOf(["sarif", "junit"], "KIND"), .required, "Format."),
      Argument("files", .file(), .repeating(minimum: 1), "Files."),
    ])

  static let policy = Command(
    "policy", abstract: "Show policies.", examples: [.init("toolkit policy", "All.")], runsAlone: true,
    arguments: [Argument("id", .text("ID"), .optional, "One policy.")],
    subcommands: [Command("report", abstract: "Compare.", examples: [.init("toolkit policy report", "All.")])]
  )

  static let hidden = Command(
    "plumbing", abstract: "Do something inward.", shouldDisplay: false)

  static let root = Command(
    "toolkit", abstract: "Learn from how people and agents work.",
    options: [.option("repo", .directory(), defaultText: "the current one", "The repository.")],
    subcommands: [patterns, log, importing, policy, hidden])

  static func parse(_ line: String) -> Result<Invocation, UsageError> {
    root.parse(line.split(separator: " ").map(String.init))
  }

  static func error(_ line: String) -> UsageError? {
    if case .failure(let error) = parse(line) { error } else { nil }
  }
}
