import AgentHooks
import Foundation
import JSON
import Learning
import System
import Testing

/// Hooks that are entered twice, by the plugin and in the project's settings: a client starts both at once, and gives
/// both the same bytes.
@Suite struct TwoHooksTests {
  private static let refusal =
    "The user doesn't want to proceed with this tool use. To tell you how to proceed, the user said:\nuse pnpm instead"

  private static func hook() throws -> String {
    let path = FilePath.parent(of: try Environment.executable()) + "/toolkit-hook"
    return try #require(
      FileManager.default.isExecutableFile(atPath: path) ? path : nil, "build toolkit-hook first")
  }

  /// A command, a test run that two clients tell without an id, another that changes something, a refusal with words and the end.
  private static let session: [JSONObject] = [
    ["hook_event_name": "UserPromptSubmit", "prompt": "/fix it", "prompt_id": "p1"],
    [
      "hook_event_name": "UserPromptExpansion", "command_name": "fix", "command_args": "it",
      "prompt_id": "p1",
    ],
    ["hook_event_name": "PostToolUse", "tool_name": "Bash", "tool_input": ["command": "npm test"]],
    [
      "hook_event_name": "PostToolUse", "tool_name": "Bash", "tool_input": ["command": "npm version 2.0.0"],
      "tool_use_id": "t0",
    ],
    [
      "hook_event_name": "PostToolBatch", "prompt_id": "p1",
      "tool_calls": [
        [
          "tool_name": "Bash", "tool_input": ["command": "npm i"], "tool_use_id": "t1",
          "tool_response": .string(refusal),
        ]
      ],
    ],
    ["hook_event_name": "Stop", "prompt_id": "p1"],
    ["hook_event_name": "UserPromptSubmit", "prompt": "no, that is wrong, undo it", "prompt_id": "p2"],
    ["hook_event_name": "Stop", "prompt_id": "p2"],
    ["hook_event_name": "SessionEnd", "reason": "other"],
  ]

  /// What two processes print that are given the same event at the same time.
  private func tellTwice(_ event: JSONObject, _ repository: AgentRepository) throws -> String {
    var event = event
    event["session_id"] = "s1"
    event["cwd"] = .string(repository.root)
    let file = repository.base + "/event.json"
    try repository.write(JSONValue.object(event).text(), to: "../event.json")
    return try Subprocess(
      "sh", ["-c", #""$0" agent <"$1" & "$0" agent <"$1"; wait"#, try Self.hook(), file],
      folder: repository.root, environment: repository.environment
    ).run().text
  }

  @Test func everyEventCountsOnce() throws {
    let repository = try AgentRepository()
    for event in Self.session { #expect(try tellTwice(event, repository) == "") }
    #expect(try repository.log(.execution).map { $0["command"] } == ["/fix"])
    let outcomes = try repository.log(.outcome)
    #expect(outcomes.map { $0["evidence"]?["attempts"] } == [1])
    #expect(outcomes.map { $0["exec_id"] } == [try repository.log(.execution).first?["id"]])
    let said = try repository.log(.correction).map { $0["user_correction"]?["verbatim"] }
    #expect(said == ["use pnpm instead", "no, that is wrong, undo it"])
  }

  @Test func digestIsToldOnce() throws {
    let repository = try AgentRepository()
    try repository.write(
      """
      ## Recent learnings

      ### swallowed-error
      <!-- toolkit:entry swallowed-error 01234567 -->
      **Confidence** 0.91 · **Occurrences** 12 · **Trend** stable · **Last seen** 2026-11-20

      **Avoid**: Errors must not be swallowed.

      """, to: ".claude/skills/runbooks/main/RUNBOOK.md")
    for source in ["startup", "resume"] {
      let told = try tellTwice(["hook_event_name": "SessionStart", "source": .string(source)], repository)
      #expect(told.components(separatedBy: "hookSpecificOutput").count == 2, "\(source): \(told)")
    }
  }
}
