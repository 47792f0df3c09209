internal import JSON
public import Sessions

/// What an agent's client is told in answer to an event.
public struct HookReply: Sendable, Equatable {
  /// What the agent is to know; nil for nothing.
  public var additionalContext: String?
  /// A line for the person, which the agent does not see; nil for none.
  public var systemMessage: String?

  /// Makes an answer.
  public init(additionalContext: String? = nil, systemMessage: String? = nil) {
    self.additionalContext = additionalContext
    self.systemMessage = systemMessage
  }

  /// The bytes for standard output: one JSON object, or none at all where there is nothing to say or the event's
  /// contract allows no answer.
  public func output(for event: AgentEvent) -> [UInt8] {
    guard HookReply.mayAnswer(event.kind) else { return [] }
    var reply = JSONObject()
    if let systemMessage, !systemMessage.isEmpty { reply["systemMessage"] = .string(systemMessage) }
    if let additionalContext, !additionalContext.isEmpty {
      reply["hookSpecificOutput"] = [
        "hookEventName": .string(event.kind.rawValue), "additionalContext": .string(additionalContext),
      ]
    }
    guard !reply.members.isEmpty else { return [] }
    return Array(JSONValue.object(reply).text().utf8) + [0x0A]
  }

  /// Whether an event accepts context.
  static func mayAnswer(_ kind: AgentEvent.Kind) -> Bool { kind == .sessionStart || kind == .subagentStart }
}
