public import Learning

/// Names a pattern by words that stand in its description in this order, with at most three other words between any
/// two of them. Letter case and a plural `s` do not matter.
///
/// ```swift
/// NamingRule("nil|null pointer", name: "nil-dereference")
/// // hits: "a nil pointer is dereferenced", "NullPointerException in the handler"
/// // near misses: "pointer is nil" (order), "race/condition.go" (a path is no text)
/// ```
public struct NamingRule: Sendable {
  /// How many words may stand between two words of a rule.
  static let maximumGap = 3

  /// The words as written.
  public let words: String
  /// The pattern it names.
  public let name: PatternName
  private let steps: [Set<UInt64>]

  /// Makes a rule.
  ///
  /// - Parameters:
  ///   - words: Words with spaces between them; alternatives of one place with `|`.
  ///   - name: The pattern's name in any spelling.
  /// - Returns: Nil where no words are given, or nothing is left of the name.
  public init?(_ words: String, name: String) {
    let steps = words.lowercased().split(whereSeparator: \.isWhitespace).map { place in
      Set(place.split(separator: "|").map { Word.hash(of: String($0)) })
    }
    guard let name = PatternName(name), !steps.isEmpty, steps.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.words = words
    self.name = name
    self.steps = steps
  }

  /// Whether the words stand in a description.
  ///
  /// - Complexity: O(words of the rule · words of the description).
  public func matches(_ description: String) -> Bool {
    matches(MaskedMessage(NormalisedMessage(description), readsQuotations: true).words)
  }

  func matches(_ words: [Word]) -> Bool {
    var reached = words.filter { steps[0].contains($0.hash) }.map(\.position)
    for step in steps.dropFirst() where !reached.isEmpty {
      let candidates = words.filter { step.contains($0.hash) }.map(\.position)
      reached = NamingRule.follow(reached, candidates)
    }
    return !reached.isEmpty
  }

  /// Those of the candidates that stand close enough behind one of the places reached. Both ascend, so one walk finds
  /// the nearest place before each.
  private static func follow(_ reached: [Int], _ candidates: [Int]) -> [Int] {
    var next = 0
    return candidates.filter { candidate in
      while next < reached.count, reached[next] < candidate { next += 1 }
      return next > 0 && candidate - reached[next - 1] <= maximumGap + 1
    }
  }

  /// The rules that hold without settings, in the order in which they are tried.
  public static let standard: [NamingRule] = StandardNames.rules.compactMap {
    NamingRule($0.words, name: $0.name)
  }
}
