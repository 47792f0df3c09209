import CommandKit
import JSON
import Learning
import Mining
import Workflow

/// Who was corrected, how and on what, as JSON and for people.
struct CorrectionListing {
  let corrections: CorrectionAnalysis
  /// The patterns that are shown.
  let shown: [CorrectionAnalysis.Item]
  /// Whether everything about each pattern is shown.
  let analyzes: Bool
  /// What looks further back.
  let further: String
  /// What lists what was cut.
  let rest: String

  private var report: CorrectionsReport { corrections.report }

  // MARK: JSON

  var json: JSONValue {
    [
      "as_of": PatternJSON.time(corrections.analysis.moment.time),
      "since_days": corrections.request.days.map { JSONValue($0) } ?? .null,
      "total": JSONValue(report.total),
      "by_type": Self.counts(report.byType), "by_agent": Self.counts(report.byAgent),
      "by_severity": Self.counts(report.bySeverity), "by_source": Self.counts(report.bySource),
      "patterns_total": JSONValue(report.patterns.count),
      "patterns": .array(shown.map { .object(pattern($0)) }),
    ]
  }

  private static func counts(_ shares: [CorrectionsReport.Share]) -> JSONValue {
    var object = JSONObject()
    for share in shares { object.append(share.name, JSONValue(share.count)) }
    return .object(object)
  }

  private func pattern(_ item: CorrectionAnalysis.Item) -> JSONObject {
    let summary = item.pattern.summary
    var object: JSONObject = [
      "name": .string(summary.name.text), "count": JSONValue(summary.occurrences.count),
      "confidence": .number(summary.confidence.value),
    ]
    guard analyzes else { return object }
    object.append("units", JSONValue(summary.occurrences.units))
    object.append("description", .string(item.text.description))
    object.append("by_type", Self.tally(summary.corrections) { $0.name })
    object.append("by_agent", Self.tally(summary.reporters) { $0.text })
    object.append("examples", .array(item.text.examples.map(PatternJSON.example)))
    object.append("lacks", .array(item.pattern.lacks.map { .string($0.description) }))
    return object
  }

  private static func tally<Key>(_ tally: Tally<Key>, name: (Key) -> String) -> JSONValue {
    var object = JSONObject()
    for entry in tally.entries { object.append(name(entry.key), JSONValue(entry.counts.total)) }
    return .object(object)
  }

  // MARK: For people

  func lines(_ layout: Layout) -> [String] {
    guard report.total > 0 else { return layout.paragraph(emptiness) }
    let tables =
      table("BY TYPE:", report.byType, layout) + table("BY AGENT:", report.byAgent, layout)
      + table("BY SEVERITY:", report.bySeverity, layout) + table("BY SOURCE:", report.bySource, layout)
    let patterns = shown.isEmpty ? unnamed(layout) : listed(layout)
    let more = report.patterns.count - shown.count
    return layout.title(title) + ["Total: \(report.total)"] + tables + patterns
      + (more > 0 ? ["", "\(more) more: \(rest)"] : [])
  }

  private var title: String {
    corrections.request.days.map { "USER CORRECTIONS (last \(Count.text($0, "day")))" } ?? "USER CORRECTIONS"
  }

  private var emptiness: String {
    let request = corrections.request
    if corrections.analysis.recordsRead[.correction, default: 0] == 0 {
      return "No corrections yet: hooks record what people correct (toolkit install), or log one with "
        + "`toolkit log correction`."
    }
    let narrowed = [
      request.agent.map { "of \($0)" }, request.type?.name, request.pattern.map { "on \($0)" },
      request.service.map { "in \($0)" }, request.category.map { "of category \($0)" },
    ]
    .compactMap { $0 }
    let which = narrowed.isEmpty ? "" : " (\(narrowed.joined(separator: ", ")))"
    return "No corrections\(which) in the last \(Count.text(request.days ?? 0, "day")); look further back: "
      + further
  }

  private func table(_ title: String, _ shares: [CorrectionsReport.Share], _ layout: Layout) -> [String] {
    let rows = shares.map { share -> [Table.Cell] in
      [Table.Cell(share.name), "\(share.count)", "\(share.percent)%"]
    }
    let columns: [Table.Column] = [.init("", shrinksTo: 10), .init("", .trailing), .init("", .trailing)]
    return layout.section(title, Table(columns, rows: rows, hasHead: false).lines(layout, indent: 2))
  }

  private func listed(_ layout: Layout) -> [String] {
    analyzes ? shown.flatMap { analysis($0, layout) } : inferred(layout)
  }

  private func unnamed(_ layout: Layout) -> [String] {
    [""] + layout.paragraph("No pattern: nobody said in words what was wrong.")
  }

  private func inferred(_ layout: Layout) -> [String] {
    let rows = shown.map { item -> [Table.Cell] in
      let summary = item.pattern.summary
      return [
        Table.Cell(summary.name.text, .name), "\(summary.occurrences.count)",
        ConfidenceCell.cell(summary.confidence.value),
      ]
    }
    let columns: [Table.Column] = [
      .init("Pattern", shrinksTo: 10), .init("Count", .trailing), .init("Confidence", .trailing),
    ]
    return layout.section("TOP INFERRED PATTERNS:", Table(columns, rows: rows).lines(layout, indent: 2))
  }

  // MARK: Analysis

  private func analysis(_ item: CorrectionAnalysis.Item, _ layout: Layout) -> [String] {
    let summary = item.pattern.summary
    let (count, units) = (summary.occurrences.count, summary.occurrences.units)
    let times = count == units ? "\(count)" : "\(count) on \(Count.text(units, "occasion"))"
    let lacks = item.pattern.lacks
    let verdict =
      lacks.isEmpty
      ? "nothing: corrections alone suffice" : lacks.map(\.description).joined(separator: ", ")
    let facts =
      layout.fact("Corrections", times, column: 14)
      + layout.fact("Types", Self.list(summary.corrections) { $0.name }, column: 14)
      + layout.fact("Agents", Self.list(summary.reporters) { $0.text }, column: 14)
      + layout.fact(
        "Confidence",
        "\(ConfidenceCell.text(summary.confidence.value)) (\(summary.confidence.band.rawValue))", column: 14)
      + layout.fact("Lacks", verdict, column: 14)
    let examples = item.text.examples.flatMap { record in
      layout.item(layout.glyphs.bullet, ExampleText.line(record))
    }
    return layout.section("PATTERN: \(summary.name)", facts + examples)
  }

  private static func list<Key>(_ tally: Tally<Key>, name: (Key) -> String) -> String {
    let entries = tally.entries.sorted { $0.counts.total > $1.counts.total }
    return entries.isEmpty
      ? "not named" : entries.map { "\(name($0.key)) \($0.counts.total)" }.joined(separator: ", ")
  }
}

/// A record as an example, in one line.
enum ExampleText {
  /// `2026-11-19 feat-039 pkg/api.go: No status condition`.
  static func line(_ record: RecordText) -> String {
    let place = [record.occasion, record.file].filter { !$0.isEmpty }.joined(separator: " ")
    return "\(record.time.day)" + (place.isEmpty ? "" : " \(place)") + ": \(record.description)"
  }
}
