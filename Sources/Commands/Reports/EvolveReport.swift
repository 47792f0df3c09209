import CommandKit
import JSON
import Learning
import Mining
import Workflow

/// What evolve did or would do, as JSON and for people.
struct EvolveReport {
  let plan: EvolvePlan
  let result: Evolve.Result?
  /// Records analysed, by kind.
  let counts: [RecordKind: Int]
  let isDryRun: Bool
  /// Why nothing was written; nothing where it was, or there was nothing to write.
  let heldBack: EvolveApproval.Reason?
  /// That no pattern is what was asked for; nothing where one is.
  let mismatch: String?
  let durationMilliseconds: Int64

  // MARK: JSON

  var json: JSONValue {
    [
      "as_of": PatternJSON.time(plan.analysis.moment.time),
      "dry_run": .bool(isDryRun),
      "analyzed": analyzed,
      "patterns": .array(plan.items.map(pattern)),
      "changes": .array(plan.changes.map { ["path": .string($0.path), "diff": .string($0.diff)] }),
      "message": JSONValue(plan.message),
      "commit": JSONValue(result?.commit),
      "change_id": JSONValue(hasChange ? plan.changeID : nil),
      "held_back": JSONValue(heldBack?.rawValue),
      "notes": .array((plan.notes + [mismatch].compactMap { $0 }).map(JSONValue.string)),
      "duration_ms": .integer(durationMilliseconds),
    ]
  }

  /// Whether the change that was planned is there, or would be.
  private var hasChange: Bool { isDryRun || result.map { !$0.isAlreadyCommitted } ?? false }

  private func pattern(_ item: EvolvePlan.Item) -> JSONValue {
    var object = PatternJSON.object(item.report)
    object["agents"] = PatternJSON.names(item.decision.agents)
    object["decision"] = .string(item.decision.verdict.rawValue)
    object["reason"] = .string(item.decision.reason)
    object["outlook"] = .array(item.decision.outlook.map(JSONValue.string))
    object["needs_review"] = .bool(item.decision.needsReview)
    return .object(object)
  }

  private var analyzed: JSONValue {
    [
      "findings": JSONValue(counts[.finding] ?? 0), "corrections": JSONValue(counts[.correction] ?? 0),
      "learnings": JSONValue(counts[.learning] ?? 0), "incidents": JSONValue(counts[.incident] ?? 0),
      "skipped": JSONValue(plan.analysis.skippedLines),
    ]
  }

  // MARK: For people

  func lines(_ layout: Layout) throws -> [String] {
    var lines = layout.title("ANALYSIS COMPLETE") + totals
    if plan.analysis.summaries.isEmpty {
      if let uncounted = plan.analysis.uncounted {
        return lines + [""] + layout.paragraph("Nothing to learn from: \(uncounted.sentence).")
      }
      return lines + [""]
        + layout.paragraph(
          "Nothing to learn from yet. Log findings with `toolkit log finding`, corrections with `toolkit log "
            + "correction`, or mine what already happened with `toolkit backfill`."
        )
    }
    for band in ConfidenceBand.allCases { lines += items(in: band, layout) }
    lines += trends(layout)
    if isDryRun { lines += try dryRun(layout) }
    return lines + [""] + outcome(layout)
  }

  private var totals: [String] {
    var lines = [
      "Findings analyzed: \(counts[.finding] ?? 0)", "User corrections: \(counts[.correction] ?? 0)",
      "Session learnings: \(counts[.learning] ?? 0)",
    ]
    if let incidents = counts[.incident], incidents > 0 { lines.append("Incidents: \(incidents)") }
    if plan.analysis.skippedLines > 0 {
      lines.append("Lines skipped: \(plan.analysis.skippedLines) (toolkit doctor)")
    }
    return lines + ["Patterns identified: \(plan.analysis.summaries.count)"]
  }

  private func items(in band: ConfidenceBand, _ layout: Layout) -> [String] {
    let items = plan.items.filter { $0.report.summary.confidence.band == band }
      .byFrequency(of: \.report.summary)
    guard !items.isEmpty else { return [] }
    let rows = items.prefix(band == .low ? 10 : 50).map { item -> [Table.Cell] in
      let count = item.report.summary.occurrences.count
      return [
        Table.Cell(item.report.summary.name.text, .name),
        Table.Cell("[\(count) \(count == 1 ? "occurrence" : "occurrences")]"),
        Table.Cell("[\(item.report.summary.trend.label.rawValue)]"),
        Table.Cell("\(layout.glyphs.arrow) \(Self.fate(item.decision))", Self.role(item.decision)),
      ]
    }
    let more = items.count - rows.count
    return ["", layout.style.paint(Self.heading(band), .heading)] + Self.lines(Array(rows), layout)
      + (more > 0 ? ["  and \(more) more: toolkit patterns --all"] : [])
  }

  /// One line for each pattern where all of it fits, else two: a reason that is cut explains nothing.
  private static func lines(_ rows: [[Table.Cell]], _ layout: Layout) -> [String] {
    let columns = [Table.Column(""), .init(""), .init(""), .init("")]
    let wide = Layout(glyphs: layout.glyphs, style: Style(isEnabled: false))
    let widths = Table(columns, rows: rows, hasHead: false).lines(wide, indent: 2).map(DisplayWidth.columns)
    if widths.max() ?? 0 <= layout.width {
      return Table(columns, rows: rows, hasHead: false).lines(layout, indent: 2)
    }
    let heads = Table(
      [.init("", shrinksTo: 16), .init(""), .init("")], rows: rows.map { Array($0.prefix(3)) }, hasHead: false
    ).lines(layout, indent: 2)
    guard heads.count == rows.count else {
      return Table(
        [.init("", shrinksTo: 16), .init(""), .init(""), .init("", shrinksTo: 20)], rows: rows, hasHead: false
      )
      .lines(layout, indent: 2)
    }
    return zip(heads, rows).flatMap { head, row in
      [head] + layout.paragraph(row[3].text, indent: 4).map { layout.style.paint($0, row[3].role) }
    }
  }

