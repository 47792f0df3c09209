import AgentHooks
import Foundation
import JSON
import Journal
import Learning
import System
import Testing

@Suite struct AgentHookTests {
  private func submit(_ prompt: String) -> JSONObject {
    ["hook_event_name": "UserPromptSubmit", "prompt": .string(prompt)]
  }

  private func expand(_ name: String, _ arguments: String, _ id: String = "p1") -> JSONObject {
    [
      "hook_event_name": "UserPromptExpansion", "command_name": .string(name),
      "command_args": .string(arguments),
      "prompt_id": .string(id),
    ]
  }

  private func bash(_ command: String, _ id: String = "t1") -> JSONObject {
    [
      "hook_event_name": "PostToolUse", "tool_name": "Bash", "tool_input": ["command": .string(command)],
      "tool_response": ["stdout": ""], "tool_use_id": .string(id),
    ]
  }

  @Test func commandTestsAndCommitAreRecorded() throws {
    let repository = try AgentRepository()
    try repository.write(#"{"domain":"health","compliance":["hipaa"]}"#, to: ".claude/domain.json")
    try repository.call(submit("/fix --area parser"))
    try repository.call(expand("fix", "--area parser"))
    try repository.call(bash("npm test"))
    try repository.call(["hook_event_name": "Stop"])
    let execution = try #require(try repository.log(.execution).first)
    #expect(execution["command"] == "/fix")
    #expect(execution["params"] == ["arguments": "--area parser", "area": "parser"])
    #expect(execution["session_id"] == "s1")
    #expect(execution["branch"] == "main")
    #expect(execution["domain"] == "health")
    #expect(execution["context"] == ["compliance": ["hipaa"]])
    let outcome = try #require(try repository.log(.outcome).first)
    #expect(outcome["exec_id"] == execution["id"])
    #expect(outcome["evidence"]?["tests_passed"] == true)
    #expect(outcome["quality_score"] == 100)
  }

  /// In a client that reports no expansions any event may be the first that shows that the command runs.
  @Test(arguments: ["PostToolUseFailure", "PermissionRequest", "UserPromptSubmit", "SubagentStart"])
  func domainIsKnownWhateverComesNext(event: String) throws {
    let repository = try AgentRepository()
    try repository.write(#"{"domain":"health","compliance":["hipaa"]}"#, to: "domain.json")
    try repository.call(submit("/fix --area parser"))
    try repository.call([
      "hook_event_name": .string(event), "tool_name": "Bash", "tool_input": ["command": "npm test"],
      "error": "Exit code 1", "tool_use_id": "t1", "prompt": "go on",
    ])
    let execution = try #require(try repository.log(.execution).first)
    #expect(execution["domain"] == "health")
    #expect(execution["context"] == ["compliance": ["hipaa"]])
  }

  /// Cursor starts hooks anywhere, and tells of its workspace.
  @Test func workspaceRootIsTheFolder() throws {
    let repository = try AgentRepository()
    var edit: JSONObject = ["hook_event_name": "afterFileEdit", "file_path": "a.ts", "edits": []]
    edit["conversation_id"] = "c1"
    edit["session_id"] = .null
    edit["cwd"] = ""
    edit["workspace_roots"] = [.string(repository.root)]
    try repository.call(edit)
    #expect(try repository.files().contains(".git/toolkit/sessions/c1.json"))
  }

  /// git's own hook, started by the agent, finds the execution that is open.
  @Test func commitOfTheAgentNamesItsExecution() throws {
    let repository = try AgentRepository()
    try repository.call(expand("fix", ""))
    try repository.git(["commit", "-q", "--allow-empty", "-m", "fix"])
    let agent = ["CLAUDECODE": "1", "CLAUDE_CODE_SESSION_ID": "s1"]
    for (environment, after) in [(agent, 0), (agent, 9 * 3_600_000), ([:], 0)] as [([String: String], Int64)]
    {
      let moment = Timestamp(milliseconds: repository.now.milliseconds + after)
      GitHook(
        HookSurroundings(
          words: ["post-commit"], environment: repository.environment.merging(environment) { $1 },
          folder: repository.root, input: { [] }, clock: .constant(moment), random: .system)
      ).run()
    }
    let id = try repository.log(.execution)[0]["id"]
    #expect(try repository.log(.outcome).map { $0["exec_id"] } == [id, nil, nil])
  }

  @Test func secretsAreWrittenNowhere() throws {
    let repository = try AgentRepository()
    let secret = "ghp_" + String(repeating: "a1B2", count: 9)
    try repository.call(expand("deploy", "--token \(secret)"))
    try repository.call(bash("curl -H 'Authorization: Bearer \(secret)' x && npm test"))
    try repository.call(submit("export GITHUB_TOKEN=\(secret)"))
    try repository.call(["hook_event_name": "SessionEnd"])
    let found = try repository.files().filter {
      try String(contentsOfFile: repository.root + "/" + $0, encoding: .utf8).contains(secret)
    }
    #expect(found == [])
    #expect(try repository.log(.execution).count == 1)
  }

  @Test func settingsExtendTheTable() throws {
    let repository = try AgentRepository()
    try repository.write(#"{"outcomes":{"test":["verify-all"]}}"#, to: ".claude/toolkit.json")
    try repository.call(bash("./verify-all --fast"))
    try repository.call(["hook_event_name": "Stop"])
    #expect(try repository.log(.outcome).map { $0["outcome"] } == ["success"])
  }

  @Test func fileEditedByThePersonIsACorrection() throws {
    let repository = try AgentRepository()
    try repository.git(["commit", "-q", "--allow-empty", "-m", "one"])
    let path = repository.root + "/a.ts"
    let edit: JSONObject = [
      "hook_event_name": "PostToolUse", "tool_name": "Write", "tool_input": ["file_path": .string(path)],
      "tool_response": ["filePath": "a.ts"], "tool_use_id": "t1", "agent_type": "coder",
    ]
    for text in ["let a = 1\n", "let b = 1\n"] {
      try repository.call(submit("write it"))
      try repository.write("let a = 1\n", to: "a.ts")
      try repository.call(edit)
      try repository.call(["hook_event_name": "Stop"])
      try repository.write(text, to: "a.ts")
      try repository.call(submit("next"))
    }
    let corrections = try repository.log(.correction)
    #expect(corrections.map { $0["agent"] } == ["coder"], "the same bytes again are no edit")
    #expect(corrections.map { $0["ai_action"]?["file"] } == ["a.ts"])
  }

  /// Two sessions in one repository: what the agent of one writes is no edit by hand to the other.
  @Test func filesOfAnotherSessionsAgentAreNotThePersons() throws {
    let repository = try AgentRepository()
    try repository.git(["commit", "-q", "--allow-empty", "-m", "one"])
    func tell(_ event: JSONObject, _ session: String) throws {
      var event = event
      event["session_id"] = .string(session)
      try repository.call(event)
    }
    func write(_ text: String, to name: String, _ session: String) throws {
      try tell(submit("write \(text) to \(name)"), session)
      try repository.write(text, to: name)
      let path = JSONValue.string(repository.root + "/" + name)
      let input: JSONValue = .object(["file_path": path])
      try tell(
        [
          "hook_event_name": "PostToolUse", "tool_name": "Write", "tool_input": input,
          "tool_use_id": .string(session + text + name),
        ], session)
      try tell(["hook_event_name": "Stop"], session)
    }
    try write("first", to: "a.ts", "s1")
    try write("first", to: "b.ts", "s1")
    try write("second of another length", to: "a.ts", "s2")
    try repository.write("by hand, and longer", to: "b.ts")
    try tell(submit("Write a changelog entry for version two."), "s1")
    let corrections = try repository.log(.correction)
    #expect(corrections.map { $0["session_id"] } == ["s1"])
    #expect(corrections.map { $0["context"]?["observed"] } == ["changed b.ts by hand"])
  }

  // MARK: - Nothing where nothing is wanted

  @Test(arguments: [["TOOLKIT": "0"], ["TOOLKIT_HOOK_ACTIVE": "1"]])
  func turnedOff(variable: [String: String]) throws {
    let repository = try AgentRepository()
    repository.environment.merge(variable) { $1 }
    let before = try repository.files()
    #expect(try repository.call(expand("fix", "")) == "")
    #expect(try repository.files() == before)
  }

  @Test func withoutConsentNothingIsMade() throws {
    let repository = try AgentRepository(consents: false)
    #expect(try repository.call(["hook_event_name": "SessionStart"]) == "")
    try repository.call(expand("fix", ""))
    #expect(try repository.files() == [])
  }

  /// A clone with a runbook is told what stands there, once more at every start, and nothing is made.
  @Test func withoutConsentRunbooksAreToldAndNothingIsMade() throws {
    let repository = try AgentRepository(consents: false)
    let runbook = ".claude/skills/runbooks/main/RUNBOOK.md"
    try repository.write(
      "## Recent learnings\n\n### no-any\n<!-- toolkit:entry no-any 01234567 -->\n\n**Do**: Name the type.\n",
      to: runbook)
    for (source, isTold) in [("startup", true), ("startup", true), ("resume", false), ("compact", false)] {
      let reply = try JSONValue(
        parsing: try repository.call(["hook_event_name": "SessionStart", "source": .string(source)]))
      let context = try #require(reply["hookSpecificOutput"]?["additionalContext"]?.string)
      #expect(context.contains("no-any") && !context.contains("[new]"))
      #expect((reply["systemMessage"] != nil) == isTold, "\(source)")
    }
    for refusal in [#"{"enabled":false}"#, #"{"self_learning":{"notify":false}}"#, "{"] {
      try repository.write(refusal, to: ".claude/toolkit.json")
      #expect(try repository.call(["hook_event_name": "SessionStart"]) == "", "\(refusal)")
    }
    #expect(try repository.files() == [runbook, ".claude/toolkit.json"])
  }

  @Test(arguments: ["/nowhere", "", "relative", "/tmp\u{0}x", String(repeating: "/x", count: 5000)])
  func outsideOfARepository(folder: String) throws {
    let repository = try AgentRepository()
    var event = expand("fix", "")
    event["cwd"] = .string(folder)
    #expect(try repository.call(event) == "")
    #expect(try repository.files() == [".git/toolkit/enabled"])
  }

  @Test(arguments: [
    "", "{", "[]", "null", "3", "{}", #"{"hook_event_name":7}"#, #"{"hook_event_name":"Unknown"}"#,
    #"{"hook_event_name":"Stop","session_id":[]}"#,
  ])
  func whatIsNoEventIsPassedOver(text: String) throws {
    let repository = try AgentRepository()
    #expect(try repository.call(Array(text.utf8)) == "")
    #expect(try repository.files() == [".git/toolkit/enabled"])
  }

  // MARK: - Hostile input

  @Test(arguments: [
    "../../../escape", "a/b", "..", ".", "", "x\u{0}y", String(repeating: "a", count: 4096), "lock",
    "é", "a b", "-rf", "\u{1b}[31m",
  ])
  func sessionsOfAnyNameStayInTheirFolder(session: String) throws {
    let repository = try AgentRepository()
    var event = expand("fix", "")
    event["session_id"] = .string(session)
    try repository.call(event)
    let states = try repository.files().filter { !$0.hasPrefix(".claude/") }
    #expect(states.count == 3)
    #expect(states.allSatisfy { $0.hasPrefix(".git/toolkit/") && $0.utf8.count < 120 })
    let record = try #require(try repository.log(.execution).first?["session_id"]?.string)
    #expect(record.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && record.utf8.count <= 128)
  }

  @Test(arguments: [
    "", "{", "[1]", #"{"v":2}"#, #"{"v":1,"execution":[],"turn":{"number":-1e300},"seen":["a"]}"#,
    #"{"v":1,"execution":{"id":"x","command":"/y","last_event":-9223372036854775808}}"#, "\u{0}\u{ff}",
  ])
  func damagedStateIsStartedAnew(text: String) throws {
    let repository = try AgentRepository()
    try repository.write(text, to: ".git/toolkit/sessions/s1.json")
    try repository.call(expand("fix", ""))
    try repository.call(["hook_event_name": "SessionEnd"])
    #expect(try repository.log(.execution).count == 1)
    #expect(try repository.log(.outcome).count == 1)
  }

  @Test func tenMegabytesAndBadTextAreFine() throws {
    let repository = try AgentRepository()
    var bytes = Array(
      #"{"session_id":"s1","hook_event_name":"PostToolUse","tool_name":"Bash","cwd":""#.utf8)
    bytes += Array(
      "\(repository.root)\",\"tool_input\":{\"command\":\"npm test | tee x\"},\"tool_response\":\"".utf8)
    bytes += [UInt8](repeating: 0xFF, count: 10 << 20)
    bytes += Array(#"\nTests: 1 failed, 2 passed\n"}"#.utf8)
    try repository.call(bytes)
    try repository.call(["hook_event_name": "Stop"])
    #expect(try repository.log(.outcome).map { $0["outcome"] } == ["failure"])
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: repository.root + "/.git/toolkit/sessions/s1.json")).count
        < 4096)
  }

  @Test func symbolicLinksAreNotFollowed() throws {
    let repository = try AgentRepository()
    try FileManager.default.createSymbolicLink(
      atPath: repository.root + "/.git/toolkit/sessions", withDestinationPath: repository.base)
    try repository.call(expand("fix", ""))
    #expect(try repository.files() == [".git/toolkit/enabled"])
  }

  @Test func oldStatesAreSwept() throws {
    let repository = try AgentRepository()
    for number in 0..<10 { try repository.write("{}", to: ".git/toolkit/sessions/old\(number).json") }
    // They are of the present, so the clock is moved forward.
    repository.now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 29 * 86_400_000)
    try repository.call(["hook_event_name": "SessionStart"])
    #expect(try repository.files().count == 13)
    try repository.call(["hook_event_name": "SessionStart"], after: 2 * 86_400)
    #expect(
      try repository.files().filter { $0.contains("sessions/") } == [
        ".git/toolkit/sessions/lock", ".git/toolkit/sessions/s1.json",
      ])
  }

