import ClientFiles
import Foundation
import JSON
import Learning
import Sessions
import Testing

/// The events of a scenario that a real client reported, and what the fold makes of them: one second apart, with ids
/// `id-1`, `id-2` … in the order of the records.
final class CapturedSession {
  private(set) var state = SessionState()
  private(set) var records: [ObservedRecord] = []
  var surroundings: SessionSurroundings
  var now = Timestamp(milliseconds: 1_795_170_000_000)

  init() {
    let counter = Counter()
    surroundings = SessionSurroundings(now: now, makeID: { _, _ in "id-\(counter.next())" }, redact: { $0 })
    surroundings.root = "/repo"
  }

  /// Takes in the events of a scenario; the state goes through its file's text between any two.
  convenience init(_ scenario: String) throws {
    self.init()
    for line in try CapturedSession.lines(scenario) {
      if let event = AgentEvent(parsing: Array(line.utf8)) { try take(event) }
    }
  }

  @discardableResult
  func take(_ event: AgentEvent, after seconds: Int64 = 1) throws -> [ObservedRecord] {
    now = Timestamp(milliseconds: now.milliseconds + seconds * 1000)
    surroundings.now = now
    let new = SessionFold.apply(event, to: &state, surroundings)
    records += new
    let text = JSONValue.object(state.json).text()
    let read = try #require(SessionState(json: try JSONValue(parsing: text)))
    #expect(read == state, "the state survives its file")
    state = read
    return new
  }

  /// An event from its members.
  func take(_ json: JSONObject, after seconds: Int64 = 1) throws -> [ObservedRecord] {
    var json = json
    if json["session_id"] == nil { json["session_id"] = "s" }
    if json["cwd"] == nil { json["cwd"] = "/repo" }
    let event = try #require(AgentEvent(parsing: Array(JSONValue.object(json).text().utf8)))
    return try take(event, after: seconds)
  }

  /// A shell command, and how it ended: an error where it failed.
  @discardableResult
  func bash(_ command: String, output: String = "", error: String? = nil, id: String? = nil) throws
    -> [ObservedRecord]
  {
    calls += 1
    var json: JSONObject = [
      "hook_event_name": error == nil ? "PostToolUse" : "PostToolUseFailure", "tool_name": "Bash",
      "tool_input": ["command": .string(command)], "tool_use_id": .string(id ?? "tool-\(calls)"),
    ]
    if let error {
      json["error"] = .string(error)
    } else {
      json["tool_response"] = ["stdout": .string(output)]
    }
    return try take(json)
  }

  @discardableResult
  func edit(_ path: String, agent: String? = nil) throws -> [ObservedRecord] {
    calls += 1
    var json: JSONObject = [
      "hook_event_name": "PostToolUse", "tool_name": "Edit", "tool_input": ["file_path": .string(path)],
      "tool_response": ["filePath": .string(path)], "tool_use_id": .string("tool-\(calls)"),
    ]
    if let agent { json["agent_type"] = .string(agent) }
    return try take(json)
  }

  @discardableResult
  func prompt(_ text: String, after seconds: Int64 = 1) throws -> [ObservedRecord] {
    try take(["hook_event_name": "UserPromptSubmit", "prompt": .string(text)], after: seconds)
  }

  @discardableResult
  func command(_ name: String, _ arguments: String = "", after seconds: Int64 = 1) throws -> [ObservedRecord]
  {
    commands += 1
    return try prompt("/\(name) \(arguments)", after: seconds)
      + take([
        "hook_event_name": "UserPromptExpansion", "command_name": .string(name),
        "command_args": .string(arguments),
        "prompt_id": .string("prompt-\(commands)"),
      ])
  }

  @discardableResult
  func stop() throws -> [ObservedRecord] { try take(["hook_event_name": "Stop"]) }

  @discardableResult
  func end() throws -> [ObservedRecord] { try take(["hook_event_name": "SessionEnd", "reason": "other"]) }

  private var calls = 0
  private var commands = 0

  private static func isInstalled(_ line: String) throws -> Bool {
    let name = try #require(try JSONValue(parsing: line)["hook_event_name"]?.string)
    return ClientHook(rawValue: name) != nil
  }

  /// The events of a scenario that hooks are installed for: of the others we would not hear.
  static func lines(_ scenario: String) throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Captures/hooks/\(scenario).jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter(isInstalled)
  }
}

/// Numbers from 1.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var value = 0

  func next() -> Int {
    lock.withLock {
      value += 1
      return value
    }
  }
}

extension ObservedRecord {
  /// A member at a path of names.
  func value(_ path: String) -> JSONValue? {
    path.split(separator: ".").reduce(JSONValue.object(members)) { $0?[String($1)] }
  }
}
