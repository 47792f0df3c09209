/// Finds the word that was probably meant.
public enum Suggestion {
  /// The only candidate that continues `word`; else the one nearest to it, if one is near enough to be a slip: at most a
  /// third of its letters wrong (at least one). Ties go to the first.
  public static func nearest(to word: String, among candidates: [String]) -> String? {
    guard !word.isEmpty, word.utf8.count <= 64 else { return nil }
    let continued = candidates.filter { $0.hasPrefix(word) && $0 != word }
    if continued.count == 1 { return continued[0] }
    let limit = max(1, word.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let distance = editDistance(word.lowercased(), candidate.lowercased())
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// Damerau–Levenshtein distance in its optimal string alignment form: insertions, deletions, substitutions and
  /// swaps of neighbours, no part edited twice. O(n·m) time, three rows of memory.
  static func editDistance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first), Array(second))
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        let substitution = last[j] + (a[i] == b[j] ? 0 : 1)
        var cost = min(substitution, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
