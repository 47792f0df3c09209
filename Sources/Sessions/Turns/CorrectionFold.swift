internal import JSON
internal import Learning

// Corrections: what a person says or does against what the agent did. Each counts once, however often it is told.

extension FoldStep {
  mutating func promptSubmitted() {
    let prompt = event.prompt ?? ""
    if let typed = SlashCommand(prompt) {
      if let objection = state.objection { recordUnexplained(objection, next: nil) }
      state.objection = nil
      recordEdits()
      state.held = HeldCommand(command: typed.command, arguments: typed.arguments, time: now)
      return
    }
    if state.isNew("prompt", prompt) { judge(prompt) }
    state.objection = nil
    recordEdits()
    beginTurn(request: prompt)
  }

  mutating func beginTurn(request: String) {
    // An interrupted turn had no end of its own.
    settle()
    let number = state.turn.number + 1
    state.turn = Turn()
    state.turn.number = number
    state.turn.request = Wording.request(request)
    state.turn.isOpen = true
    state.asked = nil
    state.loose = OutcomeLedger()
  }

  private mutating func judge(_ prompt: String) {
    let verdict = CorrectionClassifier.judge(prompt, after: action)
    if var type = verdict.type {
      if let objection = state.objection, objection.isRefusal {
        type = RefusalWords.type(prompt, after: AgentAction([objection.step]))
      }
      record(
        type, step: objectedStep, said: prompt, reason: verdict.reason, identity: ["prompt", prompt])
    } else if let objection = state.objection {
      recordUnexplained(objection, next: prompt)
    } else if state.turn.steps.contains(where: { $0.file != nil }), !state.turn.isCorrected,
      Wording.isSame(state.turn.request, Wording.request(prompt))
    {
      record(
        .expectationMismatch, step: objectedStep,
        shown: "asked for the same again: " + FoldStep.line(prompt, limit: 160),
        identity: ["again", prompt])
    }
  }

  /// What the agent did just before the person spoke.
  private var action: AgentAction? {
    if let objection = state.objection { return AgentAction([objection.step]) }
    if !state.turn.steps.isEmpty { return AgentAction(state.turn.steps) }
    if let asked = state.asked { return AgentAction([asked]) }
    return state.turn.message.map { AgentAction(summary: $0, tools: [], files: []) }
  }

  /// The step that a prompt objects to: the one refused, else the last that wrote a file, else the last.
  private var objectedStep: AgentStep {
    let steps = state.turn.steps
    return state.objection?.step ?? steps.last { $0.file != nil } ?? steps.last ?? state.asked
      ?? AgentStep(tool: "", summary: state.turn.message ?? "answer", file: nil, agent: nil)
  }

  // MARK: - Refusals and interruptions

  mutating func rejected(_ call: ToolCall, _ feedback: String?) {
    guard state.isNew("refusal", call.id), !state.seen.contains(Fingerprint.mark(["use", call.id])) else {
      return
    }
    let refused = step(call)
    state.asked = nil
    guard let feedback else {
      state.objection = Objection(id: call.id, step: refused, isRefusal: true, time: now)
      return
    }
    record(
      RefusalWords.type(feedback, after: AgentAction([refused])), step: refused, said: feedback,
      reason: "refused with these words",
      identity: ["refusal", call.id])
    state.turn.isCorrected = true
  }

  mutating func interrupted(step: AgentStep?, id: String) {
    guard state.objection == nil, state.isNew("interruption", id) else { return }
    let step = step ?? AgentStep(tool: "", summary: "answer", file: nil, agent: event.agentType)
    state.objection = Objection(id: id, step: step, isRefusal: false, time: now)
  }

  /// A refusal, or an interruption, that the next prompt did not explain.
  mutating func recordUnexplained(_ objection: Objection, next prompt: String?) {
    let what = objection.isRefusal ? "refused" : "interrupted"
    let then = prompt.map { "; then: " + FoldStep.line($0, limit: 160) } ?? ""
    record(
      .approachRejection, step: objection.step, shown: "\(what) \(objection.step.summary)\(then)",
      identity: [objection.isRefusal ? "refusal" : "interruption", objection.id])
  }

  // MARK: - Edits

  mutating func recordModified(_ call: ToolCall) {
    let step = step(call)
    record(
      .codeQuality, step: step, shown: "changed the edit of \(step.file ?? "a file") before allowing it",
      identity: ["modified", call.id])
  }

  mutating func recordUndone(_ file: WrittenFile, others: Int, _ call: ToolCall) {
    guard !state.turn.isCorrected else { return }
    let step = written(file)
    record(
      .approachRejection, step: step, shown: "had \(named(file, others: others)) undone",
      identity: ["undone", call.id])
    state.turn.isCorrected = true
  }

