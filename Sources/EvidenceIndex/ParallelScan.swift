import Dispatch
import Synchronization
import System

/// Scans ranges on all cores and hands them on in order.
enum ParallelScan {
  /// Ranges read before they are joined: what is held twice at the most. Few joins make large segments, which are
  /// read without being put together again.
  private static let wave = 40

  /// Reads ranges, wave by wave.
  ///
  /// - Throws: ``SystemError`` of the first range that cannot be read.
  static func run(
    _ ranges: [LogRange], threads: Int, _ body: ([(range: LogRange, scan: ScannedRange)]) throws -> Void
  ) throws {
    for start in stride(from: 0, to: ranges.count, by: wave) {
      let part = Array(ranges[start..<min(start + wave, ranges.count)])
      let results = scan(part, threads: threads)
      var scans: [(range: LogRange, scan: ScannedRange)] = []
      for (range, result) in zip(part, results) { scans.append((range, try result.get())) }
      try body(scans)
    }
  }

  private static func scan(_ ranges: [LogRange], threads: Int) -> [Result<ScannedRange, SystemError>] {
    let scans = Slots(count: ranges.count)
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, ranges.count)) { _ in
      var scanner = RangeScanner()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < ranges.count else { return }
        scans.set(index, Result { () throws(SystemError) in try scanner.scan(ranges[index]) })
      }
    }
    return scans.all()
  }

  /// Results by index. Each scan is made by one thread and handed over whole, so that the lock is all that is needed.
  private final class Slots: @unchecked Sendable {
    private var results: [Result<ScannedRange, SystemError>?]
    private let lock = Mutex(())

    init(count: Int) { results = Array(repeating: nil, count: count) }

    func set(_ index: Int, _ result: Result<ScannedRange, SystemError>) {
      lock.withLock { _ in results[index] = result }
    }

    func all() -> [Result<ScannedRange, SystemError>] {
      lock.withLock { _ in results.compactMap { $0 } }
    }
  }
}
