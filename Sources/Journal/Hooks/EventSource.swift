import Glibc
public import Learning
import System

/// Where events come from by themselves. Each leaves a sign of life that says when it was last heard of, whether or not
/// there was anything to record: a file below the state folder, whose time of change is that of the event. It has a byte
/// for each event that could not be taken in.
public enum EventSource: String, CaseIterable, Sendable {
  /// Commits, through the hooks of git.
  case gitHooks = "git_hooks"
  /// Sessions, through the hooks of an agent's client.
  case agentHooks = "agent_hooks"

  /// What people call it.
  public var title: String {
    switch self {
    case .gitHooks: "git hooks"
    case .agentHooks: "agent hooks"
    }
  }

  private static let folder = RepositoryLayout.stateName + "/health"

  /// Says that an event came. What cannot be written is not worth an event.
  public func beat(_ layout: RepositoryLayout, at time: Timestamp) {
    write(layout, O_CREAT) { file throws(SystemError) in
      try file.setModified(nanoseconds: time.milliseconds * 1_000_000)
    }
  }

  /// Says that an event came and could not be taken in.
  public func miss(_ layout: RepositoryLayout) {
    write(layout, O_CREAT | O_APPEND) { file throws(SystemError) in
      _ = try file.writeOnce([ASCII.newline])
    }
  }

  /// How many events could not be taken in.
  public func missed(_ layout: RepositoryLayout) -> Int { status(layout)?.size ?? 0 }

  /// When the last event came; nil where none was ever heard of.
  public func lastBeat(_ layout: RepositoryLayout) -> Timestamp? {
    status(layout).map { Timestamp(milliseconds: $0.modifiedNanoseconds / 1_000_000) }
  }

  private func write(
    _ layout: RepositoryLayout, _ flags: CInt, _ body: (borrowing FileDescriptor) throws(SystemError) -> Void
  ) {
    guard let common = try? Directory(layout.commonFolder),
      let health = try? common.folder(EventSource.folder, creating: 0o700),
      let file = try? health.open(rawValue, O_WRONLY | O_NONBLOCK | flags, mode: 0o600)
    else { return }
    try? body(file)
  }

  private func status(_ layout: RepositoryLayout) -> FileStatus? {
    guard let common = try? Directory(layout.commonFolder),
      let status = try? common.status(EventSource.folder + "/" + rawValue), status.kind == .regular
    else { return nil }
    return status
  }
}
