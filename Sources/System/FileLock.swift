import Glibc

/// Kinds of advisory lock.
public enum LockKind: Sendable {
  /// Held by any number of processes at once.
  case shared
  /// Held by one.
  case exclusive
}

extension FileDescriptor {
  /// Takes an advisory lock (`flock(2)`) on the open file, trying again until `patience` has passed.
  ///
  /// The lock goes when the descriptor is closed, also by a crash.
  ///
  /// - Throws: `EWOULDBLOCK` when another process held the lock for all that time.
  public func lock(_ kind: LockKind, patience: Duration) throws(SystemError) {
    let operation = (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB
    let deadline = Clocks.monotonic() + patience
    var pause = Duration.microseconds(50)
    while true {
      let result = repeatingOnInterrupt { flock(number, operation) }
      if result == 0 { return }
      let code = errno
      guard code == EWOULDBLOCK else { throw SystemError("lock", path: path, code: code) }
      let left = deadline - Clocks.monotonic()
      guard left > .zero else { throw SystemError("lock", path: path, code: EWOULDBLOCK) }
      Clocks.pause(min(pause, left))
      pause = min(pause * 2, .milliseconds(10))
    }
  }

  /// Gives the lock back before the descriptor is closed.
  public func unlock() throws(SystemError) {
    let result = repeatingOnInterrupt { flock(number, LOCK_UN) }
    guard result == 0 else { throw SystemError("unlock", path: path, code: errno) }
  }
}

/// A lock on a file that exists for that purpose alone; held until this value goes.
public struct FileLock: ~Copyable, Sendable {
  private let file: FileDescriptor

  /// Takes the lock at `relative` below `folder`, making the (empty, 0600) file where it is missing.
  ///
  /// - Throws: `EWOULDBLOCK` when another process held it for all of `patience`.
  public init(
    _ relative: String, in folder: Directory, _ kind: LockKind = .exclusive, patience: Duration
  ) throws(SystemError) {
    let opened = try folder.open(relative, O_RDWR | O_CREAT, mode: 0o600)
    try opened.lock(kind, patience: patience)
    file = opened
  }
}
