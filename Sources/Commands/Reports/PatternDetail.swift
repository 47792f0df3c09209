import CommandKit
import Learning
import Mining
import Workflow

/// Everything about one pattern, for people: every number with the terms that it is made of.
struct PatternDetail {
  let report: PatternReport
  let analysis: Analysis

  private var summary: PatternSummary { report.summary }

  func lines(_ layout: Layout) throws -> [String] {
    let parts = [
      layout.title("PATTERN: \(summary.name)"), facts(layout), description(layout), examples(layout),
      confidence(layout), entries(layout), try outlook(layout),
    ]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func section(_ title: String, _ lines: [String], _ layout: Layout) -> [String] {
    lines.isEmpty ? [] : [layout.style.paint(title, .heading)] + lines
  }

  private func facts(_ layout: Layout) -> [String] {
    let trend = summary.trend
    let probability = ConfidenceCell.text(trend.probabilityIncrease)
    let rows: [[Table.Cell]] = [
      ["Category", Table.Cell(summary.category)],
      ["Severity", Table.Cell(summary.severity.name)],
      ["Occurrences", "\(summary.occurrences.count) in \(Self.units(summary.occurrences.units))"],
      ["First, last seen", "\(summary.firstSeen.day), \(summary.lastSeen.day)"],
      [
        "Trend",
        """
        \(trend.label.rawValue)\(certainty(trend)): \(Self.units(trend.previous)) in the \(trend.windowDays) days before, \
        \(trend.current) in the last \(trend.windowDays); P(rate up) \(probability)\(exposure(trend))
        """,
      ],
      ["Agents", Table.Cell(report.learners.map(\.text).joined(separator: ", "))],
      ["Services", Table.Cell(summary.services.keys.joined(separator: ", "))],
    ]
    let table = Table(
      [.init("", shrinksTo: nil), .init("", shrinksTo: 20)], rows: rows.filter { $0[1].text != "" },
      hasHead: false)
    return layout.width == Layout.unlimited ? table.lines(layout) : rows.flatMap { wrapped($0, layout) }
  }

  /// A fact on as many lines as it takes, since nothing here may be cut.
  private func wrapped(_ row: [Table.Cell], _ layout: Layout) -> [String] {
    guard !row[1].text.isEmpty else { return [] }
    let head = TextLayout.pad(row[0].text, to: 18)
    let body = TextLayout.wrap(row[1].text, width: max(20, layout.width - 18))
    return body.enumerated().map { ($0.offset == 0 ? head : String(repeating: " ", count: 18)) + $0.element }
  }

  private static func units(_ count: Int) -> String { "\(count) \(count == 1 ? "unit" : "units")" }

  private func certainty(_ trend: Trend) -> String {
    switch (trend.label, trend.isCertain) {
    case (.resolved, false): " (quiet, not yet certain)"
    case (.increasing, false): " (not yet certain)"
    case (.resolved, true), (.increasing, true), (.decreasing, true): " (certain)"
    default: ""
    }
  }

  private func exposure(_ trend: Trend) -> String {
    guard trend.exposure != .equal else { return "" }
    return ", commits \(trend.exposure.previous) before and \(trend.exposure.current) now"
  }

  private func description(_ layout: Layout) -> [String] {
    var lines = report.text.description.isEmpty ? [] : layout.paragraph(report.text.description, indent: 2)
    if !report.text.fix.isEmpty { lines += layout.paragraph("Instead: " + report.text.fix, indent: 2) }
    return section("Description", lines, layout)
  }

  private func examples(_ layout: Layout) -> [String] {
    let lines = report.text.examples.flatMap { record in
      layout.paragraph("- \(ExampleText.line(record))", indent: 2)
    }
    return section("Examples", lines, layout)
  }

  // MARK: Terms

  private func confidence(_ layout: Layout) -> [String] {
    let legacy =
      "legacy_confidence \(Decimal.text(summary.legacyConfidence, 3)), an older formula, for comparison only"
    return section(
      "Confidence",
      ConfidenceTable(terms: summary.confidence).lines(layout) + layout.paragraph(legacy, indent: 2), layout)
  }

  private func entries(_ layout: Layout) -> [String] {
    let lines = report.entries.flatMap { entry in
      let added = entry.added.map { ", added \($0.day)" } ?? ""
      let commit = entry.commit.map { ", commit \($0.prefix(12))" } ?? ""
      return layout.paragraph("\(entry.path)\(added)\(commit)", indent: 2)
    }
    return section("Runbook entry", lines, layout)
  }

  private func outlook(_ layout: Layout) throws -> [String] {
    let decision = try analysis.decision(on: summary, hasText: !report.text.description.isEmpty)
    let verdict = decision.verdict.rawValue.replacing("_", with: " ")
    let lines = layout.paragraph("now: \(verdict) (\(decision.reason))", indent: 2)
    return section(
      "What would change it", lines + decision.outlook.flatMap { layout.paragraph("- \($0)", indent: 2) },
      layout)
  }
}

/// Numbers with a fixed count of decimals, without the C library's formats.
enum Decimal {
  /// - Parameter places: 0 to 6.
  static func text(_ value: Double, _ places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    let scaled = Int64((abs(value) * scale).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + String(scaled) }
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
