/// Splits lines into sentences of tokens.
struct Tokeniser {
  private var sentences: [Sentence] = []
  private var current: [Token] = []
  private var isQuestion = false
  private var isExclamation = false
  private var startsClause = true

  /// The sentences of some lines; a line end ends a sentence.
  static func sentences(of lines: [Substring]) -> [Sentence] {
    var tokeniser = Tokeniser()
    for line in lines {
      tokeniser.read(Array(Quotations.replaced(line).unicodeScalars))
      tokeniser.endSentence()
    }
    return tokeniser.sentences
  }

  /// The tokens of a text, wherever its sentences end.
  static func tokens(of text: String) -> [Token] {
    sentences(of: text.split { $0.isNewline }).flatMap(\.tokens)
  }

  private mutating func read(_ scalars: [Unicode.Scalar]) {
    for chunk in scalars.split(whereSeparator: \.properties.isWhitespace) { readChunk(chunk) }
  }

  /// A chunk is what stands between spaces: punctuation, a name, or words.
  private mutating func readChunk(_ chunk: ArraySlice<Unicode.Scalar>) {
    if chunk.allSatisfy({ $0 == "-" }) { return endClause() }
    let core = Self.trimmed(chunk)
    for scalar in chunk[..<core.startIndex] { punctuate(scalar) }
    if Self.isNumber(core) {
      append(Token(Self.folded(core), .number))
    } else if Self.isName(core) {
      append(Token(Self.folded(core), .name))
    } else {
      readWords(core)
    }
    for scalar in chunk[core.endIndex...] { punctuate(scalar) }
  }

  private mutating func readWords(_ core: ArraySlice<Unicode.Scalar>) {
    var word: [Unicode.Scalar] = []
    for scalar in core {
      if Letters.standsAlone(scalar) || Letters.isPicture(scalar) {
        flush(&word)
        append(Token(Letters.fold(scalar), .word))
      } else if Letters.isLetter(scalar) || Self.isInside(scalar) {
        word.append(scalar)
      } else if scalar != "\u{FE0F}" {
        flush(&word)
        punctuate(scalar)
      }
    }
    flush(&word)
  }

  private mutating func flush(_ word: inout [Unicode.Scalar]) {
    defer { word = [] }
    if word == [Quotations.mark] { return append(Token(String(Quotations.mark), .quotation)) }
    let text = Self.folded(word[...])
    guard !text.isEmpty else { return }
    let isNumber = word.first.map { $0.properties.numericType != nil } ?? false
    append(Token(text, isNumber ? .number : .word))
  }

  private mutating func append(_ token: Token) {
    guard !token.text.isEmpty else { return }
    var token = token
    token.startsClause = startsClause
    startsClause = false
    current.append(token)
  }

  private mutating func punctuate(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "?", "？":
      isQuestion = true
      endSentence()
    case "!", "！":
      isExclamation = true
      endSentence()
    case ".", "。", ";", "；", "…": endSentence()
    case ",", "、", "，", ":", "：", "(", ")", "—", "–": endClause()
    default: break
    }
  }

  private mutating func endClause() {
    startsClause = true
    if !current.isEmpty { current[current.count - 1].endsClause = true }
  }

  /// Also `?!` and `!?`: the sentence before gets both.
  private mutating func endSentence() {
    endClause()
    if !current.isEmpty { sentences.append(Sentence(current)) }
    current = []
    if let last = sentences.indices.last {
      sentences[last].isQuestion = sentences[last].isQuestion || isQuestion
      sentences[last].isExclamation = sentences[last].isExclamation || isExclamation
    }
    isQuestion = false
    isExclamation = false
  }

  // MARK: - Kinds of chunks

  private static func trimmed(_ chunk: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    guard let first = chunk.firstIndex(where: isCore), let last = chunk.lastIndex(where: isCore) else {
      return chunk[chunk.endIndex...]
    }
    return chunk[first...last]
  }

  private static func isCore(_ scalar: Unicode.Scalar) -> Bool {
    Letters.isLetter(scalar) || Letters.standsAlone(scalar) || Letters.isPicture(scalar)
      || scalar == Quotations.mark || "/-_@#+&$%".unicodeScalars.contains(scalar)
  }

  /// `0.10`, `93%`, `12:30`.
  private static func isNumber(_ core: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = core.first, (0x30...0x39).contains(first.value) else { return false }
    return core.allSatisfy { (0x30...0x39).contains($0.value) || ".,:%°€$".unicodeScalars.contains($0) }
  }

  /// Whether a chunk is a path, an option, a call or another name from code.
  private static func isName(_ core: ArraySlice<Unicode.Scalar>) -> Bool {
    guard core.count > 1, core.allSatisfy(\.isASCII), core.contains(where: Letters.isLetter) else {
      return false
    }
    guard let first = core.first, let last = core.last else { return false }
    if "/-_@#$".unicodeScalars.contains(first) || "/_".unicodeScalars.contains(last) { return true }
    let inside = core.dropFirst().dropLast()
    if inside.contains(where: { "_=<>{}[]|\\@".unicodeScalars.contains($0) }) { return true }
    if inside.contains(where: { "./:".unicodeScalars.contains($0) }) { return !isTwoWords(core) }
    return false
  }

  /// `if/else`: no path.
  private static func isTwoWords(_ core: ArraySlice<Unicode.Scalar>) -> Bool {
    let parts = core.split { "./:".unicodeScalars.contains($0) }
    let isSlash = core.contains("/")
    let letters = parts.allSatisfy { $0.allSatisfy { (0x61...0x7A).contains($0.value | 0x20) } }
    return letters && isSlash && parts.count == 2 && core.count < 14
  }

  /// Signs that do not end a word: `don't`, `0.5`, `90%`.
  private static func isInside(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "'", "’", "`", "%", "°", "€", "$", "_", Quotations.mark: true
    default: false
    }
  }

  private static func folded(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars where !"'’`".unicodeScalars.contains(scalar) { text += Letters.fold(scalar) }
    return text
  }
}
