/// The names that hold without settings: words that stand in a description in this order, with at most three other words
/// between any two of them, and the pattern that they name. The first that fits counts.
public enum StandardNames {
  /// The rules in the order in which they are tried; alternatives of one place stand between `|`.
  public static let rules: [(words: String, name: String)] = [
    ("missing|forgot|forgotten validation", "unvalidated-input"),
    ("missing status", "missing-status-condition"),
    ("race condition", "concurrency-race"),
    ("nil|null pointer", "nil-dereference"),
    ("error not handled", "unhandled-error"),
    ("error ignored", "unhandled-error"),
    ("hardcoded", "hardcoded-value"),
    ("hard coded", "hardcoded-value"),
    ("missing test", "insufficient-test-coverage"),
    ("import order|ordering", "import-ordering"),
  ]
}
