import Glibc

/// The machine's clocks. Only executables and the composer read them; everything else is given a time.
public enum Clocks {
  /// Time since some fixed point, never going back.
  public static func monotonic() -> Duration { read(CLOCK_MONOTONIC) }

  /// Time since 1970-01-01T00:00:00Z by the wall clock, which may jump.
  public static func sinceEpoch() -> Duration { read(CLOCK_REALTIME) }

  /// Sleeps for `duration`, or less when a signal arrives.
  public static func pause(_ duration: Duration) {
    guard duration > .zero else { return }
    let (seconds, attoseconds) = duration.components
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    _ = nanosleep(&time, nil)
  }

  private static func read(_ clock: clockid_t) -> Duration {
    var time = timespec()
    // It cannot fail: both clocks exist on every Linux and the pointer is good.
    _ = clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
