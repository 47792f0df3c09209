import JSON
import Learning
import Sessions
import Testing

/// What people do to an agent's work without a word, and what they say again.
@Suite struct PersonsActionTests {
  private func stamp(_ content: String, of session: CapturedSession) {
    let modified = session.now.milliseconds * 1_000_000
    session.surroundings.stamp = { _ in
      FileStamp(
        size: Int64(content.utf8.count), modified: modified, hash: Fingerprint.mark(content.utf8))
    }
  }

  /// A session whose agent changed `old` to `new` and stopped.
  private func session(head: String = "c1", stops: Bool = true) throws -> CapturedSession {
    let session = CapturedSession()
    session.surroundings.head = (head, "commit")
    session.surroundings.headChanges = { _ in [] }
    try session.prompt("write a")
    stamp("newer", of: session)
    _ = try session.take([
      "hook_event_name": "PostToolUse", "tool_name": "Edit", "tool_input": ["file_path": "/repo/a.ts"],
      "tool_response": ["filePath": "/repo/a.ts", "originalFile": "old"], "tool_use_id": "t1",
    ])
    if stops { try session.stop() }
    return session
  }

  @Test func workPutBackIsUndone() throws {
    let session = try session()
    stamp("old", of: session)
    let records = try session.prompt("Write a changelog entry for version two.")
    #expect(records.map { $0.value("correction_type") } == ["approach_rejection"])
    #expect(records.map { $0.value("context.observed") } == ["put a.ts back"])
    #expect(records.allSatisfy { $0.value("user_correction") == nil })
    #expect(try session.prompt("Open a pull request for version two.") == [], "once")
  }

  @Test func workPutBackFailsTheExecution() throws {
    let session = CapturedSession()
    session.surroundings.head = ("c1", "commit")
    try session.command("build", "x")
    stamp("newer", of: session)
    _ = try session.take([
      "hook_event_name": "PostToolUse", "tool_name": "Edit", "tool_input": ["file_path": "/repo/a.ts"],
      "tool_response": ["originalFile": "old"], "tool_use_id": "t1",
    ])
    try session.stop()
    stamp("old", of: session)
    let records = try session.prompt("Write a changelog entry for version two.")
    #expect(records.compactMap { $0.value("outcome") } == ["failure"])
    #expect(records.compactMap { $0.value("evidence.user_action") } == ["undone"])
  }

  @Test func whatIsOnTheStashIsNone() throws {
    let session = try session()
    stamp("old", of: session)
    let time = session.now
    session.surroundings.lastStash = { time }
    #expect(try session.prompt("Write a changelog entry for version two.") == [])
    session.surroundings.lastStash = { nil }
    stamp("newer", of: session)
    #expect(try session.prompt("Open a pull request for version two.") == [], "it came back as it was")
  }

  /// Another branch that was checked out has files of its own, whatever was committed on it since.
  @Test(arguments: [(["checkout"], 0), (["checkout", "commit"], 0), (["pull"], 0), (["commit"], 1)])
  func otherBranchesAreNone(moves: [String], count: Int) throws {
    let session = try session()
    session.surroundings.head = ("c2", "commit")
    session.surroundings.headChanges = { _ in moves }
    stamp("something else", of: session)
    #expect(try session.prompt("Write a changelog entry for version two.").count == count)
  }

  @Test func anUndoThatWasAskedForCountsOnce() throws {
    let session = try session()
    let said = try session.prompt("no, that is wrong, undo it")
    #expect(said.map { $0.value("source") } == ["explicit"])
    #expect(try session.bash("git checkout -- a.ts").isEmpty)
  }

  @Test func theSameWordsOfAnotherTurnCountAgain() throws {
    let session = CapturedSession()
    for _ in 0..<3 {
      try session.prompt("make the parser accept trailing commas")
      try session.edit("/repo/a.ts")
      try session.stop()
      let records = try session.prompt("still broken")
      #expect(records.map { $0.value("source") } == ["explicit"])
    }
  }

  @Test func theSamePromptToldTwiceCountsOnce() throws {
    let session = CapturedSession()
    try session.edit("/repo/a.ts")
    try session.stop()
    let prompt: JSONObject = [
      "hook_event_name": "UserPromptSubmit", "prompt": "still broken", "prompt_id": "p1",
    ]
    #expect(try session.take(prompt).count == 1)
    #expect(try session.take(prompt, after: 60) == [])
  }

  @Test(arguments: [
    "add retry with exponential backoff to the upload client, src/upload.py",
    "the upload client needs retry with exponential backoff, src/upload.py",
  ])
  func theSameRequestIsImplicit(again: String) throws {
    let session = CapturedSession()
    try session.prompt("add retry with exponential backoff to the upload client, src/upload.py")
    try session.edit("/repo/src/upload.py")
    try session.stop()
    let records = try session.prompt(again)
    #expect(records.map { $0.value("source") } == ["implicit"])
    #expect(records.map { $0.value("correction_type") } == ["expectation_mismatch"])
  }

  @Test func editsAfterAnInterruptionCount() throws {
    for seenByHook in [true, false] {
      let session = try session(stops: false)
      if seenByHook {
        try session.take(AgentEvent(.interruption, session: "s"))
      } else {
        session.surroundings.isInterrupted = { true }
      }
      stamp("by hand", of: session)
      let observed = try session.prompt("list the open files").map { $0.value("context.observed") }
      #expect(observed.contains("changed a.ts by hand"))
    }
  }

  @Test func editsAfterTheSessionAreSeenAtTheNext() throws {
    let session = try session()
    try session.end()
    stamp("by hand", of: session)
    var state = session.state
    let records = SessionFold.compareFiles(of: "s", in: &state, session.surroundings)
    #expect(records.map { $0.value("context.observed") } == ["changed a.ts by hand"])
    #expect(SessionFold.compareFiles(of: "s", in: &state, session.surroundings) == [])
  }

  @Test(arguments: [
    ("you forgot input validation on the request body", "unvalidated-input"),
    ("that is wrong, there is a race condition in it", "concurrency-race"),
    ("no, the urls are hardcoded, that is wrong", "hardcoded-value"),
  ])
  func wordsThatFitARuleNameThePattern(words: String, name: String) throws {
    let session = CapturedSession()
    try session.edit("/repo/a.ts")
    try session.stop()
    let records = try session.prompt(words)
    #expect(records.map { $0.value("pattern_inferred") } == [.string(name)])
    #expect(records.map { $0.value("pattern_confidence") } == ["medium"])
  }

  @Test func otherWordsAreLeftUnnamed() throws {
    let session = CapturedSession()
    try session.edit("/repo/a.ts")
    try session.stop()
    #expect(try session.prompt("still broken").map { $0.value("pattern_inferred") } == [nil])
  }
}
