internal import JSON
public import Learning
import System

/// One git hook, from what the process was given to the record in the log.
public struct GitHook: Sendable {
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

  /// Describes a call.
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

  /// Set by the toolkit when it runs git itself, and by hooks that call others: nothing is recorded then.
  public static let guardVariable = "TOOLKIT_HOOK_ACTIVE"
  /// How long a hook waits for another writer.
  public static let patience = Duration.milliseconds(200)

  /// Records the event if consent is given.
  ///
  /// It never throws: a hook must not disturb git, and what is lost here is caught up from the repository later.
  ///
  /// - Returns: the ids of the records written.
  @discardableResult
  public func run() -> [String] {
    guard let (event, arguments) = called, let folder, environment[GitHook.guardVariable] == nil,
      environment["TOOLKIT"] != "0",
      let layout = try? RepositoryLayout.find(from: folder, environment: environment),
      Consent.read(layout, environment: environment) == .given
    else { return [] }
    EventSource.gitHooks.beat(layout, at: clock.now)
    let writer = JournalWriter(layout, patience: GitHook.patience)
    let builder = RecordBuilder(clock: clock, random: random)
    let common = self.common(layout)
    return HookEvents(layout).records(event, arguments: arguments, input: input).compactMap { kind, members in
      var members = members
      if kind == .outcome { members["exec_id"] = execution(layout).map(JSONValue.string) }
      guard let record = try? builder.record(kind, members, common: common, policy: .cut) else { return nil }
      return (try? writer.append(record))?.id
    }
  }

  /// The event, from the name of the link it was called through or else the first argument.
  private var called: (event: GitEvent, arguments: [String])? {
    for (index, word) in words.prefix(2).enumerated() {
      if let event = GitEvent(rawValue: FilePath.name(of: word)) {
        return (event, Array(words.dropFirst(index + 1)))
      }
    }
    return nil
  }

  /// The command that the agent's session is carrying out.
  private func execution(_ layout: RepositoryLayout) -> String? {
    AgentEnvironment.session(environment).flatMap { SessionFile.openExecution($0, layout, now: clock.now) }
  }

  private func common(_ layout: RepositoryLayout) -> JSONObject {
    var members = AgentEnvironment.members(environment)
    for member in Probe.members(environment).members { members[member.key] = member.value }
    if layout.isLinkedWorkTree {
      members["worktree"] = .string(FilePath.name(of: layout.workTree ?? layout.gitFolder))
    }
    return members
  }
}
