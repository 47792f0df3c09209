internal import JSON

/// What `git commit --amend` and `git rebase` tell `post-rewrite`: which commit became which.
///
/// It is kept as an operation of type `rewrite` whose context holds the pairs, so that outcomes follow their commits:
///
/// ```json
/// {"event":"complete","operation":"rewrite","subject":"rebase","success":true,
///  "context":{"rewrites":[["OLD","NEW"]]}}
/// ```
public enum RewriteRecord {
  /// The operation's type.
  public static let operation = "rewrite"
  /// How many bytes of pairs go into one record, so that its line stays below 64 KiB: 558 pairs of SHA-1 names.
  static let bytesPerRecord = 48 << 10

  /// One record for each rewrite; more only where one line cannot hold it.
  static func members(command: String, input: [UInt8]) -> [JSONObject] {
    guard ["amend", "rebase"].contains(command) else { return [] }
    let pairs = input.split(separator: ASCII.newline).compactMap(pair)
    guard let width = pairs.first?.first?.utf8.count else { return [] }
    let count = bytesPerRecord / (2 * width + 8)
    return stride(from: 0, to: pairs.count, by: count).map { start in
      members(command, Array(pairs[start..<min(pairs.count, start + count)]))
    }
  }

  private static func members(_ command: String, _ pairs: [[String]]) -> JSONObject {
    [
      "event": "complete", "operation": .string(operation), "subject": .string(command), "success": true,
      "context": ["rewrites": .array(pairs.map { .array($0.map(JSONValue.string)) })],
    ]
  }

  /// `OLD NEW`, perhaps with more after it (githooks(5)).
  private static func pair(_ line: ArraySlice<UInt8>) -> [String]? {
    let words = line.split(separator: ASCII.space).prefix(2)
    guard words.count == 2, words.allSatisfy(ReflogTail.isCommit) else { return nil }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }
}
