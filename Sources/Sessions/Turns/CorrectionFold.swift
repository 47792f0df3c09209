internal import JSON
internal import Learning

// Corrections: what a person says or does against what the agent did. Each counts once, however often it is told.

extension FoldStep {
  mutating func promptSubmitted() {
    let prompt = event.prompt ?? ""
    if let typed = SlashCommand(prompt) {
      if let objection = state.objection { recordUnexplained(objection, next: nil) }
      state.objection = nil
      recordEdits(isExplained: false)
      state.held = HeldCommand(command: typed.command, arguments: typed.arguments, time: now)
      return
    }
    // The same words of another turn are another prompt; the same prompt told twice is one.
    let turn = event.promptID ?? "turn \(state.turn.number)"
    let objects = state.isNew("prompt", turn, prompt) && judge(prompt)
    state.objection = nil
    recordEdits(isExplained: objects)
    beginTurn(request: prompt)
    state.turn.isObjection = objects
    state.head = surroundings.head?.commit
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

  /// Records what a prompt objects to.
  ///
  /// - Returns: whether it objects in words.
  private mutating func judge(_ prompt: String) -> Bool {
    let verdict = CorrectionClassifier.judge(prompt, after: action)
    if asksAgain(prompt) {
      record(
        .expectationMismatch, step: objectedStep,
        observed: "asked for the same again: " + line(prompt, limit: 160),
        identity: promptIdentity("again", prompt))
      return false
    }
    guard var type = verdict.type else {
      if let objection = state.objection { recordUnexplained(objection, next: prompt) }
      return false
    }
    if let objection = state.objection, objection.isRefusal {
      type = RefusalWords.type(prompt, after: AgentAction([objection.step]))
    }
    record(
      type, step: objectedStep, said: prompt, reason: verdict.reason,
      identity: promptIdentity("prompt", prompt))
    return true
  }

  /// What a transcript tells of the same prompt has the same identity.
  private func promptIdentity(_ kind: String, _ prompt: String) -> [String] {
    [kind] + [event.promptID].compactMap { $0 } + [prompt]
  }

  /// Whether a prompt asks for what was asked for before, though files were written for it. Whoever also says what is
  /// wrong has said so in words.
  private func asksAgain(_ prompt: String) -> Bool {
    guard state.objection == nil, !state.turn.isCorrected,
      state.turn.steps.contains(where: { $0.file != nil })
    else { return false }
    let request = Wording.request(prompt)
    guard Wording.isSame(state.turn.request, request) else { return false }
    return state.turn.request == request || !saysPlainly(prompt)
  }

  private func saysPlainly(_ prompt: String) -> Bool {
    CorrectionClassifier.evidence(prompt, after: action).contains { term in
      term.cue.hasPrefix("plain.") || ["turn.you", "omission.forgotten", "defect.still"].contains(term.cue)
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
    // No event tells that the turn ended.
    stampContents()
    state.turn.isOpen = false
  }

  /// A refusal, or an interruption, that the next prompt did not explain.
  ///
  /// A command that was refused says itself what is not wanted. That a file was not to be written, or the agent was to
  /// stop, says not why.
  mutating func recordUnexplained(_ objection: Objection, next prompt: String?) {
    let what = objection.isRefusal ? "refused" : "interrupted"
    let then = prompt.map { "; then: " + line($0, limit: 160) } ?? ""
    let step = objection.step
    let isLesson = objection.isRefusal && step.file == nil && step.summary.hasPrefix(step.tool + ": ")
    record(
      .approachRejection, step: step, observed: "\(what) \(step.summary)\(then)",
      lesson: isLesson ? "refused \(step.summary)" : nil,
      identity: [objection.isRefusal ? "refusal" : "interruption", objection.id])
  }

  // MARK: - Edits

  mutating func recordModified(_ call: ToolCall) {
    let step = step(call)
    record(
      .codeQuality, step: step, observed: "changed the edit of \(step.file ?? "a file") before allowing it",
      identity: ["modified", call.id])
  }

  mutating func recordUndone(_ file: WrittenFile, others: Int, _ call: ToolCall) {
    guard !state.turn.isCorrected, !state.turn.isObjection else { return }
    let step = written(file)
    record(
      .approachRejection, step: step, observed: "had \(named(file, others: others)) undone",
      identity: ["undone", call.id])
    state.turn.isCorrected = true
  }

  /// Notes what the agent's files are like when it stops: what differs at the next prompt was changed by the person.
  mutating func stampFiles() {
    state.head = surroundings.head?.commit
    stampContents()
  }

  /// The same where nothing is known of HEAD.
  mutating func stampContents() {
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

  /// Records what the person did to the agent's files since it stopped: edits by hand, and work put back.
  ///
  /// - Parameter isExplained: Whether the person said in words what they undid it for.
  mutating func recordEdits(isExplained: Bool) {
    guard !state.turn.isOpen || surroundings.isInterrupted() else { return }
    let moves = movesOfHead
    if !moves.isEmpty { for index in state.files.indices { state.files[index].isCommitted = true } }
    let changed = state.files.filter(isChanged)
    let stashed = changed.filter(isStashed)
    if moves.allSatisfy({ $0.hasPrefix("commit") || $0.hasPrefix("reset") }) {
      recordPutBack(changed.filter { isPutBack($0) && !isStashed($0) }, isExplained: isExplained)
    }
    // A commit leaves files as they are; anything else that moves HEAD may have written them.
    if moves.allSatisfy({ $0.hasPrefix("commit") }) {
      recordEdited(changed.filter { !isPutBack($0) && !isStashed($0) && !isLate($0) })
    }
    stampFiles()
    // What is on the stash may come back as the agent left it.
    for file in stashed {
      guard let index = state.files.firstIndex(where: { $0.path == file.path }) else { continue }
      state.files[index].stamp = file.stamp
    }
  }

  /// What brought HEAD from where it was when the agent stopped to where it is.
  private var movesOfHead: [String] {
    guard let head = surroundings.head else { return [] }
    if let old = state.head, let moves = surroundings.headChanges(old) { return moves }
    return head.commit == state.head ? [] : [head.action]
  }

  /// Whether a file is not what the agent left, by its content.
  private func isChanged(_ file: WrittenFile) -> Bool {
    guard let old = file.stamp, let new = surroundings.stamp(file.path), old != new else { return false }
    guard old.size != new.size || (old.hash != nil && new.hash != nil && old.hash != new.hash) else {
      return false
    }
    // Sessions at work in one repository write each other's files.
    return surroundings.otherWrite(file.path).map { $0 < file.time } ?? true
  }

  /// Whether a file is again what it was before the agent wrote it.
  private func isPutBack(_ file: WrittenFile) -> Bool {
    guard let before = file.before, let new = surroundings.stamp(file.path) else { return false }
    return before.size == new.size && before.hash == new.hash
  }

  private func isStashed(_ file: WrittenFile) -> Bool {
    surroundings.lastStash().map { $0 >= file.time } ?? false
  }

  /// How long after the agent wrote a file an edit of it still counts when it was committed in between.
  private static let soon: Int64 = 600 * 1_000_000_000

  private func isLate(_ file: WrittenFile) -> Bool {
    guard file.isCommitted, let new = surroundings.stamp(file.path) else { return false }
    return new.modified - file.time.milliseconds * 1_000_000 > FoldStep.soon
  }

  private mutating func recordEdited(_ files: [WrittenFile]) {
    for agent in Set(files.map(\.agent)).sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
      let own = files.filter { $0.agent == agent }
      guard let first = own.first else { continue }
      record(
        .codeQuality, step: written(first),
        observed: "changed \(named(first, others: own.count - 1)) by hand",
        identity: ["edited", "turn \(state.turn.number)"] + own.map(\.path))
    }
  }

  /// Whoever puts the agent's work back, by git or otherwise, undoes it.
  private mutating func recordPutBack(_ files: [WrittenFile], isExplained: Bool) {
    guard let first = files.first else { return }
    let paths = files.map(\.path)
    state.files.removeAll { paths.contains($0.path) }
    if let execution = state.execution, files.contains(where: { $0.turn >= execution.turn }) {
      state.execution?.ledger.evidence.userAction = .undone
    }
    guard !isExplained else { return }
    record(
      .approachRejection, step: written(first), observed: "put \(named(first, others: files.count - 1)) back",
      identity: ["put back", "turn \(state.turn.number)"] + paths)
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
        "summary": .string(line(said, limit: 200)),
        "verbatim": .string(String(surroundings.redact(said).prefix(500))),
      ], context: ["reason": .string(reason)], identity: identity)
  }

