public import EvidenceIndex
import Journal
public import Learning
public import Mining
import System

/// What an analysis is asked for.
public struct AnalysisRequest: Sendable {
  /// T.
  public var moment: AnalysisMoment
  /// The length of a trend window in days; nothing for that of the settings.
  public var windowDays: Int?
  /// How many days are listed; nothing for all.
  public var listingDays: Int?
  /// How many days are analysed at all; nothing for all.
  public var recordDays: Int?
  /// The least number of occurrences for a promotion; nothing for that of the settings.
  public var minOccurrences: Int?
  /// The least confidence for a promotion; nothing for that of the settings.
  public var minConfidence: Double?
  /// Which signals count.
  public var filter = SignalFilter()
  /// Times of commits that the journal does not know yet: they count as exposure like those it knows.
  public var furtherCommits: [Timestamp] = []

  /// Makes a request for everything at a moment.
  public init(at moment: AnalysisMoment) {
    self.moment = moment
  }
}

/// The journal of a repository, mined: every pattern with its numbers, and what was decided and published so far.
///
/// It reads, and writes nothing but the index and what lies beside it; it opens no repository.
public final class Analysis {
  /// The repository.
  public let workspace: Workspace
  /// T, windows and thresholds.
  public let parameters: MiningParameters
  /// T as it was asked for.
  public let moment: AnalysisMoment
  /// The evidence and how reading it went.
  public let loaded: LoadedEvidence
  /// Every pattern with at least one signal, by name; and those that stand in runbooks though all that was recorded of
  /// them was dismissed since, with no occurrences.
  public let summaries: [PatternSummary]
  /// What became of the records where none of them makes a pattern; nothing where there are none, or patterns are.
  public private(set) var uncounted: UncountedRecords?
  /// All decisions, oldest first; those after T too, since they say what may be written now.
  public let decisions: [Decision]
  /// What stands in the runbooks of the work tree.
  public let publication: Publication
  /// The agents that the repository knows.
  public let agents: Set<AgentName>

  /// Who works side by side.
  public let workers: Workers

  let miner: PatternMiner
  let dismissals: Dismissals
  let texts: RecordTexts
  let audience: AudienceRules

  /// Reads and mines the journal.
  ///
  /// - Throws: What reading the journal or the runbooks throws.
  /// - Complexity: O(bytes of the logs) without an index, O(signals) with one.
  public init(_ workspace: Workspace, _ request: AnalysisRequest) throws {
    try workspace.checkJournal()
    self.workspace = workspace
    moment = request.moment
    let journal = workspace.layout.journal.path
    workers = .threads(workspace.surroundings.threads)
    let loaded = try EvidenceLoader.load(
      journal: journal, state: workspace.layout.stateFolder, naming: workspace.naming(),
      threads: workspace.surroundings.threads, now: workspace.surroundings.clock.now)
    let texts = RecordTexts(loaded.logs)
    let decisions = try DecisionLog.read(journal: journal)
    let parameters = try Analysis.parameters(workspace, request, journal)
    let dismissals = try Analysis.dismissals(decisions, texts)
    if let tree = workspace.layout.workTree {
      publication = try Publication(workTree: tree)
      agents = try KnownAgents.list(workTree: tree)
    } else {
      (publication, agents) = (Publication(), [])
    }
    let isWhole = request.filter == SignalFilter()
    let miner = PatternMiner(
      loaded.evidence, parameters: parameters, dismissals: dismissals, filter: request.filter,
      folds: loaded.folds, workers: workers, keeping: isWhole ? Set(publication.standing.keys) : [])
    summaries = try miner.summaries()
    audience = AudienceRules(routes: workspace.routes(), agents: agents)
    self.loaded = loaded
    self.texts = texts
    self.decisions = decisions
    self.parameters = parameters
    self.miner = miner
    self.dismissals = dismissals
    if isWhole { uncounted = try countUncounted() }
  }

  /// Waits until the index that is being written beside the analysis is whole, and leaves what spares the next analysis
  /// time.
  public func finish() {
    loaded.finishWriting()
    loaded.keepFolds(
      windowDays: workspace.settings.promotion.windowDays, now: workspace.surroundings.clock.now,
      workers: workers)
  }

  /// The process does not go on to end before that.
  deinit { finish() }

  private static func parameters(
    _ workspace: Workspace, _ request: AnalysisRequest, _ journal: String
  ) throws -> MiningParameters {
    let promotion = workspace.settings.promotion
    var parameters = MiningParameters(
      asOf: request.moment.time, later: request.moment.isNamed ? .unseen : .countAsNow,
      halfLifeDays: promotion.halfLifeDays, windowDays: request.windowDays ?? promotion.windowDays,
      listingDays: request.listingDays, recordDays: request.recordDays,
      minOccurrences: request.minOccurrences ?? promotion.minOccurrences,
      minConfidence: request.minConfidence ?? promotion.minConfidence)
    let commits = try OutcomeLog.read(journal: journal).commits().compactMap(\.time) + request.furtherCommits
    parameters.exposure = Exposure.counted(commits, in: parameters)
    return parameters
  }

