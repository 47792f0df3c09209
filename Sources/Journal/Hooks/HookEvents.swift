internal import JSON
internal import Learning

/// What each git hook records: decided from what its files say, without side effects.
struct HookEvents {
  let head: HeadState
  let operation: OperationInProgress?
  let layout: RepositoryLayout

  init(_ layout: RepositoryLayout) {
    self.layout = layout
    head = HeadState.read(layout)
    operation = OperationInProgress.read(layout)
  }

  /// The members of the records that an event gives; none where there is nothing to tell.
  func records(
    _ event: GitEvent, arguments: [String], input: () -> [UInt8]
  ) -> [(kind: RecordKind, members: JSONObject)] {
    switch event {
    case .postCommit, .postApplypatch: outcome().map { [(.outcome, $0)] } ?? []
    case .postMerge: merge(isSquash: arguments.first == "1").map { [(.outcome, $0)] } ?? []
    case .postRewrite:
      RewriteRecord.members(command: arguments.first ?? "", input: input()).map { (.operation, $0) }
    }
  }

  // MARK: - A commit

  /// Whether a rebase made the commit. It is none that is new: the rewrite record says what became of which.
  var isReplayed: Bool { operation == .rebase && !(head.change?.action ?? "").hasPrefix("commit") }

  private func outcome() -> JSONObject? {
    let action = head.change?.action ?? ""
    guard let commit = head.commit, !isReplayed else { return nil }
    let subject = head.change?.subject ?? ""
    let message = CommitMessage.believed(layout, subject: subject)
    let reverts = message?.reverts
    // Picking a revert copies it, and its message with it.
    let isRevert = action == "revert" || reverts != nil || RevertSubject(message: subject) != nil
    let userAction = isRevert ? "reverted" : action == "commit (amend)" ? "amended" : "committed"
    return CommitOutcome.members(of: commit, branch: head.branch, userAction: userAction, reverts: reverts)
  }

  // MARK: - A merge

  /// A true merge makes a commit; a fast-forward brings those of others, and a squash none yet.
  private func merge(isSquash: Bool) -> JSONObject? {
    let isTrue = operation == .merge || head.change?.subject.hasPrefix("Merge made") == true
    guard !isSquash, isTrue, let commit = head.commit else { return nil }
    return CommitOutcome.members(of: commit, branch: head.branch, userAction: "committed", reverts: nil)
  }
}
