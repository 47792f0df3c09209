public import JSON

/// How good the result of an execution is, with the terms it is made of.
///
/// 100 × (0.5 tests + 0.3 build + 0.2 review), each part from 0 to 1; parts without evidence are left out and the others
/// weigh accordingly more; half of it where what the person did with the result says failure. A review that found `n`
/// faults counts 1 / (1 + n).
public struct QualityScore: Sendable, Equatable {
  /// A part: what it is called, how good it is, what it weighs.
  public struct Part: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// 0 to 1.
    public let value: Double
    /// Its weight before the others are left out.
    public let weight: Double
  }

  /// The parts for which there is evidence.
  public let parts: [Part]
  /// 0.5 where the person's action says failure, else 1.
  public let factor: Double

  /// The score of some evidence; nil where no part has any.
  public init?(_ evidence: OutcomeEvidence) {
    let values: [(String, Double?, Double)] = [
      ("tests", evidence.testsPassed.map { $0 ? 1 : 0 }, 0.5),
      ("build", evidence.buildSucceeded.map { $0 ? 1 : 0 }, 0.3),
      ("review", evidence.reviewIssues.map { 1 / (1 + Double(max(0, $0))) }, 0.2),
    ]
    parts = values.compactMap { name, value, weight in
      value.map { Part(name: name, value: $0, weight: weight) }
    }
    factor = evidence.userAction?.isFailure == true ? 0.5 : 1
    if parts.isEmpty { return nil }
  }

  /// 0 to 100.
  public var value: Int {
    let sum = parts.reduce(0) { $0 + $1.value * $1.weight }
    let weight = parts.reduce(0) { $0 + $1.weight }
    return Int((100 * factor * sum / weight).rounded())
  }

  /// The terms, as an outcome's `evidence.terms` holds them: for each part its value and weight, and the factor.
  public var terms: JSONObject {
    var terms = JSONObject()
    for part in parts {
      terms[part.name] = .object(["value": .number(part.value), "weight": .number(part.weight)])
    }
    terms["factor"] = .number(factor)
    return terms
  }
}
