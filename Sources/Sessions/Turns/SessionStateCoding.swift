public import JSON
internal import Learning

// The state as JSON: what the file of a session holds. What cannot be read is left out, so that a file of another
// version, or a damaged one, costs no more than what it held.

extension SessionState {
  /// The number of the file's shape; files of another are not read.
  static let version: Int64 = 1

  /// The members of the file.
  public var json: JSONObject {
    var json: JSONObject = ["v": .integer(SessionState.version)]
    json["last_event"] = lastEvent?.json
    json["tells_expansions"] = tellsExpansions ? true : nil
    json["held"] = held.map { .object($0.json) }
    json["execution"] = execution.map { .object($0.json) }
    json["previous_execution"] = previousExecution.map(JSONValue.string)
    json["loose"] = loose == OutcomeLedger() ? nil : .object(loose.json)
    json["turn"] = .object(turn.json)
    json["asked"] = asked.map { .object($0.json) }
    json["objection"] = objection.map { .object($0.json) }
    json["files"] = files.isEmpty ? nil : .array(files.map { .object($0.json) })
    json["head"] = head.map(JSONValue.string)
    json["seen"] = seen.isEmpty ? nil : .string(Fingerprint.text(of: seen))
    json["recent"] = recent.isEmpty ? nil : .array(recent.map { .array([.integer($0.mark), $0.time.json]) })
    json["transcript"] = transcript.map { ["path": .string($0.path), "offset": .integer($0.offset)] }
    return json
  }

  /// Reads the members of a file; nil where it is of another version.
  public init?(json: JSONValue) {
    guard json["v"]?.integer == SessionState.version else { return nil }
    lastEvent = Timestamp(json: json["last_event"])
    tellsExpansions = json["tells_expansions"]?.bool ?? false
    held = json["held"].flatMap(HeldCommand.init)
    execution = json["execution"].flatMap(OpenExecution.init)
    previousExecution = json["previous_execution"]?.string
    loose = json["loose"].map(OutcomeLedger.init) ?? OutcomeLedger()
    turn = json["turn"].map(Turn.init) ?? Turn()
    asked = json["asked"].flatMap(AgentStep.init)
    objection = json["objection"].flatMap(Objection.init)
    files = (json["files"]?.array ?? []).compactMap(WrittenFile.init).suffix(SessionState.fileLimit)
    head = json["head"]?.string
    seen = Fingerprint.marks(in: json["seen"]?.string ?? "").suffix(SessionState.seenLimit)
    recent = (json["recent"]?.array ?? []).compactMap(RecentEvent.init).suffix(RecentEvent.limit)
    if let mark = json["transcript"], let path = mark["path"]?.string {
      transcript = TranscriptMark(path: path, offset: max(0, mark["offset"]?.integer ?? 0))
    }
  }
}

extension Timestamp {
  fileprivate var json: JSONValue { .integer(milliseconds) }

  fileprivate init?(json: JSONValue?) {
    // Milliseconds of the years 1970 to 9999: sums and differences of two such never overflow.
    guard let value = json?.integer, (0...253_402_300_799_999).contains(value) else { return nil }
    self.init(milliseconds: value)
  }
}

extension RecentEvent {
  fileprivate init?(_ json: JSONValue) {
    guard let parts = json.array, parts.count == 2, let mark = parts[0].integer,
      let time = Timestamp(json: parts[1])
    else { return nil }
    self.init(mark: mark, time: time)
  }
}

extension HeldCommand {
  fileprivate var json: JSONObject {
    ["command": .string(command), "arguments": .string(arguments), "time": time.json]
  }

  fileprivate init?(_ json: JSONValue) {
    guard let command = json["command"]?.string, let time = Timestamp(json: json["time"]) else { return nil }
    self.init(command: command, arguments: json["arguments"]?.string ?? "", time: time)
  }
}

extension OpenExecution {
  fileprivate var json: JSONObject {
    [
      "id": .string(id), "command": .string(command), "arguments": .string(arguments),
      "last_event": lastEvent.json, "ledger": .object(ledger.json), "turn": JSONValue(turn),
    ]
  }

  fileprivate init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, let command = json["command"]?.string,
      let time = Timestamp(json: json["last_event"])
    else { return nil }
    self.init(id: id, command: command, arguments: json["arguments"]?.string ?? "", lastEvent: time)
    if let ledger = json["ledger"] { self.ledger = OutcomeLedger(ledger) }
    turn = json["turn"]?.integer.flatMap { Int(exactly: $0) } ?? 0
  }
}

