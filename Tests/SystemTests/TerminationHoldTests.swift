import Glibc
import System
import Testing

@Suite struct TerminationHoldTests {
  private func isPending(_ signal: CInt) -> Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return sigismember(&pending, signal) == 1
  }

  /// Threads of a pool may have them blocked from the start.
  private func isBlocked(_ signal: CInt) -> Bool {
    var mask = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &mask)
    return sigismember(&mask, signal) == 1
  }

  /// Takes a signal off the queue, so that it does not end the tests.
  private func take(_ signal: CInt) -> CInt {
    var set = sigset_t()
    var zero = timespec()
    sigemptyset(&set)
    sigaddset(&set, signal)
    return sigtimedwait(&set, nil, &zero)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func holdsBackUntilItEnds(_ signal: CInt) {
    let before = isBlocked(signal)
    let hold = TerminationHold()
    pthread_kill(pthread_self(), signal)
    #expect(isPending(signal))
    #expect(take(signal) == signal)
    hold.end()
    #expect(isBlocked(signal) == before)
    hold.end()
    #expect(isBlocked(signal) == before)
  }

  @Test func endsWithTheValue() {
    let before = isBlocked(SIGTERM)
    do {
      let hold = TerminationHold()
      withExtendedLifetime(hold) { #expect(isBlocked(SIGTERM)) }
    }
    #expect(isBlocked(SIGTERM) == before)
  }

  @Test func insideAnotherItLeavesTheOuterOne() {
    let before = isBlocked(SIGTERM)
    let outer = TerminationHold()
    TerminationHold().end()
    #expect(isBlocked(SIGTERM))
    outer.end()
    #expect(isBlocked(SIGTERM) == before)
  }
}
