import Statistics

/// Where a pattern goes: counts of units in the current window and the one before it, and what they say.
public struct Trend: Equatable, Sendable {
  /// What is said of a pattern in one word.
  public enum Label: String, CaseIterable, Sendable {
    case new, recurring, increasing, stable, decreasing, resolved
  }

  /// Units with a signal in [T − window, T).
  public let current: Int
  /// Units with a signal in the window before.
  public let previous: Int
  /// Units with a signal before both windows.
  public let before: Int
  /// The length of a window in days.
  public let windowDays: Int
  /// How much could have happened in each window.
  public let exposure: Exposure
  /// P(the rate is higher now), by Jeffreys' prior.
  public let probabilityIncrease: Double
  /// The two-sided p-value of the exact conditional test that the rate is the same.
  public let pValue: Double
  /// The label.
  public let label: Label
  /// For `resolved`: whether the previous window had 5 or more. For the others: whether the test holds after
  /// Benjamini–Hochberg over all patterns, which is known once all of them are (``Alerts``).
  public internal(set) var isCertain: Bool

  /// How many there must be in the previous window for a silence to be certain.
  static let certainSilence = 5

  /// - Throws: `StatisticsError` where the counts are beyond its bounds.
  init(current: Int, previous: Int, before: Int, windowDays: Int, exposure: Exposure) throws {
    let rates = try RateTrend(
      before: previous, now: current, exposureBefore: Double(exposure.previous),
      exposureNow: Double(exposure.current))
    let probability = try rates.probabilityUp()
    self.current = current
    self.previous = previous
    self.before = before
    self.windowDays = windowDays
    self.exposure = exposure
    probabilityIncrease = probability
    pValue = try rates.conditionalTest().twoSided
    label = Trend.label(current: current, previous: previous, before: before, probability: probability)
    isCertain = label == .resolved && previous >= Trend.certainSilence
  }

  /// The table of labels, from its first row to its last.
  static func label(current: Int, previous: Int, before: Int, probability: Double) -> Label {
    if current == 0 { return .resolved }
    if previous == 0 { return before == 0 ? .new : .recurring }
    if probability >= 0.9, current > previous { return .increasing }
    if probability <= 0.1, current < previous { return .decreasing }
    return .stable
  }
}
