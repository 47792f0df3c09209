/// Secrets that their name gives away: `password=…`, `"token": "…"`, `export SECRET_KEY=…`, `--password …`.
///
/// From each separator it looks back over at most 80 bytes for a name, then forward over the value; values do not
/// overlap, so a text is read a bounded number of times.
struct AssignmentScanner {
  let bytes: [UInt8]
  /// The run of bare value bytes seen last: where it ends, and where without its punctuation.
  private var run: (end: Int, trimmed: Int) = (0, 0)

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// How name and value are joined; the looser, the more a value must look like a secret.
  private enum Join {
    /// `NAME=value`, `"name": "value"`.
    case tight
    /// `name = value`, `name: value`, `--name value`.
    case loose
  }

  mutating func spans() -> [SecretSpan] {
    var found: [SecretSpan] = []
    var index = 0
    while index < bytes.count {
      if let span = span(at: index) {
        found.append(span)
        index = span.end
      } else {
        index += 1
      }
    }
    return found
  }

  private mutating func span(at index: Int) -> SecretSpan? {
    switch bytes[index] {
    case ASCII.equals, ASCII.colon: assignment(at: index)
    case ASCII.space: option(at: index)
    default: nil
    }
  }

  // MARK: - NAME=value

  private mutating func assignment(at separator: Int) -> SecretSpan? {
    let isColon = bytes[separator] == ASCII.colon
    guard let name = name(before: separator), let kind = SecretName.kind(of: name) else { return nil }
    var start = separator + 1
    // `:=` and `=>` are one separator; `==` and `::` are none.
    if start < bytes.count, isColon ? bytes[start] == ASCII.equals : bytes[start] == UInt8(ascii: ">") {
      start += 1
    } else if start < bytes.count, bytes[start] == bytes[separator] {
      return nil
    }
    let value = skipBlanks(from: start)
    let isTight = !isColon && value == start && name.endIndex == separator
    return secret(at: value, join: isTight ? .tight : .loose, kind: kind, name: name)
  }

