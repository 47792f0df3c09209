/// Single words that stand more often on one side than on the other, as far as the labelled prompts show.
///
/// Phrases say why; words fill the gaps between them. Each weighs little, and which ones they are stands in
/// ``WordWeights``: `word.` anywhere in the prompt, `first.` as its first word.
enum Vocabulary {
  /// The words that a prompt shows, each once.
  static func findings(_ prompt: ReadPrompt) -> [Evidence.Finding] {
    var seen: Set<String> = []
    let names = prompt.words.prefix(1).map { "first." + $0 } + prompt.words.map { "word." + $0 }
    return names.compactMap { name in
      guard let cue = cues[name], seen.insert(name).inserted else { return nil }
      return Evidence.Finding(cue: cue, words: "")
    }
  }

  private static let cues: [String: Cue] = Dictionary(
    uniqueKeysWithValues: WordWeights.table.keys.map { name in
      let word = name.drop { $0 != "." }.dropFirst()
      let side: Cue.Side = WordWeights.table[name, default: 0] < 0 ? .noCorrection : .objection
      return (name, Cue(name, side, "has the word \"\(word)\""))
    })
}
