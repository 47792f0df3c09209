/// Secrets that stand behind a fixed word: `Authorization` headers, `Bearer` and `Basic`, passwords in URLs.
struct CredentialScanner {
  let bytes: [UInt8]

  func run() -> [SecretSpan] {
    var spans: [SecretSpan] = []
    for index in bytes.indices {
      switch bytes[index] {
      case ASCII.space, ASCII.tab: if let span = schemeCredential(endingAt: index) { spans.append(span) }
      case ASCII.colon: if let span = urlPassword(at: index) { spans.append(span) }
      default: break
      }
    }
    return spans
  }

  // MARK: - Bearer and Basic

  /// What follows `Bearer ` or `Basic ` (RFC 6750, RFC 7617), or any scheme in an `Authorization` header.
  private func schemeCredential(endingAt space: Int) -> SecretSpan? {
    guard let scheme = word(before: space) else { return nil }
    let isBearer = scheme.text == "bearer"
    let isBasic = scheme.text == "basic"
    let isHeader = isAuthorization(before: scheme.start)
    guard isBearer || isBasic || (isHeader && ["token", "apikey", "digest"].contains(scheme.text)) else {
      return nil
    }
    let start = end(from: space) { $0 == ASCII.space || $0 == ASCII.tab }
    let end = end(from: start, while: isCredential)
    let value = bytes[start..<end]
    guard !value.isEmpty, !SecretValue.isPlaceholder(value) else { return nil }
    let looksSecret = isBasic ? SecretValue.isBasicCredential(value) : SecretValue.isRandom(value, atLeast: 8)
    guard isHeader || looksSecret else { return nil }
    return SecretSpan(start: start, end: end, kind: isBasic ? "basic" : "bearer", isCertain: true)
  }

  /// The lower-cased word of at most 12 letters that ends at `end`.
  private func word(before end: Int) -> (text: String, start: Int)? {
    var start = end
    while start > 0, end - start < 13, ASCII.isLetter(bytes[start - 1]) { start -= 1 }
    guard end > start, end - start <= 12 else { return nil }
    return (String(decoding: bytes[start..<end].map(ASCII.lowered), as: UTF8.self), start)
  }

  /// Whether `Authorization:` (or `=`, quotes between) stands right before.
  private func isAuthorization(before index: Int) -> Bool {
    var end = index
    while end > 0, index - end < 8, !ASCII.isLetter(bytes[end - 1]) { end -= 1 }
    let name = Array("authorization".utf8)
    guard end < index, end >= name.count else { return false }
    return bytes[end - name.count..<end].elementsEqual(name) { ASCII.lowered($0) == $1 }
  }

  /// token68 of RFC 7235.
  private func isCredential(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"), ASCII.equals: true
    default: TokenAlphabet.url.contains(byte)
    }
  }

  // MARK: - URLs

  /// The password of `scheme://user:password@host`, from the colon of `://`.
  private func urlPassword(at colon: Int) -> SecretSpan? {
    guard colon + 3 < bytes.count, bytes[colon + 1] == slash, bytes[colon + 2] == slash, colon > 0,
      ASCII.isAlphanumeric(bytes[colon - 1])
    else { return nil }
    let start = colon + 3
    if let hook = webhook(at: start) { return hook }
    // An unescaped slash in a password ends the authority for a URL parser, and so for us.
    let end = end(from: start) { !isAuthorityEnd($0) }
    guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) else { return nil }
    guard let separator = bytes[start..<at].firstIndex(of: ASCII.colon) else {
      // Some services take a token in the user's place. What was replaced before has a colon.
      return SecretValue.isRandom(bytes[start..<at], atLeast: 16)
        ? SecretSpan(start: start, end: at, kind: "token", isCertain: true) : nil
    }
    guard separator + 1 < at, !SecretValue.isPlaceholder(bytes[(separator + 1)..<at]),
      !bytes[start..<at].starts(with: "[redacted:".utf8)
    else { return nil }
    return SecretSpan(start: separator + 1, end: at, kind: "url-password", isCertain: true)
  }

  /// An address that lets anybody who knows it post: what follows its fixed part.
  private func webhook(at start: Int) -> SecretSpan? {
    for prefix in CredentialScanner.webhooks where bytes.holds(prefix, at: start) {
      let secret = start + prefix.utf8CodeUnitCount
      let end = end(from: secret) { TokenAlphabet.url.contains($0) || $0 == slash }
      return end - secret < 16 ? nil : SecretSpan(start: secret, end: end, kind: "webhook", isCertain: true)
    }
    return nil
  }

  private static let webhooks: [StaticString] = [
    "hooks.slack.com/services/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/",
  ]

  private var slash: UInt8 { UInt8(ascii: "/") }

  private func isAuthorityEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case slash, UInt8(ascii: "?"), UInt8(ascii: "#"), ASCII.quote, ASCII.apostrophe, UInt8(ascii: "`"),
      UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: ASCII.isSpace(byte) || byte < 0x20
    }
  }

  private func end(from index: Int, while condition: (UInt8) -> Bool) -> Int {
    var end = index
    while end < bytes.count, condition(bytes[end]) { end += 1 }
    return end
  }
}
