import EvidenceIndex
public import Learning
public import Mining
import Runbooks

/// Where a runbook entry comes from: what was recorded, what it makes of the confidence, which change promoted it, and
/// whether a person edited it since.
public struct EntryOrigin {
  /// A record that the entry rests on.
  public struct Record: Sendable {
    /// What it brings to the confidence.
    public let share: EvidenceShare
    /// Its words; nothing where it is gone from the log.
    public let text: RecordText?
    /// The log's name in the journal.
    public let log: String
    /// The 1-based line in the log.
    public let line: Int?
  }

  /// The entry in one runbook.
  public struct Place: Sendable {
    /// Whose runbook.
    public let agent: AgentName
    /// The runbook's path, relative to the work tree.
    public let path: String
    /// Whether a person edited the entry since it was written.
    public let isEdited: Bool
    /// Whether it has been retired.
    public let isArchived: Bool
    /// The confidence, occurrences and units that it states; nothing where a person removed them.
    public let stated: (confidence: Double, occurrences: Int, units: Int)?
  }

  /// The pattern.
  public let pattern: PatternName
  /// Its numbers and words; nothing where this journal holds no evidence of it.
  public let report: PatternReport?
  /// Where it stands; empty where it stands in no runbook.
  public let places: [Place]
  /// The records with the largest shares first, as many as were asked for.
  public let records: [Record]
  /// How many records there are.
  public let recordCount: Int
  /// The changes that concerned it, newest first.
  public let changes: [PublishedChange]
  /// The change that put it where it stands: the oldest since it was last taken back, or made anew.
  public let promotion: PublishedChange?
  /// What evolve would decide on it now, and why; nothing without evidence.
  public let decision: PromotionDecision?
}

extension EntryOrigin {
  /// Finds out where an entry comes from.
  ///
  /// - Parameters:
  ///   - entry: A pattern's name, or `agent/pattern`.
  ///   - limit: How many records are looked up at most; nothing for all.
  /// - Throws: ``Failure``: `failed` with code `not_found` where there is no such entry or pattern.
  public static func find(_ entry: String, in analysis: Analysis, limit: Int?) throws -> EntryOrigin {
    try Failure.wrapping {
      let (agent, pattern) = try resolve(entry, analysis)
      let entries = (analysis.publication.entries[pattern] ?? []).filter { agent == nil || $0.agent == agent }
      let report = try analysis.summary(of: pattern).map { try analysis.report($0) }
      let changes = try ChangeHistory.list(analysis.workspace).filter { $0.patterns.contains(pattern) }
      let shares = try report.map { try analysis.miner.shares(of: $0.summary.number) } ?? []
      return EntryOrigin(
        pattern: pattern, report: report, places: entries.map(place),
        records: try records(shares.prefix(limit ?? shares.count), analysis), recordCount: shares.count,
        changes: changes, promotion: entries.isEmpty ? nil : promotion(changes),
        decision: try report.map {
          try analysis.decision(on: $0.summary, hasText: !$0.text.description.isEmpty)
        })
    }
  }

  private static func place(_ entry: Publication.Entry) -> Place {
    Place(
      agent: entry.agent, path: entry.path, isEdited: entry.entry.isEdited,
      isArchived: entry.entry.isArchived,
      stated: entry.entry.statistics.map { ($0.confidence, $0.occurrences, $0.units) })
  }

  /// A rollback that was itself taken back counts for nothing, as its own state says.
  private static func promotion(_ changes: [PublishedChange]) -> PublishedChange? {
    changes.prefix { $0.status != .rolledBack && $0.kind != "rollback" }.last { $0.kind == "runbook" }
      ?? changes.first { $0.kind == "runbook" && $0.status != .rolledBack }
  }

  private static func records(
    _ shares: some Collection<EvidenceShare>, _ analysis: Analysis
  ) throws -> [Record] {
    let logs = analysis.loaded.logs
    let lines = try LineNumbers.find(shares.map(\.location), in: logs)
    return try shares.map { share in
      Record(
        share: share, text: try analysis.texts.text(at: share.location),
        log: logs.first { $0.number == share.location.log }?.name ?? "", line: lines[share.location])
    }
  }

  // MARK: Names

  private static func resolve(
    _ text: String, _ analysis: Analysis
  ) throws -> (agent: AgentName?, pattern: PatternName) {
    if let name = PatternName(text), isKnown(name, analysis) { return (nil, name) }
    let parts = text.split(separator: "/", maxSplits: 1)
    if parts.count == 2, let agent = AgentName(parts[0]), let name = PatternName(parts[1]),
      analysis.publication.entries[name]?.contains(where: { $0.agent == agent }) == true
    {
      return (agent, name)
    }
    throw try KnownPatterns.notFound(text, what: "entry or pattern", command: "why", analysis)
  }

  private static func isKnown(_ name: PatternName, _ analysis: Analysis) -> Bool {
    analysis.publication.entries[name] != nil || analysis.summary(of: name) != nil
  }
}
