/// A message taken apart: its words in order, and its template, in which every variable part is one mark.
struct MaskedMessage {
  /// More words than this are not looked at.
  static let maximumWords = 256

  let bytes: [UInt8]
  /// The words outside variable parts and, unless that is read, quoted text.
  private(set) var words: [Word] = []
  /// The message with its variable parts masked and its white space collapsed.
  private(set) var template: [UInt8] = []
  /// Whether a program wrote it: `TypeError: …`, `exit status 1`, `permission denied`.
  private(set) var isErrorLike = false
  /// Whether any quoted text is masked.
  private(set) var hasQuotations = false
  private var position = 0
  private let readsQuotations: Bool

  /// - Parameter readsQuotations: Whether words in quotation marks are words like others; otherwise they are masked.
  /// - Complexity: O(``NormalisedMessage/maximumBytes``).
  init(_ message: NormalisedMessage, readsQuotations: Bool = false) {
    bytes = message.bytes
    self.readsQuotations = readsQuotations
    template.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count { index = readPart(at: index) }
    isErrorLike = isErrorLike || ErrorPhrases.areIn(words)
  }

  /// All words, also those in variable parts: for messages that consist of nothing else.
  var unmaskedWords: [Word] {
    var found: [Word] = []
    MaskedMessage.splitWords(bytes, bytes.indices) { range in
      found.append(Word(bytes, range, position: found.count))
    }
    return found
  }

  private mutating func readPart(at index: Int) -> Int {
    let byte = bytes[index]
    if !readsQuotations, MaskedMessage.isQuote(byte), let end = closingQuote(from: index) {
      hasQuotations = true
      mask(.quotation)
      return end
    }
    if MaskedMessage.isDelimiter(byte) {
      appendDelimiter(byte)
      return index + 1
    }
    let end = tokenEnd(from: index)
    readToken(index..<end)
    return end
  }

  /// Addresses go on to the next space, quote or closing bracket, as `=` `,` `;` are parts of them.
  private func tokenEnd(from start: Int) -> Int {
    let end = bytes[start...].firstIndex(where: MaskedMessage.isDelimiter) ?? bytes.endIndex
    guard case .address = VariablePart(bytes[start..<end]) else { return end }
    return bytes[start...].firstIndex(where: MaskedMessage.endsAddress) ?? bytes.endIndex
  }

  private mutating func readToken(_ range: Range<Int>) {
    let token = trimmed(range)
    template.append(contentsOf: bytes[range.lowerBound..<token.lowerBound])
    if let part = VariablePart(bytes[token]) { mask(part) } else { readWords(token) }
    template.append(contentsOf: bytes[token.upperBound..<range.upperBound])
    if token.upperBound < range.upperBound, bytes[token.upperBound] == 0x3A {
      isErrorLike = isErrorLike || ErrorPhrases.isErrorName(bytes[token])
    }
  }

  /// A token without the punctuation before and after it.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, MaskedMessage.isOpening(bytes[start]) { start += 1 }
    while end > start, MaskedMessage.isClosing(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private mutating func readWords(_ token: Range<Int>) {
    MaskedMessage.splitWords(bytes, token) { range in
      guard words.count < MaskedMessage.maximumWords else { return }
      words.append(Word(bytes, range, position: position))
      position += 1
    }
    appendMaskingDigits(token)
  }

  /// `worker-12` and `worker-7` have the same template.
  private mutating func appendMaskingDigits(_ token: Range<Int>) {
    for byte in bytes[token] where byte != NormalisedMessage.caseStep {
      let isDigit = VariablePart.isDigit(byte)
      if isDigit, template.last == VariablePart.number.rawValue { continue }
      template.append(isDigit ? VariablePart.number.rawValue : byte)
    }
  }

  private mutating func mask(_ part: VariablePart) {
    template.append(part.rawValue)
    position += 1
  }

  private mutating func appendDelimiter(_ byte: UInt8) {
    if byte == 0x20, template.last == 0x20 || template.isEmpty { return }
    template.append(byte)
  }

  /// The end of quoted text: the same mark again, with no letter or digit behind it, so that `don't` is no quotation.
  private func closingQuote(from start: Int) -> Int? {
    for end in (start + 1)..<max(start + 1, bytes.count) where bytes[end] == bytes[start] {
      let next = end + 1 < bytes.count ? bytes[end + 1] : 0x20
      if end > start + 1, next == 0x27 || !Word.isWordByte(next) { return end + 1 }
      if bytes[start] != 0x27 { return nil }
    }
    return nil
  }

  static func splitWords(_ bytes: [UInt8], _ range: Range<Int>, _ found: (Range<Int>) -> Void) {
    var start: Int?
    for index in range {
      if Word.isWordByte(bytes[index]) {
        if start == nil, bytes[index] != 0x27 { start = index }
      } else if let first = start {
        found(first..<index)
        start = nil
      }
    }
    if let first = start { found(first..<range.upperBound) }
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x60 }

  /// White space, brackets, `,` `;` `=` `|` and double quotes.
  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x22, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3D, 0x3E, 0x5B, 0x5D, 0x60, 0x7B, 0x7C, 0x7D: true
    default: false
    }
  }

  /// White space, `"` `'` `)` `<` `>` `]` `` ` `` `|` `}`
  private static func endsAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x22, 0x27, 0x29, 0x3C, 0x3E, 0x5D, 0x60, 0x7C, 0x7D: true
    default: false
    }
  }

  /// `'` `*` `_`
  private static func isOpening(_ byte: UInt8) -> Bool { byte == 0x27 || byte == 0x2A || byte == 0x5F }

  /// `'` `*` `_` `.` `:` `!` `?` `%`
  private static func isClosing(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x25, 0x27, 0x2A, 0x2E, 0x3A, 0x3F, 0x5F: true
    default: false
    }
  }
}
