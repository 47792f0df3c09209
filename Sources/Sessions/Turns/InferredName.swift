internal import Learning

/// The name of what a correction is about, where its words fit one of ``StandardNames``. What fits none is named later,
/// when all corrections can be compared.
enum InferredName {
  /// The name; nil where no rule fits. Quotations and code name nothing.
  static func of(_ words: String) -> String? {
    let sentences = Tokeniser.sentences(of: PastedText.strip(String(words.prefix(ReadPrompt.longest))))
    let filter = WordFilter(sentences)
    return rules.first { $0.phrases.match(sentences, filter) != nil }?.name
  }

  private static let rules = StandardNames.rules.map { rule in
    (phrases: PhraseTable(phrase(rule.words)), name: rule.name)
  }

  /// A rule as a phrase: at most three words between any two, and each word with its plural too.
  private static func phrase(_ words: String) -> String {
    let places = words.split(separator: " ").map { place in
      place.split(separator: "|").map { "\($0)|\($0)s" }.joined(separator: "|")
    }
    return places.joined(separator: " ~ ")
  }
}
