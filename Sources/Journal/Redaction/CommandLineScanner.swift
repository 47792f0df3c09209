/// Secrets that are typed after a program's option: `curl -u user:password`, `mysql -ppassword`, `sshpass -p password`.
///
/// Which letter means a password differs from program to program (`ssh -p 22`, `mkdir -p dir`), so only the options of
/// known programs count (``CommandOptions``), up to the end of their command. One pass over the words of a text.
struct CommandLineScanner {
  let bytes: [UInt8]
  private var spans: [SecretSpan] = []
  /// The options of the program whose command line this is; nothing elsewhere.
  private var options: CommandOptions?
  /// Whether the word before gives a name to something else: `docker run --name mysql`.
  private var isAfterName = false

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func run() -> [SecretSpan] {
    guard holdsOption else { return [] }
    var index = 0
    while index < bytes.count {
      if !ASCII.isSpace(bytes[index]) {
        index = word(at: index)
      } else {
        if bytes[index] == ASCII.newline, !isContinued(index) { options = nil }
        index += 1
      }
    }
    return spans
  }

  /// Most texts have no option at all.
  private var holdsOption: Bool {
    bytes.indices.dropLast().contains { index in
      bytes[index + 1] == ASCII.hyphen && (ASCII.isSpace(bytes[index]) || isQuote(bytes[index]))
    }
  }

  /// Whether a backslash joins the line that ends here to the next.
  private func isContinued(_ newline: Int) -> Bool { newline > 0 && bytes[newline - 1] == ASCII.backslash }

  // MARK: - Words

  /// Looks at the word that begins at `start`.
  ///
  /// - Returns: Where to go on.
  private mutating func word(at start: Int) -> Int {
    let wordEnd = end(from: start) { !ASCII.isSpace($0) }
    let opened = end(from: start, while: isQuote)
    if opened < wordEnd, bytes[opened] == ASCII.hyphen {
      if let span = secret(ofOptionAt: opened, wordEnd) {
        spans.append(span)
        return span.end
      }
    } else {
      plainWord(bytes[start..<wordEnd])
    }
    isAfterName = bytes[opened..<wordEnd].elementsEqual("--name".utf8)
    if bytes[wordEnd - 1] == UInt8(ascii: ";") { options = nil }
    return wordEnd
  }

  /// A word that is no option: perhaps a program, or the command of one.
  private mutating func plainWord(_ word: ArraySlice<UInt8>) {
    var end = word.endIndex
    while end > word.startIndex, isClosing(bytes[end - 1]) { end -= 1 }
    let begin = word[..<end].lastIndex(where: separates).map { $0 + 1 } ?? word.startIndex
    if !isQuote(bytes[word.startIndex]), endsCommand(word[..<begin]) { options = nil }
    let path = bytes[begin..<end]
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path
    guard !name.isEmpty else { return }
    if !isAfterName, let found = CommandOptions.of(name) {
      options = found
    } else if let subcommand = options?.subcommand, !name.elementsEqual("registry".utf8) {
      if name.elementsEqual(subcommand.utf8) { options?.subcommand = nil } else { options = nil }
    }
  }

  /// Whether what stands before a word ends a command: `;`, `|`, `&&`, or a line end that is written as an escape.
  private func endsCommand(_ text: ArraySlice<UInt8>) -> Bool {
    let ampersand = UInt8(ascii: "&")
    return text.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") || $0 == ASCII.backslash }
      || text.last == ampersand && (text.count == 1 || text.dropLast().last == ampersand)
  }

  // MARK: - Options

  private func secret(ofOptionAt start: Int, _ wordEnd: Int) -> SecretSpan? {
    guard let options, options.subcommand == nil else { return nil }
    for option in options.long where bytes[start..<wordEnd].starts(with: option.name.utf8) {
      let next = start + option.name.utf8.count
      let isJoined = next < wordEnd && bytes[next] == ASCII.equals
      return isJoined
        ? secret(at: next + 1, option.value) : apart(next, wordEnd).flatMap { secret(at: $0, option.value) }
    }
    var index = start + 1
    while index < wordEnd {
      if let short = options.short.first(where: { $0.letter == bytes[index] }) {
        return secret(of: short, after: index + 1, wordEnd)
      }
      guard options.flags.contains(bytes[index]) else { return nil }
      index += 1
    }
    return nil
  }

