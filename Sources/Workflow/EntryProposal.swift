import Learning
import Mining
import Runbooks

/// Turns a mined pattern into the entry that a runbook would have of it.
struct EntryProposal {
  let analysis: Analysis

  /// The entry; its texts are made inert where it is rendered.
  func entry(_ report: PatternReport) throws -> RunbookEntry {
    let summary = report.summary
    return RunbookEntry(
      name: summary.name, statistics: try statistics(summary),
      stance: summary.stance == .avoid ? .avoid : .practise, statement: report.text.description,
      instead: report.text.fix.isEmpty ? nil : report.text.fix,
      examples: report.text.examples.map { record in
        RunbookEntry.Example(occasion: record.occasion, file: record.file, text: record.description)
      })
  }

  private func statistics(_ summary: PatternSummary) throws -> EntryStatistics {
    EntryStatistics(
      confidence: summary.confidence.value, occurrences: summary.occurrences.count,
      units: summary.occurrences.units, unitNoun: try noun(summary), trend: summary.trend.label.rawValue,
      lastSeen: summary.lastSeen.day)
  }

  /// What the units of a pattern are, where they are all of one kind.
  private func noun(_ summary: PatternSummary) throws -> UnitNoun {
    let kinds = analysis.loaded.evidence.tables.unitKinds
    let only = try analysis.loaded.evidence.withSignals(of: summary.number) { signals -> UnitKind? in
      guard let kind = signals.first.map({ kinds[Int($0.unit)] }) else { return nil }
      return signals.runs.allSatisfy { run in run.allSatisfy { kinds[Int($0.unit)] == kind } } ? kind : nil
    }
    switch only {
    case .feature: return .feature
    case .pullRequest: return .pullRequest
    case .session: return .session
    case .commit: return .commit
    case .day, nil: return .occasion
    }
  }
}
