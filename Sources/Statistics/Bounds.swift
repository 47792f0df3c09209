/// What an argument must satisfy; the check of every public function's domain is one line through this.
struct Bound<Value: Sendable>: Sendable {
  /// Worded to follow "must be", with an example.
  let wording: String
  let holds: @Sendable (Value) -> Bool

  /// Throws `StatisticsError.outOfBounds` unless `value` is within the bound. NaN is within none.
  func check(_ value: Value, _ name: String) throws(StatisticsError) {
    guard holds(value) else {
      throw .outOfBounds(name: name, value: "\(value)", bound: wording)
    }
  }
}

extension Bound<Double> {
  static let probability = Bound("from 0 to 1, such as 0.05") { 0 <= $0 && $0 <= 1 }
  static let openProbability = Bound("above 0 and below 1, such as 0.6") { 0 < $0 && $0 < 1 }
  static let finite = Bound("a finite number, such as 30") { $0.isFinite }
  static let halfLife = Bound("above 0 and at most 1e9 days, such as 90") { 0 < $0 && $0 <= 1e9 }
  static let sum = Bound("from 0 to 1e15, such as 2.5") { 0 <= $0 && $0 <= 1e15 }
  static let weight = Bound("from 0 to 1000, such as 0.5") { 0 <= $0 && $0 <= 1000 }
  static let positiveWeight = Bound("above 0 and at most 1000, such as 0.5") { 0 < $0 && $0 <= 1000 }
  static let exposure = Bound("from 1e-15 to 1e15, such as 1") { 1e-15 <= $0 && $0 <= 1e15 }
  /// Where the incomplete beta function converges and keeps six digits in double precision.
  static let shape = Bound("from 1e-6 to 3e9, such as 0.5") { 1e-6 <= $0 && $0 <= 3e9 }
}

extension Bound<Int> {
  static let count = Bound("from 0 to 1000000000, such as 12") { 0 <= $0 && $0 <= 1_000_000_000 }
  static let trials = Bound("from 0 to 2000000000, such as 12") { 0 <= $0 && $0 <= 2_000_000_000 }
  static let total = Bound("at least 1, such as 12") { 1 <= $0 }
  static func upTo(_ trials: Int) -> Bound {
    Bound("from 0 to the \(trials) trials") { 0 <= $0 && $0 <= trials }
  }
}

extension Bound {
  init(_ wording: String, _ holds: @escaping @Sendable (Value) -> Bool) {
    self.init(wording: wording, holds: holds)
  }
}
