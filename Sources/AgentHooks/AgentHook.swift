public import Journal
internal import Learning
internal import Sessions

/// One hook of an agent's client, from what stands on standard input to the records in the logs and the answer.
///
/// The counterpart of ``GitHook``: it never throws and never disturbs the session.
public struct AgentHook: Sendable {
  /// What the process was given.
  public var surroundings: HookSurroundings
  /// Where the answer goes; false where nobody takes it.
  public var output: @Sendable ([UInt8]) -> Bool

  /// Describes a call.
  public init(_ surroundings: HookSurroundings, output: @escaping @Sendable ([UInt8]) -> Bool) {
    self.surroundings = surroundings
    self.output = output
  }

  /// Records the event if consent is given, and answers it.
  ///
  /// - Returns: the ids of the records written.
  @discardableResult
  public func run() -> [String] {
    let environment = surroundings.environment
    // Read in any case, so that the client can write it all.
    let bytes = surroundings.input()
    guard environment[GitHook.guardVariable] == nil, environment["TOOLKIT"] != "0",
      let event = AgentEvent(parsing: bytes), let layout = layout(of: event)
    else { return [] }
    switch Consent.read(layout, environment: environment) {
    case .given: return act(on: event, layout)
    case .missing: tellWithoutConsent(event, layout)
    case .refused: break
    }
    return []
  }

  private func act(on event: AgentEvent, _ layout: RepositoryLayout) -> [String] {
    EventSource.agentHooks.beat(layout, at: surroundings.clock.now)
    guard let ids = record(event, layout) else { return [] }
    answer(event, layout)
    guard event.kind == .sessionStart else { return ids }
    let left = LeftFiles(layout, surroundings).record(atStartOf: event)
    let catchUp = TranscriptCatchUp(layout, surroundings, isHurried: true)
    return ids + left + catchUp.run(limit: TranscriptCatchUp.atSessionStart)
  }

  /// A clone has no consent: nothing is recorded there, nor remembered. What stands in its runbooks is told all the same;
  /// that only reads.
  private func tellWithoutConsent(_ event: AgentEvent, _ layout: RepositoryLayout) {
    guard HookReply.mayAnswer(event.kind),
      !Consent.isRefused(layout, environment: surroundings.environment)
    else { return }
    answer(event, layout)
  }

  /// Tells an agent that starts what was learned.
  private func answer(_ event: AgentEvent, _ layout: RepositoryLayout) {
    guard let delivery = delivery(event, layout) else { return }
    let reply = HookReply(additionalContext: delivery.digest.text, systemMessage: delivery.notice)
    let bytes = reply.output(for: event)
    if !bytes.isEmpty, output(bytes) { delivery.remember() }
  }

  private func delivery(_ event: AgentEvent, _ layout: RepositoryLayout) -> Delivery? {
    let environment = surroundings.environment, today = surroundings.clock.now.day
    return switch event.kind {
    case .sessionStart:
      Delivery.session(
        layout, environment: environment, on: today, isFirst: !AgentHook.goesOn(event.source))
    case .subagentStart:
      event.agentType.map { Delivery.subagent($0, layout, environment: environment, on: today) }
    default: nil
    }
  }

  /// Whether a start of this kind goes on with a session in which the person was here before.
  private static func goesOn(_ source: String?) -> Bool {
    switch source {
    case "resume", "clear", "compact": true
    default: false
    }
  }

  /// The repository that the session works in: that of its folder, else that of the process.
  private func layout(of event: AgentEvent) -> RepositoryLayout? {
    for folder in [event.folder, surroundings.folder].compactMap({ $0 }) where folder.hasPrefix("/") {
      if let layout = try? RepositoryLayout.find(from: folder, environment: surroundings.environment) {
        return layout
      }
    }
    return nil
  }

  /// - Returns: the ids of the records written; nil where the event was told before.
  private func record(_ event: AgentEvent, _ layout: RepositoryLayout) -> [String]? {
    guard let session = event.session, let store = SessionStore(layout, session: session) else { return [] }
    if event.kind == .sessionStart { store.sweep(now: surroundings.clock.now, random: surroundings.random) }
    var facts = SessionFacts(layout, surroundings, event).surroundings
    facts.otherWrite = store.otherSessions().lastWrite
    let known = facts
    var ids: [String]? = []
    let isTaken = store.update { state in
      guard state.admits(event, at: surroundings.clock.now) else {
        ids = nil
        return
      }
      let records = SessionFold.apply(event, to: &state, known)
      ids = RecordAppender(layout, surroundings, session: session).append(records)
    }
    if !isTaken { EventSource.agentHooks.miss(layout) }
    return ids
  }
}
