public import Journal
public import Learning
public import Sessions
internal import System

/// What an agent is told when it starts, and what is told to the person beside it.
///
/// Making one reads files and changes none; ``remember()`` says that it was told.
public struct Delivery: Sendable {
  /// For the agent; its text is empty where there is nothing to tell.
  public let digest: RunbookDigest
  /// One line for the person, without its line ending; nil where nothing is new, nothing waits and recording is on.
  public let notice: String?

  private let layout: RepositoryLayout
  /// What sessions were told of once this was told; nil where that changes nothing.
  private let seen: SeenMarks?

  /// For the agent that people talk to, at the start of a session.
  ///
  /// It learns its own runbook, and those of agents that the repository does not define as subagents: nobody else would
  /// be told what stands there, and it does their work.
  ///
  /// - Parameters:
  ///   - layout: The repository. In a bare one there is nothing to tell.
  ///   - environment: For the person's settings: `self_learning.notify` turns all of it off.
  ///   - today: The day, UTC, which weighs entries by age.
  ///   - isFirst: Whether the person comes here now, and was not here a moment ago: that recording is off is told once.
  public static func session(
    _ layout: RepositoryLayout, environment: [String: String], on today: Day, isFirst: Bool = true
  ) -> Delivery {
    guard let files = files(layout, environment) else { return nothing(layout, .main, today) }
    let subagents = files.subagents()
    let runbooks = files.agents().map { (agent: $0, entries: files.entries(of: $0)) }
    let all = runbooks.flatMap(\.entries)
    let own = runbooks.filter { $0.agent == .main || !subagents.contains($0.agent) }.flatMap(\.entries)
    guard Consent.read(layout, environment: environment) != .missing else {
      let notice = isFirst && !all.isEmpty ? PersonNotice.recordingIsOff : nil
      return Delivery(digest: digest(own, of: .main, today), notice: notice, layout: layout, seen: nil)
    }
    return remembered(own, all, layout, today)
  }

  /// What is new is told by what sessions were told before.
  private static func remembered(
    _ own: [LearnedEntry], _ all: [LearnedEntry], _ layout: RepositoryLayout, _ today: Day
  ) -> Delivery {
    let state = DeliveryState(layout)
    let seen = state?.seen ?? SeenMarks()
    let new = RunbookDigest(all, for: .main, seen: seen, on: today).new
    var told = seen
    for entry in all { told.insert(entry.mark) }
    return Delivery(
      digest: RunbookDigest(own, for: .main, seen: seen, on: today),
      notice: PersonNotice.text(new: new, waiting: state?.waiting ?? []), layout: layout,
      seen: told == seen ? nil : told)
  }

  /// For a subagent: its own runbook. Nothing is new to an agent that lives for one task.
  ///
  /// - Parameter type: The client's name for it; of `plugin:name` also the name alone.
  public static func subagent(
    _ type: String, _ layout: RepositoryLayout, environment: [String: String], on today: Day
  ) -> Delivery {
    let names = ([type[...]] + type.split(separator: ":").suffix(1)).compactMap { AgentName($0) }
    guard let agent = names.first, let files = files(layout, environment) else {
      return nothing(layout, names.first ?? .main, today)
    }
    let found = names.lazy.map { ($0, files.entries(of: $0)) }.first { !$0.1.isEmpty } ?? (agent, [])
    return Delivery(
      digest: digest(found.1, of: found.0, today), notice: nil, layout: layout, seen: nil)
  }

  /// Remembers that the session was told. What cannot be written is told again.
  public func remember() {
    if let seen { DeliveryState(layout)?.remember(seen) }
  }

  private static func digest(_ entries: [LearnedEntry], of agent: AgentName, _ today: Day) -> RunbookDigest {
    var known = SeenMarks()
    for entry in entries { known.insert(entry.mark) }
    return RunbookDigest(entries, for: agent, seen: known, on: today)
  }

  private static func files(_ layout: RepositoryLayout, _ environment: [String: String]) -> RunbookFiles? {
    Notifying.isOn(layout, environment: environment) ? RunbookFiles(workTree: layout.workTree) : nil
  }

  private static func nothing(_ layout: RepositoryLayout, _ agent: AgentName, _ today: Day) -> Delivery {
    Delivery(digest: digest([], of: agent, today), notice: nil, layout: layout, seen: nil)
  }
}
