import AgentHooks
import Foundation
import JSON
import Journal
import Learning
import Testing

/// What a person does to the agent's files with git and an editor, between events.
@Suite struct PersonsFilesTests {
  private let repository: AgentRepository

  /// A repository with a committed `a.txt`, which the agent then changed.
  init() throws {
    repository = try AgentRepository()
    try repository.write("old\n", to: "a.txt")
    try repository.git(["add", "a.txt"])
    try repository.git(["commit", "-q", "-m", "first"])
    try prompt("change a")
    try repository.write("newer\n", to: "a.txt")
    try repository.call([
      "hook_event_name": "PostToolUse", "tool_name": "Edit", "tool_use_id": "t1",
      "tool_input": ["file_path": .string(repository.root + "/a.txt")],
      "tool_response": ["originalFile": "old\n"],
    ])
  }

  private func prompt(_ text: String) throws {
    try repository.call(["hook_event_name": "UserPromptSubmit", "prompt": .string(text)])
  }

  private func observed() throws -> [JSONValue?] {
    try repository.log(.correction).map { $0["context"]?["observed"] }
  }

  @Test(arguments: [
    (["restore", "a.txt"], "put a.txt back"), (["checkout", "--", "a.txt"], "put a.txt back"),
    (["reset", "-q", "--hard"], "put a.txt back"), (["stash", "-q"], nil),
  ])
  func gitTellsWhatItWas(command: [String], expected: String?) throws {
    try repository.call(["hook_event_name": "Stop"])
    try repository.git(command)
    try prompt("Write a changelog entry for version two.")
    #expect(try observed() == expected.map { [.string($0)] } ?? [])
  }

  @Test func anotherBranchIsNone() throws {
    try repository.git(["commit", "-q", "-am", "by the agent"])
    try repository.call(["hook_event_name": "Stop"])
    try repository.git(["checkout", "-q", "-b", "other", "HEAD~1"])
    try repository.git(["commit", "-q", "--allow-empty", "-m", "there"])
    try prompt("Write a changelog entry for version two.")
    #expect(try observed() == [])
  }

  @Test func theNextSessionSeesWhatWasEdited() throws {
    try repository.call(["hook_event_name": "Stop"])
    try repository.call(["hook_event_name": "SessionEnd", "reason": "other"])
    try repository.write("by hand\n", to: "a.txt")
    for _ in 0..<2 {
      try repository.call(
        ["hook_event_name": "SessionStart", "source": "startup", "session_id": "s2"], after: 60)
    }
    #expect(try observed() == ["changed a.txt by hand"])
    #expect(try repository.log(.correction).map { $0["session_id"] } == ["s1"])
    #expect(try repository.log(.correction).allSatisfy { $0["user_correction"] == nil })
  }

  @Test(arguments: [(true, 1), (false, 0)])
  func theTranscriptTellsOfAnInterruption(isLast: Bool, count: Int) throws {
    let mark =
      #"{"type":"user","message":{"content":[{"type":"text","text":"[Request interrupted by user]"}]}}"#
    let more = #"{"type":"assistant","message":{"content":[{"type":"text","text":"going on"}]}}"#
    let transcript = repository.base + "/t.jsonl"
    try Data((isLast ? [more, mark] : [mark, more]).joined(separator: "\n").utf8)
      .write(to: URL(fileURLWithPath: transcript))
    try repository.write("by hand\n", to: "a.txt")
    try repository.call([
      "hook_event_name": "UserPromptSubmit", "prompt": "Write a changelog entry for version two.",
      "transcript_path": .string(transcript),
    ])
    #expect(try observed().filter { $0 == "changed a.txt by hand" }.count == count)
  }
}
