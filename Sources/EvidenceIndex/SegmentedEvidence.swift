public import Learning

/// Evidence in memory, in segments. It never changes, so that threads may share it.
public final class SegmentedEvidence: Evidence, Sendable {
  /// The names behind the numbers.
  public let tables: EvidenceTables
  private let segments: [Segment]
  /// Whether each segment stands after the one before it, so that no pattern's signals need to be looked at to know that
  /// they are in order.
  private let areInOrder: Bool

  init(tables: EvidenceTables, segments: [Segment]) {
    let segments = segments.filter { !$0.signals.isEmpty }
    self.tables = tables
    self.segments = segments
    areInOrder = zip(segments, segments.dropFirst()).allSatisfy {
      $0.places.upperBound <= $1.places.lowerBound
    }
  }

  /// How many signals there are.
  public var count: Int { segments.reduce(0) { $0 + $1.signals.count } }

  public func signalCount(of pattern: Int) -> Int {
    segments.reduce(0) { $0 + $1.signals(of: pattern).count }
  }

  public func withSignals<Result>(of pattern: Int, _ body: (SignalRuns) throws -> Result) throws -> Result {
    let parts = segments.map { $0.signals(of: pattern) }.filter { !$0.isEmpty }
    if areInOrder || Self.areInOrder(parts) { return try body(SignalRuns(parts, areSegments: true)) }
    let joined = Self.join(parts)
    defer { joined.deallocate() }
    return try body(SignalRuns([UnsafeBufferPointer(joined)]))
  }

  /// Whether parts that are in log order are so as a whole: true where the later ones are of the same log, as in most
  /// cases.
  private static func areInOrder(_ parts: [UnsafeBufferPointer<Signal>]) -> Bool {
    zip(parts, parts.dropFirst()).allSatisfy { $0[$0.count - 1].location < $1[0].location }
  }

  private static func join(
    _ parts: [UnsafeBufferPointer<Signal>]
  ) -> UnsafeMutableBufferPointer<Signal> {
    let count = parts.reduce(0) { $0 + $1.count }
    var memory = UnsafeMutableBufferPointer(
      start: LargeMemory.allocate(Signal.self, count: count), count: count)
    _ = memory.initialize(from: parts.joined())
    // A sort that finds the runs that are there: two of them are merged.
    memory.sort { $0.location < $1.location }
    return memory
  }
}
