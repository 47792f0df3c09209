import JSON
import Learning
import Sessions
import Testing

/// What a person says or does against what the agent did.
@Suite struct CorrectionFoldTests {
  static let refusal =
    "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the "
    + "new_string was NOT written to the file). "

  private func batch(_ session: CapturedSession, _ response: String, id: String = "t1") throws
    -> [ObservedRecord]
  {
    try session.take([
      "hook_event_name": "PostToolBatch",
      "tool_calls": [
        [
          "tool_name": "Bash", "tool_input": ["command": "rm -rf build"], "tool_use_id": .string(id),
          "tool_response": .string(response),
        ]
      ],
    ])
  }

  @Test func refusalWithWordsCountsOnce() throws {
    let session = CapturedSession()
    let text = Self.refusal + "To tell you how to proceed, the user said:\nuse make clean instead"
    #expect(try batch(session, text).map(\.kind) == [.correction])
    #expect(try batch(session, text) == [])
    #expect(session.records[0].value("user_correction.verbatim") == "use make clean instead")
    #expect(session.records[0].value("correction_type") == "approach_rejection")
    let failure = try session.take([
      "hook_event_name": "PostToolUseFailure", "tool_name": "Bash", "tool_input": ["command": "rm"],
      "tool_use_id": "t2", "error": .string(Self.refusal + "the user said:\nnever delete"),
    ])
    #expect(failure.first?.value("user_correction.verbatim") == "never delete")
  }

  /// Words that name another way reject the way; only what clearly says something else is of another type.
  @Test(arguments: [
    ("use pnpm, not npm", "approach_rejection"), ("use pnpm instead", "approach_rejection"),
    ("wrong branch, push to develop", "approach_rejection"), ("do not push yet", "approach_rejection"),
    ("stop, do it another way", "approach_rejection"), ("never delete", "approach_rejection"),
    ("you forgot to handle the error", "code_completeness"),
    ("that is wrong, it drops the last line", "code_quality"),
    ("I didn't ask for that", "expectation_mismatch"),
    ("no, I meant the other file", "communication_gap"), ("our convention is tabs", "preference_conflict"),
  ])
  func wordsOfARefusalRejectTheWay(words: String, type: String) throws {
    let session = CapturedSession()
    let told = try batch(session, Self.refusal + "the user said:\n" + words)
    #expect(told.map { $0.value("correction_type") } == [.string(type)])
    let explained = CapturedSession()
    _ = try batch(explained, Self.refusal)
    let later = try explained.prompt(words)
    #expect(later.last?.value("correction_type") == .string(type))
  }

  @Test func refusalWithoutWordsWaitsForTheNextPrompt() throws {
    let session = CapturedSession()
    #expect(try batch(session, Self.refusal + "STOP what you are doing") == [])
    let records = try session.prompt("show me the size of the folder")
    #expect(records.map { $0.value("source") } == ["implicit"])
    #expect(records[0].value("correction_type") == "approach_rejection")
    #expect(records[0].value("user_correction.summary") == "refused Bash: rm -rf build")
    #expect(
      records[0].value("context.observed")
        == "refused Bash: rm -rf build; then: show me the size of the folder")
    #expect(records[0].value("user_correction.verbatim") == nil)
  }

  @Test func refusalThatNobodyExplainsIsToldAtTheEnd() throws {
    let session = CapturedSession()
    _ = try batch(session, Self.refusal)
    #expect(try session.end().map { $0.value("user_correction.summary") } == ["refused Bash: rm -rf build"])
  }

  @Test(arguments: [
    "This Bash command contains multiple operations. The following part requires approval: exit 3",
    "PreToolUse:Bash hook error: USE-PNPM", "Permission to use Bash has been denied.",
    "it says: The user doesn't want to proceed with this tool use … the user said: x",
  ])
  func refusalsByRulesAreNone(response: String) throws {
    let session = CapturedSession()
    #expect(try batch(session, response) == [])
    #expect(try session.end() == [])
  }

  @Test func outputThatReadsLikeARefusalIsNone() throws {
    let session = CapturedSession()
    let text = Self.refusal + "the user said:\nx"
    try session.bash("cat transcript", output: text, id: "t1")
    #expect(try batch(session, text, id: "t1") == [])
  }

  @Test func interruptionIsToldOnce() throws {
    let session = CapturedSession()
    try session.edit("/repo/a.ts", agent: "coder")
    for _ in 0..<2 {
      var event = AgentEvent(.interruption, session: "s")
      event.promptID = "p1"
      #expect(try session.take(event) == [])
    }
    let records = try session.prompt("list the open files")
    #expect(records.map { $0.value("agent") } == ["coder"])
    #expect(records[0].value("ai_action") == ["summary": "Edit: a.ts", "tool_used": "Edit", "file": "a.ts"])
    #expect(try session.prompt("list them all") == [])
  }

  @Test func nothingDoneIsNothingToCorrect() throws {
    let session = CapturedSession()
    #expect(try session.prompt("no, that is wrong, undo it") == [])
  }

  @Test func sameRequestInOtherWords() throws {
    let session = CapturedSession()
    try session.prompt("please add retry logic with exponential backoff to the http client")
    try session.edit("/repo/http.ts")
    try session.stop()
    let records = try session.prompt(
      "add exponential backoff and retry logic to the http client")
    #expect(records.map { $0.value("correction_type") } == ["expectation_mismatch"])
    #expect(records.map { $0.value("source") } == ["implicit"])
  }

  @Test(arguments: [
    "please add retry logic with linear delays to the ftp server", "add tests",
    "add retry logic with exponential backoff to the grpc client and cover timeouts too",
  ])
  func otherRequestIsNone(second: String) throws {
    let session = CapturedSession()
    try session.prompt("please add retry logic with exponential backoff to the http client")
    try session.edit("/repo/http.ts")
    try session.stop()
    #expect(try session.prompt(second) == [])
  }

  @Test func editBeforeItIsWrittenCounts() throws {
    let session = CapturedSession()
    let records = try session.take([
      "hook_event_name": "PostToolUse", "tool_name": "Edit", "tool_input": ["file_path": "/repo/a.ts"],
      "tool_response": ["filePath": "a.ts", "userModified": true], "tool_use_id": "t1",
    ])
    #expect(records.map { $0.value("correction_type") } == ["code_quality"])
    #expect(records.map { $0.value("source") } == ["implicit"])
  }
}

