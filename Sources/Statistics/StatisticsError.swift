/// Why a statistic could not be computed. No function of this module returns NaN or an infinite number
/// instead of throwing one of these.
public enum StatisticsError: Error, Hashable, Sendable {
  /// The argument `name` has a `value` outside its `bound`, which is worded to follow "must be".
  case outOfBounds(name: String, value: String, bound: String)

  /// `function` could not be evaluated at these `arguments` although each is within its bound, because
  /// an iteration did not converge or a result is too large for a `Double`.
  case notEvaluated(function: String, arguments: [String])
}

extension StatisticsError: CustomStringConvertible {
  /// One sentence without a full stop: "x is 1.5; it must be from 0 to 1, such as 0.05".
  public var description: String {
    switch self {
    case .outOfBounds(let name, let value, let bound):
      "\(name) is \(value); it must be \(bound)"
    case .notEvaluated(let function, let arguments):
      "\(function)(\(arguments.joined(separator: ", "))) could not be evaluated; try values nearer to 1"
    }
  }
}
