/// One node of the command tree: what it is called, what it takes, what stands below it.
///
/// Parser, help, manual page and completions are all derived from this one value. The labels are those of
/// swift-argument-parser's `CommandConfiguration` (`abstract`, `discussion`, `shouldDisplay`, `subcommands`), with the
/// options and arguments listed instead of found by reflection.
public struct Command: Sendable {
  /// The word that is typed. Lower case, no spaces.
  public var name: String
  /// One imperative sentence: "Show patterns with count, trend and confidence."
  public var abstract: String
  /// Paragraphs divided by blank lines; a line that starts with four spaces is kept as it is.
  public var discussion: String
  /// Command lines that a person can paste, each with what it shows.
  public var examples: [Example]
  /// False hides the command from help, manual page, completions and suggestions; it still runs.
  public var shouldDisplay: Bool
  /// Whether the command does something without a subcommand. True where there are no subcommands.
  public var runsAlone: Bool
  /// The command's own options.
  public var options: [Option]
  /// Groups of options that several commands share, shown under their titles after the own ones.
  public var optionGroups: [OptionGroup]
  /// Positional arguments in order.
  public var arguments: [Argument]
  private let declareSubcommands: @Sendable () -> [Command]

  /// Declares a command. `runsAlone` nil means "when there are no subcommands".
  public init(
    _ name: String, abstract: String, discussion: String = "", examples: [Example] = [],
    shouldDisplay: Bool = true, runsAlone: Bool? = nil, options: [Option] = [],
    including optionGroups: [OptionGroup] = [], arguments: [Argument] = [], subcommands: [Command] = []
  ) {
    self.init(
      name, abstract: abstract, discussion: discussion, examples: examples, shouldDisplay: shouldDisplay,
      runsAlone: runsAlone ?? subcommands.isEmpty, options: options, including: optionGroups,
      arguments: arguments, declaring: { subcommands })
  }

  /// Declares a command whose subcommands are many, and made only when somebody asks for them: most runs do not.
  ///
  /// - Parameter subcommands: Called each time that they are asked for; it should keep what it made.
  public init(
    _ name: String, abstract: String, discussion: String = "", examples: [Example] = [],
    shouldDisplay: Bool = true, runsAlone: Bool = false, options: [Option] = [],
    including optionGroups: [OptionGroup] = [], arguments: [Argument] = [],
    declaring subcommands: @escaping @Sendable () -> [Command]
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.examples = examples
    self.shouldDisplay = shouldDisplay
    self.runsAlone = runsAlone
    self.options = options
    self.optionGroups = optionGroups
    self.arguments = arguments
    declareSubcommands = subcommands
  }

  /// A command line to paste and what it does.
  public struct Example: Sendable, Equatable {
    /// The line as typed: `toolkit patterns --trend increasing`.
    public var line: String
    /// What it does, in a few words.
    public var purpose: String

    /// Declares an example.
    public init(_ line: String, _ purpose: String) {
      self.line = line
      self.purpose = purpose
    }
  }
}

extension Command {
  /// The commands below this one, in the order in which help lists them.
  public var subcommands: [Command] { declareSubcommands() }

  /// Own options first, then those of the groups.
  public var allOptions: [Option] { options + optionGroups.flatMap(\.options) }

  /// The subcommands that help, completions and suggestions may name.
  var displayedSubcommands: [Command] { subcommands.filter(\.shouldDisplay) }

  /// The subcommand of that exact name.
  public func subcommand(_ name: String) -> Command? {
    subcommands.first { $0.name == name }
  }

  /// The command at a path below this one (`["log", "finding"]`); the empty path is the command itself.
  public func descendant(at path: some Sequence<String>) -> Command? {
    var found = self
    for name in path {
      guard let next = found.subcommand(name) else { return nil }
      found = next
    }
    return found
  }
}
