public import Learning

/// A run of signals sorted by pattern, within a pattern in log order.
final class Segment {
  let signals: UnsafeMutableBufferPointer<Signal>
  /// Signals of pattern `p` are `starts[p]..<starts[p + 1]`; patterns found later have none here.
  let starts: [Int]

  init(signals: UnsafeMutableBufferPointer<Signal>, starts: [Int]) {
    self.signals = signals
    self.starts = starts
  }

  deinit { signals.deallocate() }

  func range(of pattern: Int) -> Range<Int> {
    pattern + 1 < starts.count ? starts[pattern]..<starts[pattern + 1] : 0..<0
  }
}

/// Evidence in memory, in segments that follow one another in log order.
public final class SegmentedEvidence: Evidence {
  /// The names behind the numbers.
  public internal(set) var tables = EvidenceTables()
  var segments: [Segment] = []

  init() {}

  /// How many signals there are.
  public var count: Int { segments.reduce(0) { $0 + $1.signals.count } }

  public func withSignals<Result>(
    of pattern: Int, _ body: (UnsafeBufferPointer<Signal>) throws -> Result
  ) throws -> Result {
    let parts = segments.map { UnsafeBufferPointer(rebasing: $0.signals[$0.range(of: pattern)]) }
      .filter { !$0.isEmpty }
    if parts.count == 1 { return try body(parts[0]) }
    return try Array(parts.joined()).withUnsafeBufferPointer(body)
  }
}
