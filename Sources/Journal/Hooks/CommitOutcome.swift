public import JSON

/// The outcome record of a commit: what the hook writes at once, and what is caught up from the repository later.
public enum CommitOutcome {
  /// The members for a commit whose whole message is known.
  ///
  /// - Parameters:
  ///   - branch: The branch that holds it, where that is known.
  ///   - reverts: The commit that the message says it undoes; ``reverts(in:)``, or its full name.
  public static func members(
    of commit: String, branch: String?, message: String, reverts: String?
  ) -> JSONObject {
    let isRevert = reverts != nil || RevertSubject(message: message) != nil
    return members(
      of: commit, branch: branch, userAction: isRevert ? "reverted" : "committed", reverts: reverts)
  }

  /// The members of the record that a commit was taken back: no branch holds it any more.
  public static func members(ofTakenBack commit: String) -> JSONObject {
    members(of: commit, branch: nil, userAction: "undone", reverts: nil)
  }

  /// The members of the record that a commit which was taken back is on a branch again.
  public static func members(ofRestored commit: String) -> JSONObject {
    members(of: commit, branch: nil, userAction: "committed", reverts: nil)
  }

  /// The commit that a message says it undoes, as it stands there: perhaps cut short.
  public static func reverts(in message: String) -> String? { CommitMessage(text: message).reverts }

  static func members(
    of commit: String, branch: String?, userAction: String, reverts: String?
  ) -> JSONObject {
    var evidence: JSONObject = ["user_action": .string(userAction), "commit": .string(commit)]
    if let reverts { evidence["reverts"] = .string(reverts) }
    var members: JSONObject = [
      "outcome": ["reverted", "undone"].contains(userAction) ? "failure" : "success",
      "detected_by": "implicit",
      "commit": .string(commit),
    ]
    if let branch { members["branch"] = .string(branch) }
    members["evidence"] = .object(evidence)
    return members
  }
}