  /// A correction that nobody put into words: what was observed is kept beside it. It is counted; only a `lesson` can
  /// be learned from it.
  private mutating func record(
    _ type: CorrectionType, step: AgentStep, observed: String, lesson: String? = nil, identity: [String]
  ) {
    append(
      type, source: "implicit", step: step,
      person: lesson.map { ["summary": .string(line($0, limit: 200))] },
      context: ["observed": .string(line(observed, limit: 400))], identity: identity)
  }

  private mutating func append(
    _ type: CorrectionType, source: String, step: AgentStep, person: JSONObject?, context: JSONObject,
    identity: [String]
  ) {
    var action: JSONObject = ["summary": .string(step.summary.isEmpty ? "answer" : step.summary)]
    action["tool_used"] = step.tool.isEmpty ? nil : .string(step.tool)
    action["file"] = step.file.map(JSONValue.string)
    let agent = step.agent.flatMap { AgentName($0) } ?? .main
    var members: JSONObject = [
      "id": .string(surroundings.makeID(now, [event.session ?? ""] + identity)),
      "timestamp": .string(now.description), "correction_type": .string(type.name), "source": .string(source),
      "agent": .string(agent.text), "ai_action": .object(action),
    ]
    members["user_correction"] = person.map(JSONValue.object)
    if let name = person?["verbatim"]?.string.flatMap(InferredName.of) {
      members["pattern_inferred"] = .string(name)
      members["pattern_confidence"] = "medium"
    }
    members["context"] = .object(context)
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
