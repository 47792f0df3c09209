/// Phrases, one a line.
struct PhraseTable {
  private let phrases: [Phrase]

  /// Reads phrases in the notation of ``Phrase``.
  init(_ lines: String) {
    phrases = lines.split(separator: "\n").compactMap(Self.phrase)
  }

  /// The words of the first phrase that stands in a sentence.
  func match(_ sentence: Sentence) -> [Token]? {
    for phrase in phrases {
      if let range = phrase.range(in: sentence.tokens) { return Array(sentence.tokens[range]) }
    }
    return nil
  }

  private static func phrase(_ line: Substring) -> Phrase? {
    let elements = line.split(separator: " ").flatMap(Self.elements)
    return elements.isEmpty ? nil : Phrase(elements)
  }

  private static func elements(_ word: Substring) -> [Phrase.Element] {
    switch word {
    case "_": return [.any]
    case "~": return [.gap(3)]
    case "~~": return [.gap(8)]
    case "#": return [.number]
    case "@": return [.name]
    case "^": return [.clauseStart]
    case "$": return [.clauseEnd]
    case "^^": return [.sentenceStart]
    case "$$": return [.sentenceEnd]
    default: return word.contains("|") ? [.words(stems(word))] : single(word)
    }
  }

  private static func single(_ word: Substring) -> [Phrase.Element] {
    if word.first?.isUppercase == true { return [.words(stems(word))] }
    if word.unicodeScalars.allSatisfy(\.isASCII) { return [.words(stems(word))] }
    let isStem = word.hasSuffix("*")
    return Tokeniser.tokens(of: String(isStem ? word.dropLast() : word)).map {
      .words([Phrase.Stem(hash: $0.hash, length: $0.beginnings.count, isWhole: !isStem)])
    }
  }

  /// The alternatives of one place; a class stands for its words.
  private static func stems(_ word: Substring) -> [Phrase.Stem] {
    word.split(separator: "|").flatMap { alternative -> [Phrase.Stem] in
      if let members = WordClasses.members[String(alternative)] { return members }
      return [stem(alternative)]
    }
  }

  static func stem(_ word: Substring) -> Phrase.Stem {
    let isStem = word.hasSuffix("*")
    var text = ""
    for scalar in word.unicodeScalars where scalar != "'" && scalar != "*" { text += Letters.fold(scalar) }
    return Phrase.Stem(hash: WordHash.of(text), length: text.utf8.count, isWhole: !isStem)
  }
}
