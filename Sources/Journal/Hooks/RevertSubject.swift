/// What a commit undoes by its subject: git writes `Revert "feat: b"`; forges add the number of their request,
/// `Revert "feat: b (#12)" (#13)`, and in the body `Reverts org/repo#12` instead of the commit's name.
public struct RevertSubject: Equatable, Sendable {
  /// The subject of the commit that is undone.
  public let quoted: String
  /// The number of the request that is undone, where the body names it.
  public let request: String?

  /// Reads a message; nil where its subject is no such.
  public init?(message: String) {
    let lines = message.split(separator: "\n")
    let subject = lines.first.map { ByteText.trimmed($0) } ?? ""
    let prefix = "Revert \""
    let rest = subject.dropFirst(prefix.count)
    guard subject.hasPrefix(prefix), let end = rest.lastIndex(of: "\""),
      RevertSubject.isRequest(rest[rest.index(after: end)...])
    else { return nil }
    quoted = String(rest[..<end])
    request = lines.dropFirst().lazy.compactMap(RevertSubject.request).first
  }

  /// Whether this is the subject of the commit that is undone, as far as subjects tell.
  public func names(_ subject: String) -> Bool { subject == quoted }

  /// Whether a commit with this subject brought in the request that is undone.
  public func namesRequest(_ subject: String) -> Bool {
    guard let request else { return false }
    return subject.hasSuffix("(#\(request))") || subject.hasPrefix("Merge pull request #\(request) ")
  }

  /// Nothing, or ` (#13)`, ` (!13)`, ` (pull request #13)`.
  private static func isRequest(_ rest: Substring) -> Bool {
    if rest.isEmpty { return true }
    guard rest.hasPrefix(" ("), rest.hasSuffix(")") else { return false }
    var inner = rest.dropFirst(2).dropLast()
    if inner.hasPrefix("pull request ") { inner = inner.dropFirst("pull request ".count) }
    guard let mark = inner.first, mark == "#" || mark == "!" else { return false }
    return inner.count > 1 && inner.dropFirst().allSatisfy(\.isNumber)
  }

  /// The number in `Reverts org/repo#12` or `Reverts #12`.
  private static func request(_ line: Substring) -> String? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0] == "Reverts", let mark = words[1].lastIndex(of: "#") else { return nil }
    let number = words[1][words[1].index(after: mark)...]
    return !number.isEmpty && number.allSatisfy(\.isNumber) ? String(number) : nil
  }
}