  /// Notes what the agent's files are like when it stops: what differs at the next prompt was changed by the person.
  mutating func stampFiles() {
    state.head = surroundings.head?.commit
    for index in state.files.indices {
      state.files[index].stamp = surroundings.stamp(state.files[index].path)
    }
  }

  /// The same for files that were written since.
  mutating func stampNewFiles() {
    for index in state.files.indices where state.files[index].stamp == nil {
      state.files[index].stamp = surroundings.stamp(state.files[index].path)
    }
  }

  private mutating func recordEdits() {
    guard !state.turn.isOpen else { return }
    let isMoved = surroundings.head?.commit != state.head
    let isCommit = surroundings.head?.action.hasPrefix("commit") ?? false
    if isMoved {
      // A commit leaves files as they are; anything else that moves HEAD may have written them.
      for index in state.files.indices {
        state.files[index].isCommitted = true
        if !isCommit { state.files[index].stamp = nil }
      }
    }
    let edited = state.files.filter(isEdited)
    for agent in Set(edited.map(\.agent)).sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
      recordEdited(edited.filter { $0.agent == agent })
    }
    stampFiles()
  }

  private mutating func recordEdited(_ files: [WrittenFile]) {
    guard let first = files.first else { return }
    let identity = ["edited", "turn \(state.turn.number)"] + files.map(\.path)
    record(
      .codeQuality, step: written(first), shown: "changed \(named(first, others: files.count - 1)) by hand",
      identity: identity)
  }

  /// How long after the agent wrote a file an edit of it still counts when it was committed in between.
  private static let soon: Int64 = 600 * 1_000_000_000

  private func isEdited(_ file: WrittenFile) -> Bool {
    guard let old = file.stamp, let new = surroundings.stamp(file.path), old != new else { return false }
    let isOther = old.size != new.size || (old.hash != nil && new.hash != nil && old.hash != new.hash)
    guard isOther else { return false }
    // Sessions at work in one repository write each other's files.
    if let other = surroundings.otherWrite(file.path), other >= file.time { return false }
    return !file.isCommitted || new.modified - file.time.milliseconds * 1_000_000 <= FoldStep.soon
  }

  private func written(_ file: WrittenFile) -> AgentStep {
    let path = PathText.relative(file.path, to: surroundings.root)
    return AgentStep(tool: "", summary: "wrote \(path)", file: path, agent: file.agent)
  }

  private func named(_ file: WrittenFile, others: Int) -> String {
    let path = PathText.relative(file.path, to: surroundings.root)
    return others > 0 ? "\(path) and \(others) more" : path
  }

  // MARK: - Records

  private mutating func record(
    _ type: CorrectionType, step: AgentStep, said: String, reason: String, identity: [String]
  ) {
    append(
      type, source: "explicit", step: step,
      person: [
        "summary": .string(FoldStep.line(said, limit: 200)), "verbatim": .string(String(said.prefix(500))),
      ], reason: reason, identity: identity)
  }

  private mutating func record(_ type: CorrectionType, step: AgentStep, shown: String, identity: [String]) {
    append(
      type, source: "implicit", step: step, person: ["summary": .string(FoldStep.line(shown, limit: 400))],
      reason: nil, identity: identity)
  }

  private mutating func append(
    _ type: CorrectionType, source: String, step: AgentStep, person: JSONObject, reason: String?,
    identity: [String]
  ) {
    var action: JSONObject = ["summary": .string(step.summary.isEmpty ? "answer" : step.summary)]
    action["tool_used"] = step.tool.isEmpty ? nil : .string(step.tool)
    action["file"] = step.file.map(JSONValue.string)
    let agent = step.agent.flatMap { AgentName($0) } ?? .main
    var members: JSONObject = [
      "id": .string(surroundings.makeID(now, [event.session ?? ""] + identity)),
      "timestamp": .string(now.description), "correction_type": .string(type.name), "source": .string(source),
      "agent": .string(agent.text), "ai_action": .object(action), "user_correction": .object(person),
    ]
    members["context"] = reason.map { ["reason": .string($0)] }
    records.append(ObservedRecord(.correction, members))
  }
}

extension AgentAction {
  /// What some steps did, the last three in words.
  init(_ steps: [AgentStep]) {
    var tools: [String] = [], files: [String] = []
    for step in steps {
      if !tools.contains(step.tool) { tools.append(step.tool) }
      if let file = step.file, !files.contains(file) { files.append(file) }
    }
    self.init(summary: steps.suffix(3).map(\.summary).joined(separator: "; "), tools: tools, files: files)
  }
}
