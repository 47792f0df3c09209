import Parallel
import Synchronization
import System

/// Scans ranges on all cores and hands them on in order.
enum ParallelScan {
  /// Ranges that each thread reads before they are joined: what is held twice at the most, in memory that the next wave
  /// uses again. Few joins make few segments, of which the signals of a pattern are put together.
  private static let rangesOfThread = 4

  /// Reads ranges, wave by wave.
  ///
  /// - Throws: ``SystemError`` of the first range that cannot be read.
  static func run(
    _ ranges: [LogRange], threads: Int, _ body: ([(range: LogRange, scan: ScannedRange)]) throws -> Void
  ) throws {
    let wave = rangesOfThread * max(2, threads)
    let scans = ranges.prefix(wave).map { ScannedRange(for: $0) }
    for start in stride(from: 0, to: ranges.count, by: wave) {
      let part = Array(zip(ranges[start..<min(start + wave, ranges.count)], scans))
      try scan(part, threads: threads)
      try body(part.map { (range: $0, scan: $1) })
    }
  }

  private static func scan(_ parts: [(LogRange, ScannedRange)], threads: Int) throws(SystemError) {
    let next = Atomic(0)
    let failures = Mutex<[Int: SystemError]>([:])
    Parallel.perform(min(threads, parts.count)) { _ in
      var scanner = RangeScanner()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < parts.count else { return }
        do throws(SystemError) {
          try scanner.scan(parts[index].0, into: parts[index].1)
        } catch {
          failures.withLock { $0[index] = error }
        }
      }
    }
    if let first = failures.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
  }
}
