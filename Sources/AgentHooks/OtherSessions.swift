internal import JSON
internal import Journal
internal import Learning
internal import Sessions
import Synchronization
internal import System

/// What the agents of other sessions in the same repository wrote, read only where somebody asks.
final class OtherSessions: Sendable {
  /// How many sessions are looked at, those changed last first.
  private static let limit = 16

  private let folder: Directory
  private let own: String
  private let writes = Mutex<[String: Timestamp]?>(nil)

  /// Sessions whose states are in `folder`, but for the one with the file `own`.
  init(_ folder: Directory, without own: String) {
    self.folder = folder
    self.own = own
  }

  /// When one of them last wrote a file; nil where none did.
  ///
  /// - Complexity: O(sessions) at the first call.
  @Sendable func lastWrite(_ path: String) -> Timestamp? {
    writes.withLock { writes in
      let known = writes ?? read()
      writes = known
      return known[path]
    }
  }

  private func read() -> [String: Timestamp] {
    var times: [String: Timestamp] = [:]
    for name in latest() {
      guard let bytes = try? folder.readIfPresent(name, limit: SessionFile.limit),
        let json = try? JSONValue(parsing: bytes), let state = SessionState(json: json)
      else { continue }
      for file in state.files { times[file.path] = max(file.time, times[file.path] ?? file.time) }
    }
    return times
  }

  /// The files of those sessions.
  func latest() -> [String] {
    let names = ((try? folder.names()) ?? []).filter { $0.hasSuffix(".json") && $0 != own }
    let dated = names.map { ($0, (try? folder.status($0))?.modifiedNanoseconds ?? 0) }
    return dated.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(OtherSessions.limit).map(\.0)
  }
}
