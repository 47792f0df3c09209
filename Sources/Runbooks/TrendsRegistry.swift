internal import JSON
public import Learning

/// `.claude/patterns/trends.json`: what rises and falls, for other readers of that file.
public struct TrendsRegistry: Equatable, Sendable {
  /// Units of a pattern in both windows.
  public struct Change: Equatable, Sendable {
    public var pattern: PatternName
    public var previous: Int
    public var current: Int
    /// Whether the change holds after correction for many tests.
    public var isCertain: Bool

    /// Makes a change.
    public init(pattern: PatternName, previous: Int, current: Int, isCertain: Bool) {
      self.pattern = pattern
      self.previous = previous
      self.current = current
      self.isCertain = isCertain
    }
  }

  /// How often a pattern was seen.
  public struct Count: Equatable, Sendable {
    public var pattern: PatternName
    /// Signals.
    public var count: Int

    /// Makes a count.
    public init(pattern: PatternName, count: Int) {
      self.pattern = pattern
      self.count = count
    }
  }

  /// The day after the last one that counts: windows are half-open.
  public var end: Day
  /// The length of a window in days, 1 or more.
  public var windowDays: Int
  /// How many patterns have each trend label.
  public var summary: [String: Int]
  /// Increasing patterns, the certain ones first.
  public var alerts: [Change]
  /// Decreasing and resolved patterns.
  public var improvements: [Change]
  /// The patterns seen most in the current window, with their signals in it; in order.
  public var topPatterns: [Count]
  /// Signals by service in the current window.
  public var services: [String: Int]

  /// Makes a registry of trends.
  public init(
    end: Day, windowDays: Int, summary: [String: Int] = [:], alerts: [Change] = [],
    improvements: [Change] = [],
    topPatterns: [Count] = [], services: [String: Int] = [:]
  ) {
    self.end = end
    self.windowDays = windowDays
    self.summary = summary
    self.alerts = alerts
    self.improvements = improvements
    self.topPatterns = topPatterns
    self.services = services
  }

  /// The file's text.
  public var text: String {
    let middle = end.adding(-windowDays)
    let top = topPatterns.map {
      JSONValue.object(["name": .string($0.pattern.text), "count": JSONValue($0.count)])
    }
    return RegistryText.text([
      "window_days": JSONValue(windowDays),
      "current_window": TrendsRegistry.window(from: middle, to: end),
      "previous_window": TrendsRegistry.window(from: middle.adding(-windowDays), to: middle),
      "summary": RegistryText.counts(summary.map { ($0.key, $0.value) }),
      "alerts": .array(alerts.map(\.json)), "improvements": .array(improvements.map(\.json)),
      "top_patterns": .array(top),
      "service_breakdown": RegistryText.counts(services.map { ($0.key, $0.value) }),
    ])
  }

  /// First and last day.
  private static func window(from start: Day, to end: Day) -> JSONValue {
    ["start": .string(start.description), "end": .string(end.adding(-1).description)]
  }
}

extension TrendsRegistry.Change {
  fileprivate var json: JSONValue {
    [
      "pattern": .string(pattern.text), "previous": JSONValue(previous), "current": JSONValue(current),
      "certain": .bool(isCertain),
    ]
  }
}
