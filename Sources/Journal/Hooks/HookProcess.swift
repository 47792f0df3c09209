import Glibc
internal import Learning
import System

/// The edge between a hook's process and ``GitHook``: the only place here that touches signals, streams, the
/// environment and the clock.
public enum HookProcess {
  /// What this process was given.
  public static func surroundings() -> HookSurroundings {
    HookSurroundings(
      words: CommandLine.arguments, environment: Environment.current(),
      folder: try? Environment.currentFolder(), input: { standardInput() },
      clock: Clock { Timestamp(milliseconds: milliseconds(Clocks.sinceEpoch())) }, random: .system)
  }

  /// The call of git that this process is.
  public static func call() -> GitHook { GitHook(surroundings()) }

  /// Whether an agent's client calls, as `toolkit-hook agent`.
  public static var isAgentCall: Bool { CommandLine.arguments.dropFirst().first == "agent" }

  /// What `toolkit-hook --version` prints; nothing where the process is a hook.
  public static var requestedVersion: String? {
    CommandLine.arguments.dropFirst() == ["--version"] ? "toolkit-hook \(Release.version)" : nil
  }

  /// Makes the process harmless to git: nothing on either stream, and exit status 0 however it ends.
  public static func makeHarmless() {
    silence()
    for signal in [SIGPIPE, SIGXFSZ] { _ = Glibc.signal(signal, SIG_IGN) }
    for signal in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGALRM] {
      _ = Glibc.signal(signal) { _ in _exit(0) }
    }
    // A file system that hangs must not hang git.
    _ = alarm(secondsToLive)
  }

  /// Makes the process harmless as ``makeHarmless()`` does, but for one way out to standard output, where an agent's
  /// client expects an answer: what it is given is written at once, and only that. It says whether somebody took it.
  public static func makeHarmlessKeepingOutput() -> @Sendable ([UInt8]) -> Bool {
    // A stream that was closed stays closed: nobody listens.
    let kept = fcntl(1, F_DUPFD_CLOEXEC, 3)
    makeHarmless()
    return { bytes in
      guard kept >= 0 else { return false }
      let output = FileDescriptor(owning: kept, path: "standard output")
      return (try? output.write(bytes)) != nil
    }
  }

  private static let secondsToLive: UInt32 = 2
  /// More than a hundred thousand rewritten commits.
  private static let inputLimit = 16 << 20

  /// Both output streams go to `/dev/null`; so does an input that was closed, lest a log is opened in its place.
  private static func silence() {
    let null = open("/dev/null", O_RDWR)
    guard null >= 0 else { return }
    _ = dup2(null, 1)
    _ = dup2(null, 2)
    if null > 2 { _ = close(null) }
  }

  private static func standardInput() -> [UInt8] {
    let file = FileDescriptor(owning: 0, path: "standard input")
    return (try? file.readAll(limit: inputLimit)) ?? []
  }

  private static func milliseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }
}
