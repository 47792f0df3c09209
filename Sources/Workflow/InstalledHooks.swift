public import Journal
public import System

/// Which hooks stand in the repository's own hooks folder, as a few file reads tell.
public struct InstalledHooks: Sendable {
  /// What stands under a hook's name.
  public enum State: String, Sendable {
    /// Nothing.
    case missing
    /// One of ours.
    case installed
    /// Somebody else's, which calls ours.
    case called
    /// Somebody else's.
    case foreign

    /// Whether it records.
    public var records: Bool { self == .installed || self == .called }
  }

  /// One hook.
  public struct Hook: Sendable {
    /// Its name: `post-commit` …
    public let name: String
    /// What stands there.
    public let state: State
  }

  /// The folder looked at.
  public let folder: String
  /// The hooks that record, in the order in which they are installed.
  public let hooks: [Hook]

  /// How many are ours, or call ours.
  public var installed: Int { hooks.count(where: \.state.records) }

  /// Looks at the hooks.
  ///
  /// - Throws: `SystemError` where a hook cannot be read.
  public init(_ layout: RepositoryLayout) throws(SystemError) {
    let folder = FilePath.join(layout.commonFolder, "hooks")
    var hooks: [Hook] = []
    for event in GitEvent.allCases {
      var state = try Self.state(event.rawValue, in: folder)
      // One that stepped aside for a rebase comes back by itself.
      if state == .missing, let other = GitHook.waitingNames[event],
        try Self.state(other, in: folder) == .installed
      {
        state = .installed
      }
      hooks.append(Hook(name: event.rawValue, state: state))
    }
    self.folder = folder
    self.hooks = hooks
  }

  private static func state(_ name: String, in path: String) throws(SystemError) -> State {
    guard try FileStatus.of(path)?.kind == .folder else { return .missing }
    let folder = try Directory(path)
    guard let status = try folder.status(name) else { return .missing }
    if let target = try folder.symbolicLink(at: name) {
      return FilePath.name(of: target) == "toolkit-hook" ? .installed : .foreign
    }
    guard status.kind == .regular, status.size <= 1 << 16 else { return .foreign }
    let text = String(decoding: try folder.read(name, limit: 1 << 16), as: UTF8.self)
    if text.split(separator: "\n").dropFirst().first?.hasPrefix("# toolkit hook ") == true {
      return .installed
    }
    return text.contains("toolkit-hook") ? .called : .foreign
  }
}
