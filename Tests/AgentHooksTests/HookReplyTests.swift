import AgentHooks
import JSON
import Sessions
import Testing

@Suite struct HookReplyTests {
  @Test func contextAndLineForThePerson() throws {
    let reply = HookReply(additionalContext: "facts\n\"quoted\"", systemMessage: "2 new")
    let bytes = reply.output(for: AgentEvent(.sessionStart))
    #expect(bytes.last == 0x0A)
    #expect(
      try JSONValue(parsing: bytes) == [
        "systemMessage": "2 new",
        "hookSpecificOutput": ["hookEventName": "SessionStart", "additionalContext": "facts\n\"quoted\""],
      ])
  }

  @Test func nothingToSayIsNothing() {
    #expect(HookReply().output(for: AgentEvent(.sessionStart)) == [])
    #expect(HookReply(additionalContext: "", systemMessage: "").output(for: AgentEvent(.subagentStart)) == [])
  }

  /// What these events would do with an answer is to block, or to fail.
  @Test(arguments: AgentEvent.Kind.allCases.filter { $0 != .sessionStart && $0 != .subagentStart })
  func otherEventsAreNotAnswered(kind: AgentEvent.Kind) {
    #expect(HookReply(additionalContext: "a", systemMessage: "b").output(for: AgentEvent(kind)) == [])
  }
}
