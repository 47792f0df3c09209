import Learning

/// The moments between which signals are seen and counted, in milliseconds; every window is half-open.
struct TimeBounds {
  private let asOf: Int64
  private let latest: Int64?
  private let first: Int64
  private let current: Int64
  private let previous: Int64
  private let listed: Int64

  /// - Parameter after: Signals up to and at this moment are not seen.
  init(_ parameters: MiningParameters, after: Timestamp? = nil) {
    asOf = parameters.asOf.milliseconds
    latest = parameters.later == .unseen ? nil : asOf
    let recorded = parameters.recordDays.map { parameters.start(ofLast: $0).milliseconds } ?? .min
    first = max(recorded, after.map { $0.milliseconds + 1 } ?? .min)
    current = parameters.currentStart.milliseconds
    previous = parameters.previousStart.milliseconds
    listed = parameters.listingDays.map { parameters.start(ofLast: $0).milliseconds } ?? .min
  }

  /// The time as the analysis takes it; nil where it is not seen.
  func seen(_ time: Int64) -> Int64? {
    if time < first { return nil }
    return time < asOf ? time : latest
  }

  func isListed(_ time: Int64) -> Bool { time >= listed }

  /// The stretch of time around a moment within which all signals fare alike.
  func span(around moment: Int64) -> TimeSpan {
    var (start, end) = (Int64.min, Int64.max)
    // No array of them: where times stand in no order, this runs at each signal.
    func cut(at edge: Int64) {
      if edge <= moment { start = max(start, edge) } else { end = min(end, edge) }
    }
    cut(at: first)
    cut(at: listed)
    cut(at: previous)
    cut(at: current)
    cut(at: asOf)
    var span = TimeSpan(start: start, end: end, latest: asOf)
    if let time = seen(moment) { span.windows = windows(of: time) }
    return span
  }

  private func windows(of time: Int64) -> UnitState.Windows {
    let window: UnitState.Windows = time >= current ? .current : time >= previous ? .previous : .before
    return isListed(time) ? window.union(.listed) : window
  }
}

/// A stretch of time within which all signals fare alike: they are not seen, or count in the same windows. A log mostly
/// runs forward, so that the span of one signal is that of the next.
struct TimeSpan {
  private let start: Int64
  private let end: Int64
  private let latest: Int64
  /// The windows that signals count in; none where they are not seen.
  fileprivate(set) var windows: UnitState.Windows = [] {
    didSet { lanes = TimeSpan.lanes(windows) }
  }
  /// What a signal adds to ``WindowCounts``.
  private(set) var lanes = SIMD4<UInt32>()

  fileprivate init(start: Int64, end: Int64, latest: Int64) {
    self.start = start
    self.end = end
    self.latest = latest
  }

  @inline(__always)
  func contains(_ moment: Int64) -> Bool { moment >= start && moment < end }

  /// The time of a signal as the analysis takes it.
  @inline(__always)
  func time(of moment: Int64) -> Int64 { min(moment, latest) }

  private static func lanes(_ windows: UnitState.Windows) -> SIMD4<UInt32> {
    func one(_ window: UnitState.Windows) -> UInt32 { windows.contains(window) ? 1 : 0 }
    return SIMD4(1, one(.listed), one(.current), one(.previous))
  }
}
