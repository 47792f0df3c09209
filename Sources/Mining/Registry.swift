public import Learning

/// What `.claude/patterns/patterns.json` holds of one pattern, for other readers of that file.
public struct RegistryEntry: Equatable, Sendable {
  public let name: PatternName
  public let description: String
  public let category: String
  public let severity: Severity
  public let count: Int
  public let firstSeen: Day
  public let lastSeen: Day
  public let trend: Trend.Label
  /// Two decimals.
  public let confidence: Double
  /// Signals by source.
  public let sourceBreakdown: [(source: SourceType, count: Int)]
  /// The mean weight of the signals, two decimals.
  public let sourceQualityScore: Double
  public let affectedAgents: [AgentName]
  public let affectedServices: [String]
  /// What to do instead; empty where no record says.
  public let fixTemplate: String
  /// In whose runbooks its entry stands.
  public let runbookAgents: [AgentName]
  /// When it was promoted; nil where it is not.
  public let promotedDate: Day?

  /// Whether an entry stands in a runbook.
  public var promotedToRunbook: Bool { !runbookAgents.isEmpty }

  /// Makes an entry.
  ///
  /// - Parameters:
  ///   - agents: Who learns it.
  ///   - runbookAgents: In whose runbooks it stands.
  public init(
    _ summary: PatternSummary, description: String, fix: String, agents: [AgentName],
    runbookAgents: [AgentName], promotedDate: Day?
  ) {
    name = summary.name
    self.description = description
    category = summary.category
    severity = summary.severity
    count = summary.occurrences.count
    firstSeen = summary.firstSeen.day
    lastSeen = summary.lastSeen.day
    trend = summary.trend.label
    confidence = Decimals.rounded(summary.confidence.value)
    sourceBreakdown = summary.sources.entries.map { ($0.key, $0.counts.total) }
    sourceQualityScore = Decimals.rounded(summary.meanWeight)
    affectedAgents = agents
    affectedServices = summary.services.keys
    fixTemplate = fix
    self.runbookAgents = runbookAgents
    self.promotedDate = promotedDate
  }

  public static func == (left: RegistryEntry, right: RegistryEntry) -> Bool {
    left.numbers == right.numbers && left.texts == right.texts
      && left.sourceBreakdown.elementsEqual(right.sourceBreakdown) { $0 == $1 }
  }

  private var numbers: [Double] {
    [
      Double(count), Double(firstSeen.number), Double(lastSeen.number), confidence, sourceQualityScore,
      promotedDate.map { Double($0.number) } ?? -.infinity,
    ]
  }

  private var texts: [[String]] {
    [
      [name.text, description, category, severity.name, trend.rawValue, fixTemplate],
      affectedAgents.map(\.text), affectedServices, runbookAgents.map(\.text),
    ]
  }
}

/// What `.claude/patterns/trends.json` holds.
public struct TrendRegistry: Equatable, Sendable {
  /// The days of a window, both included.
  public struct Window: Equatable, Sendable {
    public let start: Day
    public let end: Day
  }

  /// How one pattern changed.
  public struct Change: Equatable, Sendable {
    public let pattern: PatternName
    public let previous: Int
    public let current: Int
    public let label: Trend.Label
    public let isCertain: Bool

    init(_ summary: PatternSummary) {
      pattern = summary.name
      previous = summary.trend.previous
      current = summary.trend.current
      label = summary.trend.label
      isCertain = summary.trend.isCertain
    }
  }

  /// A pattern among the most frequent.
  public struct Top: Equatable, Sendable {
    public let pattern: PatternName
    public let count: Int
    public let label: Trend.Label
  }

  /// Signals that name a service, in both windows.
  public struct Service: Equatable, Sendable {
    public let name: String
    public let previous: Int
    public let current: Int
  }

  public let asOf: Day
  public let windowDays: Int
  public let currentWindow: Window
  public let previousWindow: Window
  /// How many patterns have each label, in the order of the labels.
  public let summary: [(label: Trend.Label, count: Int)]
  public let alerts: [Alert]
  /// The ten most frequent patterns.
  public let topPatterns: [Top]
  /// By name.
  public let serviceBreakdown: [Service]
  /// What decreases or is resolved, by name.
  public let improvements: [Change]

  /// Sums up all patterns.
  public init(_ summaries: [PatternSummary], alerts: [Alert], parameters: MiningParameters) {
    let (asOf, middle, start) = (
      parameters.asOf, parameters.currentStart, parameters.previousStart
    )
    self.asOf = TrendRegistry.lastDay(before: asOf)
    windowDays = parameters.windowDays
    currentWindow = Window(start: middle.day, end: TrendRegistry.lastDay(before: asOf))
    previousWindow = Window(start: start.day, end: TrendRegistry.lastDay(before: middle))
    summary = Trend.Label.allCases.map { label in (label, summaries.count { $0.trend.label == label }) }
    self.alerts = alerts
    topPatterns = summaries.byFrequency().prefix(10).map { summary in
      Top(pattern: summary.name, count: summary.occurrences.count, label: summary.trend.label)
    }
    serviceBreakdown = TrendRegistry.services(of: summaries)
    improvements = summaries.filter { [.decreasing, .resolved].contains($0.trend.label) }.map(Change.init)
  }

  public static func == (left: TrendRegistry, right: TrendRegistry) -> Bool {
    left.asOf == right.asOf && left.windowDays == right.windowDays
      && left.currentWindow == right.currentWindow && left.previousWindow == right.previousWindow
      && left.summary.elementsEqual(right.summary) { $0 == $1 } && left.alerts == right.alerts
      && left.topPatterns == right.topPatterns && left.serviceBreakdown == right.serviceBreakdown
      && left.improvements == right.improvements
  }

  private static func services(of summaries: [PatternSummary]) -> [Service] {
    Tally(summaries.flatMap { $0.services.entries.map { ($0.key, $0.counts) } }).entries.map { entry in
      Service(name: entry.key, previous: entry.counts.previous, current: entry.counts.current)
    }
  }

  /// A window ends before its end: at midnight, that is the day before.
  private static func lastDay(before end: Timestamp) -> Day {
    Timestamp(milliseconds: end.milliseconds - 1).day
  }
}
