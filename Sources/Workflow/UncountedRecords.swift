import EvidenceIndex
import Journal
import Learning
import Mining

/// Why records that a journal holds make no pattern.
public struct UncountedRecords: Equatable, Sendable {
  /// How many records there are; the same one logged twice is one.
  public internal(set) var total = 0
  /// No real fault, by their own word or a person's.
  public internal(set) var dismissed = 0
  /// Of a time that the analysis does not see: after T, or before the days that it was asked for.
  public internal(set) var outside = 0

  /// Neither naming a pattern nor saying anything, or repeating what the toolkit wrote.
  public var silent: Int { max(0, total - dismissed - outside) }

  /// In words, without a full stop: `all 3 records are dismissed as no fault`.
  public var sentence: String {
    let parts = [
      (dismissed, "dismissed as no fault"), (outside, "of days that are not looked at"),
      (silent, "without a pattern and a text"),
    ].filter { $0.0 > 0 }
    guard parts.count > 1 else {
      let state = parts.first?.1 ?? "without a pattern"
      return total == 1 ? "its only record is \(state)" : "all \(total) records are \(state)"
    }
    let counted = parts.map { count, state in "\(count) \(count == 1 ? "is" : "are") \(state)" }
    return "of \(total) records, " + counted.joined(separator: ", ")
  }
}

extension Analysis {
  /// What became of the journal's records where none makes a pattern; nothing where there are none, or patterns are.
  ///
  /// - Throws: What reading the evidence throws.
  func countUncounted() throws -> UncountedRecords? {
    guard summaries.isEmpty, loaded.reports.contains(where: { $0.records > 0 }) else { return nil }
    var found = UncountedRecords()
    for pattern in loaded.evidence.tables.patterns.indices { try count(pattern, in: &found) }
    found.total = loaded.reports.reduce(0) { $0 + $1.records - $1.repeated }
    return found
  }

  /// Why there is nothing to show under a name: no record has it, or none of those that have it counts.
  ///
  /// - Parameter what: What was looked for: `pattern`.
  /// - Throws: What reading the evidence throws.
  public func absence(of text: String, what: String) throws -> String {
    guard let name = PatternName(text),
      let number = loaded.evidence.tables.patterns.firstIndex(of: name)
    else {
      return "there is no \(what) '\(text)' in this journal"
    }
    var found = UncountedRecords()
    found.total = loaded.evidence.signalCount(of: number)
    try count(number, in: &found)
    return "there is nothing to show of '\(name)': \(found.sentence)"
  }

  private func count(_ pattern: Int, in found: inout UncountedRecords) throws {
    let facets = loaded.evidence.tables.facets
    let start = parameters.recordDays.map { parameters.start(ofLast: $0) }
    try loaded.evidence.withSignals(of: pattern) { signals in
      for signal in signals {
        if !isAnalysed(signal.time, since: start) {
          found.outside += 1
        } else if facets[Int(signal.facet)].isDismissed || dismissals.records[signal.location] != nil {
          found.dismissed += 1
        }
      }
    }
  }
}