  /// Records named by a dismissal are looked for in the logs, which is a full reading: there are few of them.
  private static func dismissals(_ decisions: [Decision], _ texts: RecordTexts) throws -> Dismissals {
    var locations: [String: RecordLocation] = [:]
    for decision in decisions where decision.kind == .dismiss && decision.patterns.isEmpty {
      guard let id = decision.subject, locations[id] == nil else { continue }
      locations[id] = try texts.find(id: id)?.location
    }
    return Dismissals(decisions: decisions) { locations[$0] }
  }

  /// Who learns a pattern.
  public func learners(of summary: PatternSummary) -> [AgentName] {
    audience.learners(
      of: summary, files: loaded.evidence.tables.files, promoted: publication.live(summary.name).map(\.agent))
  }

  /// The summary of a pattern; nothing where it has no signal.
  public func summary(of name: PatternName) -> PatternSummary? {
    summaries.first { $0.name == name }
  }

  /// The confidence in a pattern; nothing where no evidence of it counts.
  func confidence(in name: PatternName) -> Double? {
    summary(of: name).flatMap { $0.occurrences.count > 0 ? $0.confidence.value : nil }
  }

  private func entryAge(_ pattern: PatternName) -> EntryAge {
    guard !publication.live(pattern).isEmpty else {
      let suppression = Suppressions(decisions: decisions)[pattern]
      return suppression.map { .takenBack("\($0.cause) on \($0.since.day)") } ?? .none
    }
    let promotion = decisions.last { $0.kind == .promote && $0.patterns.contains(pattern) }
    guard let promotion else { return .standing }
    return promotion.time >= parameters.start(ofLast: parameters.windowDays) ? .fresh : .standing
  }

  /// Patterns that rise, the certain ones first.
  public var alerts: [Alert] {
    Alert.list(summaries, agents: learners(of:), entry: entryAge)
  }
}

extension Analysis {
  /// Records read, by kind, whatever their time.
  public var recordsRead: [RecordKind: Int] {
    Dictionary(zip(loaded.logs.map(\.kind), loaded.reports.map(\.records)), uniquingKeysWith: +)
  }

  /// Records analysed, by kind: all that were read, or the signals of the time that was asked for.
  public func recordCounts() throws -> [RecordKind: Int] {
    let hasLater =
      moment.isNamed && loaded.reports.contains { $0.lastTime.map { $0 >= moment.time } ?? false }
    guard parameters.recordDays != nil || hasLater else { return recordsRead }
    let facets = loaded.evidence.tables.facets
    let start = parameters.recordDays.map { parameters.start(ofLast: $0) }
    // Signals have a pattern; corrections that have none count, too.
    var counts: [RecordKind: Int] = [:]
    counts[.correction] = try NamelessCorrections.list(self).count
    for pattern in loaded.evidence.tables.patterns.indices {
      try loaded.evidence.withSignals(of: pattern) { signals in
        for signal in signals.runs.joined() where isAnalysed(signal.time, since: start) {
          counts[facets[Int(signal.facet)].source.recordKind, default: 0] += 1
        }
      }
    }
    return counts
  }

  /// Whether something of that time is looked at.
  func isAnalysed(_ time: Timestamp, since start: Timestamp?) -> Bool {
    if let start, time < start { return false }
    return !moment.isNamed || time < moment.time
  }

  /// Lines of evidence logs that hold no record.
  public var skippedLines: Int { loaded.reports.reduce(0) { $0 + $1.skipped } }

  /// What was not read, in sentences; nothing where all was.
  ///
  /// - Throws: `SystemError` where the journal's folder cannot be looked at.
  public func gaps() throws -> [String] {
    let skipped = skippedLines
    let lines = skipped > 0 ? ["\(EvolveMessage.counted(skipped, "line")) skipped: toolkit doctor"] : []
    return try lines + LogSource.obstacles(in: workspace.layout.journal).map { "not read: \($0.message)" }
  }
}

extension SourceType {
  /// The kind of record that a signal of this source is read from.
  fileprivate var recordKind: RecordKind {
    switch self {
    case .explicitUserCorrection, .implicitUserCorrection: .correction
    case .blockingReview, .warningReview, .nitReview: .finding
    case .incident: .incident
    case .sessionLearning: .learning
    }
  }
}
