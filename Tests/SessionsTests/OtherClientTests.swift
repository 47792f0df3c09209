import JSON
import Sessions
import Testing

/// What clients other than Claude Code report, in their own shapes.
@Suite struct OtherClientTests {
  private func event(_ json: JSONObject) throws -> AgentEvent {
    try #require(AgentEvent(parsing: Array(JSONValue.object(json).text().utf8)))
  }

  private func gemini(_ text: String) -> JSONObject {
    [
      "session_id": "s", "cwd": "/repo", "hook_event_name": "AfterTool", "tool_name": "run_shell_command",
      "tool_input": ["command": "npm test"],
      "tool_response": ["llmContent": .string(text), "returnDisplay": ".."],
    ]
  }

  private func codex(_ response: JSONValue) -> JSONObject {
    [
      "session_id": "s", "cwd": "/repo", "hook_event_name": "PostToolUse", "tool_name": "Bash",
      "turn_id": "1",
      "tool_input": ["command": "npm test"], "tool_response": response, "tool_use_id": "1",
    ]
  }

  private func cursor(_ members: JSONObject) -> JSONObject {
    var json: JSONObject = ["conversation_id": "c", "workspace_roots": ["/repo"]]
    for member in members.members { json[member.key] = member.value }
    return json
  }

  private func result(_ json: JSONObject) throws -> ToolCall.Result {
    try #require(event(json).calls.first).result
  }

  private func passed(_ json: JSONObject) throws -> Bool? {
    let call = try #require(event(json).calls.first)
    return CommandResult.all(of: call, table: .standard).first?.passed
  }

