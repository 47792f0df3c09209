import JSON
import Sessions
import Testing

/// What a real client reported, and every record that comes of it, field by field.
@Suite struct CaptureTests {
  @Test(arguments: [
    ("plugin-command", "/toolkit:patterns", #"{"arguments":"--trend increasing","trend":"increasing"}"#),
    ("project-command-namespaced", "/toolkit:rollback", #"{"arguments":"x"}"#),
    ("command-answered-by-hook", "/toolkit:show", #"{"arguments":"x"}"#),
  ])
  func slashCommandIsOneExecution(scenario: String, command: String, params: String) throws {
    let session = try CapturedSession(scenario)
    #expect(session.records.map(\.kind) == [.execution, .outcome])
    #expect(
      session.records.first?.members == [
        "id": "id-1", "timestamp": "2026-11-20T10:20:02Z", "command": .string(command),
        "params": try JSONValue(parsing: params),
      ])
    let end = scenario == "command-answered-by-hook" ? "04" : "05"
    #expect(
      session.records.last?.members == [
        "id": "id-2", "timestamp": .string("2026-11-20T10:20:\(end)Z"), "exec_id": "id-1",
        "outcome": "unknown",
        "evidence": [:], "detected_by": "implicit", "agent": "main",
      ])
    #expect(session.state.execution == nil)
    #expect(session.state.previousExecution == "id-1")
  }

  @Test func refusalsWithWordsAreExplicitCorrections() throws {
    let session = try CapturedSession("interactive-reject-with-feedback")
    #expect(session.records.map(\.kind) == [.correction, .correction])
    let (first, second) = (session.records[0], session.records[1])
    #expect(first.value("source") == "explicit")
    #expect(first.value("agent") == "main")
    #expect(first.value("ai_action") == ["summary": "Bash: npm install left-pad", "tool_used": "Bash"])
    #expect(
      first.value("user_correction") == ["summary": "use pnpm, not npm", "verbatim": "use pnpm, not npm"])
    #expect(first.value("timestamp") == "2026-11-20T10:20:04Z")
    #expect(
      second.value("ai_action") == ["summary": "Write: notes.md", "tool_used": "Write", "file": "notes.md"])
    #expect(second.value("user_correction.verbatim") == "call it todo.md")
    #expect(session.records.allSatisfy { $0.value("correction_type")?.string != nil })
  }

  /// Nobody could be asked; a hook said no; the tool itself failed; a prompt was held back; the service failed.
  @Test(arguments: [
    "tools-headless", "failing-hooks-and-tool-failure", "hook-deny-and-post-block", "prompt-blocked-by-hook",
    "hook-contexts", "resume-and-compact", "instructions-loaded", "api-error", "git-commit-with-git-hook",
  ])
  func whatNobodyObjectedToIsNoRecord(scenario: String) throws {
    #expect(try CapturedSession(scenario).records == [])
  }

  @Test func promptAfterAnInterruptionExplainsIt() throws {
    let session = try CapturedSession("interactive-interrupts")
    let words = session.records.map { $0.value("user_correction.verbatim")?.string ?? "" }
    // Which of the later prompts objects is the classifier's to say; a held prompt of another turn never is.
    #expect(!words.contains("add left-pad"))
    #expect(!words.contains("run the sleep"))
    #expect(session.records.allSatisfy { $0.kind == .correction && $0.value("source") == "explicit" })
  }

  @Test func clearedSessionLeavesNothing() throws {
    #expect(try CapturedSession("interactive-clear-and-notification").records == [])
  }

  @Test func filesAndCommitOfTheAgentAreRemembered() throws {
    let session = try CapturedSession("tools-headless")
    #expect(session.state.files.map(\.path) == ["/repo/hello.txt", "/repo/new.txt"])
    #expect(session.state.files.allSatisfy { $0.isCommitted })
    #expect(session.state.transcript?.path.hasSuffix(".jsonl") == true)
    let shell = try CapturedSession("git-commit-with-git-hook")
    #expect(shell.state.files.map(\.path) == ["/repo/a"])
  }

  @Test func everyEventOfTheTableIsKnown() throws {
    var kinds: [String: Int] = [:]
    for scenario in ["tools-headless", "failing-hooks-and-tool-failure", "resume-and-compact", "api-error"] {
      for line in try CapturedSession.lines(scenario) {
        guard let event = AgentEvent(parsing: Array(line.utf8)) else { continue }
        kinds[event.kind.rawValue, default: 0] += 1
        #expect(event.session?.count == 36)
        #expect(event.folder == "/repo")
      }
    }
    #expect(
      kinds == [
        "SessionStart": 5, "UserPromptSubmit": 3, "PostToolUse": 12, "PostToolUseFailure": 1,
        "PostToolBatch": 14,
        "PermissionRequest": 1, "SubagentStart": 2, "SubagentStop": 3, "Stop": 2, "StopFailure": 1,
        "PreCompact": 1,
        "SessionEnd": 4,
      ])
  }
}
