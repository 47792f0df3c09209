// The only importer of CBoostMath: status codes become errors here, and nowhere else.

internal import CBoostMath

/// A point of the unit interval with its distance to 1, so that neither end loses digits.
struct UnitPoint: Hashable, Sendable {
  var value: Double
  var complement: Double

  init(_ value: Double) {
    self.init(value: value, complement: 1 - value)
  }

  init(value: Double, complement: Double) {
    self.value = value
    self.complement = complement
  }

  var mirrored: UnitPoint { UnitPoint(value: complement, complement: value) }
}

enum SpecialFunctions {
  /// I_x(a, b) = P(X ≤ x) for X ~ Beta(a, b).
  static func betaLower(_ a: Double, _ b: Double, _ x: UnitPoint) throws(StatisticsError) -> Double {
    // I_x(a, b) = 1 − I_{1−x}(b, a); the half with the exact small argument is evaluated.
    x.value <= x.complement
      ? try evaluate("betaLower", [a, b, x.value]) { cbm_beta_lower(a, b, x.value, &$0) }
      : try evaluate("betaUpper", [b, a, x.complement]) { cbm_beta_upper(b, a, x.complement, &$0) }
  }

  /// 1 − I_x(a, b) = P(X > x) for X ~ Beta(a, b), without cancellation.
  static func betaUpper(_ a: Double, _ b: Double, _ x: UnitPoint) throws(StatisticsError) -> Double {
    try betaLower(b, a, x.mirrored)
  }

  /// The density of Beta(a, b) at x.
  static func betaDensity(_ a: Double, _ b: Double, _ x: UnitPoint) throws(StatisticsError) -> Double {
    x.value <= x.complement
      ? try evaluate("betaDensity", [a, b, x.value]) { cbm_beta_density(a, b, x.value, &$0) }
      : try evaluate("betaDensity", [b, a, x.complement]) { cbm_beta_density(b, a, x.complement, &$0) }
  }

  /// The x with P(X ≤ x) = p for X ~ Beta(a, b).
  static func betaQuantile(_ a: Double, _ b: Double, _ p: Double) throws(StatisticsError) -> UnitPoint {
    var complement = 0.0
    let value = try evaluate("betaQuantile", [a, b, p]) { cbm_beta_quantile(a, b, p, &$0, &complement) }
    return UnitPoint(value: value, complement: complement)
  }

  /// The x with P(X > x) = q for X ~ Beta(a, b).
  static func betaUpperQuantile(
    _ a: Double, _ b: Double, _ q: Double
  ) throws(StatisticsError) -> UnitPoint {
    var complement = 0.0
    let value = try evaluate("betaUpperQuantile", [a, b, q]) {
      cbm_beta_upper_quantile(a, b, q, &$0, &complement)
    }
    return UnitPoint(value: value, complement: complement)
  }

  /// 2^x.
  static func exp2(_ x: Double) -> Double { cbm_exp2(x) }

  /// 1 − 2^(−x), accurate where x is near 0.
  static func oneMinusExp2(minus x: Double) -> Double { -cbm_expm1(-x * ln2) }

  /// −log₂(1 − x), accurate where x is near 0: the inverse of `oneMinusExp2`.
  static func minusLog2OneMinus(_ x: Double) -> Double { -cbm_log1p(-x) / ln2 }

  /// log₂ x.
  static func log2(_ x: Double) -> Double { cbm_log2(x) }

  private static let ln2 = 0.693_147_180_559_945_309_417

  private static func evaluate(
    _ function: String, _ arguments: [Double], _ call: (inout Double) -> cbm_status
  ) throws(StatisticsError) -> Double {
    var result = 0.0
    guard call(&result) == CBM_OK else {
      throw .notEvaluated(function: function, arguments: arguments.map { "\($0)" })
    }
    return result
  }
}
