public import Learning

/// Everything that one pass over a pattern's signals says about it.
///
/// Confidence, trend, first and last seen come from everything analysed; ``listed`` and ``listedExamples`` from the
/// listing window alone.
public struct PatternSummary: Equatable, Sendable {
  /// Its number in ``EvidenceTables/patterns``.
  public var number: Int
  /// Its name.
  public var name: PatternName
  /// Signals and units of everything analysed.
  public var occurrences: Occurrences
  /// Signals and units of the listing window.
  public var listed: Occurrences
  /// The time of the first signal.
  public var firstSeen: Timestamp
  /// The time of the last signal; a time ahead of T counts as T.
  public var lastSeen: Timestamp
  /// Confidence with its terms.
  public var confidence: ConfidenceTerms
  /// Where it goes.
  public var trend: Trend
  /// The severity that most signals have, the gravest of several. One blocking outlier among twelve warnings does not
  /// make a pattern blocking.
  public var severity: Severity
  /// Its category; see ``Category``.
  public var category: String
  /// Whether its text says what to avoid or what to do.
  public var stance: Stance
  /// Signals by source.
  public var sources: Tally<SourceType>
  /// Signals by severity.
  public var severities: Tally<Severity>
  /// Signals by type of correction; corrections only.
  public var corrections: Tally<CorrectionType>
  /// Signals by the service they name.
  public var services: Tally<String>
  /// Signals by the agent they name, whatever its part.
  public var reporters: Tally<AgentName>
  /// Signals by the agent that has something to learn from them: who made the mistake or had the insight, and who
  /// reported unless that was a reviewer.
  public var learners: Tally<AgentName>
  /// Signals by the agents that records say they are for.
  public var audiences: Tally<AgentName>
  /// Signals by file: numbers in ``EvidenceTables/files``.
  public var files: Tally<UInt32>
  /// The record whose text describes the pattern: a user's correction before a finding before a learning, then the
  /// latest; nil where none has a text.
  public var description: RecordLocation?
  /// The latest record that says what to do instead.
  public var fix: RecordLocation?
  /// At most three records, latest first, of as many units as possible.
  public var examples: [RecordLocation]
  /// Likewise, of the listing window.
  public var listedExamples: [RecordLocation]
  /// The value of an older formula, for comparison only; see ``LegacyConfidence``.
  public var legacyConfidence: Double
}

/// How often a pattern was seen.
public struct Occurrences: Equatable, Sendable {
  /// Signals: what people are shown as occurrences.
  public var count: Int
  /// Independent occasions they came from.
  public var units: Int

  /// Makes a pair of counts.
  public init(count: Int, units: Int) {
    self.count = count
    self.units = units
  }
}

/// How the text of a pattern is meant.
public enum Stance: String, Sendable {
  /// A fault: "Avoid".
  case avoid
  /// A learning of type pattern or tip: "Do".
  case act = "do"
}
