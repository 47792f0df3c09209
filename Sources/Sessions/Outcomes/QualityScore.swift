/// How good the result of an execution is, 0 to 100, with what it is made of.
///
///     100 × (0.5 tests + 0.3 build + 0.2 review), × 0.5 where the person's action says failure
///
/// Each part lies between 0 and 1; the review's is 1/(1 + issues). Parts without evidence are left out and the weights
/// of the others scaled up to 1.
public struct QualityScore: Equatable, Sendable {
  /// What a score is made of.
  public enum Part: String, CaseIterable, Sendable {
    case tests, build, review

    /// Its weight in tenths: whole numbers, so that halves are exact when they are rounded.
    var tenths: Double {
      switch self {
      case .tests: 5
      case .build: 3
      case .review: 2
      }
    }

    /// Its weight where all parts are there.
    public var weight: Double { tenths / 10 }
  }

  /// One part of a score.
  public struct Term: Equatable, Sendable {
    /// Which part.
    public let part: Part
    /// 0 to 1.
    public let value: Double
    /// Its weight among the parts that are there; these add up to 1.
    public let share: Double
  }

  /// The parts that there is evidence for; none where the score was only recorded.
  public let terms: [Term]
  /// The score that a record gave without its parts; nothing where it is made of terms.
  public let recorded: Double?
  /// Whether the person's action halved it.
  public let isHalved: Bool
  /// The score before it is rounded.
  public let exact: Double

  /// Computes a score; nothing without evidence.
  ///
  /// - Parameters:
  ///   - tests: The share of tests that passed; values outside 0 to 1 count as the nearest of them.
  ///   - build: The same of the build.
  ///   - reviewIssues: What a review found; nothing where there was none.
  ///   - isHalved: Whether the person's action says failure.
  public init?(tests: Double?, build: Double?, reviewIssues: Int?, isHalved: Bool) {
    let review = reviewIssues.map { 1 / (1 + Double(max(0, $0))) }
    let parts: [(part: Part, value: Double)] = [(.tests, tests), (.build, build), (.review, review)]
      .compactMap { part, value in value.map { (part, min(1, max(0, $0))) } }
    guard !parts.isEmpty else { return nil }
    let all = parts.reduce(0) { $0 + $1.part.tenths }
    terms = parts.map { Term(part: $0.part, value: $0.value, share: $0.part.tenths / all) }
    let sum = 100 * parts.reduce(0) { $0 + $1.part.tenths * $1.value } / all
    recorded = nil
    self.isHalved = isHalved
    exact = isHalved ? sum / 2 : sum
  }

  /// Takes a score as a record gives it.
  ///
  /// - Parameter isHalved: Whether the person's action says failure and the record did not know that.
  public init(recorded score: Double, isHalved: Bool) {
    let score = min(100, max(0, score))
    terms = []
    recorded = score
    self.isHalved = isHalved
    exact = isHalved ? score / 2 : score
  }

  /// The score: rounded, a half to the even neighbour, as all percentages here are.
  public var value: Int { Int(exact.rounded(.toNearestOrEven)) }
}
