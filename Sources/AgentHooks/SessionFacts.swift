internal import JSON
internal import Journal
internal import Learning
internal import Sessions
internal import System

/// What the fold of an event needs to know of the machine; each looked up only for the events that ask for it.
struct SessionFacts {
  let surroundings: SessionSurroundings

  init(_ layout: RepositoryLayout, _ hook: HookSurroundings, _ event: AgentEvent) {
    let now = hook.clock.now
    let stamps = FileStamps()
    var facts = SessionSurroundings(
      now: now, makeID: SessionSurroundings.stableID, redact: Redaction.clean, stamp: stamps.stamp)
    facts.root = layout.workTree
    switch event.kind {
    case .userPromptSubmit, .sessionStart, .stop, .stopFailure: facts.head = SessionFacts.head(layout)
    default: break
    }
    facts.headChanges = { HeadState.changes(since: $0, layout) }
    facts.lastStash = { SessionFacts.lastStash(layout) }
    if event.kind == .userPromptSubmit, let transcript = event.transcript {
      facts.isInterrupted = { TranscriptEnd.isInterruption(transcript) }
    }
    if event.calls.contains(where: { $0.command != nil }) {
      CommandSettings.add(to: &facts.commands, layout, hook)
    }
    // Any event but these may show that a command which was typed runs.
    if ![.sessionStart, .sessionEnd].contains(event.kind) { facts.domain = DomainFile.read(layout) }
    surroundings = facts
  }

  private static func lastStash(_ layout: RepositoryLayout) -> Timestamp? {
    let status = try? FileStatus.of(FilePath.join(layout.commonFolder, "refs/stash"))
    return status.map { Timestamp(milliseconds: $0.modifiedNanoseconds / 1_000_000) }
  }

  private static func head(_ layout: RepositoryLayout) -> (commit: String, action: String)? {
    let head = HeadState.read(layout)
    return head.commit.map { ($0, head.change?.action ?? "") }
  }
}

/// `domain.json`, or `.claude/domain.json`, in the work tree.
enum DomainFile {
  static func read(_ layout: RepositoryLayout) -> ProjectDomain {
    guard let root = layout.workTree ?? layout.mainWorkTree, let folder = try? Directory(root) else {
      return ProjectDomain()
    }
    for name in ["domain.json", ".claude/domain.json"] {
      guard let bytes = try? folder.read(name, limit: 64 << 10), let json = try? JSONValue(parsing: bytes),
        json.object != nil
      else { continue }
      let compliance = json["compliance"]?.array ?? []
      return ProjectDomain(name: json["domain"]?.string, compliance: compliance.compactMap(\.string))
    }
    return ProjectDomain()
  }
}

/// The settings `outcomes.test`, `outcomes.build` and `outcomes.lint` of the project and of the person.
enum CommandSettings {
  static func add(to table: inout CommandTable, _ layout: RepositoryLayout, _ hook: HookSurroundings) {
    var files = [layout.mainWorkTree].compactMap { $0 }.map { FilePath.join($0, Consent.projectSettings) }
    if let person = Consent.personSettings(hook.environment) { files.append(person) }
    for file in files {
      guard let settings = try? SettingsText.read(file) else { continue }
      for purpose in CommandPurpose.allCases {
        let lines = settings["outcomes"]?[purpose.rawValue] ?? settings["outcomes." + purpose.rawValue]
        table.add((lines?.array ?? []).compactMap(\.string), for: purpose)
      }
    }
  }
}

/// A file of settings as JSON.
enum SettingsText {
  static func read(_ path: String) throws -> JSONValue {
    let folder = try Directory(FilePath.parent(of: path))
    return try JSONValue(parsing: try folder.read(FilePath.name(of: path), limit: 1 << 20))
  }
}
