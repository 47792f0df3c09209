/// Phrases, one a line, in the notation of ``Phrase``.
struct PhraseTable {
  private let lines: String

  init(_ lines: String) { self.lines = lines }

  /// The words of the first phrase that stands in a sentence.
  func match(_ sentence: Sentence) -> [Token]? { match([sentence], sentence.filter) }

  /// The words of the first phrase that stands in the first sentence with any.
  ///
  /// - Parameter filter: Of the words of these sentences at least.
  func match(_ sentences: [Sentence], _ filter: WordFilter) -> [Token]? {
    var reader = PhraseReader(lines, filter)
    let phrases = reader.candidates()
    if phrases.isEmpty { return nil }
    for sentence in sentences {
      for phrase in phrases {
        if let range = phrase.range(in: sentence.tokens) { return Array(sentence.tokens[range]) }
      }
    }
    return nil
  }
}
