internal import JSON
internal import Learning

// Executions: opened by a slash command; closed by the next one, the session's end, or eight quiet hours.

extension FoldStep {
  mutating func closeAfterQuietHours() {
    guard let last = state.execution?.lastEvent else { return }
    if now.milliseconds - last.milliseconds > SessionState.quiet { closeExecution() }
  }

  /// A sign of life of the open execution, unless it is the next command that is being typed.
  mutating func noteLife() {
    guard state.held == nil else { return }
    let time = now
    state.execution?.lastEvent = time
  }

  /// A command that was typed is an execution, unless the client reports commands by an event of their own, which then
  /// comes at once, or it never came to run.
  mutating func releaseHeldCommand() {
    guard let held = state.held, event.kind != .userPromptExpansion else { return }
    state.held = nil
    // The client carries it out by itself, and reports no expansion of it.
    if BuiltInCommands.undoes(held.command) { return noteUndo() }
    guard !state.tellsExpansions, event.kind != .sessionEnd, event.kind != .sessionStart,
      !BuiltInCommands.contains(held.command, held.arguments)
    else { return }
    open(held.command, held.arguments, at: held.time)
  }

  mutating func commandExpanded() {
    let typed = state.held
    state.held = nil
    state.tellsExpansions = true
    guard let name = event.command.map({ $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }), !name.isEmpty
    else { return }
    let arguments = event.arguments ?? ""
    guard state.isNew("command", event.promptID ?? "", name, arguments) else { return }
    open("/" + line(name, limit: 128), arguments, at: typed?.time ?? now)
  }

  private mutating func open(_ command: String, _ arguments: String, at time: Timestamp) {
    let name = command.dropFirst()
    // The person's word on the last execution is none itself.
    if ["feedback", "toolkit:feedback"].contains(name) { return }
    if BuiltInCommands.undoes(command) { return noteUndo() }
    if let earlier = state.execution, isRetry(of: earlier, command, arguments) {
      state.execution?.ledger.evidence.userAction = .retried
    }
    closeExecution()
    let id = surroundings.makeID(
      time, [event.session ?? "", "execution", event.promptID ?? "", command, arguments])
    let cut = line(arguments, limit: 500)
    state.execution = OpenExecution(id: id, command: command, arguments: cut, lastEvent: now)
    records.append(ObservedRecord(.execution, execution(id, command, arguments, time)))
    beginTurn(request: "")
    state.execution?.turn = state.turn.number
  }

  private mutating func noteUndo() { state.execution?.ledger.evidence.userAction = .undone }

  private func execution(_ id: String, _ command: String, _ arguments: String, _ time: Timestamp)
    -> JSONObject
  {
    var members: JSONObject = [
      "id": .string(id), "timestamp": .string(time.description), "command": .string(command),
      "params": .object(CommandParameters.parsed(arguments)),
    ]
    members["domain"] = surroundings.domain.name.map(JSONValue.string)
    if !surroundings.domain.compliance.isEmpty {
      members["context"] = ["compliance": .array(surroundings.domain.compliance.map(JSONValue.string))]
    }
    members["related_to"] = state.previousExecution.map(JSONValue.string)
    return members
  }

  mutating func closeExecution() {
    guard let execution = state.execution else { return }
    if execution.ledger.isDue || execution.ledger.written == nil {
      records.append(outcome(of: execution.ledger.evidence, execution: execution.id))
    }
    state.previousExecution = execution.id
    state.execution = nil
  }

  /// So many milliseconds after the last sign of the first, the same command is a try of its own.
  private static let retryWithin: Int64 = 30 * 60_000

  private func isRetry(of earlier: OpenExecution, _ command: String, _ arguments: String) -> Bool {
    earlier.command == command && !FoldStep.isOurs(command)
      && now.milliseconds - earlier.lastEvent.milliseconds <= FoldStep.retryWithin
      && Wording.areLike(earlier.arguments, arguments)
  }

  /// The tool's own reports are asked for again and again: that says nothing against the first.
  private static func isOurs(_ command: String) -> Bool {
    command.hasPrefix("/toolkit:") || ["/evolve", "/patterns", "/trends", "/corrections"].contains(command)
  }

  // MARK: - Outcomes

  /// Changes what is known of the open execution or, without one, of the session.
  mutating func withLedger(_ change: (inout OutcomeLedger) -> Void) {
    guard var execution = state.execution else { return change(&state.loose) }
    change(&execution.ledger)
    state.execution = execution
  }

  /// Writes what is known and not yet written.
  mutating func settle() {
    if let execution = state.execution, execution.ledger.isDue {
      records.append(outcome(of: execution.ledger.evidence, execution: execution.id))
      state.execution?.ledger.written = execution.ledger.evidence
    }
    let evidence = state.loose.evidence
    if state.loose.isDue, evidence.testsPassed != nil || evidence.buildSucceeded != nil {
      records.append(outcome(of: evidence, execution: nil))
      state.loose.written = evidence
    }
  }

  private func outcome(of evidence: OutcomeEvidence, execution: String?) -> ObservedRecord {
    let known = JSONValue.object(evidence.members).text()
    let identity = [event.session ?? "", "outcome", execution ?? "turn \(state.turn.number)", known]
    var members: JSONObject = [
      "id": .string(surroundings.makeID(now, identity)), "timestamp": .string(now.description),
    ]
    members["exec_id"] = execution.map(JSONValue.string)
    members["outcome"] = .string(evidence.outcome)
    let score = evidence.score
    members["quality_score"] = score.map { JSONValue($0.value) }
    var told = evidence.members
    told["terms"] = score.map { .object($0.members) }
    members["evidence"] = .object(told)
    members["detected_by"] = .string(evidence.detectedBy)
    members["agent"] = .string(AgentName.main.text)
    return ObservedRecord(.outcome, members)
  }
}
