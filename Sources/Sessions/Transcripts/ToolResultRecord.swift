/// A `tool_result` of a transcript: the text that the agent saw, and what the client knows besides.
struct ToolResultRecord {
  var output: String
  var isError: Bool
  var isRefusedByRule: Bool
  var isModifiedByPerson: Bool
  var changedFiles: [String] = []
  private var isInterrupted: Bool
  private var isLeftRunning: Bool
  private var feedback: String?

  init(_ fields: borrowing EventFields, _ block: Int) {
    let content = fields.member(["content"], of: block)
    let first = fields.elements(at: content, limit: 1).first
    output = fields.text(at: content) ?? fields.text(at: fields.member(["text"], of: first)) ?? ""
    isError = fields.flag(at: fields.member(["iserror"], of: block))
    let known = fields.member(["tooluseresult"])
    isInterrupted = fields.flag(at: fields.member(["interrupted"], of: known))
    isLeftRunning = fields.member(["backgroundtaskid"], of: known) != nil
    isModifiedByPerson = fields.flag(at: fields.member(["usermodified"], of: known))
    feedback = fields.text("userfeedback")
    isRefusedByRule = isError && Self.isRule(output, kind: fields.text("tooldenialkind"))
    let diff = fields.member(["basheditdiff"], of: known)
    for file in fields.elements(at: fields.member(["changedfiles"], of: diff), limit: 64) {
      if let path = fields.text(at: file) { changedFiles.append(path) }
    }
  }

  /// What came of the use.
  var result: ToolCall.Result {
    if isError, let refusal = Refusal(output) { return .rejected(feedback: refusal.feedback ?? feedback) }
    if isInterrupted || output.hasPrefix("[Request interrupted by user") { return .interrupted }
    if isError { return .failed(status: StatusText.status(atStartOf: output)) }
    return isLeftRunning ? .unknown : .succeeded
  }

  /// Newer clients say who refused; older ones are known by their words.
  private static func isRule(_ text: String, kind: String?) -> Bool {
    if let kind { return kind != "user-rejected" }
    return RuleRefusal.isOne(text)
  }
}

extension ToolCall {
  /// Reads a `tool_use` of an agent's message.
  init(use fields: borrowing EventFields, at block: Int) {
    let input = fields.member(["input"], of: block)
    let name = fields.text(at: fields.member(["name"], of: block)) ?? ""
    self.init(
      tool: String(name.prefix(128)), id: fields.text(at: fields.member(["id"], of: block)) ?? "",
      command: fields.text(at: fields.member(["command", "cmd"], of: input)))
    let paths: [StaticString] = ["filepath", "path", "notebookpath"]
    if writesFiles, let path = fields.text(at: fields.member(paths, of: input)) { files = [path] }
    if fields.flag(at: fields.member(["runinbackground"], of: input)) { result = .unknown }
  }

  mutating func add(files more: [String]) {
    for path in more where !files.contains(path) { files.append(path) }
  }
}

/// A slash command as transcripts hold it: `<command-message>` and then name and arguments where it was expanded for the
/// agent; the name first where the client did it by itself.
struct TypedCommand {
  private let name: String
  private let arguments: String
  private let isExpanded: Bool

  init?(_ text: String) {
    isExpanded = text.hasPrefix("<command-message>")
    guard isExpanded || text.hasPrefix("<command-name>"), let name = Self.element("command-name", in: text)
    else {
      return nil
    }
    self.name = name.hasPrefix("/") ? String(name.dropFirst()) : name
    arguments = Self.element("command-args", in: text) ?? ""
  }

  /// What hooks would have told: the prompt, and the command that it became. What the client does by itself is no
  /// execution; that something was taken back counts.
  var events: [AgentEvent] {
    guard isExpanded || ["undo", "rewind"].contains(name), !name.isEmpty else { return [] }
    var typed = AgentEvent(.userPromptSubmit)
    typed.prompt = arguments.isEmpty ? "/\(name)" : "/\(name) \(arguments)"
    var expanded = AgentEvent(.userPromptExpansion)
    (expanded.command, expanded.arguments) = (name, arguments)
    return [typed, expanded]
  }

  private static func element(_ tag: String, in text: String) -> String? {
    let (open, close) = ("<\(tag)>", "</\(tag)>")
    guard let start = text.firstRange(of: open), let end = text[start.upperBound...].firstRange(of: close)
    else {
      return nil
    }
    return text[start.upperBound..<end.lowerBound].trimmed
  }
}
