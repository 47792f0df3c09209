/// Reads phrases from their text for one prompt: only those are made whose every word the prompt may have.
///
/// A hook judges one prompt and ends; making all phrases first would cost it many times as much as judging.
struct PhraseReader {
  private var text: WordReader
  private let filter: WordFilter

  init(_ lines: String, _ filter: WordFilter) {
    text = WordReader(lines)
    self.filter = filter
  }

  /// The phrases that may stand in the text of the filter, in their order.
  ///
  /// - Complexity: O(bytes of the lines).
  mutating func candidates() -> [Phrase] {
    var phrases: [Phrase] = []
    while !text.isAtEnd {
      let start = text.mark
      if mayStand() {
        text.mark = start
        phrases.append(phrase())
      }
      text.skipLine()
    }
    return phrases
  }

  private var isAtLineEnd: Bool { text.next == WordReader.Sign.newline }

  private mutating func skipSpaces() {
    while text.next == WordReader.Sign.space { text.skip() }
  }

  /// Whether each place of the phrase in this line has a word that the prompt may have. False of an empty line.
  private mutating func mayStand() -> Bool {
    skipSpaces()
    guard !isAtLineEnd else { return false }
    while !isAtLineEnd {
      guard readMark() != nil || mayHaveWord() else { return false }
      skipSpaces()
    }
    return true
  }

  private mutating func phrase() -> Phrase {
    var elements: [Phrase.Element] = []
    skipSpaces()
    while !isAtLineEnd {
      if let mark = readMark() { elements.append(mark) } else { elements += readWords() }
      skipSpaces()
    }
    return Phrase(elements)
  }

  /// A place that is no word.
  private mutating func readMark() -> Phrase.Element? {
    let isTwice = text.byte(1) == text.next
    let length = isTwice ? 2 : 1
    guard let element = PhraseReader.element(text.next, isTwice), WordReader.endsPlace(text.byte(length))
    else {
      return nil
    }
    text.skip(length)
    return element
  }

  private static func element(_ byte: UInt8, _ isTwice: Bool) -> Phrase.Element? {
    switch byte {
    case UInt8(ascii: "_"): .any
    case UInt8(ascii: "~"): .gap(isTwice ? 8 : 3)
    case UInt8(ascii: "#"): .number
    case UInt8(ascii: "@"): .name
    case UInt8(ascii: "^"): isTwice ? .sentenceStart : .clauseStart
    case UInt8(ascii: "$"): isTwice ? .sentenceEnd : .clauseEnd
    default: nil
    }
  }

  /// Whether the prompt may have one of the alternatives of this place.
  private mutating func mayHaveWord() -> Bool {
    var isThere = false
    repeat {
      let classes = text.readClass()
      isThere = classes & filter.classes != 0 || isThere
      if classes == 0 { isThere = mayHavePieces() || isThere }
    } while passBar()
    return isThere
  }

  private mutating func mayHavePieces() -> Bool {
    var mayHave = true
    while let piece = text.readPiece() { mayHave = filter.mayHave(piece) && mayHave }
    return mayHave
  }

  /// The elements of this place: one, or several where it is a word whose signs are words of their own.
  private mutating func readWords() -> [Phrase.Element] {
    var stems: [Phrase.Stem] = []
    var classes: WordClasses.Mask = 0
    var hasAlternatives = false
    repeat {
      let named = text.readClass()
      classes |= named
      while named == 0, let piece = text.readPiece() { stems.append(piece) }
      hasAlternatives = hasAlternatives || text.next == WordReader.Sign.bar
    } while passBar()
    if !hasAlternatives, classes == 0 { return stems.map { .words([$0], classes: 0) } }
    return [.words(stems, classes: classes)]
  }

  private mutating func passBar() -> Bool {
    guard text.next == WordReader.Sign.bar else { return false }
    text.skip()
    return true
  }
}
