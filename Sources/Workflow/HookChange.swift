import History

/// What setting up or taking down does to one git hook.
public struct HookChange: Sendable {
  /// How the hook stands afterwards.
  public enum State: String, Sendable {
    /// Ours stands where nothing stood.
    case installed
    /// Ours stood there already.
    case current
    /// An older form of ours was replaced.
    case upgraded
    /// Ours stands, and calls another's hook first.
    case chained
    /// Another's stands, and calls ours.
    case called
    /// Another's stands, and does not call ours.
    case foreign
    /// What stood there before ours stands again.
    case removed
    /// Somebody replaced ours since; theirs is left alone.
    case changed
  }

  /// The hook's name.
  public let name: String
  /// Its path.
  public let path: String
  /// How it stands afterwards.
  public let state: State
  /// What a person may add to a foreign hook, so that it calls ours.
  public let lineToAdd: String?

  init(_ step: HookStep) {
    (name, path) = (step.name, step.path)
    state =
      switch step.action {
      case .link: .installed
      case .keep: .current
      case .upgrade: .upgraded
      case .chain: .chained
      case .called: .called
      case .leave: .foreign
      case .restore: .removed
      case .leaveChanged: .changed
      }
    if case .leave(let line) = step.action { lineToAdd = line } else { lineToAdd = nil }
  }
}
