import Foundation
import JSON
import Learning
import Testing

@testable import Sessions

/// Transcripts of the scenarios whose hooks `CaptureTests` reads, and every record that comes of them.
@Suite struct TranscriptTests {
  /// What a transcript gives; ids are the texts that identify a record.
  private func mine(_ text: String, ends: Bool = true) -> [TranscriptRecord] {
    let surroundings = SessionSurroundings(
      now: Timestamp(milliseconds: 0), makeID: { _, identity in identity.joined(separator: "|") },
      redact: { $0 })
    var fold = TranscriptFold(surroundings, roots: ["/repo", "/repo/deep"])
    for line in text.split(separator: "\n") {
      let bytes = Array(line.utf8) + [UInt8](repeating: 0, count: JSONTape.padding)
      bytes.withUnsafeBytes { fold.take(UnsafeRawBufferPointer(rebasing: $0[..<line.utf8.count])) }
    }
    if ends { fold.end() }
    return fold.records
  }

  private func scenario(_ name: String) throws -> [TranscriptRecord] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Captures/transcripts/\(name).jsonl")
    return mine(try String(contentsOf: file, encoding: .utf8))
  }

  // MARK: - What a real client wrote

  @Test(arguments: [
    ("plugin-command", "/toolkit:patterns", #"{"arguments":"--trend increasing","trend":"increasing"}"#),
    ("project-command-namespaced", "/toolkit:rollback", #"{"arguments":"x"}"#),
  ])
  func slashCommandIsOneExecution(scenario name: String, command: String, params: String) throws {
    let records = try scenario(name)
    #expect(records.map(\.record.kind) == [.execution, .outcome])
    let execution = try #require(records.first?.record)
    #expect(execution.value("command")?.string == command)
    #expect(execution.value("params") == (try JSONValue(parsing: params)))
    #expect(execution.value("timestamp")?.string?.hasPrefix("2026-11-20T10:") == true)
    #expect(records.last?.record.value("exec_id") == execution.value("id"))
    #expect(records.last?.record.value("outcome") == "unknown")
    #expect(records.allSatisfy { $0.branch == "main" && $0.session.utf8.count == 36 && !$0.line.isEmpty })
  }

  @Test func refusalsWithWordsAreExplicitCorrections() throws {
    let records = try scenario("interactive-reject-with-feedback")
    #expect(records.map(\.record.kind) == [.correction, .correction])
    let (first, second) = (records[0].record, records[1].record)
    #expect(first.value("source") == "explicit")
    #expect(first.value("timestamp") == "2026-11-20T10:21:25.560Z")
    #expect(first.value("ai_action") == ["summary": "Bash: npm install left-pad", "tool_used": "Bash"])
    #expect(
      first.value("user_correction") == ["summary": "use pnpm, not npm", "verbatim": "use pnpm, not npm"])
    #expect(
      second.value("ai_action") == ["summary": "Write: notes.md", "tool_used": "Write", "file": "notes.md"])
    #expect(second.value("user_correction.verbatim") == "call it todo.md")
    #expect(records.allSatisfy { $0.session == "1af8659d-5660-4794-b813-e7cafb7497a3" })
  }

  /// Hooks tell of the refusals too: what is told twice is known by the same identity.
  @Test func identityIsThatOfTheHooks() throws {
    let hooks = CapturedSession()
    hooks.surroundings.makeID = { _, identity in identity.joined(separator: "|") }
    for line in try CapturedSession.lines("interactive-reject-with-feedback") {
      if let event = AgentEvent(parsing: Array(line.utf8)) { try hooks.take(event) }
    }
    let told = try scenario("interactive-reject-with-feedback").map { $0.record.value("id") }
    #expect(told == hooks.records.map { $0.value("id") })
    #expect(told.first == "1af8659d-5660-4794-b813-e7cafb7497a3|refusal|toolu_mock0001")
  }

  @Test func interruptionsAndRefusalsThatNoHookTellsOf() throws {
    let records = try scenario("interactive-interrupts")
    #expect(records.allSatisfy { $0.record.kind == .correction })
    let answers = records.filter { $0.record.value("ai_action.summary") == "answer" }
    #expect(answers.count == 1)
    #expect(answers.first?.record.value("source") == "implicit")
    #expect(
      answers.first?.record.value("context.observed") == "interrupted answer; then: add left-pad")
    #expect(records.first?.record.value("ai_action.summary") == "Bash: rm hello.txt")
    #expect(records.count == 4)
  }

  /// Both sessions in one file: the second begins anew.
  @Test func refusalThatNothingExplained() throws {
    let records = try scenario("interactive-clear-and-notification")
    #expect(
      records.map { $0.record.value("user_correction.summary") } == ["refused Bash: npm install left-pad"])
    #expect(records.first?.record.value("source") == "implicit")
  }

  /// Nobody could be asked; a hook said no; the tool itself failed; a prompt was held back; the service failed; a
  /// conversation was summed up.
  @Test(arguments: [
    "tools-headless", "failing-hooks-and-tool-failure", "hook-deny-and-post-block", "prompt-blocked-by-hook",
    "hook-contexts", "resume-and-compact", "instructions-loaded", "api-error", "git-commit-with-git-hook",
    "command-answered-by-hook",
  ])
  func whatNobodyObjectedToIsNoRecord(scenario name: String) throws {
    #expect(try scenario(name) == [])
  }

  // MARK: - Lines

  private func line(_ type: String, _ content: String, _ more: String = "", at second: Int = 0) -> String {
    let time = "2026-11-01T10:00:\(second < 10 ? "0" : "")\(second)Z"
    let message = type == "user" ? #""role":"user""# : #""role":"assistant","stop_reason":"tool_use""#
    return """
      {"type":"\(type)","uuid":"u\(second)","timestamp":"\(time)","sessionId":"s","cwd":"/repo/deep/src",\
      "gitBranch":"main"\(more),"message":{\(message),"content":\(content)}}
      """
  }

  private func use(_ id: String, _ tool: String, _ input: String, at second: Int) -> String {
    line("assistant", #"[{"type":"tool_use","id":"\#(id)","name":"\#(tool)","input":\#(input)}]"#, at: second)
  }

  private func result(_ id: String, _ text: String, error: Bool = false, _ more: String = "", at second: Int)
    -> String
  {
    line(
      "user", #"[{"type":"tool_result","tool_use_id":"\#(id)","content":"\#(text)","is_error":\#(error)}]"#,
      more,
      at: second)
  }

  private func command(_ name: String, at second: Int) -> String {
    line(
      "user", #""<command-message>\#(name)</command-message>\n<command-name>/\#(name)</command-name>""#,
      at: second)
  }

  @Test func testsThatFailAndThenPassAreAnOutcome() {
    let text = [
      command("build", at: 1), use("t1", "Bash", #"{"command":"npm test"}"#, at: 2),
      result("t1", "Exit code 1\\n1 failed", error: true, at: 3),
      use("t2", "Edit", #"{"file_path":"/repo/deep/src/a.js"}"#, at: 4), result("t2", "ok", at: 5),
      use("t3", "Bash", #"{"command":"npm test"}"#, at: 6), result("t3", "1 passed", at: 7),
    ].joined(separator: "\n")
    let records = mine(text)
    #expect(records.map(\.record.kind) == [.execution, .outcome])
    let outcome = records.last?.record
    #expect(outcome?.value("outcome") == "success")
    #expect(outcome?.value("evidence.tests_passed") == true)
    #expect(outcome?.value("evidence.attempts") == 2)
    #expect(outcome?.value("timestamp") == "2026-11-01T10:00:07Z")
    #expect(records.last?.line == "u7/end")
  }

  /// A session that goes on is not settled, and a second reading of all of it gives the same ids again.
  @Test func readingMoreRepeatsWhatWasRead() {
    let first = [command("build", at: 1), command("deploy", at: 2)]
    let more = first + [command("rollout", at: 3)]
    let (some, all) = (
      mine(first.joined(separator: "\n"), ends: false), mine(more.joined(separator: "\n"), ends: false)
    )
    #expect(some.map(\.record.kind) == [.execution, .outcome, .execution])
    #expect(all.count == 5)
    #expect(Array(all.prefix(3)) == some)
  }

  @Test func refusedByARuleIsNoCorrection() {
    let refusals = [
      result("t1", "PreToolUse:Bash hook error: no", error: true, at: 3),
      result("t1", "no", error: true, #","toolDenialKind":"permission-rule""#, at: 3),
      result("t1", "Permission to use Bash has been denied.", error: true, at: 3),
    ]
    for refusal in refusals {
      let text = [
        line("user", #""please list""#, at: 1), use("t1", "Bash", #"{"command":"ls"}"#, at: 2), refusal,
      ]
      #expect(mine(text.joined(separator: "\n")) == [])
    }
  }

  @Test func objectingPromptCorrectsWhatWasDone() throws {
    let text = [
      line("user", #""add a cache""#, at: 1), use("t1", "Write", #"{"file_path":"cache.js"}"#, at: 2),
      result("t1", "ok", at: 3), line("user", #""no, that's wrong: it breaks the login""#, at: 4),
    ].joined(separator: "\n")
    let record = try #require(mine(text).first?.record)
    #expect(record.kind == .correction)
    #expect(record.value("correction_type") == "code_quality")
    // Relative to the work tree that the session began in.
    #expect(record.value("ai_action.file") == "src/cache.js")
  }

  /// A prompt with an image in it is a list of blocks; what editors and the client put beside it was not typed.
  @Test(arguments: [
    #"[{"type":"text","text":"no, that's wrong: it breaks the login"}]"#,
    #"[{"type":"image","source":{}},{"type":"text","text":"[Image #1] no, that's wrong: it breaks the login"}]"#,
    #"[{"type":"text","text":"no, that's wrong:"},{"type":"text","text":"it breaks the login"}]"#,
    #"[{"type":"text","text":"<ide_selection>x</ide_selection>"},{"type":"text","text":"no, that's wrong: it breaks"}]"#,
    #"[{"type":"text","text":"<system-reminder>x</system-reminder>"},{"type":"text","text":"no, that's wrong"}]"#,
  ])
  func promptsMayBeLists(content: String) {
    #expect(
      mine((begun + [line("user", content, at: 4)]).joined(separator: "\n")).map(\.record.kind) == [
        .correction
      ])
    for mark in [#","isMeta":true"#, #","isCompactSummary":true"#, #","origin":{"kind":"task"}"#] {
      #expect(mine((begun + [line("user", content, mark, at: 4)]).joined(separator: "\n")) == [], "\(mark)")
    }
    // Beside the result of a tool a text is the client's.
    let beside = content.replacing(
      "[{", with: #"[{"type":"tool_result","tool_use_id":"t9","content":"ok"},{"#)
    #expect(mine((begun + [line("user", beside, at: 4)]).joined(separator: "\n")) == [])
  }

  @Test func listsWithoutWordsAreNoPrompts() {
    for content in [
      "[]", #"[{"type":"image","source":{}}]"#, #"[{"type":"text","text":" "}]"#, #"[{"type":"text"}]"#,
      #"[{"type":"text","text":"<local-command-stdout>no, that's wrong</local-command-stdout>"}]"#,
    ] { #expect(mine((begun + [line("user", content, at: 4)]).joined(separator: "\n")) == [], "\(content)") }
  }

  /// A file was written.
  private var begun: [String] {
    [
      line("user", #""add a cache""#, at: 1), use("t1", "Write", #"{"file_path":"cache.js"}"#, at: 2),
      result("t1", "ok", at: 3),
    ]
  }

  /// Not the person's words: summaries, remarks of the client, what is marked as meta, another origin, subagents.
  @Test(arguments: [
    #","isMeta":true"#, #","isSidechain":true"#, #","isCompactSummary":true"#, #","origin":{"kind":"task"}"#,
  ])
  func whatThePersonDidNotSayIsNoPrompt(mark: String) {
    let objection = #""no, that's wrong: it breaks the login""#
    let begin = begun
    #expect(mine((begin + [line("user", objection, mark, at: 4)]).joined(separator: "\n")) == [])
    let tagged = objection.replacing("\"no", with: "\"<local-command-stdout>no")
    #expect(mine((begin + [line("user", tagged, at: 4)]).joined(separator: "\n")) == [])
    let human = line("user", objection, #","origin":{"kind":"human"}"#, at: 4)
    #expect(mine((begin + [human]).joined(separator: "\n")).count == 1)
  }

  @Test(arguments: [
    "", "{", "[]", "null", #"{"type":"user"}"#, #"{"type":"user","message":7,"timestamp":"2026-11-01"}"#,
    #"{"type":"user","message":{"content":[7,null,{"type":"tool_result"}]},"timestamp":"2026-11-01"}"#,
    #"{"type":"assistant","message":{"content":[{"type":"tool_use","id":7,"input":[]}]},"timestamp":"2026-11-01"}"#,
    #"{"type":["user"],"message":{"content":"x"},"timestamp":"yesterday"}"#,
    #"{"type":"user","message":{"content":"<command-message>"},"timestamp":"2026-11-01"}"#,
    #"{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"nobody","is_error":true,"content":[{}]}]},"timestamp":"2026-11-01"}"#,
  ])
  func strangeLinesArePassedOver(text: String) {
    #expect(mine(text) == [])
  }
}
