import AgentHooks
import Foundation
import JSON
import Learning
import System
import Testing

/// `toolkit-hook agent` as a client calls it.
@Suite struct ExecutableTests {
  private static let captures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Captures/hooks")

  static let scenarios = [
    "plugin-command", "project-command-namespaced", "command-answered-by-hook",
    "interactive-reject-with-feedback",
    "tools-headless", "failing-hooks-and-tool-failure", "interactive-interrupts", "resume-and-compact",
    "api-error",
  ]

  private static func hook() throws -> String {
    let path = FilePath.parent(of: try Environment.executable()) + "/toolkit-hook"
    return try #require(
      FileManager.default.isExecutableFile(atPath: path) ? path : nil, "build toolkit-hook first")
  }

  private func run(_ repository: AgentRepository, _ input: [UInt8]) throws -> Subprocess.Result {
    try Subprocess(
      try Self.hook(), ["agent"], folder: repository.root, environment: repository.environment, input: input
    ).run()
  }

  /// Every event of a scenario, each to a process of its own: the records of the pure fold, and silence.
  @Test(arguments: scenarios) func recordsWhatTheFoldRecords(scenario: String) throws {
    let repository = try AgentRepository()
    let expected = try AgentRepository()
    let text = try String(
      contentsOf: Self.captures.appendingPathComponent(scenario + ".jsonl"), encoding: .utf8)
    for line in text.split(separator: "\n") {
      let result = try run(repository, event(line, in: repository))
      #expect(result.succeeded && result.output == [] && result.errors == [])
      try expected.call(event(line, in: expected))
    }
    for kind in [RecordKind.execution, .outcome, .correction] {
      #expect(try told(repository, kind) == (try told(expected, kind)))
    }
    #expect(try repository.files() == (try expected.files()))
  }

  private func event(_ line: some StringProtocol, in repository: AgentRepository) -> [UInt8] {
    Array(line.replacingOccurrences(of: "\"/repo", with: "\"" + repository.root).utf8)
  }

  /// The records without ids and times, which are of the moment.
  private func told(_ repository: AgentRepository, _ kind: RecordKind) throws -> [String] {
    try repository.log(kind).map { record in
      var members = record.object ?? JSONObject()
      for name in ["id", "timestamp", "exec_id", "related_to"] { members[name] = nil }
      return JSONValue.object(members).text()
    }
  }

  @Test(arguments: [">&-", "<&-", "<&- >&- 2>&-", "</dev/null", "| true", "</dev/zero"])
  func streamsMayBeClosed(streams: String) throws {
    let repository = try AgentRepository()
    let result = try Subprocess(
      "sh", ["-c", "\"$0\" agent \(streams); echo $?", try Self.hook()], folder: repository.root,
      environment: repository.environment,
      input: Array(#"{"hook_event_name":"SessionStart","session_id":"s"}"#.utf8)
    ).run()
    #expect(result.text.hasPrefix("0") || streams.contains("|"))
    #expect(result.errors == [])
  }
}
