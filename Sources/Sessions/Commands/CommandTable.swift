/// What a shell command is run for.
public enum CommandPurpose: String, Sendable, CaseIterable {
  case test, build, lint
}

/// Which commands test, build and lint.
///
/// A rule is a line of words that a command must have in this order, its options and their values aside:
/// `npm run test` fits `npm --prefix web run --silent test:unit`. `*` stands for any words, `?` for one, `$` for the
/// end, and an option fits wherever it stands.
public struct CommandTable: Sendable, Equatable {
  /// Those of settings. What is known without is read where it is asked for: reading all of it would take longer than
  /// the rest of what a hook does.
  private var rules: [CommandRule] = []

  /// The commands that are known without settings.
  public static let standard = CommandTable()

  /// Adds the commands of the settings `outcomes.test`, `outcomes.build` and `outcomes.lint`: they go first.
  public mutating func add(_ lines: [String], for purpose: CommandPurpose) {
    rules.insert(contentsOf: lines.compactMap { CommandRule(setting: $0, purpose) }, at: 0)
  }

  /// What a command is run for; nil where it is none of these.
  ///
  /// - Parameter words: The command's words without prefixes such as `timeout 60`. Of the first the folder is ignored.
  public func purpose(of words: [String]) -> CommandPurpose? {
    guard let first = words.first, !CommandTable.asksOnly(words) else { return nil }
    let name = CommandTable.name(of: first)
    let plain = CommandOptions.plain([name] + words.dropFirst())
    let all = rules + KnownCommands.rules(beginningWith: CommandTable.names(name))
    let passesOver = CommandTable.skipsTests(words)
    let fitting = all.first {
      !(passesOver && $0.purpose == .test) && $0.fits(plain[...], options: words)
    }
    if let fitting { return fitting.purpose }
    return inner(name, plain, words).flatMap(purpose)
  }

  /// A tool of the project, through its package manager or its interpreter: `yarn jest`, `pnpm vitest run`,
  /// `node node_modules/.bin/jest`.
  private func inner(_ name: String, _ plain: [String], _ words: [String]) -> [String]? {
    guard plain.count > 1 else { return nil }
    switch name {
    case "yarn", "pnpm", "bun": return Array(words.drop { $0 != plain[1] })
    case "node":
      guard plain[1].contains("node_modules/") else { return nil }
      let tool = CommandTable.name(of: plain[1]).split(separator: ".").first.map(String.init) ?? ""
      return [tool] + words.drop { $0 != plain[1] }.dropFirst()
    default: return nil
    }
  }

  /// The name of a program without its folder; of an interpreter also without its version: `python3.12`.
  static func name(of word: String) -> String {
    let name = word.split(separator: "/").last.map(String.init) ?? ""
    for base in ["python", "php"] where name.hasPrefix(base) {
      let rest = name.dropFirst(base.count)
      if rest.allSatisfy({ $0.isNumber || $0 == "." }) { return base }
    }
    return name
  }

  /// What a rule may begin with that fits a command: its name, or a part of it.
  private static func names(_ name: String) -> [String] {
    name.utf8.contains(0x3A) ? [name] + name.split(separator: ":").map(String.init) : [name]
  }

  /// Whether a command says what it would do, or who it is, or prepares, instead of doing it.
  private static func asksOnly(_ words: [String]) -> Bool {
    words.contains(where: questions.contains) || (words.starts(with: ["go", "test"]) && words.contains("-c"))
  }

  private static let questions: Set<String> = [
    "--version", "--help", "-h", "--dry-run", "--collect-only", "--co", "--list", "--listTests",
    "--list-tests", "--show-bin-path", "--showConfig", "--print-config", "--no-run", "--init", "--clearCache",
    "--fixtures", "--markers", "--setup-plan", "--list-suites", "--list-groups", "--listenvs",
  ]

  /// Maven goes through its phases without tests.
  private static func skipsTests(_ words: [String]) -> Bool {
    words.contains {
      ($0.hasPrefix("-DskipTests") || $0.hasPrefix("-Dmaven.test.skip")) && !$0.hasSuffix("=false")
    }
  }
}
