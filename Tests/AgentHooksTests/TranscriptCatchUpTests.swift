import AgentHooks
import Foundation
import JSON
import Journal
import Learning
import Testing

/// What a transcript tells and hooks do not, found when the next session starts.
@Suite struct TranscriptCatchUpTests {
  private let repository: AgentRepository
  private var transcript: String { repository.root + "/../s1.jsonl" }

  init() throws { repository = try AgentRepository() }

  private func line(_ type: String, _ content: String, _ second: Int, session: String = "s1") -> String {
    """
    {"type":"\(type)","uuid":"\(session)-\(second)","timestamp":"2026-11-20T10:20:\(10 + second)Z","sessionId":"\(session)",\
    "cwd":"\(repository.root)","message":{"stop_reason":"tool_use","content":\(content)}}

    """
  }

  private func interrupted(_ command: String, _ second: Int) -> String {
    line("user", #""please do \#(command)""#, second)
      + line(
        "assistant",
        #"[{"type":"tool_use","id":"t\#(second)","name":"Bash","input":{"command":"\#(command)"}}]"#,
        second + 1)
      + line("user", #"[{"type":"tool_result","tool_use_id":"t\#(second)","content":"done"}]"#, second + 2)
      + line("user", #"[{"type":"text","text":"[Request interrupted by user]"}]"#, second + 3)
  }

  private func start(_ session: String) throws {
    try repository.call([
      "hook_event_name": "SessionStart", "session_id": .string(session), "source": "startup",
      "transcript_path": .string(repository.base + "/\(session).jsonl"),
    ])
  }

  private func summaries() throws -> [String] {
    try repository.log(.correction).compactMap { record in
      (record["user_correction"]?["summary"] ?? record["context"]?["observed"])?.string
    }
  }

  private func put(_ text: String) throws {
    try text.write(toFile: repository.base + "/s1.jsonl", atomically: true, encoding: .utf8)
  }

  @Test func interruptionIsFoundOnceWhateverIsReadAgain() throws {
    try start("s1")
    try put(interrupted("rm -r out", 0) + line("user", #""add a cache""#, 5))
    #expect(try summaries() == [])
    try start("s2")
    #expect(try summaries() == ["interrupted Bash: rm -r out; then: add a cache"])
    let record = try #require(try repository.log(.correction).first)
    #expect(record["session_id"] == "s1")
    #expect(record["source"] == "implicit")
    #expect(record["timestamp"] == "2026-11-20T10:20:15Z")
    try start("s3")
    try start("s4")
    #expect(try summaries().count == 1)
  }

  /// What comes later is read from where reading stopped, with the prompt that it belongs to.
  @Test func readingGoesOn() throws {
    try start("s1")
    let first = interrupted("one", 0) + line("user", #""add a cache""#, 5)
    try put(first)
    try start("s2")
    try put(first + interrupted("two", 10) + line("user", #""add a test""#, 15))
    try start("s3")
    #expect(
      try summaries() == [
        "interrupted Bash: one; then: add a cache", "interrupted Bash: two; then: add a test",
      ])
    // Half a line is left until it is whole.
    try put(first + interrupted("two", 10) + line("user", #""add a test""#, 15) + "{\"type\":\"us")
    try start("s4")
    #expect(try summaries().count == 2)
  }

  @Test func whatHooksToldIsNotToldAgain() throws {
    try start("s1")
    let words =
      "The user doesn't want to proceed with this tool use. To tell you how to proceed, the user said:\\nuse pnpm"
    try repository.call([
      "hook_event_name": "PostToolBatch",
      "tool_calls": [
        [
          "tool_name": "Bash", "tool_use_id": "t1", "tool_input": ["command": "npm i"],
          "tool_response": .string(words.replacing("\\n", with: "\n")),
        ]
      ],
    ])
    #expect(try summaries() == ["use pnpm"])
    try put(
      line("user", #""install it""#, 0)
        + line("assistant", #"[{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"npm i"}}]"#, 1)
        + line(
          "user", #"[{"type":"tool_result","tool_use_id":"t1","is_error":true,"content":"\#(words)"}]"#, 2)
        + line("user", #""go on""#, 3))
    try start("s2")
    #expect(try summaries() == ["use pnpm"])
  }

  /// A transcript that is gone, is a folder, or holds no line at all: nothing happens, and nothing is printed.
  @Test func strangeTranscriptsDoNoHarm() throws {
    try start("s1")
    try start("s2")
    try put(String(repeating: "x", count: TranscriptCatchUp.atSessionStart + 10))
    try start("s3")
    try start("s4")
    try put("\u{0}\n\n[]\n{}\n")
    try start("s5")
    #expect(try summaries() == [])
  }
}
