public import Learning
public import Mining
import Statistics

/// Where the patterns of a journal go: those that rise, fall, are new, came back, went quiet or stay.
public struct TrendReport: Sendable {
  /// Which patterns are looked at.
  public struct Selection: Sendable {
    /// Only what this agent learns; nothing for all.
    public var agent: AgentName?
    /// Only what goes this way; nothing for all.
    public var label: Trend.Label?
    /// Only this one; nothing for all.
    public var pattern: PatternName?
    /// Only those of this category; nothing for all.
    public var category: String?

    /// Makes a selection; what is left out lets everything through.
    public init(
      agent: AgentName? = nil, label: Trend.Label? = nil, pattern: PatternName? = nil, category: String? = nil
    ) {
      self.agent = agent
      self.label = label
      self.pattern = pattern
      self.category = category
    }

    /// Whether anything is left out.
    public var isNarrowed: Bool { agent != nil || label != nil || pattern != nil || category != nil }
  }

  /// A count in both windows.
  public struct Total: Equatable, Sendable {
    /// What is counted.
    public let name: String
    /// In the window before.
    public let previous: Int
    /// In the current window.
    public let current: Int

    /// How many more there are now; negative where there are fewer.
    public var change: Int { current - previous }
    /// The change in whole percent of the window before, halves to even; nothing where that had none.
    public var percent: Int? { try? Percentages.whole(change, of: previous) }
  }

  /// T, windows and exposure.
  public let parameters: MiningParameters
  /// Patterns that rise with what to do about them, the certain ones first.
  public let alerts: [Alert]
  /// The selected patterns in the order of a list: what is certain first, then what changed most, then by name.
  public let patterns: [PatternSummary]

  /// Makes the report.
  public init(_ analysis: Analysis, _ selection: Selection = Selection()) {
    patterns = Self.patterns(analysis, selection)
    let names = Set(patterns.map(\.name))
    parameters = analysis.parameters
    alerts = analysis.alerts.filter { names.contains($0.pattern) }
  }

  /// The selected patterns in the order of a list, where nothing else is asked for.
  public static func patterns(_ analysis: Analysis, _ selection: Selection = Selection()) -> [PatternSummary]
  {
    let summaries = analysis.summaries
    let selected = summaries.indices.filter { place in
      let summary = summaries[place]
      return summary.occurrences.count > 0
        && (selection.label == nil || summary.trend.label == selection.label)
        && (selection.pattern == nil || summary.name == selection.pattern)
        && (selection.category == nil || summary.category == selection.category)
        && (selection.agent.map { analysis.learners(of: summary).contains($0) } ?? true)
    }
    // Places are put in order, not summaries, which are large.
    return selected.sorted { comesFirst(summaries[$0], summaries[$1]) }.map { summaries[$0] }
  }

  /// The patterns that go one way.
  public func patterns(_ label: Trend.Label) -> [PatternSummary] {
    patterns.filter { $0.trend.label == label }
  }

  private static func comesFirst(_ left: PatternSummary, _ right: PatternSummary) -> Bool {
    if left.trend.isCertain != right.trend.isCertain { return left.trend.isCertain }
    let (one, other) = (left.trend.change, right.trend.change)
    if one.magnitude != other.magnitude { return one.magnitude > other.magnitude }
    if left.trend.current != right.trend.current { return left.trend.current > right.trend.current }
    return left.name < right.name
  }
}

extension Trend {
  /// How many more units there are now; negative where there are fewer.
  var change: Int { current - previous }
}

// MARK: Comparison

extension TrendReport {
  /// Units of each pattern that has any in either window, what changed most first.
  public var comparison: [Total] {
    patterns.map { Total(name: $0.name.text, previous: $0.trend.previous, current: $0.trend.current) }
      .filter { $0.previous + $0.current > 0 }
      .sorted { ($1.change.magnitude, $0.name) < ($0.change.magnitude, $1.name) }
  }

  /// Occurrences by severity, the gravest first.
  public var bySeverity: [Total] {
    let counts = counts(\.severities)
    return Severity.allCases.reversed().compactMap { severity in
      counts[severity].map { Total(name: severity.name, previous: $0.previous, current: $0.current) }
    }
  }

  /// Occurrences by the service that records name, the most frequent now first.
  public var byService: [Total] {
    counts(\.services).map { Total(name: $0.key, previous: $0.value.previous, current: $0.value.current) }
      .sorted { ($1.current, $1.previous, $0.name) < ($0.current, $0.previous, $1.name) }
  }

  private func counts<Key: Hashable>(_ tally: KeyPath<PatternSummary, Tally<Key>>) -> [Key: WindowCounts] {
    let entries = patterns.flatMap { $0[keyPath: tally].entries }
    return Dictionary(entries.map { ($0.key, $0.counts) }, uniquingKeysWith: +)
      .filter { $0.value.previous + $0.value.current > 0 }
  }
}

extension Analysis {
  /// The services that records name, as written there.
  public var services: [String] { loaded.evidence.tables.services.filter { !$0.isEmpty }.sorted() }

  /// Whether a record of any time is about this pattern.
  public func isKnown(_ pattern: PatternName) -> Bool { loaded.evidence.tables.patterns.contains(pattern) }
}
