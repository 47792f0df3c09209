import JSON
import Sessions
import Testing

@Suite struct LabelledPromptTests {
  @Test func readsALine() throws {
    let line = try JSONValue(
      parsing:
        #"{"id": 7, "agent_action": {"summary": "s", "tools": ["Edit"], "files": ["f"]}, "prompt": "p", "x": 1}"#
    )
    let prompt = try LabelledPrompt(line)
    #expect(prompt.id == .integer(7) && prompt.prompt == "p")
    #expect(prompt.action == AgentAction(summary: "s", tools: ["Edit"], files: ["f"]))
  }

  @Test(arguments: [#"{"prompt": "p"}"#, #"{"prompt": "p", "agent_action": null}"#])
  func anActionMayBeAbsent(line: String) throws {
    #expect(try LabelledPrompt(try JSONValue(parsing: line)).action == nil)
  }

  @Test(arguments: [
    ("[1]", "an object"), ("{}", "prompt"), (#"{"prompt": 1}"#, "prompt"),
    (#"{"prompt": "p", "agent_action": 1}"#, "agent_action"),
    (#"{"prompt": "p", "agent_action": {"summary": 1}}"#, "agent_action.summary"),
    (#"{"prompt": "p", "agent_action": {"tools": "Edit"}}"#, "agent_action.tools"),
    (#"{"prompt": "p", "agent_action": {"files": [1]}}"#, "agent_action.files"),
  ])
  func namesWhatIsWrong(line: String, member: String) throws {
    let value = try JSONValue(parsing: line)
    let fault = #expect(throws: LabelledPrompt.Fault.self) { try LabelledPrompt(value) }
    #expect(fault?.message.hasPrefix(member) == true)
  }
}
