internal import Glibc

/// The terminal and the two output streams: the one file of this module that touches the system.
public enum Terminal {
  /// An output stream of the process.
  public enum Stream: Int32, Sendable {
    /// Data.
    case output = 1
    /// Messages and progress.
    case error = 2
  }

  /// Columns and rows.
  public struct Size: Sendable, Equatable {
    /// Characters in a line.
    public var columns: Int
    /// Lines on the screen.
    public var rows: Int
  }

  /// What became of written text.
  public enum Delivery: Sendable, Equatable {
    /// All of it was taken.
    case complete
    /// The reader closed its end first, as `head` does: no error.
    case readerGone
  }

  /// A system call that failed.
  public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was being done.
    public var action: String
    /// The system's `errno`.
    public var code: Int32

    /// What was being done and the system's words for why it failed.
    public var description: String {
      "cannot \(action): \(strerror(code).map { String(cString: $0) } ?? "error \(code)")"
    }
  }

  /// Whether a stream is a terminal.
  public static func isTerminal(_ stream: Stream) -> Bool {
    isatty(stream.rawValue) == 1
  }

  /// The size of the terminal behind a stream, nil where there is none or it does not say.
  public static func size(of stream: Stream) -> Size? {
    var window = winsize()
    let answer = ioctl(stream.rawValue, UInt(TIOCGWINSZ), &window)
    guard answer == 0, window.ws_col > 0 else { return nil }
    return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  /// The width to lay out for: a positive `COLUMNS`, else the terminal's, else 80 on a terminal that does not say,
  /// else `Layout.unlimited`. `columns` is the value of the environment's `COLUMNS`.
  public static func width(of stream: Stream, columns: String?) -> Int {
    if let columns, let width = Int(columns), width > 0 { return width }
    return size(of: stream)?.columns ?? (isTerminal(stream) ? 80 : Layout.unlimited)
  }

  /// Writes all of a text.
  ///
  /// - Throws: `Failure` for any error but a reader that left.
  public static func write(_ text: String, to stream: Stream) throws(Failure) -> Delivery {
    try write(text, descriptor: stream.rawValue, action: action(stream))
  }

  /// The same with text that is UTF-8 already, in pieces, which are never held together: a long text would take as much
  /// memory again.
  public static func write(_ pieces: [[UInt8]], to stream: Stream) throws(Failure) -> Delivery {
    try write(pieces, descriptor: stream.rawValue, action: action(stream))
  }

  private static func action(_ stream: Stream) -> String {
    "write to standard \(stream == .output ? "output" : "error")"
  }

  static func write(_ pieces: [[UInt8]], descriptor: Int32, action: String) throws(Failure) -> Delivery {
    let step = 1 << 16
    var gathered: [UInt8] = []
    gathered.reserveCapacity(step)
    for (index, piece) in pieces.enumerated() {
      gathered.append(contentsOf: piece)
      guard gathered.count >= step || index == pieces.count - 1 else { continue }
      let code = gathered.withUnsafeBufferPointer { writeAll($0, to: descriptor) }
      if case .readerGone = try delivery(code, action: action) { return .readerGone }
      gathered.removeAll(keepingCapacity: true)
    }
    return .complete
  }

  /// Shows a text through a pager and waits for its end. Ctrl-C belongs to the pager meanwhile.
  ///
  /// `command` is a line for `/bin/sh -c`, from `Pager.command`; `environment` is all that the pager gets. A pager that
  /// cannot be run (exit status 126 or 127 of the shell) leaves the text to standard output.
  ///
  /// - Throws: `Failure` where no process or pipe can be made, or writing fails.
  public static func page(
    _ text: String, command: String, environment: [String: String]
  ) throws(Failure) -> Delivery {
    try page(text, command: command, environment: environment, fallback: Stream.output.rawValue)
  }

  /// The same with the descriptor that takes the text when the pager cannot be run.
  static func page(
    _ text: String, command: String, environment: [String: String], fallback: Int32
  ) throws(Failure) -> Delivery {
    let signals = SignalBlock([SIGPIPE, SIGINT, SIGQUIT])
    defer { signals.release() }
    let (pager, input) = try spawn(command, environment)
    let delivery = Result { () throws(Failure) in
      try write(text, descriptor: input, action: "write to the pager '\(command)'")
    }
    let closed = close(input) == 0 ? nil : Failure(action: "close the pager's input", code: errno)
    let status = try wait(for: pager)
    if status == 126 || status == 127 {
      return try write(text, descriptor: fallback, action: "write to standard output")
    }
    if let closed { throw closed }
    return try delivery.get()
  }
}

// MARK: - Writing

extension Terminal {
  static func write(
    _ text: String, descriptor: Int32, action: String
  ) throws(Failure) -> Delivery {
    var text = text
    return try delivery(text.withUTF8 { writeAll($0, to: descriptor) }, action: action)
  }

  private static func delivery(_ code: Int32, action: String) throws(Failure) -> Delivery {
    switch code {
    case 0: return .complete
    case EPIPE: return .readerGone
    default: throw Failure(action: action, code: code)
    }
  }

