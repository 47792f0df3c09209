public import Learning

/// An event that a transcript tells of.
public struct TranscriptEvent: Sendable, Equatable {
  /// What happened, as a hook would have reported it.
  public let event: AgentEvent
  /// When.
  public let time: Timestamp
  /// The id of the line that tells of it; the same in a copy of the transcript.
  public let line: String
  /// The branch that was checked out.
  public let branch: String?
}

/// Reads a transcript of Claude Code, line by line, as the events that its hooks report.
///
/// The format is internal to the client and changes with it: what is unknown is passed over. Subagents' lines are passed
/// over too; of what hooks report about subagents transcripts hold too little.
public struct TranscriptReader {
  /// How many uses of tools are remembered until their results come.
  static let openUses = 256

  /// Uses without a result, by their ids, and the ids in their order.
  private var uses: [String: ToolCall] = [:]
  private var order: [String] = []

  /// Makes a reader for the lines of one transcript.
  public init() {}

  /// The events of the next line, in order.
  ///
  /// - Parameter line: The line without its newline, which ``JSON/JSONTape/padding`` more bytes follow.
  /// - Complexity: O(bytes).
  public mutating func read(_ line: UnsafeRawBufferPointer) -> [TranscriptEvent] {
    guard let start = line.baseAddress?.assumingMemoryBound(to: UInt8.self),
      let fields = EventFields(start, count: line.count)
    else { return [] }
    guard let type = fields.text("type"), type == "user" || type == "assistant",
      !fields.flag(at: fields.member(["issidechain"])), !fields.flag(at: fields.member(["ismeta"])),
      let time = fields.text("timestamp").flatMap({ Timestamp(parsing: $0) }),
      let message = fields.member(["message"])
    else { return [] }
    let events = type == "user" ? person(fields, message) : agent(fields, message)
    let (line, branch) = (fields.text("uuid") ?? "", fields.text("gitbranch"))
    let (session, folder) = (fields.text("sessionid"), fields.text("cwd"))
    return events.map { event in
      var event = event
      (event.session, event.folder) = (session, folder)
      event.promptID = event.promptID ?? fields.text("promptid")
      return TranscriptEvent(event: event, time: time, line: line, branch: branch)
    }
  }

  // MARK: - The agent

  private mutating func agent(_ fields: borrowing EventFields, _ message: Int) -> [AgentEvent] {
    let content = fields.elements(at: fields.member(["content"], of: message), limit: ToolCall.batchLimit)
    var words: [String] = []
    for block in content {
      switch fields.text(at: fields.member(["type"], of: block)) {
      case "text": if let text = fields.text(at: fields.member(["text"], of: block)) { words.append(text) }
      case "tool_use": open(ToolCall(use: fields, at: block))
      default: break
      }
    }
    if fields.flag(at: fields.member(["isapierrormessage"])) {
      var event = AgentEvent(.stopFailure)
      event.error = fields.text("error")
      event.message = words.first
      return [event]
    }
    guard fields.text(at: fields.member(["stopreason"], of: message)) == "end_turn", !words.isEmpty else {
      return []
    }
    var event = AgentEvent(.stop)
    event.message = words.last
    return [event]
  }

  private mutating func open(_ call: ToolCall) {
    guard !call.id.isEmpty, uses.updateValue(call, forKey: call.id) == nil else { return }
    order.append(call.id)
    if order.count > TranscriptReader.openUses { uses[order.removeFirst()] = nil }
  }

  // MARK: - The person, and the results of tools

  private mutating func person(_ fields: borrowing EventFields, _ message: Int) -> [AgentEvent] {
    let content = fields.member(["content"], of: message)
    if let text = fields.text(at: content) { return Self.prompt(text, fields) }
    var (events, words, hasResults) = ([AgentEvent](), [String](), false)
    for block in fields.elements(at: content, limit: ToolCall.batchLimit) {
      switch fields.text(at: fields.member(["type"], of: block)) {
      case "tool_result":
        hasResults = true
        if let event = result(fields, block) { events.append(event) }
      case "text": words.append(fields.text(at: fields.member(["text"], of: block)) ?? "")
      default: break
      }
    }
    return events + Self.said(words, fields, isBesideResults: hasResults)
  }

  /// What stands in the texts of a list. A prompt with an image in it is one; beside the results of tools, a text is the
  /// client's, but for its word that the person interrupted.
  private static func said(
    _ texts: [String], _ fields: borrowing EventFields, isBesideResults: Bool
  ) -> [AgentEvent] {
    let interruptions = texts.filter(isInterruption).map { _ in interruption(fields) }
    let words = texts.filter { text in
      !isInterruption(text) && !surroundings.contains(where: text.hasPrefix) && !text.trimmed.isEmpty
    }
    guard !isBesideResults, !words.isEmpty else { return interruptions }
    return interruptions + prompt(words.joined(separator: "\n"), fields)
  }

  /// What editors and the client put beside what was typed.
  private static let surroundings = ["<system-reminder", "<ide_"]

  private mutating func result(_ fields: borrowing EventFields, _ block: Int) -> AgentEvent? {
    guard let id = fields.text(at: fields.member(["tooluseid"], of: block)) else { return nil }
    if let place = order.firstIndex(of: id) { order.remove(at: place) }
    let use = uses.removeValue(forKey: id) ?? ToolCall(tool: "", id: id)
    let result = ToolResultRecord(fields, block)
    // What a rule or a hook refused never ran, and nobody said a word.
    if result.isRefusedByRule { return nil }
    var call = use
    call.output = result.output
    call.result = use.result == .unknown ? .unknown : result.result
    call.isModifiedByPerson = result.isModifiedByPerson
    call.add(files: result.changedFiles)
    // A subagent's own words: nothing in them is the person's.
    if call.tool == "Agent" || call.tool == "Task" { call.output = "" }
    var event = AgentEvent(result.isError ? .postToolUseFailure : .postToolUse)
    call.files = ToolCall.absolute(call.files, fields.text("cwd"))
    event.calls = [call]
    return event
  }

  // MARK: - Prompts

  /// A human prompt: text that is no summary, no output and no remark of the client's own.
  private static func prompt(_ text: String, _ fields: borrowing EventFields) -> [AgentEvent] {
    if isInterruption(text) { return [interruption(fields)] }
    if let typed = TypedCommand(text) { return typed.events }
    let origin = fields.member(["origin"])
    guard !fields.flag(at: fields.member(["iscompactsummary"])), !text.trimmed.isEmpty,
      !clientTags.contains(where: text.hasPrefix),
      origin == nil || fields.text(at: fields.member(["kind"], of: origin)) == "human"
    else { return [] }
    var event = AgentEvent(.userPromptSubmit)
    event.prompt = text
    return [event]
  }

  private static let clientTags = [
    "<command-", "<local-command-", "<bash-", "<system-reminder", "<task-notification", "<user-memory-input",
  ]

  /// The client writes `[Request interrupted by user]`, or `… by user for tool use]`.
  private static func isInterruption(_ text: String) -> Bool {
    text == "[Request interrupted by user]" || text == "[Request interrupted by user for tool use]"
  }

  private static func interruption(_ fields: borrowing EventFields) -> AgentEvent {
    var event = AgentEvent(.interruption)
    event.promptID = fields.text("promptid") ?? fields.text("uuid")
    return event
  }
}
