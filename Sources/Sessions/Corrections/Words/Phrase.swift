/// A row of words, as lexicons hold them.
///
/// | written | stands for |
/// | --- | --- |
/// | `word` | that word; accents, apostrophes and letter case do not matter |
/// | `fail*` | a word that begins so |
/// | `asked\|told` | one of several |
/// | `NOT` | a class of words, see ``WordClasses`` |
/// | `_` | any one word |
/// | `~`, `~~` | up to three, up to eight words |
/// | `#`, `@` | a number; a name from code or a quotation |
/// | `^`, `$` | here begins, here ends a clause |
/// | `^^`, `$$` | here begins, here ends a sentence |
struct Phrase {
  /// One place of a phrase.
  enum Element {
    /// One of some words, or a word of one of some classes.
    case words([Stem], classes: WordClasses.Mask)
    case any
    case gap(Int)
    case number
    case name
    case clauseStart
    case clauseEnd
    case sentenceStart
    case sentenceEnd
  }

  /// A word, or the beginning of words.
  struct Stem {
    let hash: UInt64
    let length: Int
    let isWhole: Bool

    func matches(_ token: Token) -> Bool {
      isWhole ? token.hash == hash : token.begins(hash, length: length)
    }
  }

  private let elements: [Element]

  init(_ elements: [Element]) { self.elements = elements }

  /// Where the phrase first stands in a sentence.
  ///
  /// - Complexity: O(words · length of the phrase) where it has no gaps.
  func range(in tokens: [Token]) -> Range<Int>? {
    for start in tokens.indices {
      if let end = end(at: start, element: 0, tokens) { return start..<end }
    }
    return nil
  }

  /// Where the elements from one on end, if they stand at a place.
  private func end(at place: Int, element: Int, _ tokens: [Token]) -> Int? {
    guard element < elements.count else { return place }
    if case .gap(let longest) = elements[element] {
      for skipped in 0...longest where place + skipped <= tokens.count {
        if let end = end(at: place + skipped, element: element + 1, tokens) { return end }
      }
      return nil
    }
    guard let next = step(elements[element], at: place, tokens) else { return nil }
    return end(at: next, element: element + 1, tokens)
  }

  /// Where one element ends that begins at a place.
  private func step(_ element: Element, at place: Int, _ tokens: [Token]) -> Int? {
    let token = place < tokens.count ? tokens[place] : nil
    switch element {
    case .words(let stems, let classes):
      guard let token, token.kind != .name else { return nil }
      return token.classes & classes != 0 || stems.contains { $0.matches(token) } ? place + 1 : nil
    case .any: return token == nil ? nil : place + 1
    case .number: return token?.kind == .number ? place + 1 : nil
    case .name: return token?.kind == .name || token?.kind == .quotation ? place + 1 : nil
    case .clauseStart: return token?.startsClause == true ? place : nil
    case .sentenceStart: return place == 0 ? place : nil
    case .clauseEnd: return place > 0 && tokens[place - 1].endsClause ? place : nil
    case .sentenceEnd: return place == tokens.count ? place : nil
    case .gap: return nil
    }
  }
}
