public import Learning
import Parallel
import Synchronization

extension Workers {
  /// Threads of this process.
  public static func threads(_ count: Int) -> Workers {
    guard count > 1 else { return .one }
    return Workers(count: count) { items, body in
      let next = Atomic(0)
      Parallel.perform(min(count, items)) { worker in
        while true {
          let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard item < items else { return }
          body(worker, item)
        }
      }
    }
  }
}
