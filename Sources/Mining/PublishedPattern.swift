public import Learning

/// What the runbooks say of a pattern now.
public struct PublishedPattern: Equatable, Sendable {
  /// Where its entry stands.
  public enum Place: Sendable {
    /// Among the entries that agents are to heed.
    case active
    /// Under archived patterns.
    case archived
    /// An entry of that name that a person wrote from the start: kept, and only counted.
    case manual
    /// A person deleted it.
    case deleted
  }

  /// What its statistics line states.
  public struct Statement: Equatable, Sendable {
    /// Signals.
    public var occurrences: Int
    /// Units.
    public var units: Int
    /// Two decimals.
    public var confidence: Double
    /// The trend's label.
    public var trend: Trend.Label
    /// The day of the last signal.
    public var lastSeen: Day

    /// Makes a statement.
    public init(occurrences: Int, units: Int, confidence: Double, trend: Trend.Label, lastSeen: Day) {
      self.occurrences = occurrences
      self.units = units
      self.confidence = confidence
      self.trend = trend
      self.lastSeen = lastSeen
    }

    /// What an entry written now would state.
    public init(_ summary: PatternSummary) {
      self.init(
        occurrences: summary.occurrences.count, units: summary.occurrences.units,
        confidence: Decimals.rounded(summary.confidence.value), trend: summary.trend.label,
        lastSeen: summary.lastSeen.day)
    }

    /// What is new in another statement: a signal, another band, another label. Decay alone is nothing new.
    func news(in later: Statement) -> [String] {
      var news: [String] = []
      if later.hasSignal(after: self) { news.append("new signal") }
      let (old, new) = (ConfidenceBand(confidence), ConfidenceBand(later.confidence))
      if old != new { news.append("confidence \(old.rawValue) → \(new.rawValue)") }
      if trend != later.trend { news.append("trend \(trend.rawValue) → \(later.trend.rawValue)") }
      return news
    }

    /// Whether it tells of a signal of which the other one does not.
    func hasSignal(after earlier: Statement) -> Bool {
      occurrences > earlier.occurrences || lastSeen > earlier.lastSeen
    }
  }

  /// Why an entry must not go to one more runbook, or back from the archive of one.
  public enum Closure: String, Sendable {
    /// A person deleted it from there.
    case deleted = "a person deleted its entry there"
    /// A person wrote an entry of that name there.
    case manual = "an entry written by hand stands there"
    /// A person edited the archived entry there.
    case edited = "its archived entry there was edited by hand"
  }

  /// Where it stands.
  public var place: Place
  /// In whose runbooks.
  public var agents: [AgentName]
  /// What it states; nil where that cannot be read.
  public var stated: Statement?
  /// What its entries in other runbooks state, where that is something else: one may have been left out of a run.
  public var further: [Statement] = []
  /// Runbooks that a person keeps an entry out of.
  public var closed: [AgentName: Closure] = [:]
  /// Runbooks in which an entry is archived that is active in others, with what it states.
  public var archived: [AgentName: Statement?] = [:]

  /// Makes a published pattern.
  public init(_ place: Place, agents: [AgentName], stated: Statement? = nil) {
    self.place = place
    self.agents = agents
    self.stated = stated
  }
}
