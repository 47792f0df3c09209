/// Whether two texts ask for the same.
enum Wording {
  /// Words that tell nothing of what is asked for.
  private static let common: Set<String> = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "could", "do", "for", "from", "have",
    "how", "i",
    "in", "is", "it", "its", "just", "let", "me", "my", "need", "now", "of", "on", "or", "our", "please",
    "should",
    "so", "still", "that", "the", "them", "then", "there", "these", "this", "to", "want", "we", "will",
    "with",
    "would", "you", "your", "again", "really", "actually", "make", "sure",
  ]

  /// How many telling words a request must have to be compared with another.
  static let fewest = 5

  /// The marks of the telling words of a request, each once, in order of the marks; none of a short one.
  static func request(_ text: String) -> [Int64] {
    let words = telling(text)
    guard words.count >= fewest else { return [] }
    return words.map { Fingerprint.mark($0.utf8) }.sorted()
  }

  /// Whether two requests are the same in other words: at least three quarters of the words of both are shared.
  static func isSame(_ left: [Int64], _ right: [Int64]) -> Bool {
    guard left.count >= fewest, right.count >= fewest else { return false }
    let shared = Set(left).intersection(right).count
    return 4 * shared >= 3 * (left.count + right.count - shared)
  }

  /// Whether the arguments of two commands are alike: at least half of the words of both are shared, and the same words
  /// with a digit in them, which name something (`feat-12`).
  static func areLike(_ left: String, _ right: String) -> Bool {
    let first = words(left), second = words(right)
    guard first.filter(hasDigit) == second.filter(hasDigit) else { return false }
    let shared = first.intersection(second).count
    return 2 * shared >= first.count + second.count - shared
  }

  private static func hasDigit(_ word: String) -> Bool { word.contains(where: \.isNumber) }

  private static func telling(_ text: String) -> Set<String> {
    words(text).subtracting(common)
  }

  private static func words(_ text: String) -> Set<String> {
    let lower = text.prefix(2000).lowercased()
    let parts = lower.split { !($0.isLetter || $0.isNumber || "_-./".contains($0)) }
    return Set(parts.map { String($0.drop { ".-/".contains($0) }) }.map(withoutEnd).filter { !$0.isEmpty })
  }

  private static func withoutEnd(_ word: String) -> String {
    var word = word
    while let last = word.last, ".-/".contains(last) { word.removeLast() }
    return word
  }
}