  /// The name that ends before a separator, with blanks and a closing quote between.
  private func name(before separator: Int) -> ArraySlice<UInt8>? {
    var end = separator
    while end > 0, separator - end < 4, bytes[end - 1] == ASCII.space { end -= 1 }
    if end > 0, isQuote(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "]") { end -= 1 }
    if end > 0, isQuote(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > 0, end - start < 80, isName(bytes[start - 1]) { start -= 1 }
    return start < end ? bytes[start..<end] : nil
  }

  // MARK: - --password value

  private mutating func option(at space: Int) -> SecretSpan? {
    guard let name = name(before: space), name.endIndex == space,
      name.count > 2, name.starts(with: "--".utf8), let kind = SecretName.kind(of: name)
    else { return nil }
    let value = skipBlanks(from: space)
    guard value < bytes.count, bytes[value] != ASCII.hyphen else { return nil }
    return secret(at: value, join: .tight, kind: kind, name: name)
  }

  // MARK: - The value

  private mutating func secret(at start: Int, join: Join, kind: String, name: ArraySlice<UInt8>)
    -> SecretSpan?
  {
    guard start < bytes.count else { return nil }
    if isQuote(bytes[start]) {
      let end = quotedEnd(from: start + 1, quote: bytes[start])
      let value = bytes[(start + 1)..<end]
      guard !SecretValue.isPlaceholder(value), !SecretValue.isOrdinary(value) else { return nil }
      return SecretSpan(start: start + 1, end: end, kind: kind, isCertain: false)
    }
    let value = bareValue(from: start)
    guard isSecret(value, join: join, kind: kind, name: name) else { return nil }
    return SecretSpan(start: start, end: value.endIndex, kind: kind, isCertain: false)
  }

  /// Looks at the start of the value alone, so that the cost for each separator is bounded.
  private func isSecret(_ value: ArraySlice<UInt8>, join: Join, kind: String, name: ArraySlice<UInt8>) -> Bool
  {
    guard !value.isEmpty, !SecretValue.isPlaceholder(value), !SecretValue.isOrdinary(value), !isCode(value),
      !value.elementsEqual(name)
    else { return false }
    let start = value.prefix(128)
    switch join {
    case .tight: return kind == "password" || !start.allSatisfy(ASCII.isDigit)
    case .loose:
      if kind == "password" { return endsLine(value.endIndex) || SecretValue.isRandom(start, atLeast: 6) }
      return SecretValue.isRandom(start, atLeast: 12)
    }
  }

  /// A call or a path of names: `getpass()`, `os.environ["X"]`, `self.password`, `request.token`.
  private func isCode(_ value: ArraySlice<UInt8>) -> Bool {
    let value = value.prefix(128)
    if value.contains(UInt8(ascii: "(")) || value.contains(UInt8(ascii: "[")) { return true }
    guard let dot = value.firstIndex(of: UInt8(ascii: ".")), dot > value.startIndex else { return false }
    let root = String(decoding: value[..<dot], as: UTF8.self)
    return ["self", "this", "os", "process", "env", "config", "settings", "request", "req", "args"].contains(
      root)
  }

  /// The bytes up to the next blank, quote, `&` or `;`, without the punctuation at their end.
  private mutating func bareValue(from start: Int) -> ArraySlice<UInt8> {
    // All values that begin inside one run end with it, so the run is measured once.
    if start >= run.end { run = measuredRun(from: start) }
    return bytes[start..<max(start, run.trimmed)]
  }

  private func measuredRun(from start: Int) -> (end: Int, trimmed: Int) {
    var end = start
    while end < bytes.count, !endsBareValue(bytes[end]) {
      guard bytes[end] == ASCII.backslash else {
        end += 1
        continue
      }
      let next = skip(ASCII.backslash, from: end)
      if next == bytes.count || isEscaped(bytes[next]) { break }
      end = next
    }
    var trimmed = end
    while trimmed > start, isTrailing(bytes[trimmed - 1]) { trimmed -= 1 }
    return (max(end, start + 1), trimmed)
  }

  /// What a backslash in escaped text stands before: a line end, a tab, a quote.
  private func isEscaped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r") || byte == UInt8(ascii: "t") || isQuote(byte)
  }

  private func skip(_ byte: UInt8, from index: Int) -> Int {
    var index = index
    while index < bytes.count, bytes[index] == byte { index += 1 }
    return index
  }

  /// The place of the closing quote on the same line, or the end of the text cut before it.
  private func quotedEnd(from start: Int, quote: UInt8) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != quote, bytes[end] != ASCII.newline { end += 1 }
    return end
  }

  private func skipBlanks(from index: Int) -> Int {
    var index = index
    while index < bytes.count, bytes[index] == ASCII.space || bytes[index] == ASCII.tab { index += 1 }
    return index
  }

  private func endsLine(_ index: Int) -> Bool {
    var index = index
    let limit = min(bytes.count, index + 16)
    while index < limit, isTrailing(bytes[index]) || bytes[index] == ASCII.space { index += 1 }
    return index == bytes.count || bytes[index] == ASCII.newline || bytes[index] == ASCII.carriageReturn
      || bytes[index] == ASCII.backslash || isQuote(bytes[index])
  }

  private func isName(_ byte: UInt8) -> Bool {
    TokenAlphabet.dotted.contains(byte)
  }

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == ASCII.quote || byte == ASCII.apostrophe || byte == UInt8(ascii: "`")
  }

  private func endsBareValue(_ byte: UInt8) -> Bool {
    ASCII.isSpace(byte) || isQuote(byte) || byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";")
  }

  private func isTrailing(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
      UInt8(ascii: ">"), UInt8(ascii: "!"):
      true
    default: false
    }
  }
}
