import JSON
public import Learning
public import System

/// Reads which commands were started: `execution-log.jsonl`, the older one first.
public enum ExecutionLog {
  /// All executions with an id and a valid time, as they happened.
  ///
  /// - Throws: ``SystemError`` where a log cannot be read.
  public static func read(journal: String) throws(SystemError) -> [ExecutionRecord] {
    var executions: [ExecutionRecord] = []
    try KindLogs.read(.execution, in: journal) { view, _ in
      guard let id = view.text(.id, .execId), let time = view.time() else { return }
      let alias = view.text(.execId)
      executions.append(
        ExecutionRecord(
          id: id, alias: alias == id ? nil : alias, time: time, command: view.text(.command) ?? "",
          parameters: parameters(view), session: view.text(.sessionId), relatedTo: view.text(.relatedTo)))
    }
    KindLogs.sort(&executions) { ($0.time, $0.id) }
    return executions
  }

  private static func parameters(_ view: borrowing RecordView) -> [ExecutionRecord.Parameter] {
    switch view.value(.params) {
    case .object(let object):
      object.members.map { .init(name: $0.key, text: $0.value.string ?? $0.value.text()) }
    case .string(let text): [.init(name: "arguments", text: text)]
    case .array(let elements): [.init(name: "arguments", text: JSONValue.array(elements).text())]
    default: []
    }
  }
}

/// Reads which review findings are about an execution.
public enum ExecutionFindings {
  /// All findings that name one (`exec_id`, also inside `context`) and are not dismissed by themselves.
  ///
  /// - Throws: ``SystemError`` where the log cannot be read.
  /// - Complexity: O(bytes of the log); memory grows with those that name one alone.
  public static func read(journal: String) throws(SystemError) -> [ExecutionFinding] {
    let signals = SignalReader(.finding)
    var findings: [ExecutionFinding] = []
    guard var reader = try LogReader(FilePath.join(journal, RecordKind.finding.fileName)) else { return [] }
    while let line = try reader.next() {
      guard line.problem == nil, let execution = reader.view.text(.execId, .contextExecId),
        let signal = signals.read(reader.view), !signal.facet.isDismissed
      else { continue }
      findings.append(
        ExecutionFinding(execution: execution, id: reader.view.text(.id) ?? "", time: signal.time))
    }
    return findings
  }
}
