import Glibc

/// The three pipes between us and a child.
final class SpawnPipes {
  let childInput: CInt
  let childOutput: CInt
  let childErrors: CInt
  private var input: CInt
  private var output: CInt
  private var errors: CInt
  private var childEndsAreOpen = true

  init(program: String) throws(SystemError) {
    var made: [CInt] = []
    for _ in 0..<3 {
      var ends: [CInt] = [-1, -1]
      let failed = pipe(&ends) != 0 || ends.contains { fcntl($0, F_SETFD, FD_CLOEXEC) != 0 }
      if failed {
        let code = errno
        for end in made + ends where end >= 0 { _ = close(end) }
        throw SystemError("pipe to", path: program, code: code)
      }
      made += ends
    }
    (childInput, input) = (made[0], made[1])
    (output, childOutput) = (made[2], made[3])
    (errors, childErrors) = (made[4], made[5])
  }

  deinit {
    closeChildEnds()
    for end in [input, output, errors] where end >= 0 { _ = close(end) }
  }

  func closeChildEnds() {
    guard childEndsAreOpen else { return }
    childEndsAreOpen = false
    for end in [childInput, childOutput, childErrors] { _ = close(end) }
  }

  /// Writes `bytes` and reads both outputs, whichever is ready, until all three have ended.
  func exchange(
    input bytes: [UInt8], limit: Int
  ) -> (output: [UInt8], errors: [UInt8], isCut: Bool) {
    var collected = (output: Collector(limit: limit), errors: Collector(limit: limit))
    var sent = 0
    let restore = SignalGuard()
    defer { restore.end() }
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    if bytes.isEmpty { closeEnd(&input) }
    while output >= 0 || errors >= 0 || input >= 0 {
      var polled = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
      ]
      guard repeatingOnInterrupt({ poll(&polled, 3, -1) }) >= 0 else { break }
      if polled[0].revents != 0, !collected.output.take(from: output) { closeEnd(&output) }
      if polled[1].revents != 0, !collected.errors.take(from: errors) { closeEnd(&errors) }
      let isSent = polled[2].revents != 0 && (!send(bytes, &sent) || sent == bytes.count)
      if isSent { closeEnd(&input) }
    }
    return (collected.output.bytes, collected.errors.bytes, collected.output.isCut || collected.errors.isCut)
  }

  /// False when the child reads no more.
  private func send(_ bytes: [UInt8], _ sent: inout Int) -> Bool {
    let (count, code) = bytes.withUnsafeBytes { buffer in
      (write(input, buffer.baseAddress.map { $0 + sent }, buffer.count - sent), errno)
    }
    if count >= 0 {
      sent += count
      return true
    }
    return code == EAGAIN || code == EINTR
  }

  private func closeEnd(_ end: inout CInt) {
    if end >= 0 { _ = close(end) }
    end = -1
  }
}

/// Bytes from a pipe up to a limit; what is beyond is read and dropped, so that the writer never blocks.
private struct Collector {
  let limit: Int
  var bytes: [UInt8] = []
  var isCut = false

  init(limit: Int) { self.limit = limit }

  /// False at the end of the pipe.
  mutating func take(from end: CInt) -> Bool {
    let size = 65536
    let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, repeatingOnInterrupt { read(end, buffer.baseAddress, size) })
    }
    let room = limit - bytes.count
    bytes.append(contentsOf: chunk.prefix(room))
    isCut = isCut || chunk.count > room
    return !chunk.isEmpty
  }
}

/// Keeps `SIGPIPE` from this thread while a child may stop reading, then puts back what was.
private final class SignalGuard {
  private var before = sigset_t()
  private var wasPending = false

  init() {
    var set = SignalGuard.brokenPipe
    var pending = sigset_t()
    sigpending(&pending)
    wasPending = sigismember(&pending, SIGPIPE) == 1
    pthread_sigmask(SIG_BLOCK, &set, &before)
  }

  func end() {
    var set = SignalGuard.brokenPipe
    var zero = timespec()
    // One that we caused is taken off the queue; one that was there before stays.
    if !wasPending { while sigtimedwait(&set, nil, &zero) == SIGPIPE {} }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  private static var brokenPipe: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGPIPE)
    return set
  }
}
