public import JSON

/// A prompt and what the agent did before it, as one line of JSON: the form in which prompts are judged in bulk.
///
/// ```
/// {"id": "p1", "agent_action": {"summary": "Fixed the parser", "tools": ["Edit"], "files": ["p.c"]}, "prompt": "…"}
/// ```
public struct LabelledPrompt: Sendable, Equatable {
  /// Why a line is no such prompt, in a sentence that names the member in question.
  public struct Fault: Error, Equatable {
    /// The sentence.
    public let message: String
  }

  /// What the line is called by; whatever it is, the answer has it too.
  public let id: JSONValue
  /// What the agent did; nothing where it had done nothing.
  public let action: AgentAction?
  /// What the person said.
  public let prompt: String

  /// Reads a line. Members that it does not know are passed over; `tools` and `files` may be absent.
  public init(_ line: JSONValue) throws(Fault) {
    guard let members = line.object else {
      throw Fault(message: "an object is expected, not \(line.typeName)")
    }
    id = members["id"] ?? .null
    guard let prompt = members["prompt"]?.string else {
      throw Fault(message: "prompt: text is expected" + Self.found(members["prompt"]))
    }
    self.prompt = prompt
    action = try Self.action(members["agent_action"] ?? .null)
  }

  private static func action(_ value: JSONValue) throws(Fault) -> AgentAction? {
    if value == .null { return nil }
    guard let members = value.object else {
      throw Fault(message: "agent_action: an object or null is expected" + found(value))
    }
    guard let summary = (members["summary"] ?? "").string else {
      throw Fault(message: "agent_action.summary: text is expected" + found(members["summary"]))
    }
    return AgentAction(
      summary: summary, tools: try texts(members, "tools"), files: try texts(members, "files"))
  }

  private static func texts(_ members: JSONObject, _ key: String) throws(Fault) -> [String] {
    let value = members[key] ?? .array([])
    let texts = value.array?.compactMap(\.string)
    guard let texts, texts.count == value.array?.count else {
      throw Fault(message: "agent_action.\(key): a list of texts is expected" + found(value))
    }
    return texts
  }

  private static func found(_ value: JSONValue?) -> String {
    value.map { ", not \($0.typeName)" } ?? ", and it is not there"
  }
}
