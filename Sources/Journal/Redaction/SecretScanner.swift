/// All scanners over one text.
enum SecretScanner {
  /// The secrets in a text, not yet sorted or merged.
  static func spans(in bytes: [UInt8]) -> [SecretSpan] {
    var tokens = TokenScanner(bytes: bytes)
    var assignments = AssignmentScanner(bytes: bytes)
    var commands = CommandLineScanner(bytes: bytes)
    return tokens.run() + assignments.spans() + CredentialScanner(bytes: bytes).run() + commands.run()
  }
}

/// Secrets that their own shape gives away: private keys, tokens with a known prefix, JSON web tokens.
///
/// One pass; at each place at most a bounded number of bytes is looked at, or what was looked at is passed over.
struct TokenScanner {
  let bytes: [UInt8]
  private var spans: [SecretSpan] = []
  /// Up to here no JSON web token begins: the run of its alphabet was seen to end without a dot.
  private var noWebTokenBefore = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func run() -> [SecretSpan] {
    var index = 0
    while index < bytes.count {
      if let span = span(at: index) {
        spans.append(span)
        index = span.end
      } else {
        index += 1
      }
    }
    return spans
  }

  private mutating func span(at index: Int) -> SecretSpan? {
    let byte = bytes[index]
    if byte == ASCII.hyphen { return privateKey(at: index) }
    guard ASCII.isLetter(byte) else { return nil }
    let startsWord = index == 0 || !isWord(bytes[index - 1])
    for shape in TokenShape.beginning(with: byte) where startsWord || shape.startsAnywhere {
      if let end = end(of: shape, at: index) {
        return SecretSpan(start: index, end: end, kind: shape.kind, isCertain: true)
      }
    }
    return byte == UInt8(ascii: "e") ? webToken(at: index) : nil
  }

  private func isWord(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == ASCII.underscore
  }

  private func end(of shape: TokenShape, at index: Int) -> Int? {
    guard matches(shape.prefix, at: index) else { return nil }
    let start = index + shape.prefix.count
    let limit = shape.isExact ? min(bytes.count, start + shape.length + 1) : bytes.count
    var end = start
    while end < limit, shape.alphabet.contains(bytes[end]) { end += 1 }
    let length = end - start
    return shape.isExact ? (length == shape.length ? end : nil) : (length >= shape.length ? end : nil)
  }

  private func matches(_ prefix: [UInt8], at index: Int) -> Bool {
    guard index + prefix.count <= bytes.count else { return false }
    for offset in prefix.indices where bytes[index + offset] != prefix[offset] { return false }
    return true
  }

  // MARK: - JSON web tokens

  /// `eyJ….eyJ….SIGNATURE` (RFC 7519), or the five parts of an encrypted one (RFC 7516).
  private mutating func webToken(at index: Int) -> SecretSpan? {
    guard index >= noWebTokenBefore, matches(TokenScanner.webTokenStart, at: index) else { return nil }
    let header = runEnd(from: index)
    guard header < bytes.count, bytes[header] == UInt8(ascii: ".") else {
      noWebTokenBefore = header
      return nil
    }
    let payload = runEnd(from: header + 1)
    guard header - index >= 10, payload - header > 8 else { return nil }
    var end = payload
    for _ in 0..<3 where end < bytes.count && bytes[end] == UInt8(ascii: ".") { end = runEnd(from: end + 1) }
    // Without a third part it is two words joined by a dot, unless the second is JSON, too.
    let isJSON = matches(TokenScanner.webTokenStart, at: header + 1)
    guard end > payload || isJSON else { return nil }
    return SecretSpan(start: index, end: end, kind: "jwt", isCertain: true)
  }

  private func runEnd(from index: Int) -> Int {
    var end = index
    while end < bytes.count, TokenAlphabet.url.contains(bytes[end]) { end += 1 }
    return end
  }

  // MARK: - Private keys

  /// `-----BEGIN … PRIVATE KEY-----` to its end line (RFC 7468), or to the end of a text that was cut before it.
  private func privateKey(at index: Int) -> SecretSpan? {
    guard let label = label(after: TokenScanner.begin, at: index), label.isPrivateKey else { return nil }
    var position = label.end
    while position < bytes.count {
      if bytes[position] == ASCII.hyphen, let close = self.label(after: TokenScanner.end, at: position) {
        return SecretSpan(start: index, end: close.end, kind: "private-key", isCertain: true)
      }
      position += 1
    }
    return SecretSpan(start: index, end: bytes.count, kind: "private-key", isCertain: true)
  }

  /// An encapsulation line: its label is at most 64 bytes of capitals, digits and spaces.
  private func label(after prefix: [UInt8], at index: Int) -> (end: Int, isPrivateKey: Bool)? {
    guard matches(prefix, at: index) else { return nil }
    let start = index + prefix.count
    var end = start
    while end < bytes.count, end - start < 64, isLabel(bytes[end]) { end += 1 }
    guard matches(TokenScanner.dashes, at: end) else { return nil }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return (end + 5, text.hasSuffix("PRIVATE KEY") || text.hasSuffix("PRIVATE KEY BLOCK"))
  }

  private static let webTokenStart = Array("eyJ".utf8)
  private static let begin = Array("-----BEGIN ".utf8)
  private static let end = Array("-----END ".utf8)
  private static let dashes = Array("-----".utf8)

  private func isLabel(_ byte: UInt8) -> Bool {
    ASCII.isUpper(byte) || ASCII.isDigit(byte) || byte == ASCII.space
  }
}
