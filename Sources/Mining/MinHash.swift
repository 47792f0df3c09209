/// Min-wise hashes of a set of words: two sets agree in one with a chance equal to their Jaccard similarity.
///
/// With 32 bands of 2 rows, sets of similarity s become candidates of each other with chance 1 − (1 − s²)³²: 0.985 at
/// 0.35, 0.27 at 0.1. Source: Broder, "On the resemblance and containment of documents", 1997; banding as in Leskovec,
/// Rajaraman, Ullman, *Mining of Massive Datasets* (3rd ed.), §3.4.
enum MinHash {
  static let bands = 32
  static let rows = 2

  /// One key for each band; sets that share a key are candidates.
  ///
  /// - Complexity: O(words · bands · rows).
  static func bandKeys(of words: [UInt64], into keys: inout [UInt64]) {
    keys.removeAll(keepingCapacity: true)
    for band in 0..<bands {
      var key = UInt64(band)
      for row in 0..<rows { key = Word.mixed(key &+ least(words, seeds[band * rows + row])) }
      keys.append(key)
    }
  }

  private static func least(_ words: [UInt64], _ seed: UInt64) -> UInt64 {
    var least = UInt64.max
    for word in words { least = min(least, (word ^ seed) &* 0x9E37_79B9_7F4A_7C15) }
    return least
  }

  private static let seeds = (0..<UInt64(bands * rows)).map { Word.mixed($0 &* 0xD1B5_4A32_D192_ED03 &+ 1) }
}

/// Similarity of sets of words given as ascending hashes.
enum Jaccard {
  /// Whether |A ∩ B| / |A ∪ B| is at least 0.35, in integers.
  ///
  /// - Complexity: O(|A| + |B|).
  static func isSimilar(_ left: ArraySlice<UInt64>, _ right: ArraySlice<UInt64>) -> Bool {
    let shared = shared(left, right)
    return 100 * shared >= 35 * (left.count + right.count - shared)
  }

  private static func shared(_ left: ArraySlice<UInt64>, _ right: ArraySlice<UInt64>) -> Int {
    var (one, other, shared) = (left.startIndex, right.startIndex, 0)
    while one < left.endIndex, other < right.endIndex {
      if left[one] == right[other] { shared += 1 }
      let step = left[one] <= right[other]
      if left[one] >= right[other] { other += 1 }
      if step { one += 1 }
    }
    return shared
  }
}
