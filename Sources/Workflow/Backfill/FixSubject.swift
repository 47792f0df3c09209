/// Whether a commit's subject says that it mends something that was wrong.
enum FixSubject {
  /// `fix: …`, `Fix crash …`, `hooks: fix …`, `fixup! …`, `Revert "…"`; not what is fixed in words, style, documents,
  /// tests or dependencies, which says nothing of the code.
  static func isFix(_ subject: String) -> Bool {
    let text = subject.lowercased()
    if text.hasPrefix("fixup! ") || text.hasPrefix("revert \"") { return true }
    var rest = text[...]
    if rest.first == "[", let close = rest.firstIndex(of: "]") {
      rest = rest[rest.index(after: close)...].drop { $0 == " " }
    }
    let words = rest.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    guard let first = words.first, Set(words).isDisjoint(with: trivial) else { return false }
    if fixing.contains(String(first)) { return true }
    // `area: fix …`, where the area is no version and no type of Conventional Commits, which would say otherwise.
    guard let colon = rest.firstIndex(of: ":"), !types.contains(String(first)), !isVersion(first) else {
      return false
    }
    let after = rest[rest.index(after: colon)...].split { !$0.isLetter }.first
    return rest[..<colon].count <= 40 && after.map { fixing.contains(String($0)) } == true
  }

  private static func isVersion(_ word: Substring) -> Bool {
    (word.first == "v" ? word.dropFirst() : word).first?.isNumber == true
  }

  private static let fixing: Set<String> = ["fix", "fixes", "fixed", "bugfix", "hotfix"]
  private static let types: Set<String> = [
    "build", "chore", "ci", "deps", "docs", "feat", "feature", "perf", "refactor", "release", "style", "test",
    "tests",
  ]
  private static let trivial: Set<Substring> = [
    "badge", "badges", "changelog", "ci", "clippy", "comment", "comments", "dep", "deps", "dependencies",
    "dependency",
    "doc", "docs", "documentation", "eslint", "example", "examples", "flaky", "format", "formatting",
    "grammar",
    "indentation", "license", "link", "links", "lint", "linter", "linting", "readme", "release", "rubocop",
    "spelling",
    "style", "test", "tests", "typo", "typos", "version", "warning", "warnings", "whitespace", "workflow",
  ]
}
