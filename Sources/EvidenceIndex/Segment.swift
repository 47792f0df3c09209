import Learning
import Parallel

/// A run of signals sorted by pattern, within a pattern in log order. It never changes.
final class Segment: @unchecked Sendable {
  let signals: UnsafeBufferPointer<Signal>
  /// Signals of pattern `p` are `starts[p]..<starts[p + 1]`; patterns found later have none here.
  let starts: [Int]
  /// The places between which all its records stand.
  let places: Range<RecordLocation>
  /// Who frees the memory; nothing where this segment does.
  private let owner: MappedFile?

  /// Takes over memory that holds as many signals as the last start says.
  init(signals: UnsafeMutablePointer<Signal>, starts: [Int], places: Range<RecordLocation>) {
    self.places = places
    self.signals = UnsafeBufferPointer(start: signals, count: starts.last ?? 0)
    self.starts = starts
    owner = nil
  }

  /// Reads memory that somebody else keeps.
  ///
  /// - Parameter starts: Ascending; the last one is the number of signals.
  init(
    signals: UnsafeBufferPointer<Signal>, starts: [Int], places: Range<RecordLocation>, in owner: MappedFile
  ) {
    self.places = places
    self.signals = signals
    self.starts = starts
    self.owner = owner
  }

  deinit { if owner == nil { signals.deallocate() } }

  /// The starts as an index has them.
  var storedStarts: [UInt32] { starts.map { UInt32(truncatingIfNeeded: $0) } }

  /// The signals of a pattern.
  func signals(of pattern: Int) -> UnsafeBufferPointer<Signal> {
    guard pattern >= 0, pattern + 1 < starts.count else {
      return UnsafeBufferPointer(rebasing: signals[..<0])
    }
    return UnsafeBufferPointer(rebasing: signals[starts[pattern]..<starts[pattern + 1]])
  }
}

/// A hash of a segment: a page that was lost in a power cut, a file of another index, or anything else that nobody
/// notices, must not be taken for evidence.
enum SegmentHash {
  /// Bytes that are hashed by themselves, so that all cores can share the work: it is the first that touches them.
  private static let part = 1 << 20

  static func of(_ segment: Segment) -> UInt64 {
    of(UnsafeRawBufferPointer(segment.signals), segment.storedStarts)
  }

  /// - Complexity: O(bytes), on all cores.
  static func of(_ signals: UnsafeRawBufferPointer, _ starts: [UInt32]) -> UInt64 {
    nonisolated(unsafe) let signals = signals
    let count = (signals.count + part - 1) / part
    nonisolated(unsafe) let hashes = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count + 1)
    defer { hashes.deallocate() }
    hashes.initialize(repeating: 0)
    Parallel.perform(count) { number in
      let bytes = signals[(number * part)..<min((number + 1) * part, signals.count)]
      hashes[number] = ByteHash.of(UnsafeRawBufferPointer(rebasing: bytes), seed: UInt64(number))
    }
    hashes[count] = starts.withUnsafeBytes { ByteHash.of($0, seed: 0) }
    return ByteHash.of(UnsafeRawBufferPointer(hashes), seed: UInt64(signals.count))
  }
}