  private static func heading(_ band: ConfidenceBand) -> String {
    switch band {
    case .high: "HIGH CONFIDENCE (>= 0.8):"
    case .medium: "MEDIUM CONFIDENCE (0.6-0.8):"
    case .low: "LOW CONFIDENCE (< 0.6):"
    }
  }

  private static func fate(_ decision: PromotionDecision) -> String {
    let agents = AgentList.text(decision.agents)
    return switch decision.verdict {
    case .promoted: "Promoted to: \(agents)"
    case .updated: "Updated in: \(agents) (\(decision.reason))"
    case .unchanged: decision.reason == "nothing new" ? "In: \(agents)" : "In: \(agents) (\(decision.reason))"
    case .notPromoted: "Not promoted (\(decision.reason))"
    case .demoted: "Archived in: \(agents) (\(decision.reason))"
    case .suppressed: "Suppressed (\(decision.reason))"
    }
  }

  private static func role(_ decision: PromotionDecision) -> Style.Role? {
    switch decision.verdict {
    case .promoted, .updated: .good
    case .unchanged: nil
    case .notPromoted, .suppressed, .demoted: .dim
    }
  }

  private func trends(_ layout: Layout) -> [String] {
    let (glyphs, windowDays) = (layout.glyphs, plan.analysis.parameters.windowDays)
    let order: [Trend.Label] = [.increasing, .decreasing, .resolved]
    let patterns = TrendReport.patterns(plan.analysis)
    let lines = order.flatMap { label in patterns.filter { $0.trend.label == label } }.compactMap {
      summary -> String? in
      let trend = summary.trend
      switch trend.label {
      case .increasing:
        return "\(glyphs.up) INCREASING: \(summary.name) (was \(trend.previous), now \(trend.current))"
      case .decreasing:
        return "\(glyphs.down) DECREASING: \(summary.name) (was \(trend.previous), now \(trend.current))"
      case .resolved where trend.previous > 0:
        return "\(glyphs.check) RESOLVED: \(summary.name) (no occurrences in \(windowDays) days)"
      default: return nil
      }
    }
    guard !lines.isEmpty else { return [] }
    return ["", layout.style.paint("TRENDS:", .heading)] + lines.flatMap { layout.paragraph($0, indent: 2) }
  }

  private func dryRun(_ layout: Layout) throws -> [String] {
    guard !plan.isEmpty else { return [] }
    let diffs = try plan.analysis.workers.map(plan.changes.count) { [changes = plan.changes] _, place in
      DiffText.lines(changes[place].diff, layout)
    }.flatMap { $0 }
    let changes = ["", layout.style.paint("CHANGES:", .heading)] + diffs
    guard let message = plan.message else { return changes }
    return changes
      + ["", layout.style.paint("MESSAGE:", .heading)]
      + message.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
        "  " + TextEscaper.line(String($0))
      }
  }

  private func outcome(_ layout: Layout) -> [String] {
    if let mismatch { return layout.paragraph(mismatch) }
    if plan.isEmpty { return ["Nothing to change."] }
    if isDryRun { return ["Dry run: nothing was written."] + ignored(layout) }
    if let heldBack { return layout.paragraph(heldBack.message(paths: plan.changes.map(\.path))) }
    return committed(layout) + ignored(layout)
  }

  private func committed(_ layout: Layout) -> [String] {
    if result?.isAlreadyCommitted == true { return ["Nothing to change: HEAD holds all of it already."] }
    if let commit = result?.commit {
      return ["Committed \(commit.prefix(12)). Take it back with: toolkit rollback"]
    }
    let paths = plan.changes.map(\.path).filter { !plan.ignoredPaths.contains($0) }
    return paths.isEmpty
      ? [] : layout.paragraph("Written, not committed: \(paths.joined(separator: ", "))")
  }

  private func ignored(_ layout: Layout) -> [String] {
    guard !plan.ignoredPaths.isEmpty else { return [] }
    let paths = plan.ignoredPaths.joined(separator: ", ")
    let verb = isDryRun ? "Would be written" : "Written"
    return layout.paragraph("\(verb), not committed, because your ignore rules exclude it: \(paths)")
  }
}

/// A unified diff, made inert and coloured.
enum DiffText {
  static func lines(_ diff: String, _ layout: Layout) -> [String] {
    // By bytes: CR LF is one character, and a file of such lines would be one line.
    var diff = diff
    return diff.withUTF8 { bytes in
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map { line in
        layout.style.paint(TextEscaper.line(utf8: line), role(of: line))
      }
    }
  }

  private static func role(of line: Slice<UnsafeBufferPointer<UInt8>>) -> Style.Role? {
    switch line.first {
    case UInt8(ascii: "+"): .good
    case UInt8(ascii: "-"): .bad
    default: line.starts(with: "@@".utf8) ? .dim : nil
    }
  }
}
