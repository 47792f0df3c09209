import EvidenceIndex
public import Learning
public import Mining

/// A pattern with everything that is shown of it.
public struct PatternReport: Sendable {
  /// Its numbers.
  public let summary: PatternSummary
  /// Its words.
  public let text: PatternText
  /// Who learns it.
  public let learners: [AgentName]
  /// Where it stands in runbooks.
  public let entries: [PublishedEntry]
  /// Whether the numbers shown are those of the listing window.
  public let isListed: Bool

  /// Occurrences as they are shown.
  public var occurrences: Occurrences { isListed ? summary.listed : summary.occurrences }
}

/// An entry in a runbook, with when it came there.
public struct PublishedEntry: Sendable {
  /// Whose runbook.
  public let agent: AgentName
  /// The runbook's path, relative to the work tree.
  public let path: String
  /// When it was promoted, as far as this journal knows.
  public let added: Timestamp?
  /// The commit that promoted it, as far as this journal knows.
  public let commit: String?
}

extension Analysis {
  /// A pattern with its words and its entries.
  ///
  /// - Parameter isListed: Whether occurrences and examples are those of the listing window.
  /// - Throws: `SystemError` where a log cannot be read.
  public func report(_ summary: PatternSummary, isListed: Bool = false) throws -> PatternReport {
    report(summary, try text(of: summary, isListed: isListed), isListed)
  }

  /// Patterns with their words and their entries, in the same order; read side by side.
  ///
  /// - Throws: As ``report(_:isListed:)``.
  public func reports(_ summaries: [PatternSummary], isListed: Bool = false) throws -> [PatternReport] {
    // A reader of texts has memory of its own and opens the logs; for a few patterns there is one already.
    guard summaries.count > Self.fewest else {
      return try summaries.map { try report($0, isListed: isListed) }
    }
    nonisolated(unsafe) let readers = (0..<workers.count).map { $0 == 0 ? texts : RecordTexts(loaded.logs) }
    nonisolated(unsafe) let analysis = self
    return try workers.map(summaries.count) { worker, item in
      let text = try PatternText(of: summaries[item], isListed: isListed, in: readers[worker])
      return analysis.report(summaries[item], text, isListed)
    }
  }

  /// So many patterns are not worth the memory of further readers.
  private static var fewest: Int { 64 }

  private func report(_ summary: PatternSummary, _ text: PatternText, _ isListed: Bool) -> PatternReport {
    PatternReport(
      summary: summary, text: text, learners: learners(of: summary), entries: publishedEntries(summary.name),
      isListed: isListed)
  }

  private func publishedEntries(_ pattern: PatternName) -> [PublishedEntry] {
    publication.live(pattern).map { entry in
      let promotion = decisions.last { decision in
        decision.kind == .promote && decision.patterns.contains(pattern)
          && decision.agents.contains(entry.agent)
      }
      return PublishedEntry(
        agent: entry.agent, path: entry.path, added: promotion?.time, commit: promotion?.commit)
    }
  }
}