  /// Writes every byte; returns 0 or the `errno` that ended it.
  private static func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
    let signals = SignalBlock([SIGPIPE])
    defer { signals.release() }
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeBufferPointer(rebasing: rest)
      let written = Glibc.write(descriptor, part.baseAddress, part.count)
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if written < 0, errno == EAGAIN {
        let code = waitUntilWritable(descriptor)
        if code != 0 { return code }
      } else if written < 0, errno != EINTR {
        return errno
      }
    }
    return 0
  }

  private static func waitUntilWritable(_ descriptor: Int32) -> Int32 {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&request, 1, -1) < 0, errno != EINTR else { return 0 }
    return errno
  }
}

// MARK: - The pager's process

extension Terminal {
  /// Starts `/bin/sh -c command` with a pipe for its standard input; returns its id and our end of the pipe.
  private static func spawn(
    _ command: String, _ environment: [String: String]
  ) throws(Failure) -> (pid_t, Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(action: "make a pipe", code: errno) }
    // The pager must not hold our end open itself, or it would never see the end of its input.
    let isPrivate = fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0
    var process: pid_t = 0
    let code = isPrivate ? spawn(command, environment, input: ends[0], &process) : errno
    let closed = close(ends[0]) == 0 ? 0 : errno
    guard code == 0, closed == 0 else {
      _ = close(ends[1])
      throw Failure(action: "start the pager '\(command)'", code: code != 0 ? code : closed)
    }
    return (process, ends[1])
  }

  private static func spawn(
    _ command: String, _ environment: [String: String], input: Int32, _ process: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    var code = posix_spawn_file_actions_init(&actions)
    guard code == 0 else { return code }
    defer { posix_spawn_file_actions_destroy(&actions) }
    code = posix_spawn_file_actions_adddup2(&actions, input, 0)
    guard code == 0 else { return code }
    var attributes = posix_spawnattr_t()
    code = posix_spawnattr_init(&attributes)
    guard code == 0 else { return code }
    defer { posix_spawnattr_destroy(&attributes) }
    code = restoreSignals(in: &attributes)
    guard code == 0 else { return code }
    let variables = environment.map { "\($0.key)=\($0.value)" }
    return withCStrings(["sh", "-c", command]) { arguments in
      withCStrings(variables) { variables in
        posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, variables)
      }
    }
  }

  /// The pager starts with no signal blocked and SIGPIPE, SIGINT, SIGQUIT as the system has them.
  private static func restoreSignals(in attributes: inout posix_spawnattr_t) -> Int32 {
    var none = SignalBlock.set([])
    var standard = SignalBlock.set([SIGPIPE, SIGINT, SIGQUIT])
    let flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    let codes = [
      posix_spawnattr_setsigmask(&attributes, &none), posix_spawnattr_setsigdefault(&attributes, &standard),
      posix_spawnattr_setflags(&attributes, flags),
    ]
    return codes.first { $0 != 0 } ?? 0
  }

  private static func wait(for process: pid_t) throws(Failure) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure(action: "wait for the pager", code: errno) }
    }
    // WIFEXITED and WEXITSTATUS, which are C macros: the low seven bits name a signal, the next byte the status.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Calls `body` with a null-terminated array of C strings that live as long as the call.
  private static func withCStrings(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Int32
  ) -> Int32 {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    guard copies.allSatisfy({ $0 != nil }) else { return ENOMEM }
    return body(copies + [nil])
  }
}

/// Signals held back in this thread for a while; those that came meanwhile through our own doing are dropped.
///
/// A library may not change what a signal does for the whole process, so SIGPIPE is not set to be ignored.
private struct SignalBlock {
  private let blocked: sigset_t
  private let previous: sigset_t
  private let isActive: Bool

  init(_ signals: [Int32]) {
    var pending = sigset_t()
    let known = sigpending(&pending) == 0
    // One that is already pending is not ours to drop.
    let ours = signals.filter { !known || sigismember(&pending, $0) == 0 }
    var old = sigset_t()
    var new = Self.set(ours)
    isActive = pthread_sigmask(SIG_BLOCK, &new, &old) == 0
    blocked = new
    previous = old
  }

  func release() {
    guard isActive else { return }
    var (blocked, previous) = (blocked, previous)
    var now = timespec(tv_sec: 0, tv_nsec: 0)
    // Ends with EAGAIN when none is left; an interruption only asks for another round.
    while sigtimedwait(&blocked, nil, &now) > 0 || errno == EINTR {}
    let code = pthread_sigmask(SIG_SETMASK, &previous, nil)
    assert(code == 0, "pthread_sigmask fails only for an unknown operation")
  }

  static func set(_ signals: [Int32]) -> sigset_t {
    var result = sigset_t()
    // These fail only for a number that is no signal.
    _ = sigemptyset(&result)
    for signal in signals { _ = sigaddset(&result, signal) }
    return result
  }
}
