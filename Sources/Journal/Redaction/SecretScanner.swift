/// All scanners over one text.
enum SecretScanner {
  /// The secrets in a text, not yet sorted or merged.
  static func spans(in bytes: [UInt8]) -> [SecretSpan] {
    var tokens = TokenScanner(bytes: bytes)
    let shaped = tokens.run()
    // A name and its value, a scheme and its credential, a program and its option: something stands between them.
    guard bytes.contains(where: isSeparator) else { return shaped }
    var assignments = AssignmentScanner(bytes: bytes)
    var commands = CommandLineScanner(bytes: bytes)
    return shaped + assignments.spans() + CredentialScanner(bytes: bytes).run() + commands.run()
  }

  /// Whether a text is long enough for a token, or has what stands before other secrets. Most names and values have not.
  static func mayHold(_ text: String) -> Bool {
    text.utf8.count >= TokenShape.shortest
      || text.utf8.contains { isSeparator($0) || $0 == ASCII.backslash }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    ASCII.isSpace(byte) || byte == ASCII.colon || byte == ASCII.equals || byte == UInt8(ascii: ">")
  }
}

/// Secrets that their own shape gives away: private keys, tokens with a known prefix, JSON web tokens.
///
/// One pass over the runs of bytes that tokens consist of; at each place at most a bounded number of bytes is looked at, or
/// what was looked at is passed over.
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
      let end = runEnd(from: index, of: .dotted)
      index = end > index ? search(index, end) : index + 1
    }
    return spans
  }

  /// Looks at each place of a run; answers where to go on.
  private mutating func search(_ start: Int, _ end: Int) -> Int {
    let mayHoldToken = end - start >= TokenShape.shortest
    var index = start
    while index < end {
      let byte = bytes[index]
      let span = byte == ASCII.hyphen ? privateKey(at: index) : mayHoldToken ? token(at: index) : nil
      if let span { spans.append(span) }
      index = span?.end ?? index + 1
    }
    return index
  }

  private mutating func token(at index: Int) -> SecretSpan? {
    let byte = bytes[index]
    let startsWord = index == 0 || !ASCII.isAlphanumeric(bytes[index - 1])
    if byte == UInt8(ascii: "L"), let key = encodedPrivateKey(at: index) { return key }
    if (startsWord ? TokenShape.beginnings : TokenShape.beginningsAnywhere).contains(byte) {
      // The longest prefix names the kind: `sk-ant-` is also `sk-`.
      var longest: (shape: TokenShape, end: Int)?
      for shape in TokenShape.all where shape.firstByte == byte && (startsWord || shape.startsAnywhere) {
        guard let end = shape.end(in: bytes, from: index) else { continue }
        if longest.map({ shape.prefix.utf8CodeUnitCount > $0.shape.prefix.utf8CodeUnitCount }) ?? true {
          longest = (shape, end)
        }
      }
      if let longest {
        return SecretSpan(
          start: index, end: longest.end, kind: longest.shape.kind.description, isCertain: true)
      }
    }
    return byte == UInt8(ascii: "e") ? webToken(at: index) : nil
  }

  // MARK: - JSON web tokens

  /// `eyJ….eyJ….SIGNATURE` (RFC 7519), or the five parts of an encrypted one (RFC 7516).
  private mutating func webToken(at index: Int) -> SecretSpan? {
    guard index >= noWebTokenBefore, bytes.holds(TokenScanner.webTokenStart, at: index) else { return nil }
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
    let isJSON = bytes.holds(TokenScanner.webTokenStart, at: header + 1)
    guard end > payload || isJSON else { return nil }
    return SecretSpan(start: index, end: end, kind: "jwt", isCertain: true)
  }

  private func runEnd(from index: Int, of alphabet: TokenAlphabet = .url) -> Int {
    var end = index
    while end < bytes.count, alphabet.contains(bytes[end]) { end += 1 }
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

  /// The same in base 64, as configuration files hold it; a certificate begins alike and is no secret.
  private func encodedPrivateKey(at index: Int) -> SecretSpan? {
    guard bytes.holds(TokenScanner.encodedBegin, at: index),
      !bytes.holds(TokenScanner.encodedCertificate, at: index)
    else { return nil }
    let end = runEnd(from: index, of: .base64)
    return end - index < 64
      ? nil : SecretSpan(start: index, end: end, kind: "private-key", isCertain: true)
  }

  /// An encapsulation line: its label is at most 64 bytes of capitals, digits and spaces.
  private func label(after prefix: StaticString, at index: Int) -> (end: Int, isPrivateKey: Bool)? {
    guard bytes.holds(prefix, at: index) else { return nil }
    let start = index + prefix.utf8CodeUnitCount
    var end = start
    while end < bytes.count, end - start < 64, isLabel(bytes[end]) { end += 1 }
    guard bytes.holds(TokenScanner.dashes, at: end) else { return nil }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return (end + 5, text.hasSuffix("PRIVATE KEY") || text.hasSuffix("PRIVATE KEY BLOCK"))
  }

  private static let webTokenStart: StaticString = "eyJ"
  private static let encodedBegin: StaticString = "LS0tLS1CRUdJTi"
  private static let encodedCertificate: StaticString = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR"
  private static let begin: StaticString = "-----BEGIN "
  private static let end: StaticString = "-----END "
  private static let dashes: StaticString = "-----"

  private func isLabel(_ byte: UInt8) -> Bool {
    ASCII.isUpper(byte) || ASCII.isDigit(byte) || byte == ASCII.space
  }
}
