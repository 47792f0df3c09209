internal import JSON
internal import Learning
import System

/// One git hook, from what the process was given to the record in the log.
public struct GitHook: Sendable {
  private let surroundings: HookSurroundings
  private var environment: [String: String] { surroundings.environment }

  /// The hook that a process given `surroundings` is.
  public init(_ surroundings: HookSurroundings) { self.surroundings = surroundings }

  /// Set by the toolkit when it runs git itself, and by hooks that call others: nothing is recorded then.
  public static let guardVariable = "TOOLKIT_HOOK_ACTIVE"
  /// The names by which hooks wait that stepped aside for a rebase.
  public static let waitingNames: [GitEvent: String] = [.postCommit: HookStepAside.name]
  /// How long a hook waits for another writer.
  public static let patience = Duration.milliseconds(200)

  /// Records the event if consent is given.
  ///
  /// It never throws: a hook must not disturb git, and what is lost here is caught up from the repository later.
  ///
  /// - Returns: the ids of the records written.
  @discardableResult
  public func run() -> [String] {
    if HookStepAside.isCalled(surroundings.words) {
      HookStepAside.stepBack(surroundings.words)
      return []
    }
    guard let (event, arguments) = called, let folder = surroundings.folder,
      environment[GitHook.guardVariable] == nil,
      environment["TOOLKIT"] != "0",
      let layout = try? RepositoryLayout.find(from: folder, environment: environment),
      Consent.read(layout, environment: environment) == .given
    else { return [] }
    EventSource.gitHooks.beat(layout, at: surroundings.clock.now)
    let writer = JournalWriter(layout, patience: GitHook.patience)
    let builder = RecordBuilder(clock: surroundings.clock, random: surroundings.random)
    let common = self.common(layout)
    let events = HookEvents(layout)
    makeWay(event, arguments, events)
    let observed = events.records(event, arguments: arguments, input: surroundings.input)
    return observed.compactMap { kind, members in
      var members = members
      if kind == .outcome { members["exec_id"] = execution(layout).map(JSONValue.string) }
      guard let record = try? builder.record(kind, members, common: common, policy: .cut) else { return nil }
      return (try? writer.append(record))?.id
    }
  }

  /// Keeps out of the way of a long rebase, and comes back at its end.
  private func makeWay(_ event: GitEvent, _ arguments: [String], _ events: HookEvents) {
    if event == .postCommit, events.isReplayed {
      HookStepAside.stepAside(surroundings.words, events.layout)
    } else if event == .postRewrite, arguments.first == "rebase" {
      HookStepAside.stepBack(surroundings.words, events.layout)
    }
  }

  /// The event, from the name of the link it was called through or else the first argument.
  private var called: (event: GitEvent, arguments: [String])? {
    for (index, word) in surroundings.words.prefix(2).enumerated() {
      if let event = GitEvent(rawValue: FilePath.name(of: word)) {
        return (event, Array(surroundings.words.dropFirst(index + 1)))
      }
    }
    return nil
  }

  /// The command that the agent's session is carrying out.
  private func execution(_ layout: RepositoryLayout) -> String? {
    AgentEnvironment.session(environment).flatMap {
      SessionFile.openExecution($0, layout, now: surroundings.clock.now)
    }
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
