import CommandKit
import JSON
import Learning
import Workflow

/// The toolkit's changes, as JSON and as a table.
struct ChangeListing {
  let changes: [PublishedChange]
  /// How many there are, those not listed too.
  var total = 0
  /// Patterns that were written and could not be committed.
  var pending: [PatternName] = []

  var json: JSONValue {
    ["changes": .array(changes.map(Self.object)), "pending": PatternJSON.patterns(pending)]
  }

  static func object(_ change: PublishedChange) -> JSONValue {
    [
      "change_id": .string(change.id), "kind": .string(change.kind), "what": .string(change.what),
      "patterns": PatternJSON.patterns(change.patterns), "agents": PatternJSON.names(change.agents),
      "confidence": change.confidence.map(JSONValue.number) ?? .null,
      "timestamp": PatternJSON.time(change.time),
      "commit": JSONValue(change.commit), "status": .string(change.status.rawValue),
      "archived": PatternJSON.patterns(change.archived), "impact": .null,
    ]
  }

  func lines(_ layout: Layout) -> [String] {
    let waiting = Self.pending(pending)
    guard !changes.isEmpty else {
      let isNone = total == 0
      return layout.paragraph(
        isNone ? waiting ?? Self.emptiness(of: 0, "") : Self.emptiness(of: total, "toolkit rollback --list"))
    }
    let lines = fits(layout) ? table(layout) : blocks(layout)
    return lines + (waiting.map { [""] + layout.paragraph($0) } ?? [])
  }

  /// Why no change is listed.
  static func emptiness(of total: Int, _ all: String) -> String {
    total == 0
      ? "No changes yet: `toolkit evolve` makes one when a pattern is proven."
      : "No change matches; there \(total == 1 ? "is one" : "are \(total)") in all: \(all)"
  }

  /// What stands in the work tree and could not be committed; nothing where nothing does.
  static func pending(_ patterns: [PatternName]) -> String? {
    guard !patterns.isEmpty else { return nil }
    let names = patterns.map(\.text).joined(separator: ", ")
    return "Written and not committed yet: \(names). The next `toolkit evolve` commits what can be committed."
  }

  // MARK: A line each, where nothing has to be cut

  private func table(_ layout: Layout) -> [String] {
    let rows = changes.map { change -> [Table.Cell] in
      [
        Table.Cell(change.id, .name), "\(change.time.day)", Table.Cell(change.kind), Table.Cell(change.what),
        Table.Cell(Self.state(change), Self.role(change.status)),
      ]
    }
    let columns: [Table.Column] = [
      .init("Change"), .init("Date"), .init("Kind"), .init("What"), .init("State"),
    ]
    return Table(columns, rows: rows).lines(layout)
  }

  /// Whether the longest line of the table fits: what a change did is worth more than its form.
  private func fits(_ layout: Layout) -> Bool {
    let widest = changes.map { change in
      [change.id, "2026-11-20", change.kind, change.what, Self.state(change)]
        .map { DisplayWidth.columns(TextEscaper.line($0)) }.reduce(8, +)
    }
    return (widest.max() ?? 0) <= layout.width - 10
  }

  // MARK: Blocks

  private func blocks(_ layout: Layout) -> [String] {
    Array(
      changes.map { change in
        let facts = ["\(change.time.day)", change.kind, Self.state(change)].joined(separator: ", ")
        return [layout.style.paint(TextEscaper.line(change.id), .name)]
          + layout.item("", facts, role: Self.role(change.status)) + layout.item("", change.what)
      }.joined(separator: [""]))
  }

  /// The state in words.
  static func state(_ change: PublishedChange) -> String {
    let state = change.status.rawValue.replacing("_", with: " ")
    guard change.status == .active || change.status == .edited, !change.archived.isEmpty else { return state }
    return "\(state), \(change.archived.count) of \(change.patterns.count) archived"
  }

  static func role(_ status: PublishedChange.Status) -> Style.Role? {
    switch status {
    case .active: .good
    case .rolledBack, .demoted: .dim
    case .edited: .warning
    }
  }
}
