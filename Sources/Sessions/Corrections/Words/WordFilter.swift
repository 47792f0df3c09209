/// Which words a text may have: a Bloom filter of one hash for whole words and one for beginnings of words (B. Bloom,
/// Space/Time Trade-offs in Hash Coding with Allowable Errors, 1970).
///
/// Of the lexicons' phrases, nineteen in twenty have a word that a prompt has not; this tells so without comparing.
struct WordFilter {
  private static let bits = 4096
  private var words = [UInt64](repeating: 0, count: WordFilter.bits / 64)
  /// The classes of which the text has a word.
  private(set) var classes: WordClasses.Mask = 0

  init(_ tokens: [Token]) {
    for token in tokens where token.kind != .name {
      classes |= token.classes
      insert(WordFilter.whole(token.hash))
      for beginning in token.beginnings { insert(WordFilter.beginning(beginning)) }
    }
  }

  /// A filter of the words of several sentences.
  init(_ sentences: [Sentence]) {
    for filter in sentences.map(\.filter) {
      classes |= filter.classes
      for index in words.indices { words[index] |= filter.words[index] }
    }
  }

  /// False where no word of the text matches; seldom true where none does.
  func mayHave(_ stem: Phrase.Stem) -> Bool {
    let bit = stem.isWhole ? WordFilter.whole(stem.hash) : WordFilter.beginning(stem.hash)
    return words[bit / 64] >> UInt64(bit % 64) & 1 == 1
  }

  private mutating func insert(_ bit: Int) { words[bit / 64] |= 1 << UInt64(bit % 64) }

  /// Bits of the hash that all letters reach, the last one too: those next to the places where FNV's prime has ones.
  private static func whole(_ hash: UInt64) -> Int { Int(hash >> 40 & UInt64(bits - 1)) }
  private static func beginning(_ hash: UInt64) -> Int { Int(hash & UInt64(bits - 1)) }
}
