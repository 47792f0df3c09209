import CommandKit
import JSON
import Mining
import Workflow

/// A list of patterns, as JSON and as a table.
final class PatternListing {
  let analysis: Analysis
  let reports: [PatternReport]
  /// How many there were before the list was cut.
  let total: Int
  /// The listing window; nothing where patterns are listed whatever the window.
  let days: Int?
  /// What lists everything there is.
  let everything: String
  /// What lists what was cut.
  let rest: String

  init(
    analysis: Analysis, reports: [PatternReport], total: Int, days: Int?, everything: String = "",
    rest: String = ""
  ) {
    self.analysis = analysis
    self.reports = reports
    self.total = total
    self.days = days
    self.everything = everything
    self.rest = rest
  }

  /// As inert JSON in UTF-8, in pieces, with a line end. Patterns are written side by side: there may be thousands.
  func text() throws -> [[UInt8]] {
    let patterns = try analysis.workers.map(reports.count) { [reports] _, item in
      var writer = JSONWriter()
      writer.reserve(4096)
      if item > 0 { writer.write(raw: ",") }
      writer.write(.object(PatternJSON.object(reports[item])))
      return InertJSON.text(writer.bytes)
    }
    var frame = JSONWriter()
    frame.write([
      "as_of": PatternJSON.time(analysis.moment.time),
      "window_days": JSONValue(days ?? analysis.parameters.windowDays), "total": JSONValue(total),
      "patterns": [],
    ])
    frame.write(raw: "\n")
    // It ends with the brackets of the list and of the object, and the line end.
    return [Array(frame.bytes.dropLast(3))] + patterns + [Array(frame.bytes.suffix(3))]
  }

  func lines(_ layout: Layout) -> [String] {
    guard !reports.isEmpty else { return layout.paragraph(emptiness) }
    let rows = reports.enumerated().map { row($0.offset + 1, $0.element, layout) }
    let table = Table(
      [
        .init("#", .trailing), .init("Pattern", shrinksTo: 16), .init("Count", .trailing), .init("Trend"),
        .init("Confidence", .trailing), .init("Category", shrinksTo: 8), .init("Agents", shrinksTo: 8),
      ], rows: rows)
    let more = total - reports.count
    let rest = more > 0 ? ["", "\(more) more: \(self.rest)"] : []
    return layout.title(title) + table.lines(layout) + legend(layout) + rest
  }

  /// What the second number of a count is, where there is one.
  private func legend(_ layout: Layout) -> [String] {
    guard reports.contains(where: { $0.occurrences.count != $0.occurrences.units }) else { return [] }
    let text =
      "(n) is the number of independent occasions: features, pull requests, sessions, commits or days."
    return [""] + layout.paragraph(text).map { layout.style.paint($0, .dim) }
  }

  private var title: String { days.map { "TOP PATTERNS (last \($0) days)" } ?? "TOP PATTERNS" }

  private func row(_ number: Int, _ report: PatternReport, _ layout: Layout) -> [Table.Cell] {
    let (count, units) = (report.occurrences.count, report.occurrences.units)
    return [
      Table.Cell("\(number)"), Table.Cell(report.summary.name.text, .name),
      Table.Cell(count == units ? "\(count)" : "\(count) (\(units))"),
      TrendCell.cell(report.summary.trend, layout.glyphs),
      ConfidenceCell.cell(report.summary.confidence.value),
      Table.Cell(report.summary.category),
      Table.Cell(AgentList.text(report.learners)),
    ]
  }

  private var emptiness: String {
    if let uncounted = analysis.uncounted { return "No patterns: \(uncounted.sentence)." }
    if analysis.summaries.isEmpty {
      return
        "No patterns yet: the journal holds no findings, corrections, incidents or learnings. Log some with "
        + "`toolkit log finding`, or mine what already happened with `toolkit backfill`."
    }
    return "No pattern matches; \(Count.text(analysis.summaries.count, isOrAre: "known")): \(everything)"
  }
}

/// A trend as a table cell.
enum TrendCell {
  static func cell(_ trend: Trend, _ glyphs: Glyphs) -> Table.Cell {
    switch trend.label {
    case .increasing: Table.Cell("\(glyphs.up) increasing", .bad)
    case .decreasing: Table.Cell("\(glyphs.down) decreasing", .good)
    case .resolved: Table.Cell("\(glyphs.check) resolved", .good)
    case .new, .recurring, .stable: Table.Cell(trend.label.rawValue)
    }
  }
}

/// A confidence as a table cell: two decimals, never rounded up to certainty.
enum ConfidenceCell {
  static func cell(_ confidence: Double) -> Table.Cell {
    let role: Style.Role? =
      switch ConfidenceBand(confidence) {
      case .high: .good
      case .medium: .warning
      case .low: .dim
      }
    return Table.Cell(text(confidence), role)
  }

  /// Two decimals; 0.997 is 0.99, because 1.00 would say more than is known.
  static func text(_ confidence: Double) -> String {
    let hundredths = min(99, Int((confidence * 100).rounded()))
    return hundredths < 10 ? "0.0\(hundredths)" : "0.\(hundredths)"
  }
}