/// A file that the agent wrote, changed by the person before the next prompt.
@Suite struct EditedFileTests {
  private func session(committed: Bool = false) throws -> CapturedSession {
    let session = CapturedSession()
    session.surroundings.head = ("c1", "commit")
    session.surroundings.stamp = { _ in FileStamp(size: 10, modified: 5, hash: 1) }
    try session.prompt("write a")
    try session.edit("/repo/a.ts", agent: "coder")
    if committed { try session.bash("git commit -am x") }
    try session.stop()
    return session
  }

  private func stamp(_ session: CapturedSession, size: Int64 = 12, after minutes: Int64 = 1, hash: Int64? = 2)
  {
    let modified = (session.now.milliseconds + minutes * 60_000) * 1_000_000
    session.surroundings.stamp = { _ in FileStamp(size: size, modified: modified, hash: hash) }
  }

  @Test func counts() throws {
    let session = try session()
    stamp(session)
    let records = try session.prompt("Write a changelog entry for version two.")
    #expect(records.count == 1)
    #expect(records[0].value("agent") == "coder")
    #expect(records[0].value("source") == "implicit")
    #expect(records[0].value("ai_action") == ["summary": "wrote a.ts", "file": "a.ts"])
    #expect(records[0].value("user_correction") == nil, "it names no lesson")
    #expect(records[0].value("context") == ["observed": "changed a.ts by hand"])
    #expect(try session.prompt("Open a pull request for version two.") == [], "once")
  }

  @Test func touchedOnlyIsNone() throws {
    let session = try session()
    stamp(session, size: 10, hash: 1)
    #expect(try session.prompt("Write a changelog entry for version two.") == [])
  }

  @Test func whileTheAgentWorksIsNone() throws {
    let session = CapturedSession()
    session.surroundings.stamp = { _ in FileStamp(size: 10, modified: 5, hash: 1) }
    try session.prompt("write a")
    try session.edit("/repo/a.ts")
    stamp(session)
    #expect(try session.prompt("typed ahead") == [])
  }

  /// After the agent's own commit only what follows soon; after another commit that too; after a checkout nothing.
  @Test(arguments: [
    (true, "c1", "commit", 5, 1), (true, "c1", "commit", 30, 0), (false, "c1", "commit", 30, 1),
    (false, "c2", "commit", 5, 1), (false, "c2", "commit (amend)", 30, 0), (false, "c2", "checkout", 5, 0),
  ])
  func commitsLimitIt(committed: Bool, head: String, action: String, minutes: Int64, count: Int) throws {
    let session = try session(committed: committed)
    session.surroundings.head = (head, action)
    stamp(session, after: minutes)
    #expect(try session.prompt("Write a changelog entry for version two.").count == count)
  }
}
