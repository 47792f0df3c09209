import Dispatch
import System

/// Loops whose steps are done side by side.
public enum Parallel {
  /// Calls `body` with each number below `count`, on as many threads as the machine has cores, and returns when all is
  /// done.
  ///
  /// - Parameter body: Called by several threads at once, in any order.
  public static func perform(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1 else {
      if count == 1 { body(0) }
      return
    }
    let spread = CoreSpread()
    DispatchQueue.concurrentPerform(iterations: count) { number in
      spread.join()
      body(number)
    }
  }
}
