/// One piece of evidence: a finding, correction, incident or learning read as *who said what about which pattern,
/// when, and on which occasion*.
///
/// It is a plain 32-byte row because there may be a million of them. What many signals share (agent, category, source
/// …) is a ``Facet`` that they name by number; the text stays in the log and is read at ``location`` when it is shown.
public struct Signal: Sendable {
  /// When it happened.
  public var time: Timestamp
  /// Where its record stands.
  public var location: RecordLocation
  /// The independent occasion it came from: signals of one unit are one piece of evidence.
  public var unit: UInt32
  /// The file it is about: a number in ``EvidenceTables/files``; 0 is "none named".
  public var file: UInt32
  /// What it shares with others: a number in ``EvidenceTables/facets``.
  public var facet: UInt32
  /// Its pattern: a number in ``EvidenceTables/patterns``.
  public var pattern: UInt32

  /// Makes a row from its columns.
  @inlinable
  public init(
    time: Timestamp, location: RecordLocation, unit: UInt32, file: UInt32, facet: UInt32, pattern: UInt32
  ) {
    self.time = time
    self.location = location
    self.unit = unit
    self.file = file
    self.facet = facet
    self.pattern = pattern
  }
}

/// Where a record stands: which log, and at which byte its line starts.
public struct RecordLocation: Hashable, Comparable, Sendable {
  /// The log's number in the upper 16 bits, the byte offset in the lower 48: sorted as numbers, locations are in log
  /// order.
  public var packed: UInt64

  /// Makes a location. Offsets are below 2⁴⁸ bytes.
  @inlinable
  public init(log: UInt16, offset: UInt64) {
    packed = UInt64(log) << 48 | offset & 0xFFFF_FFFF_FFFF
  }

  /// The number of the log in ``EvidenceTables/logs``.
  @inlinable public var log: UInt16 { UInt16(truncatingIfNeeded: packed >> 48) }
  /// The byte at which the record's line starts.
  @inlinable public var offset: UInt64 { packed & 0xFFFF_FFFF_FFFF }

  @inlinable
  public static func < (left: RecordLocation, right: RecordLocation) -> Bool { left.packed < right.packed }
}

/// What many signals have in common, kept once.
public struct Facet: Hashable, Sendable {
  /// Where the signal comes from.
  public var source: SourceType
  /// The severity of a finding or incident; of corrections, high is blocking, medium warning, low nit. Shown, and
  /// weighed only through ``source``.
  public var severity: Severity
  /// Set where the record itself says that it was no real fault: it counts against its pattern.
  public var isDismissed: Bool
  /// Whether the record has a text to show.
  public var hasText: Bool
  /// Whether the record says what to do instead.
  public var hasFix: Bool
  /// What was corrected; only corrections have it.
  public var correction: CorrectionType?
  /// How a learning reads; only learnings have it.
  public var insight: InsightType?
  /// Who reported, made the mistake or had the insight: a number in ``EvidenceTables/agents``; 0 is "not named".
  public var agent: UInt32
  /// The given category: a number in ``EvidenceTables/categories``; 0 is "not given".
  public var category: UInt32
  /// The service concerned: a number in ``EvidenceTables/services``; 0 is "not named".
  public var service: UInt32
  /// `affected_agents` or `applicable_to`: a number in ``EvidenceTables/audiences``; 0 is "not named".
  public var audience: UInt32

  /// Makes a facet; what is left out is "not given".
  public init(
    source: SourceType, severity: Severity = .warning, isDismissed: Bool = false, hasText: Bool = true,
    hasFix: Bool = false, correction: CorrectionType? = nil, insight: InsightType? = nil, agent: UInt32 = 0,
    category: UInt32 = 0, service: UInt32 = 0, audience: UInt32 = 0
  ) {
    self.source = source
    self.severity = severity
    self.isDismissed = isDismissed
    self.hasText = hasText
    self.hasFix = hasFix
    self.correction = correction
    self.insight = insight
    self.agent = agent
    self.category = category
    self.service = service
    self.audience = audience
  }
}

/// The names behind the numbers of ``Signal`` and ``Facet``. Number 0 of each list is the empty name, "none".
public struct EvidenceTables: Sendable {
  /// Logs in reading order: paths relative to the journal folder.
  public var logs: [String] = []
  /// Pattern names as normalised.
  public var patterns: [PatternName] = []
  /// Shared properties of signals.
  public var facets: [Facet] = []
  /// Files named by records, as written there.
  public var files: [String] = [""]
  /// Agents as written in records; compare through ``AgentName``.
  public var agents: [String] = [""]
  /// Categories as given.
  public var categories: [String] = [""]
  /// Services as given.
  public var services: [String] = [""]
  /// Lists of agents that a record says it is for.
  public var audiences: [[String]] = [[]]
  /// How many units there are: unit numbers are below it.
  public var unitCount = 0
  /// What each unit is: by unit number.
  public var unitKinds: [UnitKind] = []

  /// Makes empty tables.
  public init() {}
}

/// All signals of a journal, by pattern. The one thing that mining reads.
///
/// Implemented over memory and over the index; both answer the same rows in the same order. It does not change, and any
/// number of threads may ask at once.
public protocol Evidence: Sendable {
  /// The names behind the numbers.
  var tables: EvidenceTables { get }

  /// How many signals a pattern has.
  ///
  /// - Parameter pattern: A number in ``EvidenceTables/patterns``.
  func signalCount(of pattern: Int) -> Int

  /// Calls `body` with the signals of a pattern in log order (``RecordLocation``), whatever their times.
  ///
  /// - Parameter pattern: A number in ``EvidenceTables/patterns``.
  /// - Complexity: O(runs), or O(signals of that pattern) where they must be put in order first.
  func withSignals<Result>(of pattern: Int, _ body: (SignalRuns) throws -> Result) throws -> Result
}
