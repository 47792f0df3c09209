public import Learning

/// What a process finds around it. The executables read it once; nothing below them reads it again.
public struct Surroundings: Sendable {
  /// The environment.
  public var environment: [String: String]
  /// The current folder, absolute.
  public var folder: String
  /// The clock.
  public var clock: Clock
  /// The source of randomness.
  public var random: RandomSource
  /// How many threads may work side by side.
  public var threads: Int
  /// The `toolkit-hook` executable that belongs to this one; nothing where none was found.
  public var hookExecutable: String?
  /// The version of this build.
  public var version: String

  /// Makes surroundings.
  public init(
    environment: [String: String], folder: String, clock: Clock, random: RandomSource, threads: Int,
    hookExecutable: String?, version: String
  ) {
    self.environment = environment
    self.folder = folder
    self.clock = clock
    self.random = random
    self.threads = threads
    self.hookExecutable = hookExecutable
    self.version = version
  }
}
