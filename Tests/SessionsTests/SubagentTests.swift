import JSON
import Sessions
import Testing

/// Subagents, which work beside the agent that people talk to and may outlast its turn.
@Suite struct SubagentTests {
  private func session(stamp: FileStamp = FileStamp(size: 10, modified: 5, hash: 1)) -> CapturedSession {
    let session = CapturedSession()
    session.surroundings.stamp = { _ in stamp }
    return session
  }

  private func subagent(_ event: String, _ members: JSONObject = [:]) -> JSONObject {
    var json: JSONObject = ["hook_event_name": .string(event), "agent_id": "a1", "agent_type": "coder"]
    for member in members.members { json[member.key] = member.value }
    return json
  }

  private func edit(_ path: String) -> JSONObject {
    subagent(
      "PostToolUse",
      [
        "tool_name": "Edit", "tool_input": ["file_path": .string(path)], "tool_use_id": .string("of " + path),
      ])
  }

  @Test(arguments: ["SubagentStop", "StopFailure", "Stop"])
  func neverClosesTheTurn(end: String) throws {
    let session = session()
    try session.command("fix")
    try session.edit("/repo/a.ts")
    _ = try session.take(subagent("SubagentStart"))
    try session.bash("npm test", error: "Exit code 1")
    let records = try session.take(subagent(end, ["error": "rate_limit", "last_assistant_message": "Done."]))
    #expect(records == [])
    #expect(session.state.turn.isOpen)
    #expect(session.state.turn.message == nil)
    #expect(session.state.execution?.ledger.evidence.error == nil)
    try session.bash("npm test")
    let outcomes = try session.stop()
    #expect(outcomes.map { $0.value("outcome") } == ["success"])
    #expect(outcomes.map { $0.value("evidence.attempts") } == [2])
  }

  @Test func atWorkInTheBackgroundLeavesThePersonsEditsToBeSeen() throws {
    let session = session()
    try session.prompt("write a")
    try session.edit("/repo/a.ts")
    try session.stop()
    let modified = (session.now.milliseconds + 1000) * 1_000_000
    session.surroundings.stamp = { path in
      FileStamp(size: path == "/repo/a.ts" ? 12 : 10, modified: modified, hash: path == "/repo/a.ts" ? 2 : 1)
    }
    _ = try session.take(edit("/repo/b.ts"))
    _ = try session.take(subagent("SubagentStop"))
    #expect(!session.state.turn.isOpen)
    let records = try session.prompt("Write a changelog entry for version two.")
    #expect(records.map { $0.value("agent") } == ["main"])
    #expect(records.map { $0.value("context.observed") } == ["changed a.ts by hand"])
  }

  @Test func whatItWroteInTheBackgroundIsItsOwn() throws {
    let session = session()
    try session.prompt("write b in the background")
    try session.stop()
    _ = try session.take(edit("/repo/b.ts"))
    _ = try session.take(subagent("SubagentStop"))
    let modified = (session.now.milliseconds + 1000) * 1_000_000
    session.surroundings.stamp = { _ in FileStamp(size: 12, modified: modified, hash: 2) }
    let records = try session.prompt("Write a changelog entry for version two.")
    #expect(records.map { $0.value("agent") } == ["coder"])
    #expect(records.map { $0.value("ai_action.file") } == ["b.ts"])
  }

  @Test func itsTestsAreSettledWhenItStops() throws {
    let session = session()
    try session.prompt("run the tests in the background")
    try session.stop()
    _ = try session.take(
      subagent(
        "PostToolUse",
        ["tool_name": "Bash", "tool_input": ["command": "npm test"], "tool_use_id": "t1"]))
    let records = try session.take(subagent("SubagentStop"))
    #expect(records.map { $0.value("outcome") } == ["success"])
  }

  /// An agent that the person chose for the whole session has a type and no id of its own.
  @Test func agentOfTheWholeSessionIsNone() throws {
    let session = session()
    try session.prompt("write a")
    try session.edit("/repo/a.ts", agent: "coder")
    _ = try session.take(["hook_event_name": "Stop", "agent_type": "coder"])
    #expect(!session.state.turn.isOpen)
    #expect(session.state.files.first?.stamp != nil)
  }
}

/// What the client sent when a person typed `/clear` with a refused use before it.
@Suite struct ClearedSessionTests {
  @Test func isTwoSessions() throws {
    var states: [String: SessionState] = [:]
    var records: [ObservedRecord] = []
    let surroundings = CapturedSession().surroundings
    for line in try CapturedSession.lines("interactive-clear-and-notification") {
      guard let event = AgentEvent(parsing: Array(line.utf8)), let session = event.session else { continue }
      var state = states[session] ?? SessionState()
      records += SessionFold.apply(event, to: &state, surroundings)
      states[session] = state
    }
    #expect(states.count == 2)
    #expect(states.values.allSatisfy { $0.execution == nil && $0.objection == nil && $0.asked == nil })
    #expect(records == [], "nothing was refused, and no command ran")
  }
}
