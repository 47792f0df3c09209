import CommandKit
import JSON
import Workflow

/// The toolkit's changes, as JSON and as a table.
struct ChangeListing {
  let changes: [PublishedChange]

  var json: JSONValue { ["changes": .array(changes.map(Self.object))] }

  private static func object(_ change: PublishedChange) -> JSONValue {
    [
      "change_id": .string(change.id), "kind": .string(change.kind), "what": .string(change.what),
      "patterns": PatternJSON.patterns(change.patterns), "agents": PatternJSON.names(change.agents),
      "confidence": change.confidence.map(JSONValue.number) ?? .null,
      "timestamp": PatternJSON.time(change.time),
      "commit": .string(change.commit), "status": .string(change.status.rawValue), "impact": .null,
    ]
  }

  func lines(_ layout: Layout) -> [String] {
    guard !changes.isEmpty else {
      return layout.paragraph("No changes yet: `toolkit evolve` makes one when a pattern is proven.")
    }
    let rows = changes.map { change -> [Table.Cell] in
      [
        Table.Cell(change.id, .name), Table.Cell("\(change.time.day)"), Table.Cell(change.kind),
        Table.Cell(change.what),
        Table.Cell(change.status.rawValue.replacing("_", with: " "), Self.role(change.status)),
      ]
    }
    return Table(
      [.init("Change"), .init("Date"), .init("Kind"), .init("What", shrinksTo: 20), .init("State")],
      rows: rows
    ).lines(layout)
  }

  private static func role(_ status: PublishedChange.Status) -> Style.Role? {
    switch status {
    case .active: .good
    case .rolledBack, .demoted: .dim
    case .edited: .warning
    }
  }
}
