/// The valid word that somebody probably meant.
enum Nearest {
  /// The word with the fewest edits, if those are at most a third of its letters; nil where nothing is near.
  ///
  /// - Complexity: O(words × length²); words longer than 64 bytes are not compared.
  static func word(to text: String, among words: [String]) -> String? {
    let given = Array(text.lowercased().utf8)
    guard !given.isEmpty, given.count <= 64 else { return nil }
    let ranked = words.map { ($0, distance(given, Array($0.utf8))) }
    guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
    if best.1 <= max(1, max(given.count, best.0.utf8.count) / 3) { return best.0 }
    return words.first { $0.hasPrefix(text.lowercased()) }
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [Array(0...right.count)]
    for (row, byte) in left.enumerated() {
      var next = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(
          rows[row][column + 1] + 1, next[column] + 1, rows[row][column] + (byte == other ? 0 : 1))
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
          best = min(best, rows[row - 1][column - 1] + 1)
        }
        next.append(best)
      }
      rows.append(next)
    }
    return rows[left.count][right.count]
  }
}
