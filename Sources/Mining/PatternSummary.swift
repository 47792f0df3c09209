public import Learning

/// Everything that one pass over a pattern's signals says about it.
///
/// Confidence, trend, first and last seen come from everything analysed; ``listed`` and ``listedExamples`` from the
/// listing window alone.
///
/// An object, since it is large and handed on from list to list. It does not change once the miner has given it away.
public final class PatternSummary: @unchecked Sendable {
  /// Its number in ``EvidenceTables/patterns``.
  public let number: Int
  /// Its name.
  public let name: PatternName
  /// Signals and units of everything analysed.
  public let occurrences: Occurrences
  /// Signals and units of the listing window.
  public let listed: Occurrences
  /// The time of the first signal.
  public let firstSeen: Timestamp
  /// The time of the last signal; a time ahead of T counts as T.
  public let lastSeen: Timestamp
  /// Confidence with its terms.
  public let confidence: ConfidenceTerms
  /// Where it goes.
  public internal(set) var trend: Trend
  /// The severity that most signals have, the gravest of several. One blocking outlier among twelve warnings does not
  /// make a pattern blocking.
  public let severity: Severity
  /// Its category; see ``Category``.
  public let category: String
  /// Whether its text says what to avoid or what to do.
  public let stance: Stance
  /// Signals by source.
  public let sources: Tally<SourceType>
  /// Signals by severity.
  public let severities: Tally<Severity>
  /// Signals by type of correction; corrections only.
  public let corrections: Tally<CorrectionType>
  /// Signals by the service they name.
  public let services: Tally<String>
  /// Signals by the agent they name, whatever its part.
  public let reporters: Tally<AgentName>
  /// Signals by the agent that has something to learn from them: who made the mistake or had the insight, and who
  /// reported unless that was a reviewer.
  public let learners: Tally<AgentName>
  /// Signals by the agents that records say they are for.
  public let audiences: Tally<AgentName>
  /// Signals by file: numbers in ``EvidenceTables/files``.
  public let files: Tally<UInt32>
  /// The record whose text describes the pattern: a user's correction before a finding before a learning, then the
  /// latest; nil where none has a text.
  public let description: RecordLocation?
  /// The latest record that says what to do instead.
  public let fix: RecordLocation?
  /// At most three records, latest first, of as many units as possible.
  public let examples: [RecordLocation]
  /// Likewise, of the listing window.
  public let listedExamples: [RecordLocation]
  /// The value of an older formula, for comparison only; see ``LegacyConfidence``.
  public internal(set) var legacyConfidence = 0.0

  init(
    number: Int,
    name: PatternName,
    occurrences: Occurrences,
    listed: Occurrences,
    firstSeen: Timestamp,
    lastSeen: Timestamp,
    confidence: ConfidenceTerms,
    trend: Trend,
    severity: Severity,
    category: String,
    stance: Stance,
    sources: Tally<SourceType>,
    severities: Tally<Severity>,
    corrections: Tally<CorrectionType>,
    services: Tally<String>,
    reporters: Tally<AgentName>,
    learners: Tally<AgentName>,
    audiences: Tally<AgentName>,
    files: Tally<UInt32>,
    description: RecordLocation?,
    fix: RecordLocation?,
    examples: [RecordLocation],
    listedExamples: [RecordLocation]
  ) {
    self.number = number
    self.name = name
    self.occurrences = occurrences
    self.listed = listed
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.confidence = confidence
    self.trend = trend
    self.severity = severity
    self.category = category
    self.stance = stance
    self.sources = sources
    self.severities = severities
    self.corrections = corrections
    self.services = services
    self.reporters = reporters
    self.learners = learners
    self.audiences = audiences
    self.files = files
    self.description = description
    self.fix = fix
    self.examples = examples
    self.listedExamples = listedExamples
  }
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
