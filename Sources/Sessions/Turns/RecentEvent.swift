public import Learning

/// An event that was taken in just now.
///
/// Where hooks are entered twice, by a plugin and in a project's settings, each event starts two processes at once, both
/// given the same bytes. Whichever is second finds the mark of the first.
public struct RecentEvent: Sendable, Equatable {
  /// The mark of everything that the event says.
  public var mark: Int64
  /// When it was taken in.
  public var time: Timestamp

  /// How many are remembered.
  static let limit = 32
  /// So many milliseconds after an event that names its prompt, use or subagent, the same is no other one.
  static let window: Int64 = 10_000
  /// The same where it names none, and a person or an agent may well do the same again.
  static let windowWithoutIDs: Int64 = 2000
}

extension SessionState {
  /// Notes an event on its way in.
  ///
  /// - Returns: whether it counts; false for one that says the same as another of these seconds. What ends something
  ///   counts always: a second time, there is nothing left to end.
  /// - Complexity: O(length of the event's texts).
  public mutating func admits(_ event: AgentEvent, at now: Timestamp) -> Bool {
    guard !event.isEnding else { return true }
    recent.removeAll { abs(now.milliseconds - $0.time.milliseconds) > RecentEvent.window }
    let mark = event.mark
    let window = event.namesWhatItTells ? RecentEvent.window : RecentEvent.windowWithoutIDs
    let isTold = recent.contains {
      $0.mark == mark && abs(now.milliseconds - $0.time.milliseconds) <= window
    }
    guard !isTold else { return false }
    recent = (recent + [RecentEvent(mark: mark, time: now)]).suffix(RecentEvent.limit)
    return true
  }
}

extension AgentEvent {
  fileprivate var isEnding: Bool {
    [.stop, .stopFailure, .subagentStop, .preCompact, .sessionEnd].contains(kind)
  }

  fileprivate var namesWhatItTells: Bool {
    promptID != nil || agentID != nil || (!calls.isEmpty && calls.allSatisfy { !$0.id.isEmpty })
  }

  fileprivate var mark: Int64 {
    let own = [promptID, prompt, command, arguments, agentType, agentID, source, error, message]
    let used = calls.flatMap { [$0.id, $0.tool, $0.command ?? "", $0.output] + $0.files }
    return Fingerprint.mark([kind.rawValue] + own.map { $0 ?? "" } + used)
  }
}
