import Learning

/// The name of a group of messages: the three most telling words of the first one.
///
/// A word is telling by its length alone, stop words aside. Statistics over the corpus would tell more, and would change
/// the name whenever the corpus grows.
enum TellingWords {
  static let count = 3
  /// Longer words tell no more than this.
  private static let longest = 12

  /// The name; of a message without any Latin letters, `unnamed-` and a hash.
  ///
  /// - Parameter words: Not empty.
  static func name(_ words: [Word], in bytes: [UInt8]) -> PatternName? {
    let latin = distinct(words.filter { isLatin(bytes[$0.range]) })
    let telling = latin.filter { !StopWords.contains($0.hash) && $0.range.count > 2 }
    let chosen = telling.isEmpty ? latin : telling
    let best = chosen.sorted { score($0) > score($1) }.prefix(count)
    let parts = best.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { text($0, bytes) }
    return PatternName(parts.joined(separator: "-")) ?? unnamed(words)
  }

  private static func score(_ word: Word) -> (Int, Int) {
    (min(word.range.count, longest), -word.range.lowerBound)
  }

  private static func text(_ word: Word, _ bytes: [UInt8]) -> String {
    String(decoding: bytes[word.range].lazy.filter { $0 != 0x27 }.prefix(20), as: UTF8.self)
  }

  private static func distinct(_ words: [Word]) -> [Word] {
    var seen: Set<UInt64> = []
    return words.filter { seen.insert($0.hash).inserted }
  }

  private static func isLatin(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 < 0x80 } && bytes.contains { (0x61...0x7A).contains($0) }
  }

  private static func unnamed(_ words: [Word]) -> PatternName? {
    let hash = words.reduce(0) { Word.mixed($0 ^ $1.hash) }
    let digits = String(hash >> 32, radix: 16)
    return PatternName("unnamed-" + String(repeating: "0", count: 8 - digits.count) + digits)
  }
}
