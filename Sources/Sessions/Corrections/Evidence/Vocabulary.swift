/// Single words that stand more often on one side than on the other, as far as the labelled prompts show.
///
/// Phrases say why; words fill the gaps between them. Each weighs little, and which ones they are stands in
/// ``WordWeights``: `word.` anywhere in the prompt, `first.` as its first word.
enum Vocabulary {
  /// The words that a prompt shows, each once.
  static func findings(_ prompt: ReadPrompt) -> [Evidence.Finding] {
    var seen: Set<String> = []
    let words = prompt.words
    let names = words.prefix(1).map { "first." + $0 } + words.map { "word." + $0 }
    return names.filter { seen.insert($0).inserted }.compactMap(finding)
  }

  private static func finding(_ name: String) -> Evidence.Finding? {
    guard let weight = WordWeights.table[name]?.weight else { return nil }
    let word = name.drop { $0 != "." }.dropFirst()
    let side: Cue.Side = weight < 0 ? .noCorrection : .objection
    return Evidence.Finding(cue: Cue(name, side, "has the word \"\(word)\""), words: "")
  }
}
