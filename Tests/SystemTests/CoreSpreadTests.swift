import Foundation
import Parallel
import Synchronization
import System
import Testing

@Suite struct CoreSpreadTests {
  /// The cores that the calling thread may run on.
  private static func allowed() throws -> String {
    let status = try String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)
    return try #require(
      status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }.map(String.init))
  }

  /// A thread that was moved may run afterwards wherever it might before.
  @Test func leavesNoThreadBoundToACore() throws {
    let before = try Self.allowed()
    let seen = Mutex<[String]>([])
    let spread = CoreSpread()
    spread.join()
    let threads = (0..<8).map { _ in
      Thread {
        spread.join()
        spread.join()
        seen.withLock { $0.append((try? Self.allowed()) ?? "") }
      }
    }
    for thread in threads { thread.start() }
    while seen.withLock({ $0.count }) < threads.count { Clocks.pause(.milliseconds(1)) }
    #expect(Set(seen.withLock { $0 }) == [before])
    #expect(try Self.allowed() == before)
  }

  @Test(arguments: [0, 1, 2, 3, 1000])
  func everyStepIsDoneOnce(count: Int) {
    let done = Mutex(Array(repeating: 0, count: count))
    Parallel.perform(count) { number in done.withLock { $0[number] += 1 } }
    #expect(done.withLock { $0 } == Array(repeating: 1, count: count))
  }
}
