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
  /// - Complexity: O(words of the name · lists).
  public static func named(by name: PatternName) -> String? {
    let words = name.text.split(separator: "-").map { singular($0) }
    return lists.first { list in words.contains { list.words.contains($0) } }?.category
  }

  /// A word without its plural `s`; `status` and `less` keep theirs.
  static func singular(_ word: Substring) -> String {
    let isPlural =
      word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
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
