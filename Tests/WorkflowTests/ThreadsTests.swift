import Learning
import Synchronization
import Testing

@testable import Workflow

@Suite struct ThreadsTests {
  @Test(arguments: [(1, 50), (2, 1), (4, 1000), (8, 3)])
  func doEachItemOnceAndNoWorkerTwoAtATime(threads: Int, items: Int) throws {
    let workers = Workers.threads(threads)
    let busy = Mutex([Int: Int]())
    let faults = Atomic(0)
    let done = Mutex([Int](repeating: 0, count: items))
    let results = try workers.map(items) { worker, item in
      let isAlone = busy.withLock { busy in
        busy[worker, default: 0] += 1
        return busy[worker] == 1 && worker < workers.count
      }
      if !isAlone { faults.add(1, ordering: .relaxed) }
      done.withLock { $0[item] += 1 }
      busy.withLock { $0[worker, default: 0] -= 1 }
      return item
    }
    #expect(results == Array(0..<items))
    #expect(done.withLock { $0 } == Array(repeating: 1, count: items))
    #expect(faults.load(ordering: .relaxed) == 0)
  }

  @Test(arguments: [-3, 0, 1])
  func areAtLeastTheCaller(count: Int) {
    #expect(Workers.threads(count).count == 1)
  }
}
