internal import CLinux
import Glibc
import Synchronization

/// Spreads the threads of one computation over the cores as soon as it begins.
///
/// Linux often starts or wakes a thread on the core of the thread that asked for it, and there they take turns until it
/// next looks for an idle core: up to ten milliseconds, in which nothing is done side by side.
///
/// ```swift
/// let spread = CoreSpread()
/// DispatchQueue.concurrentPerform(iterations: 8) { number in
///   spread.join()
///   compute(number)
/// }
/// ```
public final class CoreSpread: Sendable {
  private let core = linux_current_core()
  private let starter = pthread_self()
  private let hasYielded = Atomic(false)

  /// Begins a computation on the calling thread.
  public init() {}

  /// Called by each thread before it computes, as often as it likes.
  ///
  /// The thread that began gives way once, so that one that waits for its core can leave; any other leaves that core.
  public func join() {
    if pthread_equal(pthread_self(), starter) != 0 {
      if !hasYielded.exchange(true, ordering: .relaxed) { _ = sched_yield() }
    } else if linux_current_core() == core {
      _ = linux_leave_core(core)
    }
  }
}
