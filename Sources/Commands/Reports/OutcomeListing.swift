import CommandKit
import JSON
import Learning
import Sessions
import Workflow

/// How executions turned out, as JSON and as a table.
struct OutcomeListing {
  let outcomes: Outcomes
  /// How many rows the table has at most; JSON has all.
  let limit: Int

  var json: JSONValue {
    [
      "as_of": PatternJSON.time(outcomes.request.moment.time),
      "since_days": outcomes.request.days.map { JSONValue($0) } ?? .null,
      "totals": [
        "outcomes": JSONValue(outcomes.listed.count), "success": JSONValue(outcomes.count(.success)),
        "failure": JSONValue(outcomes.count(.failure)), "unknown": JSONValue(outcomes.count(.unknown)),
        "open": JSONValue(outcomes.open), "mean_quality": outcomes.meanQuality.map(JSONValue.number) ?? .null,
      ],
      "outcomes": .array(outcomes.listed.map { .object(OutcomeJSON.object($0)) }),
    ]
  }

  func lines(_ layout: Layout) -> [String] {
    guard !outcomes.listed.isEmpty else { return layout.paragraph(emptiness) }
    let rows = outcomes.listed.prefix(limit).map(row)
    let columns: [Table.Column] = [
      .init("Time"), .init("Command", shrinksTo: 12), .init("Session"), .init("Outcome"),
      .init("Quality", .trailing), .init("Why", shrinksTo: 20),
    ]
    let more = outcomes.listed.count - rows.count
    let rest = more > 0 ? ["", "\(more) more: toolkit outcomes --limit \(outcomes.listed.count)"] : []
    return layout.title(title) + Table(columns, rows: rows).lines(layout) + [""] + layout.paragraph(totals)
      + rest
  }

  private func row(_ outcome: SettledOutcome) -> [Table.Cell] {
    [
      Table.Cell(outcome.time.map(OutcomeText.time) ?? "-"), Table.Cell(OutcomeText.name(outcome), .name),
      Table.Cell(outcome.session.map { String($0.prefix(8)) } ?? "-"), OutcomeText.verdict(outcome),
      Table.Cell(outcome.quality.map { "\($0.value)" } ?? "-"), Table.Cell(outcome.reason),
    ]
  }

  private var title: String {
    outcomes.request.days.map { "OUTCOMES (last \(Count.text($0, "day")))" } ?? "OUTCOMES"
  }

  private var totals: String {
    let noun = outcomes.request.includesOthers ? "outcome" : "execution"
    let counts = [
      ("succeeded", outcomes.count(.success)), ("failed", outcomes.count(.failure)),
      ("unknown", outcomes.count(.unknown)), ("open", outcomes.open),
    ].filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
    let quality = outcomes.meanQuality.map { "; mean quality \(Decimal.text($0, 1))" } ?? ""
    return "\(Count.text(outcomes.listed.count, noun)): \(counts)\(quality)"
  }

  private var emptiness: String {
    let executions = outcomes.all.count { $0.execution != nil }
    if executions > 0 { return "No execution matches; there are \(executions) in all: toolkit outcomes" }
    let others = outcomes.all.isEmpty ? "" : " What belongs to none is shown by: toolkit outcomes --all"
    return "No executions yet: an agent's hooks record its commands (toolkit install), or record one with "
      + "`toolkit log execution`." + others
  }
}

/// Words for outcomes that several reports share.
enum OutcomeText {
  /// `2026-11-20 10:00`, in UTC.
  static func time(_ time: Timestamp) -> String {
    String(time.description.prefix(16).map { $0 == "T" ? " " : $0 })
  }

  /// The command, or what stands for one.
  static func name(_ outcome: SettledOutcome) -> String {
    switch outcome.subject {
    case .execution(let execution): execution.command.isEmpty ? "-" : execution.command
    case .unknownExecution(let id): "execution \(id)"
    case .session: "no command"
    case .commit(let commit): "commit \(commit.prefix(12))"
    case .record: "record \(outcome.records.first?.id ?? "")"
    }
  }

  /// The outcome in its colour; of what is still open, that.
  static func verdict(_ outcome: SettledOutcome) -> Table.Cell {
    switch outcome.verdict {
    case .success: Table.Cell("success", .good)
    case .failure: Table.Cell("failure", .bad)
    case .unknown: Table.Cell(outcome.isOpen ? "open" : "unknown", .dim)
    }
  }
}
