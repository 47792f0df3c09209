import JSON
import Journal
public import Learning
import Sessions

/// The person's word on the last execution: an outcome that outranks all others.
public enum Feedback {
  /// What came of it.
  public struct Result: Sendable {
    /// The execution that is meant.
    public let execution: ExecutionRecord
    /// The outcome's id.
    public let id: String
    /// The correction that the words make as well; nothing where they make none.
    public let correction: Correction?
    /// The kinds of secret that were replaced in the words.
    public let redacted: [String]
  }

  /// A correction found in the words.
  public struct Correction: Sendable {
    /// The record's id.
    public let id: String
    /// What kind of correction it is.
    public let type: CorrectionType
  }

  /// Records that the last execution went well or badly.
  ///
  /// Words that say what was wrong, as ``CorrectionClassifier`` judges them, are recorded as a correction too, so that
  /// they can become a lesson; others are kept with the outcome alone.
  ///
  /// - Parameter words: What the person said; may be empty.
  /// - Throws: ``Failure`` with code `not_found` where there is no execution.
  public static func give(_ isGood: Bool, words: String, in workspace: Workspace) throws -> Result {
    let execution = try ExecutionSearch.last(workspace)
    var members: JSONObject = [
      "exec_id": .string(execution.id), "outcome": isGood ? "success" : "failure", "detected_by": "user",
    ]
    if let session = execution.session { members["session_id"] = .string(session) }
    if !words.isEmpty { members["evidence"] = ["note": .string(words)] }
    let receipt = try LogRecord.append(.outcome, members, in: workspace)
    let correction = isGood ? nil : try correct(execution, words, in: workspace)
    return Result(execution: execution, id: receipt.id, correction: correction, redacted: receipt.redacted)
  }

  private static func correct(
    _ execution: ExecutionRecord, _ words: String, in workspace: Workspace
  ) throws -> Correction? {
    let done = "ran \(execution.command)"
    let action = AgentAction(summary: done, tools: [], files: [])
    guard !words.isEmpty, let type = CorrectionClassifier.judge(words, after: action).type else { return nil }
    var members: JSONObject = [
      "correction_type": .string(type.name), "source": "explicit", "agent": .string(AgentName.main.text),
      "ai_action": ["summary": .string(done)],
      "user_correction": ["summary": .string(words), "verbatim": .string(words)],
      "context": ["task": .string(execution.command)],
    ]
    if let session = execution.session { members["session_id"] = .string(session) }
    return Correction(id: try LogRecord.append(.correction, members, in: workspace).id, type: type)
  }
}
