public import Learning

/// What an analysis is asked for: the moment, the windows and the thresholds.
public struct MiningParameters: Equatable, Sendable {
  /// What becomes of records at or after the analysis time.
  public enum LaterRecords: Sendable {
    /// They are not seen: the analysis is as of a past day.
    case unseen
    /// They count as now: a clock was ahead of ours.
    case countAsNow
  }

  /// T, the analysis time: ages count from it, windows end before it.
  public var asOf: Timestamp
  /// What becomes of records at or after T.
  public var later: LaterRecords
  /// The days in which a weight halves.
  public var halfLifeDays: Double
  /// The length of a trend window in days: the current one is [T − window, T).
  public var windowDays: Int
  /// How many days before T are listed (`--since` of `patterns`); nil for all. Limits what is counted as
  /// ``PatternSummary/listed`` and nothing else.
  public var listingDays: Int?
  /// How many days before T are analysed at all (`--since` of `evolve` and `corrections`); nil for all.
  public var recordDays: Int?
  /// The least number of occurrences for a promotion.
  public var minOccurrences: Int
  /// The least confidence for a promotion, above 0 and below 1.
  public var minConfidence: Double
  /// How much could have happened in each window.
  public var exposure: Exposure

  /// Makes parameters with the defaults of the settings.
  public init(
    asOf: Timestamp, later: LaterRecords = .countAsNow, halfLifeDays: Double = 90, windowDays: Int = 30,
    listingDays: Int? = nil, recordDays: Int? = nil, minOccurrences: Int = 3, minConfidence: Double = 0.6,
    exposure: Exposure = .equal
  ) {
    self.asOf = asOf
    self.later = later
    self.halfLifeDays = halfLifeDays
    self.windowDays = windowDays
    self.listingDays = listingDays
    self.recordDays = recordDays
    self.minOccurrences = minOccurrences
    self.minConfidence = minConfidence
    self.exposure = exposure
  }

  /// The start of the window of so many days that ends at T. Beyond ten thousand years it is the beginning of time.
  public func start(ofLast days: Int) -> Timestamp {
    let length = Int64(clamping: min(max(days, 0), 3_660_000)) * Day.milliseconds
    return Timestamp(milliseconds: asOf.milliseconds - length)
  }

  /// The start of the current trend window, which is the end of the one before it.
  var currentStart: Timestamp { start(ofLast: windowDays) }

  /// The start of the trend window before the current one.
  var previousStart: Timestamp { start(ofLast: min(max(windowDays, 0), 3_660_000) * 2) }

  /// A record's time as the analysis takes it; nil where it is not seen.
  func seen(_ time: Timestamp) -> Timestamp? {
    if time < asOf { return time }
    return later == .unseen ? nil : asOf
  }
}

/// How much could have happened in each trend window: commit outcomes recorded in it. A busy month must not make
/// every pattern rise.
public struct Exposure: Equatable, Sendable {
  /// T₂: commits in the current window.
  public let current: Int
  /// T₁: commits in the window before.
  public let previous: Int

  /// One to one, where too little is known.
  public static let equal = Exposure(current: 1, previous: 1)

  private init(current: Int, previous: Int) {
    self.current = current
    self.previous = previous
  }

  /// Counts commit outcomes in both windows of `parameters`.
  ///
  /// - Returns: ``equal`` unless both windows have at least 10 and the first was recorded before the earlier window.
  /// - Complexity: O(number of times).
  public static func counted(_ commits: some Sequence<Timestamp>, in parameters: MiningParameters) -> Exposure
  {
    let (start, middle) = (parameters.previousStart, parameters.currentStart)
    var (before, previous, current) = (0, 0, 0)
    for time in commits {
      guard let time = parameters.seen(time) else { continue }
      if time >= middle { current += 1 } else if time >= start { previous += 1 } else { before += 1 }
    }
    let enough = before > 0 && previous >= 10 && current >= 10
    return enough ? Exposure(current: current, previous: previous) : .equal
  }
}
