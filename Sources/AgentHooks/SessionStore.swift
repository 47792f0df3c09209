internal import JSON
internal import Journal
internal import Learning
internal import Sessions
internal import System

/// The file that holds the state of a session, in `toolkit/sessions` of the common git folder.
struct SessionStore {
  private let folder: Directory
  private let file: String

  /// Opens the folder of states, making it where it is missing; nil where that cannot be.
  init?(_ layout: RepositoryLayout, session: String) {
    self.init(layout, file: SessionFile.name(of: session))
  }

  /// The same for a file that stands there.
  init?(_ layout: RepositoryLayout, file: String) {
    guard let common = try? Directory(layout.commonFolder),
      let folder = try? common.folder(SessionFile.folder, creating: 0o700)
    else { return nil }
    self.folder = folder
    self.file = file
  }

  static let lockFile = "lock"

  /// Reads the state, changes it, and writes it: aside, then renamed. A state that is missing, damaged or of another
  /// version begins anew.
  ///
  /// - Returns: false where another hook holds the lock for too long: nothing is done then.
  @discardableResult
  func update(_ change: (inout SessionState) -> Void) -> Bool {
    guard let lock = try? FileLock(SessionStore.lockFile, in: folder, patience: GitHook.patience) else {
      return false
    }
    let old = read()
    var state = old ?? SessionState()
    change(&state)
    if state != old { write(state) }
    extend(lock)
    return true
  }

  /// What other sessions of the repository wrote.
  func otherSessions() -> OtherSessions { OtherSessions(folder, without: file) }

  /// Keeps the lock until here.
  private func extend(_ lock: consuming FileLock) {}

  private func read() -> SessionState? {
    guard let bytes = try? folder.readIfPresent(file, limit: SessionFile.limit),
      let json = try? JSONValue(parsing: bytes)
    else { return nil }
    return SessionState(json: json)
  }

  private func write(_ state: SessionState) {
    // Commands and file names are in it, and nothing says that no secret is in those.
    let clean = Redaction.redact(.object(state.json)).value
    try? folder.write(clean.bytes(), to: file, WriteOptions(permissions: 0o600))
  }

  // MARK: - Sessions long gone

  private static let daysKept = 30.0
  private static let sweptAtOnce = 16

  /// Removes some states of sessions in which nothing happened for thirty days: a few at a time, beginning anywhere.
  func sweep(now: Timestamp, random: RandomSource) {
    guard let names = try? folder.names(), !names.isEmpty else { return }
    var random = random
    let start = Int(random.next() % UInt64(names.count))
    let oldest = now.adding(days: -SessionStore.daysKept).milliseconds * 1_000_000
    for name in (names[start...] + names[..<start]).prefix(SessionStore.sweptAtOnce) {
      guard name != SessionStore.lockFile, name != file, let status = try? folder.status(name),
        status.kind == .regular, status.modifiedNanoseconds < oldest
      else { continue }
      _ = try? folder.remove(name)
    }
  }
}
