import CommandKit
import JSON
import Learning
import Mining
import Workflow

/// Where patterns go, as JSON and for people.
struct TrendListing {
  let analysis: Analysis
  let report: TrendReport
  /// The service that records are limited to.
  let service: String?
  /// Whether less than all patterns were asked for.
  let isNarrowed: Bool
  /// Whether both windows stand side by side.
  let compares: Bool
  /// How many patterns a section shows.
  let limit: Int
  /// What lists everything there is.
  let everything: String

  // MARK: JSON

  var json: JSONValue {
    var object: JSONObject = [
      "as_of": PatternJSON.time(analysis.moment.time),
      "window_days": JSONValue(report.parameters.windowDays),
      "alerts": .array(report.alerts.map(Self.alert)),
    ]
    for label in [Trend.Label.increasing, .decreasing, .new, .recurring, .resolved, .stable] {
      object.append(
        label.rawValue,
        .array(report.patterns(label).map { .object(PatternJSON.change($0.name, $0.trend)) }))
    }
    if compares { object.append("comparison", comparison) }
    return .object(object)
  }

  private static func alert(_ alert: Alert) -> JSONValue {
    var object = PatternJSON.change(alert.pattern, alert.trend)
    object.append("agents", PatternJSON.names(alert.agents))
    object.append("action", .string(alert.action))
    return .object(object)
  }

  private var comparison: JSONValue {
    [
      "patterns": .array(report.comparison.map { Self.total("pattern", $0) }),
      "by_severity": .array(report.bySeverity.map { Self.total("severity", $0) }),
      "by_service": .array(report.byService.map { Self.total("service", $0) }),
    ]
  }

  private static func total(_ key: String, _ total: TrendReport.Total) -> JSONValue {
    var object = JSONObject()
    object.append(key, .string(total.name))
    object.append("previous", JSONValue(total.previous))
    object.append("current", JSONValue(total.current))
    object.append("change", JSONValue(total.change))
    object.append("percent", total.percent.map { JSONValue($0) } ?? .null)
    return .object(object)
  }

  // MARK: For people

  func lines(_ layout: Layout) -> [String] {
    if report.patterns.isEmpty { return layout.paragraph(emptiness) }
    let title = layout.title("TREND ANALYSIS (\(report.parameters.windowDays)-day window)")
    return title + exposure(layout) + (compares ? comparison(layout) : sections(layout))
  }

  private var emptiness: String {
    if let service, analysis.summaries.isEmpty {
      let known = analysis.services
      return known.isEmpty
        ? "No record names a service; give one with `toolkit log finding --service NAME`."
        : "No record names the service '\(service)'; services are: \(known.joined(separator: ", "))."
    }
    if isNarrowed, !analysis.summaries.isEmpty {
      return "No pattern matches; \(Count.text(analysis.summaries.count, isOrAre: "known")): \(everything)"
    }
    if let uncounted = analysis.uncounted { return "No trends: \(uncounted.sentence)." }
    return "No trends yet: the journal holds no findings, corrections, incidents or learnings. Log some with "
      + "`toolkit log finding`, or mine what already happened with `toolkit backfill`."
  }

  private func exposure(_ layout: Layout) -> [String] {
    let exposure = report.parameters.exposure
    guard exposure != .equal else { return [] }
    return layout.paragraph(
      "Commits recorded: \(exposure.previous) before, \(exposure.current) now; rates are per commit.")
  }

  // MARK: Sections

  private func sections(_ layout: Layout) -> [String] {
    let glyphs = layout.glyphs
    let alerts = report.alerts.prefix(limit).flatMap { alert(layout, $0) }
    let lines =
      layout.section("ALERTS:", alerts + more(report.alerts.count))
      + section("IMPROVING:", .decreasing, glyphs.down, .good, layout)
      + section("RESOLVED:", .resolved, glyphs.check, .good, layout)
      + section("NEW:", .new, glyphs.bullet, .warning, layout)
      + section("RECURRING:", .recurring, glyphs.bullet, .warning, layout)
      + section("STABLE:", .stable, glyphs.bullet, nil, layout)
    return Array(lines.drop { $0.isEmpty })
  }

