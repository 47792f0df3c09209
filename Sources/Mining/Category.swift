public import Learning

/// What kind of concern a pattern is, where its records do not say.
///
/// The lists are tried in their order and the first with a word of the name decides: what a fault is about
/// (`security`, `api`) says more than how it is put (`missing`).
///
/// ```swift
/// Category.named(by: PatternName("missing-auth-check"))  // "security": `auth` comes before `missing`
/// ```
public enum Category {
  /// The category of what no list knows.
  public static let general = "general"

  /// The category that the words of a name suggest; nil where no list has any of them.
  ///
  /// - Complexity: O(length of the name).
  public static func named(by name: PatternName) -> String? {
    let found = name.text.split(separator: "-").compactMap { ranks[singular($0)] }
    return found.min().map { lists[$0].category }
  }

  /// The place of the first list that has a word.
  private static let ranks = Dictionary(
    lists.enumerated().flatMap { rank, list in list.words.map { ($0, rank) } }, uniquingKeysWith: min)

  /// A word without its plural `s`; `status` and `less` keep theirs.
  static func singular(_ word: Substring) -> String {
    let bytes = word.utf8
    guard bytes.count > 3, bytes.last == 0x73, let before = bytes.dropLast().last else { return String(word) }
    let isPlural = before != 0x73 && before != 0x75
    return String(isPlural ? word.dropLast() : word)
  }

  private static let lists: [(category: String, words: Set<String>)] = [
    (
      "security",
      [
        "auth", "authentication", "authorization", "credential", "csrf", "encryption", "injection",
        "password",
        "permission", "privilege", "rbac", "sanitization", "secret", "security", "tls", "token",
        "unsanitized",
        "vulnerability", "xss",
      ]
    ),
    (
      "performance",
      [
        "allocation", "batch", "cache", "caching", "inefficient", "latency", "performance", "quadratic",
        "query",
        "slow", "throughput",
      ]
    ),
    (
      "infrastructure",
      [
        "build", "ci", "container", "deploy", "deployment", "docker", "helm", "infrastructure", "kubernetes",
        "pipeline", "quota", "terraform",
      ]
    ),
    ("api", ["api", "condition", "crd", "endpoint", "openapi", "schema", "status"]),
    (
      "convention",
      [
        "comment", "convention", "format", "formatting", "hardcoded", "import", "inconsistent", "lint",
        "naming",
        "ordering", "style", "whitespace",
      ]
    ),
    (
      "correctness",
      [
        "bug", "concurrency", "deadlock", "dereference", "error", "incorrect", "leak", "leaking", "nil",
        "null",
        "overflow", "race", "unchecked", "unhandled", "unvalidated", "validation", "wrong",
      ]
    ),
    (
      "completeness",
      [
        "absent", "coverage", "doc", "documentation", "incomplete", "insufficient", "missing", "stub", "test",
        "unimplemented",
      ]
    ),
  ]
}
