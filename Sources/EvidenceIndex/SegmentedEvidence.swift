import Glibc
public import Learning

/// A run of signals sorted by pattern, within a pattern in log order. It never changes.
final class Segment: @unchecked Sendable {
  let signals: UnsafeBufferPointer<Signal>
  /// Signals of pattern `p` are `starts[p]..<starts[p + 1]`; patterns found later have none here.
  let starts: [Int]

  /// Takes over memory that holds as many signals as the last start says.
  init(signals: UnsafeMutablePointer<Signal>, starts: [Int]) {
    self.signals = UnsafeBufferPointer(start: signals, count: starts.last ?? 0)
    self.starts = starts
  }

  deinit { signals.deallocate() }

  /// The signals of a pattern.
  func signals(of pattern: Int) -> UnsafeBufferPointer<Signal> {
    guard pattern >= 0, pattern + 1 < starts.count else {
      return UnsafeBufferPointer(rebasing: signals[..<0])
    }
    return UnsafeBufferPointer(rebasing: signals[starts[pattern]..<starts[pattern + 1]])
  }
}

/// Evidence in memory, in segments.
public final class SegmentedEvidence: Evidence {
  /// The names behind the numbers.
  public let tables: EvidenceTables
  private let segments: [Segment]
  /// Where signals of several segments are put side by side. It is kept: new memory for each pattern would cost more
  /// than copying.
  private var scratch: SignalBuffer?

  init(tables: EvidenceTables, segments: [Segment]) {
    self.tables = tables
    self.segments = segments.filter { !$0.signals.isEmpty }
  }

  /// How many signals there are.
  public var count: Int { segments.reduce(0) { $0 + $1.signals.count } }

  public func withSignals<Result>(
    of pattern: Int, _ body: (UnsafeBufferPointer<Signal>) throws -> Result
  ) throws -> Result {
    let parts = segments.map { $0.signals(of: pattern) }.filter { !$0.isEmpty }
    if parts.count == 1 { return try body(parts[0]) }
    // Taken away while in use, so that a call from within `body` gets one of its own.
    let buffer = scratch ?? SignalBuffer()
    scratch = nil
    defer { scratch = buffer }
    return try body(buffer.join(parts))
  }
}

/// Memory that signals are copied to.
private final class SignalBuffer {
  private var memory = LargeMemory.allocate(Signal.self, count: 1)
  private var capacity = 1

  deinit { memory.deallocate() }

  /// Parts one after the other, in log order.
  func join(_ parts: [UnsafeBufferPointer<Signal>]) -> UnsafeBufferPointer<Signal> {
    let count = parts.reduce(0) { $0 + $1.count }
    if count > capacity {
      memory.deallocate()
      capacity = max(count, 2 * capacity)
      memory = LargeMemory.allocate(Signal.self, count: capacity)
    }
    var end = 0
    for part in parts {
      UnsafeMutableRawPointer(memory + end).copyMemory(
        from: UnsafeRawPointer(part.baseAddress ?? UnsafePointer(memory)),
        byteCount: part.count * MemoryLayout<Signal>.stride)
      end += part.count
    }
    SignalOrder.restore(UnsafeMutableBufferPointer(start: memory, count: count), parts.map(\.count))
    return UnsafeBufferPointer(start: memory, count: count)
  }
}

/// The order of signals within a pattern.
enum SignalOrder {
  /// Brings parts that are in log order, one after the other, into log order as a whole. Where the later part is of
  /// the same log, as in most cases, there is nothing to do.
  static func restore(_ signals: UnsafeMutableBufferPointer<Signal>, _ counts: [Int]) {
    var signals = signals
    var end = 0
    for count in counts {
      if end > 0, count > 0, signals[end].location < signals[end - 1].location {
        signals.sort { $0.location < $1.location }
        return
      }
      end += count
    }
  }
}
