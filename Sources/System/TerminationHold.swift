import Glibc

/// Holds `SIGINT`, `SIGTERM` and `SIGHUP` back from this thread, for a step that must not be left half done.
///
/// What arrives meanwhile takes effect when the hold ends. `SIGKILL` cannot be held.
public final class TerminationHold {
  private var before = sigset_t()
  private var isActive: Bool

  /// Starts the hold. It must end on the same thread.
  public init() {
    var held = sigset_t()
    sigemptyset(&held)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&held, signal) }
    isActive = pthread_sigmask(SIG_BLOCK, &held, &before) == 0
  }

  deinit { end() }

  /// Lets through what was held; once is enough.
  public func end() {
    guard isActive else { return }
    isActive = false
    // It fails only for an unknown operation.
    _ = pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
