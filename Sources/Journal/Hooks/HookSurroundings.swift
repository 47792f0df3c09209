public import Learning

/// What the process of a hook was given.
public struct HookSurroundings: Sendable {
  /// The name it is called by, and then its arguments.
  public var words: [String]
  /// The whole environment.
  public var environment: [String: String]
  /// The folder it runs in; nil where that is gone.
  public var folder: String?
  /// What stands on standard input, read only when it is wanted.
  public var input: @Sendable () -> [UInt8]
  /// The time.
  public var clock: Clock
  /// Where ids come from.
  public var random: RandomSource

  /// Describes a process.
  public init(
    words: [String], environment: [String: String], folder: String?, input: @escaping @Sendable () -> [UInt8],
    clock: Clock, random: RandomSource
  ) {
    self.words = words
    self.environment = environment
    self.folder = folder
    self.input = input
    self.clock = clock
    self.random = random
  }
}
