import JSON
import Learning
import Sessions
import Testing

/// The same event told by two hooks at once, and the like told again later.
@Suite struct RepeatedEventTests {
  private static let start = Timestamp(milliseconds: 1_795_170_000_000)

  private func event(_ members: JSONObject) throws -> AgentEvent {
    try #require(AgentEvent(parsing: Array(JSONValue.object(members).text().utf8)))
  }

  /// Whether the second of two events counts, so many milliseconds later.
  private func countsAgain(_ first: JSONObject, _ second: JSONObject, after milliseconds: Int64) throws
    -> Bool
  {
    var state = SessionState()
    let counts = state.admits(try event(first), at: Self.start)
    #expect(counts)
    let text = JSONValue.object(state.json).text()
    state = try #require(SessionState(json: try JSONValue(parsing: text)))
    let later = Timestamp(milliseconds: Self.start.milliseconds + milliseconds)
    return state.admits(try event(second), at: later)
  }

  @Test func marksOfWhatWasToldSurviveTheFile() throws {
    var state = SessionState()
    state.seen = [.min, -1, 0, 1, .max, 0x0123_4567_89AB_CDEF]
    let text = JSONValue.object(state.json).text()
    #expect(text.contains("8000000000000000ffffffffffffffff0000000000000000"))
    #expect(SessionState(json: try JSONValue(parsing: text))?.seen == state.seen)
    // A damaged file costs what follows the damage.
    let damaged = text.replacing("7fffffff", with: "7fff!fff")
    #expect(SessionState(json: try JSONValue(parsing: damaged))?.seen == [.min, -1, 0, 1])
  }

  @Test(
    arguments: [
      ["hook_event_name": "SessionStart", "source": "startup"],
      ["hook_event_name": "UserPromptSubmit", "prompt": "/fix it"],
      ["hook_event_name": "AfterTool", "tool_name": "run", "tool_input": ["command": "npm test"]],
    ] as [JSONObject])
  func withoutIDsTwoSecondsDecide(members: JSONObject) throws {
    #expect(try !countsAgain(members, members, after: 0))
    #expect(try !countsAgain(members, members, after: -2000), "clocks of two processes are read in any order")
    #expect(try !countsAgain(members, members, after: 2000))
    #expect(try countsAgain(members, members, after: 2001))
  }

  @Test(
    arguments: [
      ["hook_event_name": "UserPromptSubmit", "prompt": "/fix it", "prompt_id": "p1"],
      ["hook_event_name": "SubagentStart", "agent_type": "coder", "agent_id": "a1"],
      ["hook_event_name": "PostToolUse", "tool_name": "Bash", "tool_use_id": "t1"],
    ] as [JSONObject])
  func withIDsTenSecondsDecide(members: JSONObject) throws {
    #expect(try !countsAgain(members, members, after: 10_000))
    #expect(try countsAgain(members, members, after: 10_001))
  }

  @Test(
    arguments: [
      ["prompt_id": "p2"], ["prompt": "go on."], ["session_id": "s", "agent_id": "a1"],
      ["hook_event_name": "UserPromptExpansion"],
    ] as [JSONObject])
  func whatDiffersCounts(change: JSONObject) throws {
    let first: JSONObject = ["hook_event_name": "UserPromptSubmit", "prompt": "go on", "prompt_id": "p1"]
    var second = first
    for member in change.members { second[member.key] = member.value }
    #expect(try countsAgain(first, second, after: 0))
  }

  @Test(arguments: ["Stop", "StopFailure", "SubagentStop", "SessionEnd"])
  func whatEndsSomethingIsNeverPassedOver(name: String) throws {
    let members: JSONObject = ["hook_event_name": .string(name), "prompt_id": "p1"]
    #expect(try countsAgain(members, members, after: 0))
  }

  /// Uses that run side by side are told in any order, each twice.
  @Test func manyAtOnceAreKnown() throws {
    var state = SessionState()
    let uses = try (0..<16).map { number in
      try event([
        "hook_event_name": "PostToolUse", "tool_name": "Bash", "tool_use_id": .string("t\(number)"),
        "tool_input": ["command": "npm test"],
      ])
    }
    let first = uses.map { state.admits($0, at: Self.start) }
    let second = uses.reversed().map { state.admits($0, at: Self.start) }
    #expect(first == uses.map { _ in true })
    #expect(second == uses.map { _ in false })
    #expect(state.recent.count == 16)
    let late = Timestamp(milliseconds: Self.start.milliseconds + 10_001)
    let again = state.admits(uses[0], at: late)
    #expect(again)
    #expect(state.recent.count == 1, "what is past is forgotten")
  }
}
