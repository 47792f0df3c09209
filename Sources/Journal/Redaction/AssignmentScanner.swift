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
    case ASCII.space: option(at: index) ?? word(at: index)
    case UInt8(ascii: ">"): element(at: index)
    default: nil
    }
  }

  // MARK: - NAME=value

  private mutating func assignment(at separator: Int) -> SecretSpan? {
    let isColon = bytes[separator] == ASCII.colon
    guard let name = name(before: separator) else { return nil }
    let kind = SecretName.kind(of: name)
    guard kind != nil || name.count <= SecretName.longestAmbiguous else { return nil }
    var start = separator + 1
    // `:=` and `=>` are one separator; `==` and `::` are none.
    if start < bytes.count, isColon ? bytes[start] == ASCII.equals : bytes[start] == UInt8(ascii: ">") {
      start += 1
    } else if start < bytes.count, bytes[start] == bytes[separator] {
      return nil
    }
    let value = skipBlanks(from: start)
    let isTight = !isColon && value == start && name.endIndex == separator
    let span = secret(at: value, join: isTight ? .tight : .loose, kind: kind ?? "password", name: name)
    guard kind == nil, let found = span else { return span }
    return SecretName.isSecret(bytes[found.start..<found.end], underAmbiguous: name) ? found : nil
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
      name.first == ASCII.hyphen, name.starts(with: "--".utf8) || name.count > 5,
      let kind = SecretName.kind(of: name)
    else { return nil }
    let value = skipBlanks(from: space)
    guard value < bytes.count, bytes[value] != ASCII.hyphen else { return nil }
    return secret(at: value, join: .tight, kind: kind, name: name)
  }

  // MARK: - password value, <password>value<

  /// `login me password hunter2x` of a netrc file, `ENV PASSWORD hunter2x`: in prose, too, what follows the word and
  /// mixes letters and digits is one.
  private func word(at space: Int) -> SecretSpan? {
    guard let name = name(before: space), name.endIndex == space, space + 1 < bytes.count,
      SecretName.kind(of: name) == "password", name.first != ASCII.hyphen
    else { return nil }
    let value = bytes[(space + 1)...].prefix(128).prefix { !endsBareValue($0) && !isTrailing($0) }
    guard SecretValue.isRandom(value, atLeast: 8), value.allSatisfy({ $0 > 0x20 && $0 != ASCII.colon }) else {
      return nil
    }
    return SecretSpan(start: value.startIndex, end: value.endIndex, kind: "password", isCertain: false)
  }

  /// The text of an element whose name says that it is a secret.
  private func element(at bracket: Int) -> SecretSpan? {
    guard let name = name(before: bracket), name.endIndex == bracket, name.startIndex > 0,
      bytes[name.startIndex - 1] == UInt8(ascii: "<"), let kind = SecretName.kind(of: name)
    else { return nil }
    let value = bytes[(bracket + 1)...].prefix { $0 != UInt8(ascii: "<") && $0 != ASCII.newline }
    guard !value.isEmpty, value.endIndex < bytes.count, bytes[value.endIndex] == UInt8(ascii: "<"),
      !SecretValue.isPlaceholder(value), !SecretValue.isOrdinary(value)
    else { return nil }
    return SecretSpan(start: value.startIndex, end: value.endIndex, kind: kind, isCertain: false)
  }

  // MARK: - The value

  private mutating func secret(at start: Int, join: Join, kind: String, name: ArraySlice<UInt8>)
    -> SecretSpan?
  {
    guard start < bytes.count else { return nil }
    // `$'…'` of a shell.
    if bytes[start] == UInt8(ascii: "$"), start + 1 < bytes.count, bytes[start + 1] == ASCII.apostrophe {
      return secret(at: start + 1, join: join, kind: kind, name: name)
    }
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
    if let bracket = value.firstIndex(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }) {
      // What goes on after the bracket is closed is no call.
      let close: UInt8 = value[bracket] == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
      let rest = value[bracket...].firstIndex(of: close).map { value[($0 + 1)...] } ?? []
      return !rest.contains(where: ASCII.isAlphanumeric) || rest.contains(UInt8(ascii: "."))
    }
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
    while end < bytes.count, bytes[end] != quote, bytes[end] != ASCII.newline {
      // A quote after a backslash is part of the value.
      end += bytes[end] == ASCII.backslash && end + 1 < bytes.count && bytes[end + 1] == quote ? 2 : 1
    }
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