  @Test func geminiWritesTheStatusIntoTheText() throws {
    let failed = "Command: npm test\nOutput: Tests: 1 failed\nError: (none)\nExit Code: 1\nSignal: (none)"
    #expect(try result(gemini(failed)) == .failed(status: 1))
    #expect(try passed(gemini("Command: npm test\nOutput: Tests: 2 passed\nExit Code: 0")) == true)
    #expect(try passed(gemini("Output: Tests: 1 failed\nExit Code: (none)")) == false, "the output decides")
    #expect(try passed(gemini("Output: done")) == nil)
    #expect(
      try passed(gemini("Exit Code: 1 is what it said\n" + String(repeating: "x\n", count: 20))) == false)
    let inside = "a\nExit Code: 1\n" + String(repeating: "x\n", count: 20)
    #expect(try result(gemini(inside)) == .ended, "in the midst of the output it is the program's")
  }

  @Test(arguments: [
    #"{"exitCode":"1","stdout":""}"#, #"{"exit_status":1,"stdout":"x"}"#, #"{"success":false,"stdout":"x"}"#,
    #"{"code":1,"is_error":true,"stdout":"x"}"#, #"{"metadata":{"exit_code":"2"},"output":"x"}"#,
    #"{"exit_code":" 1 ","output":"x"}"#,
  ])
  func failuresAreHeardHoweverTheyAreSpelled(response: String) throws {
    #expect(try passed(codex(try JSONValue(parsing: response))) == false)
  }

  @Test func aStatusThatCannotBeReadIsNoSuccess() throws {
    #expect(try result(codex(["exitCode": 1.5, "stdout": "x"])) == .ended)
    #expect(try passed(codex(["exitCode": "none", "stdout": "x"])) == nil)
    #expect(try result(codex(["exitCode": "0", "success": true, "stdout": "x"])) == .succeeded)
  }

  /// A rule, a hook or the client itself kept the command from running: no test failed.
  @Test(arguments: [
    "Permission to use Bash with command npm test has been denied.",
    "Claude requested permissions to use Bash, but you haven't granted it yet.",
    "PreToolUse:Bash hook error: [x]: no tests today",
    "Tool permission stream closed before response received",
    "<tool_use_error>Cancelled: parallel tool call Bash errored</tool_use_error>",
  ])
  func whatWasKeptFromRunningFailedNothing(error: String) throws {
    let event: JSONObject = [
      "session_id": "s", "hook_event_name": "PostToolUseFailure", "tool_name": "Bash",
      "tool_input": ["command": "npm test"], "error": .string(error),
    ]
    #expect(try result(event) == .unknown)
    #expect(try passed(event) == nil)
  }

  @Test func aByteOrderMarkIsPassedOver() {
    let text = #"{"hook_event_name":"Stop","session_id":"s"}"#
    #expect(AgentEvent(parsing: [0xEF, 0xBB, 0xBF] + Array(text.utf8))?.kind == .stop)
  }

  @Test func codexAnswersWithAText() throws {
    #expect(try result(codex("Exit code: 1\nWall time: 1s\nOutput:\nTests: 1 failed")) == .failed(status: 1))
    #expect(try result(codex("Exit code: 0\nWall time: 1s\nOutput:\nboom")) == .succeeded)
    #expect(try result(codex("Chunk ID: 1\nProcess exited with code 2\nOutput:\nx")) == .failed(status: 2))
    #expect(try result(codex("Tests: 1 failed, 2 passed")) == .ended)
    #expect(try passed(codex("Tests: 1 failed, 2 passed")) == false)
    #expect(try result(codex(["output": "x", "metadata": ["exit_code": 1]])) == .failed(status: 1))
  }

  @Test func codexAnswersWithAnObjectAsText() throws {
    let object: JSONValue = [
      "output": "Tests: 1 failed\n", "metadata": ["exit_code": 1, "duration_seconds": 0.1],
    ]
    #expect(try result(codex(.string(object.text()))) == .failed(status: 1))
    #expect(try event(codex(.string(object.text()))).calls.first?.output == "Tests: 1 failed\n")
    let long: JSONValue = [
      "output": .string(String(repeating: "line\n", count: 9000) + "1 failing\n"),
      "metadata": ["exit_code": 3],
    ]
    #expect(try result(codex(.string(long.text()))) == .failed(status: 3))
    #expect(try result(codex(.string("{\"a\": 1}"))) == .ended)
    #expect(try result(codex(.string("{"))) == .ended)
  }

  /// Claude Code tells failures by an event of their own, and gives no status.
  @Test func statusOfClaudeCodeIsToldByTheEvent() throws {
    #expect(try result(codex(["stdout": "Exit code: 1", "interrupted": false])) == .succeeded)
    var without = codex("")
    without["tool_response"] = nil
    #expect(try result(without) == .succeeded)
  }

  @Test func cursorMayTellNoStatus() throws {
    let shell: JSONObject = [
      "hook_event_name": "afterShellExecution", "command": "npm test", "output": "Tests: 1 failed, 2 passed",
    ]
    #expect(try result(cursor(shell)) == .ended)
    #expect(try passed(cursor(shell)) == false)
    var told = shell
    told["exit_code"] = 0
    #expect(try result(cursor(told)) == .succeeded)
    var silent = shell
    silent["output"] = nil
    #expect(try result(cursor(silent)) == .ended)
  }

  @Test func cursorTellsOfItsRoots() throws {
    let prompt: JSONObject = ["hook_event_name": "beforeSubmitPrompt", "prompt": "add it"]
    #expect(try event(cursor(prompt)).folder == "/repo")
    var other = prompt
    other["cwd"] = ""
    #expect(try event(cursor(other)).folder == "/repo")
    other["cwd"] = "/else"
    #expect(try event(cursor(other)).folder == "/else")
    #expect(try event(["hook_event_name": "Stop", "workspace_roots": "x"]).folder == nil)
  }

  private let patch = """
    *** Begin Patch
    *** Update File: a.txt
    @@
    -hi
    +*** a line
    *** Add File: sub/b.txt
    +x
    *** Delete File: /repo/c.txt
    *** Update File: old.txt
    *** Move to: new.txt
    *** End Patch
    """
  private let patched = ["/repo/a.txt", "/repo/sub/b.txt", "/repo/c.txt", "/repo/old.txt", "/repo/new.txt"]

  @Test func patchNamesItsFiles() throws {
    for input: JSONValue in [
      ["command": .string(patch)], ["input": .string(patch)], ["command": ["apply_patch", .string(patch)]],
    ] {
      var json = codex("Success. Updated the following files:\nM a.txt")
      (json["tool_name"], json["tool_input"]) = ("apply_patch", input)
      let call = try #require(event(json).calls.first)
      #expect(call.files == patched)
      #expect(call.command == nil, "a patch is no command")
      #expect(call.result == .ended)
    }
    var json = codex("Exit code: 0\nSuccess")
    json["tool_input"] = ["command": .string("apply_patch <<'EOF'\n\(patch)\nEOF\nnpm test")]
    let call = try #require(event(json).calls.first)
    #expect(call.files == patched)
    #expect(CommandResult.all(of: call, table: .standard).map(\.passed) == [true])
  }

  @Test func failedPatchWroteNothing() throws {
    let session = CapturedSession()
    try session.prompt("change it")
    var json = codex("Exit code: 1\nfailed to find expected lines")
    (json["tool_name"], json["tool_input"]) = ("apply_patch", ["command": .string(patch)])
    _ = try session.take(json)
    #expect(session.state.files == [])
    (json["tool_response"], json["tool_use_id"]) = ("ok", "2")
    _ = try session.take(json)
    #expect(session.state.files.map(\.path) == patched)
  }
}
