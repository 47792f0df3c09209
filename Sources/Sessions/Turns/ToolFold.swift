internal import Learning

// What the agent does with tools: steps of the turn, files, results of tests, work undone.

extension FoldStep {
  mutating func toolsUsed() {
    for call in event.calls {
      if case .rejected(let feedback) = call.result {
        rejected(call, feedback)
        continue
      }
      guard call.id.isEmpty || state.isNew("use", call.id) else { continue }
      state.asked = nil
      note(step(call))
      if call.result == .interrupted { interrupted(step: step(call), id: call.id) }
      noteFiles(of: call)
      noteResults(of: call)
      if call.isModifiedByPerson { recordModified(call) }
      for use in GitUse.all(of: call, folder: event.folder) { note(use, call) }
    }
    // A command may have written them too: what differs from here on, somebody else wrote.
    if state.turn.isOpen, event.calls.contains(where: { $0.command != nil }) { stampContents() }
  }

  /// Only refusals are new in a batch: what ran was told use by use.
  mutating func batchEnded() {
    for call in event.calls {
      guard case .rejected(let feedback) = call.result else { continue }
      rejected(call, feedback)
    }
  }

  private mutating func note(_ step: AgentStep) {
    state.turn.steps.append(step)
    if state.turn.steps.count > Turn.stepLimit { state.turn.steps.removeFirst() }
    if !event.isFromSubagent { state.turn.isOpen = true }
  }

  private mutating func noteFiles(of call: ToolCall) {
    if case .failed = call.result, call.writesFiles { return }
    for path in call.files {
      var file = WrittenFile(path: path, agent: event.agentType, time: now, turn: state.turn.number)
      let earlier = state.files.first { $0.path == path && !$0.isCommitted }
      file.before = earlier.map(\.before) ?? (path == call.files.first ? call.before : nil)
      file.stamp = surroundings.stamp(path)
      state.files.removeAll { $0.path == path }
      state.files.append(file)
    }
    let excess = state.files.count - SessionState.fileLimit
    if excess > 0 { state.files.removeFirst(excess) }
  }

  /// The last result of each kind counts; how often tests ran is kept.
  private mutating func noteResults(of call: ToolCall) {
    for result in CommandResult.all(of: call, table: surroundings.commands) {
      withLedger { ledger in
        switch result.purpose {
        case .test:
          ledger.evidence.testsPassed = result.passed
          ledger.evidence.attempts += 1
        case .build: ledger.evidence.buildSucceeded = result.passed
        case .lint: ledger.evidence.lintPassed = result.passed
        }
      }
    }
  }

  // MARK: - Git

  private mutating func note(_ use: GitUse, _ call: ToolCall) {
    switch use {
    case .committed:
      // Without an execution the commit has a record of its own, by git's hook.
      state.execution?.ledger.evidence.userAction = .committed
      for index in state.files.indices { state.files[index].isCommitted = true }
    case .undoneAll: noteUndone(call) { _ in true }
    case .undone(let paths):
      noteUndone(call) { file in paths.contains { PathText.isUnder(file, $0) } }
    case .checkedOut(let word): noteUndone(call) { $0 == word }
    }
  }

  /// What an agent takes back within a turn was an attempt of its own.
  private mutating func noteUndone(_ call: ToolCall, _ names: @escaping (String) -> Bool) {
    let (turn, folder) = (state.turn.number, event.folder)
    let isMeant = { (file: WrittenFile) in names(PathText.resolved(file.path, from: folder)) }
    let undone = state.files.filter { $0.turn < turn && isMeant($0) }
    state.files = state.files.filter { !isMeant($0) }
    guard let first = undone.first else { return }
    state.execution?.ledger.evidence.userAction = .undone
    recordUndone(first, others: undone.count - 1, call)
  }
}