  private func secret(of short: CommandOptions.Short, after index: Int, _ wordEnd: Int) -> SecretSpan? {
    guard bytes[index..<wordEnd].allSatisfy(isClosing) else { return secret(at: index, short.value) }
    return short.mayStandApart ? apart(index, wordEnd).flatMap { secret(at: $0, short.value) } : nil
  }

  /// Where the next word begins, if the option ends with this one; nothing where that is another option.
  private func apart(_ index: Int, _ wordEnd: Int) -> Int? {
    guard bytes[index..<wordEnd].allSatisfy(isClosing) else { return nil }
    var next = wordEnd
    while next < bytes.count {
      let isJoint =
        bytes[next] == ASCII.backslash && next + 1 < bytes.count && bytes[next + 1] == ASCII.newline
      guard isJoint || bytes[next] == ASCII.space || bytes[next] == ASCII.tab else { break }
      next += isJoint ? 2 : 1
    }
    return next < bytes.count && bytes[next] != ASCII.hyphen && bytes[next] != ASCII.newline ? next : nil
  }

  // MARK: - Values

  private func secret(at start: Int, _ kind: CommandOptions.Value) -> SecretSpan? {
    guard start < bytes.count else { return nil }
    let value = isQuote(bytes[start]) ? quoted(from: start + 1, bytes[start]) : bare(from: start)
    switch kind {
    case .whole: return isPorts(value) ? nil : span(value, "password")
    case .afterColon:
      // The colon of a token that was replaced before is none.
      guard !value.starts(with: "[redacted:".utf8), let colon = value.firstIndex(of: ASCII.colon) else {
        return nil
      }
      let (user, password) = (value[..<colon], value[(colon + 1)...])
      guard password.isEmpty else { return span(password, "password") }
      // Some services take a token in the user's place.
      return SecretValue.isRandom(user, atLeast: 16) ? span(user, "token") : nil
    }
  }

  private func span(_ value: ArraySlice<UInt8>, _ kind: String) -> SecretSpan? {
    guard !value.isEmpty, !SecretValue.isPlaceholder(value), !SecretValue.isOrdinary(value) else {
      return nil
    }
    return SecretSpan(start: value.startIndex, end: value.endIndex, kind: kind, isCertain: false)
  }

  /// `8080:80`, `127.0.0.1:3306:3306/tcp`: another program's `-p`.
  private func isPorts(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.contains(ASCII.colon) else { return false }
    let numbers = value.prefix { $0 != UInt8(ascii: "/") }
    return numbers.allSatisfy { ASCII.isDigit($0) || $0 == ASCII.colon || $0 == UInt8(ascii: ".") }
  }

  private func quoted(from start: Int, _ quote: UInt8) -> ArraySlice<UInt8> {
    bytes[start..<end(from: start) { $0 != quote && $0 != ASCII.newline }]
  }

  private func bare(from start: Int) -> ArraySlice<UInt8> {
    var end = start
    while end < bytes.count, !ASCII.isSpace(bytes[end]), !isQuote(bytes[end]), !endsValue(bytes[end]) {
      guard bytes[end] == ASCII.backslash else {
        end += 1
        continue
      }
      let next = self.end(from: end) { $0 == ASCII.backslash }
      if next == bytes.count || isEscape(bytes[next]) { break }
      end = next
    }
    while end > start, isClosing(bytes[end - 1]) { end -= 1 }
    return bytes[start..<end]
  }

  // MARK: - Bytes

  /// What a backslash in escaped text stands before: a line end, a tab, a quote.
  private func isEscape(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r") || byte == UInt8(ascii: "t") || isQuote(byte)
  }

  private func endsValue(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "&")
  }

  /// What may close around a word: quotes, brackets, punctuation.
  private func isClosing(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
      UInt8(ascii: ";"), ASCII.backslash:
      true
    default: isQuote(byte)
    }
  }

  /// What a program's name may stand right after.
  private func separates(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "("), UInt8(ascii: "["),
      ASCII.backslash:
      true
    default: isQuote(byte)
    }
  }

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == ASCII.quote || byte == ASCII.apostrophe || byte == UInt8(ascii: "`")
  }

  private func end(from index: Int, while condition: (UInt8) -> Bool) -> Int {
    var end = index
    while end < bytes.count, condition(bytes[end]) { end += 1 }
    return end
  }
}
