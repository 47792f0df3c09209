internal import Learning

/// Whether two executions of a command were asked for the same thing.
///
/// Words are compared without regard to case, order and repetition. Words that hold a digit name something (`feat-12`,
/// `#7`) and must be the same; of the others at least half of all must be shared.
enum LikeParameters {
  /// The least share of common words.
  static let likeness = 0.5

  static func areAlike(_ one: ExecutionRecord, _ other: ExecutionRecord) -> Bool {
    let (left, right) = (words(one), words(other))
    guard left.names == right.names else { return false }
    let all = left.words.union(right.words).count
    return all == 0 || Double(left.words.intersection(right.words).count) >= likeness * Double(all)
  }

  private static func words(_ execution: ExecutionRecord) -> (names: Set<String>, words: Set<String>) {
    let all = execution.parameters.flatMap { parameter in
      parameter.text.lowercased().split { $0.isWhitespace || $0 == "," || $0 == "\"" }.map(String.init)
    }
    let names = all.filter { $0.contains { $0.isNumber } }
    return (Set(names), Set(all).subtracting(names))
  }
}