  private func alert(_ layout: Layout, _ alert: Alert) -> [String] {
    layout.item(
      layout.glyphs.up, "\(alert.pattern) (\(Self.change(alert.trend)))", role: .bad)
      + layout.item(layout.glyphs.arrow, alert.action, indent: 4)
  }

  private func section(
    _ title: String, _ label: Trend.Label, _ sign: String, _ role: Style.Role?, _ layout: Layout
  ) -> [String] {
    let patterns = report.patterns(label)
    let lines = patterns.prefix(limit).flatMap { summary in
      layout.item(sign, "\(summary.name) (\(detail(summary)))", role: role)
    }
    return layout.section(title, lines + more(patterns.count))
  }

  private func more(_ count: Int) -> [String] {
    count > limit ? ["  and \(count - limit) more: toolkit trends --all"] : []
  }

  private func detail(_ summary: PatternSummary) -> String {
    let trend = summary.trend
    switch trend.label {
    case .new: return "\(Count.text(trend.current, "time")), first on \(summary.firstSeen.day)"
    case .recurring:
      return "now \(trend.current), none in the \(trend.windowDays) days before"
    case .resolved:
      let certainty = trend.isCertain ? "" : "; quiet, not yet certain"
      return "was \(trend.previous), last seen \(summary.lastSeen.day)\(certainty)"
    case .increasing, .decreasing, .stable: return Self.change(trend)
    }
  }

  private static func change(_ trend: Trend) -> String {
    "was \(trend.previous), now \(trend.current)"
  }

  // MARK: Comparison

  private func comparison(_ layout: Layout) -> [String] {
    let totals = report.comparison
    let shown = Array(totals.prefix(limit))
    let lines =
      layout.section("BY PATTERN (occasions):", table("Pattern", shown, layout) + more(totals.count))
      + layout.section("BY SEVERITY (occurrences):", table("Severity", report.bySeverity, layout))
      + layout.section("BY SERVICE (occurrences):", table("Service", report.byService, layout))
    guard !lines.isEmpty else {
      return layout.paragraph(
        "Nothing in either window; the last record is older than \(2 * report.parameters.windowDays) days.")
    }
    return Array(lines.drop { $0.isEmpty })
  }

  /// The width below which a table would leave too little of a name.
  private static let tableWidth = 60

  private static func percent(_ total: TrendReport.Total) -> String {
    total.percent.map { Count.signed($0) + "%" } ?? "new"
  }

  private func item(_ total: TrendReport.Total, _ layout: Layout) -> [String] {
    let numbers = "\(total.previous) \(layout.glyphs.arrow) \(total.current)"
    return layout.item(
      layout.glyphs.bullet,
      "\(total.name): \(numbers) (\(Count.signed(total.change)), \(Self.percent(total)))")
  }

  private func table(_ title: String, _ totals: [TrendReport.Total], _ layout: Layout) -> [String] {
    guard layout.width >= Self.tableWidth else { return totals.flatMap { item($0, layout) } }
    guard !totals.isEmpty else { return [] }
    let rows = totals.map { total -> [Table.Cell] in
      [
        Table.Cell(total.name, .name), "\(total.previous)", "\(total.current)",
        Table.Cell(Count.signed(total.change), total.change > 0 ? .bad : total.change < 0 ? .good : nil),
        Table.Cell(Self.percent(total)),
      ]
    }
    let columns: [Table.Column] = [
      .init(title, shrinksTo: 10), .init("Before", .trailing), .init("Now", .trailing),
      .init("Change", .trailing), .init("%", .trailing),
    ]
    return Table(columns, rows: rows).lines(layout, indent: 2)
  }
}
