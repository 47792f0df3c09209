/// One line of a table of commands.
struct CommandRule: Sendable, Equatable {
  /// What a command that fits is run for; nil where it is none of these, though a later rule would fit.
  let purpose: CommandPurpose?
  private let words: [String]
  private let options: [String]

  /// Reads a line of the table of known commands; nil of an empty one.
  init?(_ line: String, _ purpose: CommandPurpose?) {
    self.init(line.split(whereSeparator: \.isWhitespace).map(String.init), purpose)
  }

  /// Reads a line of the settings. Commands are looked up without the programs that run them, and so are rules.
  init?(setting line: String, _ purpose: CommandPurpose) {
    let all = line.split(whereSeparator: \.isWhitespace).map(String.init)
    var words = CommandPrefix.removed(from: all)
    if let first = words.first, words.count < all.count || !first.contains("/") {
      words[0] = CommandTable.name(of: first)
    }
    self.init(words, purpose)
  }

  private init?(_ all: [String], _ purpose: CommandPurpose?) {
    guard let first = all.first, !first.hasPrefix("-") else { return nil }
    words = CommandOptions.plain(all)
    options = all.filter { $0.hasPrefix("-") }
    self.purpose = purpose
  }

  /// Whether a command fits, by its words without options, and by all of them.
  func fits(_ plain: ArraySlice<String>, options: [String]) -> Bool {
    self.options.allSatisfy(options.contains) && fits(plain, words[...])
  }

  private func fits(_ plain: ArraySlice<String>, _ rule: ArraySlice<String>) -> Bool {
    guard let expected = rule.first else { return true }
    let rest = rule.dropFirst()
    switch expected {
    case "$": return plain.isEmpty
    case "?": return !plain.isEmpty && fits(plain.dropFirst(), rest)
    case "*": return plain.indices.contains { fits(plain[$0...], rest) }
    default:
      return plain.first.map { CommandName.isSame($0, expected, for: words[0]) } == true
        && fits(plain.dropFirst(), rest)
    }
  }
}

/// Names of scripts and tasks that are made of others: `test:unit`, `:app:test`, `test-integration`.
enum CommandName {
  /// Whether a word is what a rule expects, or a name made of it.
  static func isSame(_ word: String, _ expected: String, for program: String) -> Bool {
    if word == expected { return true }
    if word.contains("/") { return false }
    var parts = word.split(separator: ":").map(String.init)
    // In a path of modules the last is the task.
    if buildTools.contains(program) { return parts.count > 1 && parts.last == expected }
    let isTest = expected == "test" || expected == "tests"
    if isTest, scriptRunners.contains(program) {
      parts = parts.flatMap { $0.split(separator: "-").map(String.init) }
    }
    guard parts.count > 1, let place = parts.firstIndex(of: expected) else { return false }
    parts.remove(at: place)
    return !isTest || parts.allSatisfy { !otherPurposes.contains($0) }
  }

  private static let buildTools: Set<String> = ["gradle", "gradlew", "mvn", "mvnw"]
  private static let scriptRunners: Set<String> = [
    "npm", "pnpm", "yarn", "bun", "make", "gmake", "just", "task", "composer", "lerna", "turbo",
  ]

  /// With one of these in its name, a script is about tests and runs none.
  private static let otherPurposes: Set<String> = [
    "lint", "eslint", "tslint", "stylelint", "format", "fmt", "prettier", "style", "build", "compile",
    "bundle",
    "types", "type", "typecheck", "tsc", "clean", "clear", "reset", "setup", "teardown", "install",
    "uninstall", "prepare", "pre", "post", "server", "serve", "start", "stop", "up", "down", "seed",
    "migrate",
    "data", "fixture", "fixtures", "util", "utils", "helper", "helpers", "report", "generate", "gen",
    "update",
    "deploy", "publish", "release", "env", "init", "new", "create", "list", "image", "deps", "docs",
    "package",
    "push", "pull", "config",
  ]
}