  // MARK: - The answer

  @Test func sessionIsToldOfItsRunbook() throws {
    let repository = try AgentRepository()
    #expect(try repository.call(["hook_event_name": "SessionStart"]) == "", "nothing learned is nothing told")
  }

  /// Texts are cut for their records; half a secret would not be known for one.
  @Test func secretsAreTakenOutBeforeTextsAreCut() throws {
    let repository = try AgentRepository()
    let long = String(repeating: "u", count: 94)
    try repository.call(["hook_event_name": "UserPromptSubmit", "prompt": "clean the db"])
    try repository.call([
      "hook_event_name": "PostToolUse", "tool_name": "Bash", "tool_use_id": "t1",
      "tool_input": ["command": .string("psql postgres://\(long):Tr0ub4dorX@db.internal/app")],
      "tool_response": ["stdout": "", "stderr": "", "interrupted": false],
    ])
    let objection = "No, that's wrong, you broke it, undo that: " + String(repeating: "really ", count: 17)
    try repository.call([
      "hook_event_name": "UserPromptSubmit",
      "prompt": .string(objection + "https://bob:Tr0ub4dorX@example.org"),
    ])
    #expect(try repository.log(.correction).count == 1)
    for file in try repository.files() {
      let text = try String(contentsOfFile: repository.root + "/" + file, encoding: .utf8)
      #expect(!text.contains("Tr0u"), "\(file)")
    }
  }

  @Test func eventsThatCannotBeTakenInAreCounted() throws {
    let repository = try AgentRepository()
    try repository.call(["hook_event_name": "UserPromptSubmit", "prompt": "go"])
    let folder = try Directory(repository.root + "/.git/toolkit/sessions")
    let lock = try FileLock("lock", in: folder, patience: .zero)
    try repository.call(["hook_event_name": "UserPromptSubmit", "prompt": "go on"])
    _ = consume lock
    let layout = try RepositoryLayout.find(from: repository.root, environment: repository.environment)
    #expect(EventSource.agentHooks.missed(layout) == 1)
  }
}
