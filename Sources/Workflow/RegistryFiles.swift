import Learning
import Mining
import Runbooks

/// `.claude/patterns/*.json` as they stand after a change: derived, and written only beside one.
struct RegistryFiles {
  let analysis: Analysis
  /// Where each pattern stands after the change.
  let runbooks: [PatternName: [AgentName]]
  /// The days of promotion that the registry states of patterns that stood in runbooks before the change.
  let days: [PatternName: Day]
  /// The patterns that the change promotes.
  let promoted: Set<PatternName>
  /// The words of patterns that were read before; of others they are read here.
  let texts: [PatternName: PatternText]

  /// `patterns.json`.
  func patterns() throws -> String {
    let patterns = try analysis.summaries.map { summary in
      let text = try texts[summary.name] ?? analysis.text(of: summary)
      let agents = runbooks[summary.name] ?? []
      return PatternsRegistry.Pattern(
        name: summary.name, description: text.description, category: summary.category,
        severity: summary.severity, count: summary.occurrences.count, firstSeen: summary.firstSeen.day,
        lastSeen: summary.lastSeen.day, trend: summary.trend.label.rawValue,
        confidence: summary.confidence.value,
        sources: Dictionary(uniqueKeysWithValues: summary.sources.entries.map { ($0.key, $0.counts.total) }),
        affectedAgents: analysis.learners(of: summary), affectedServices: summary.services.keys,
        fixTemplate: text.fix.isEmpty ? nil : text.fix, runbookAgents: agents,
        promotedDate: agents.isEmpty ? nil : promotionDay(summary.name))
    }
    return try PatternsRegistry(asOf: analysis.moment.day, patterns: patterns).text(by: analysis.workers)
  }

  /// Days of analyses, never of the clock: whoever promotes the same as of the same day writes the same bytes.
  private func promotionDay(_ pattern: PatternName) -> Day {
    if let day = days[pattern] { return day }
    if promoted.contains(pattern) { return analysis.moment.day }
    let promotion = analysis.decisions.last { $0.kind == .promote && $0.patterns.contains(pattern) }
    return promotion?.analysisDay ?? analysis.moment.day
  }

  /// `trends.json`.
  func trends() -> String {
    let summaries = analysis.summaries.filter { $0.occurrences.count > 0 }
    let labels = Dictionary(grouping: summaries) { $0.trend.label.rawValue }
    let windowDays = analysis.parameters.windowDays
    return TrendsRegistry(
      end: analysis.moment.day.adding(1), windowDays: windowDays, summary: labels.mapValues(\.count),
      alerts: analysis.alerts.map { change($0.pattern, $0.trend) },
      improvements: summaries.filter { [.decreasing, .resolved].contains($0.trend.label) }
        .map { change($0.name, $0.trend) },
      topPatterns: top(summaries), services: services(summaries)
    ).text
  }

  private func change(_ pattern: PatternName, _ trend: Trend) -> TrendsRegistry.Change {
    TrendsRegistry.Change(
      pattern: pattern, previous: trend.previous, current: trend.current, isCertain: trend.isCertain)
  }

  private func top(_ summaries: [PatternSummary]) -> [TrendsRegistry.Count] {
    let counted = summaries.map { summary in
      let current = summary.sources.entries.reduce(0) { $0 + $1.counts.current }
      return TrendsRegistry.Count(pattern: summary.name, count: current)
    }
    return Array(
      counted.filter { $0.count > 0 }.sorted { ($1.count, $0.pattern) < ($0.count, $1.pattern) }.prefix(10))
  }

  private func services(_ summaries: [PatternSummary]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for entry in summaries.flatMap(\.services.entries) where entry.counts.current > 0 {
      counts[entry.key, default: 0] += entry.counts.current
    }
    return counts
  }
}