extension OutcomeLedger {
  fileprivate var json: JSONObject {
    var json: JSONObject = ["evidence": .object(evidence.members)]
    json["written"] = written.map { .object($0.members) }
    return json
  }

  fileprivate init(_ json: JSONValue) {
    evidence = OutcomeEvidence(json["evidence"] ?? .null)
    written = json["written"].map(OutcomeEvidence.init)
  }
}

extension OutcomeEvidence {
  /// Reads the members of `evidence` of an outcome record.
  public init(_ json: JSONValue) {
    testsPassed = json["tests_passed"]?.bool
    buildSucceeded = json["build_succeeded"]?.bool
    lintPassed = json["lint_passed"]?.bool
    reviewIssues = json["code_review_issues"]?.integer.flatMap { Int(exactly: $0) }
    userAction = json["user_action"]?.string.flatMap { UserAction(rawValue: $0.lowercased()) }
    error = json["error"]?.string
    attempts = json["attempts"]?.integer.flatMap { Int(exactly: $0) }.map { min(max(0, $0), 1_000_000) } ?? 0
  }
}

extension AgentStep {
  fileprivate var json: JSONObject {
    var json: JSONObject = ["tool": .string(tool), "summary": .string(summary)]
    json["file"] = file.map(JSONValue.string)
    json["agent"] = agent.map(JSONValue.string)
    return json
  }

  fileprivate init?(_ json: JSONValue) {
    guard let tool = json["tool"]?.string else { return nil }
    self.init(
      tool: tool, summary: json["summary"]?.string ?? "", file: json["file"]?.string,
      agent: json["agent"]?.string)
  }
}

extension Turn {
  fileprivate var json: JSONObject {
    var json: JSONObject = ["number": JSONValue(number)]
    json["request"] = request.isEmpty ? nil : .array(request.map(JSONValue.integer))
    json["steps"] = steps.isEmpty ? nil : .array(steps.map { .object($0.json) })
    json["message"] = message.map(JSONValue.string)
    json["open"] = isOpen ? true : nil
    json["corrected"] = isCorrected ? true : nil
    json["objection"] = isObjection ? true : nil
    return json
  }

  fileprivate init(_ json: JSONValue) {
    number = json["number"]?.integer.flatMap { Int(exactly: $0) }.map { min(max(0, $0), 1_000_000_000) } ?? 0
    request = (json["request"]?.array ?? []).compactMap(\.integer)
    steps = (json["steps"]?.array ?? []).compactMap(AgentStep.init).suffix(Turn.stepLimit)
    message = json["message"]?.string
    isOpen = json["open"]?.bool ?? false
    isCorrected = json["corrected"]?.bool ?? false
    isObjection = json["objection"]?.bool ?? false
  }
}

extension Objection {
  fileprivate var json: JSONObject {
    ["id": .string(id), "step": .object(step.json), "refusal": .bool(isRefusal), "time": time.json]
  }

  fileprivate init?(_ json: JSONValue) {
    guard let step = json["step"].flatMap(AgentStep.init), let time = Timestamp(json: json["time"]) else {
      return nil
    }
    self.init(
      id: json["id"]?.string ?? "", step: step, isRefusal: json["refusal"]?.bool ?? false, time: time)
  }
}

extension WrittenFile {
  fileprivate var json: JSONObject {
    var json: JSONObject = ["path": .string(path), "time": time.json, "turn": JSONValue(turn)]
    json["agent"] = agent.map(JSONValue.string)
    json["committed"] = isCommitted ? true : nil
    json["stamp"] = stamp.map {
      .array([$0.size, $0.modified, $0.hash].compactMap { $0.map(JSONValue.integer) })
    }
    json["before"] = before.map { .array([.integer($0.size), .integer($0.hash)]) }
    return json
  }

  fileprivate init?(_ json: JSONValue) {
    guard let path = json["path"]?.string, let time = Timestamp(json: json["time"]) else { return nil }
    let turn = json["turn"]?.integer.flatMap { Int(exactly: $0) } ?? 0
    self.init(path: path, agent: json["agent"]?.string, time: time, turn: turn)
    isCommitted = json["committed"]?.bool ?? false
    let stamp = (json["stamp"]?.array ?? []).compactMap(\.integer)
    if stamp.count >= 2 {
      self.stamp = FileStamp(size: stamp[0], modified: stamp[1], hash: stamp.count > 2 ? stamp[2] : nil)
    }
    let before = (json["before"]?.array ?? []).compactMap(\.integer)
    if before.count == 2 { self.before = FileContent(size: before[0], hash: before[1]) }
  }
}
