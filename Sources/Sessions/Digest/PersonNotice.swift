public import Learning

/// The one line that the person reads at the start of a session, which the model does not see.
public enum PersonNotice {
  /// That a repository has runbooks, and nothing of the work in it is recorded here.
  public static let recordingIsOff =
    "toolkit: recording is off in this repository; its runbooks are told to agents all the same. To turn it on: "
    + "toolkit install"

  /// What is new in the runbooks, and what waits for a person's word; nil where neither is anything.
  ///
  /// - Parameters:
  ///   - new: Patterns that no session here was told of, in any runbook.
  ///   - waiting: Patterns that the last `toolkit evolve` proposed and was not allowed to write.
  public static func text(new: [PatternName], waiting: [PatternName]) -> String? {
    var parts: [String] = []
    if !new.isEmpty {
      parts.append("new in the runbooks: \(NameList.text(new, limit: 3)) (toolkit learnings)")
    }
    if !waiting.isEmpty {
      let names = NameList.text(waiting, limit: 3)
      parts.append("\(waiting.count == 1 ? "waits" : "wait") for your approval: \(names) (toolkit evolve)")
    }
    return parts.isEmpty ? nil : "toolkit: " + parts.joined(separator: "; ")
  }
}
