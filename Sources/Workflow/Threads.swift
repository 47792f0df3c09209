import Dispatch
public import Learning
import Synchronization

extension Workers {
  /// Threads of this process.
  public static func threads(_ count: Int) -> Workers {
    guard count > 1 else { return .one }
    return Workers(count: count) { items, body in
      let next = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: min(count, items)) { worker in
        while true {
          let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard item < items else { return }
          body(worker, item)
        }
      }
    }
  }
}
