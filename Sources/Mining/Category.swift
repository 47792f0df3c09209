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
    var text = name.text
    // By bytes: this is asked of every pattern.
    let first = text.withUTF8 { bytes -> Int? in
      var (first, start): (Int?, Int) = (nil, 0)
      for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "-") {
        let word = String(decoding: singular(bytes[start..<end]), as: UTF8.self)
        if let rank = ranks[word] { first = min(first ?? rank, rank) }
        start = end + 1
      }
      return first
    }
    return first.map { lists[$0].category }
  }

  /// The place of the first list that has a word.
  private static let ranks = Dictionary(
    lists.enumerated().flatMap { rank, list in list.words.map { ($0, rank) } }, uniquingKeysWith: min)

  /// A word without its plural `s`; `status` and `less` keep theirs.
  static func singular(_ word: Substring) -> String {
    var word = word
    return word.withUTF8 { String(decoding: singular($0[...]), as: UTF8.self) }
  }

  private static func singular(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>>
  {
    let s = UInt8(ascii: "s")
    guard word.count > 3, word.last == s, let before = word.dropLast().last else { return word }
    return before == s || before == UInt8(ascii: "u") ? word : word.dropLast()
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
