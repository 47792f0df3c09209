import Journal
import Learning
import System

/// Whether each source of events is still heard of. One that was alive and went silent is a fault: nothing else would
/// tell that it records no more.
///
/// The rule: a source is silent where something that it should have reported happened more than seven days after it
/// was last heard of. For the hooks of git that is a commit that the journal knows from elsewhere; for those of an
/// agent a commit made in one of its sessions, or a transcript of a session here that was written to.
enum SourceCheck {
  /// So long may a source be quiet while others are not.
  static let patienceDays = 7.0

  static func examine(_ workspace: Workspace) -> HealthCheck {
    let name = "sources"
    return HealthCheck.looking(name) {
      let history = try OutcomeLog.read(journal: workspace.layout.journal.path)
      let findings = EventSource.allCases.map { source in
        finding(source, activity(source, history, workspace), workspace)
      }
      let isOK = findings.allSatisfy { !$0.isSilent }
      return HealthCheck(
        name: name, isOK: isOK, detail: findings.map(\.words), fix: isOK ? nil : "toolkit install")
    }
  }

  /// Whether a source is silent that was last heard of at `last`, when something happened at `activity`.
  static func isSilent(last: Timestamp?, activity: Timestamp?) -> Bool {
    guard let last, let activity else { return false }
    return activity > last.adding(days: patienceDays)
  }

  private static func finding(
    _ source: EventSource, _ activity: Timestamp?, _ workspace: Workspace
  ) -> (words: String, isSilent: Bool) {
    let now = workspace.surroundings.clock.now
    guard let last = source.lastBeat(workspace.layout) else {
      return ("\(source.title): never heard of", false)
    }
    var words = "\(source.title): last heard of \(Age.text(from: last, to: now))"
    let missed = source.missed(workspace.layout)
    if missed > 0 {
      words +=
        "; \(EvolveMessage.counted(missed, "event")) lost, each while other hooks kept it waiting too long"
    }
    guard isSilent(last: last, activity: activity), let activity else { return (words, false) }
    let happened = Age.text(from: activity, to: now)
    return ("\(words); alive before, and silent since: the last \(noun(source)) was \(happened)", true)
  }

  private static func noun(_ source: EventSource) -> String {
    switch source {
    case .gitHooks: "commit"
    case .agentHooks: "session"
    }
  }

  /// When something last happened that the source should have reported.
  private static func activity(
    _ source: EventSource, _ history: OutcomeHistory, _ workspace: Workspace
  ) -> Timestamp? {
    switch source {
    case .gitHooks:
      (history.commits().compactMap(\.time) + CatchUp(workspace).times).max()
    case .agentHooks:
      (history.outcomes.filter { $0.session != nil }.compactMap(\.time)
        + [SessionTranscripts.lastWritten(workspace)].compactMap { $0 }).max()
    }
  }
}

/// The transcripts that an agent's client keeps of its sessions in a work tree.
enum SessionTranscripts {
  /// When one of them was last written to; nil where there is none.
  static func lastWritten(_ workspace: Workspace) -> Timestamp? {
    guard let client = ClientSurvey(workspace).personFolder,
      let tree = workspace.layout.workTree,
      let folder = try? Directory(FilePath.join(client, "projects/" + folderName(tree))),
      let names = try? folder.names()
    else { return nil }
    let times = names.filter { $0.hasSuffix(".jsonl") }.compactMap { name in
      ((try? folder.status(name)) ?? nil).map { Timestamp(milliseconds: $0.modifiedNanoseconds / 1_000_000) }
    }
    return times.max()
  }

  /// The client names the folder after the path of the work tree, with `-` for all that is no letter or digit.
  static func folderName(_ workTree: String) -> String {
    String(workTree.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
