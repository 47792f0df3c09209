public import Learning

/// The moment T that an analysis is made for.
public struct AnalysisMoment: Equatable, Sendable {
  /// T: ages count from it, windows end before it.
  public var time: Timestamp
  /// Whether it was named (`--as-of`): then later records are not seen. Otherwise they count as now.
  public var isNamed: Bool

  /// The present.
  public static func now(_ clock: Clock) -> AnalysisMoment {
    AnalysisMoment(time: clock.now, isNamed: false)
  }

  /// Reads `--as-of`: a date means the end of that UTC day, so that T is the next midnight; a time means itself.
  public init?(asOf text: String) {
    guard let time = Timestamp(parsing: text) else { return nil }
    let isDate = text.count == 10
    self.init(time: isDate ? Timestamp(startOf: time.day.adding(1)) : time, isNamed: true)
  }

  private init(time: Timestamp, isNamed: Bool) {
    self.time = time
    self.isNamed = isNamed
  }

  /// The last day that is seen: what reports call the day of the analysis.
  public var day: Day { Timestamp(milliseconds: time.milliseconds - 1).day }
}
