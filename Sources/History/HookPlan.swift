internal import Git
internal import System

/// What installing or removing does to one hook.
public struct HookStep: Sendable, Equatable {
  /// The kinds of step.
  public enum Action: Sendable, Equatable {
    /// Nothing stands there: the executable is linked.
    case link
    /// Ours stands there as it is to be.
    case keep
    /// An older form of ours is replaced.
    case upgrade
    /// A foreign hook is kept under another name and called first.
    case chain
    /// A foreign hook is left alone; a person may add this line to it.
    case leave(lineToAdd: String)
    /// A foreign hook is left alone, and calls ours already: a person added the line.
    case called
    /// Ours is removed, and what stood there before is restored.
    case restore
    /// Somebody replaced or removed ours since: theirs is left alone.
    case leaveChanged
  }

  /// The hook's name.
  public let name: String
  /// Its path.
  public let path: String
  /// What is done.
  public let action: Action
  /// The change as a unified diff; empty when nothing changes.
  public let diff: String
  let found: HookFile
  let result: HookFile
  let kept: HookFile
}

/// What installing or removing would do; a value to show, or to carry out.
public struct HookPlan: Sendable, Equatable {
  /// The hooks folder.
  public let folder: String
  /// A step a hook.
  public let steps: [HookStep]
  /// Whether carrying it out changes anything.
  public var changesAnything: Bool { steps.contains { $0.found != $0.result } }
}

extension HookStep {
  init(
    _ name: String, in folder: HookFolder, _ action: Action, found: HookFile, result: HookFile,
    kept: HookFile = .missing
  ) throws {
    self.name = name
    path = FilePath.join(folder.path, name)
    self.action = action
    self.found = found
    self.result = result
    self.kept = kept
    diff = try UnifiedDiff.text(old: found.shown, new: result.shown, path: path)
  }
}
