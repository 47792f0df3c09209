import CommandKit
import Learning
import Workflow

/// What was learned and what became of it, for people: a block a change, nothing of it cut.
struct LearningListing {
  let changes: [PublishedChange]
  /// How many changes there are, those not listed too.
  let total: Int
  /// Patterns that were written and could not be committed.
  var pending: [PatternName] = []

  func lines(_ layout: Layout) -> [String] {
    let waiting = ChangeListing.pending(pending)
    guard !changes.isEmpty else {
      let emptiness = ChangeListing.emptiness(of: total, "toolkit learnings")
      return layout.paragraph(total == 0 ? waiting ?? emptiness : emptiness)
    }
    return layout.title("LEARNED AND PROMOTED")
      + Array(changes.map { block($0, layout) }.joined(separator: [""]))
      + (waiting.map { [""] + layout.paragraph($0) } ?? [])
  }

  private func block(_ change: PublishedChange, _ layout: Layout) -> [String] {
    let agents = change.agents.map(\.text).joined(separator: ", ")
    let confidence = change.confidence.map { bound(change) + ConfidenceCell.text($0) }
    let facts = [ChangeListing.state(change), agents, confidence ?? ""].filter { !$0.isEmpty }
    let patterns = change.patterns.map(\.text)
    // Of a single pattern the first line says everything.
    let names = patterns.count > 1 ? layout.item("", patterns.joined(separator: ", ")) : []
    return layout.item("\(change.time.day)", change.what, indent: 0, role: .name)
      + layout.item("", facts.joined(separator: "; "), role: ChangeListing.role(change.status)) + names
      + layout.item(
        "", "change \(change.id)" + (change.commit.map { ", commit \($0.prefix(12))" } ?? ""), role: .dim)
  }

  private func bound(_ change: PublishedChange) -> String {
    change.patterns.count > 1 ? "confidence up to " : "confidence "
  }
}
