import JSON
import Journal
import Learning
import System

/// Proves both ends through what is really installed: events go in through the hooks and must arrive in the journal of
/// this repository; what was learned must come out at the start of a session.
///
/// The records are marked as probes when they are written, so that they never count; the commit, the session and the
/// entry are made up and stand in a folder that is removed.
enum LiveCheck {
  static func examine(_ workspace: Workspace) -> [HealthCheck] {
    guard Consent.read(workspace.layout, environment: workspace.surroundings.environment) == .given else {
      return [.fault("live", "not tried: recording is off", fix: "toolkit install")]
    }
    let entries = AgentHookEntries(workspace).entries
    return [git(workspace)] + agents(entries, workspace)
  }

  private static func git(_ workspace: Workspace) -> HealthCheck {
    let name = "live git hooks"
    return HealthCheck.looking(name) {
      try probing(workspace) { probe, journal in
        let program = try GitHookProbe.run(probe, workspace, journal: journal)
        let found = try ProbeRecords.count(.outcome, journal: journal, holding: probe.commit)
        guard found == 1 else {
          return .fault(
            name, "\(program) ran, and \(found) records arrived in \(journal)", fix: "toolkit install")
        }
        return .ok(name, "\(program) recorded a commit in \(journal), as a probe")
      }
    }
  }

  private static func agents(_ entries: [AgentHookEntries.Entry], _ workspace: Workspace) -> [HealthCheck] {
    let name = "live agent hooks"
    let state = ClientHookState(ClientSurvey(workspace), workspace.layout)
    if case .disabled(let path) = state { return [ClientCheck.switchedOff(name, path)] }
    guard entries.isEmpty else { return entries.map { agent(name, $0, workspace) } }
    let check = HealthCheck.looking(name) {
      let own = AgentHookEntries.Entry(place: "", program: try workspace.hookExecutable())
      return agent(name, own, workspace)
    }
    return [
      HealthCheck(
        name: name, isOK: check.isOK,
        detail: ["no client is set up to run them here: tried with our own executable"] + check.detail,
        fix: check.fix)
    ]
  }

  /// A session starts and a slash command is typed: the entry must be told, the execution recorded.
  private static func agent(
    _ name: String, _ entry: AgentHookEntries.Entry, _ workspace: Workspace
  ) -> HealthCheck {
    HealthCheck.looking(name) {
      try probing(workspace) { probe, journal in
        let session = AgentProbe(probe: probe, entry: entry, workspace: workspace, journal: journal)
        let start = try session.send("SessionStart", ["source": "startup"])
        _ = try session.send(
          "UserPromptExpansion",
          ["command_name": "toolkit-probe", "command_args": "", "prompt": "/toolkit-probe"])
        let found = try ProbeRecords.count(.execution, journal: journal, holding: probe.session)
        let place = entry.place.isEmpty ? entry.program : "\(entry.program) (\(entry.place))"
        guard found == 1 else {
          return .fault(
            name, "\(place) ran, and \(found) records arrived in \(journal)", fix: "toolkit install")
        }
        let recorded = "\(place) recorded a command in \(journal), as a probe"
        guard Notifying.isOn(workspace.layout, environment: workspace.surroundings.environment) else {
          return .ok(name, recorded, "self_learning.notify is off: nothing is delivered")
        }
        guard isTold(probe.pattern, in: start) else {
          return .fault(
            name, recorded, "a session that starts is not told what stands in its runbook",
            fix: "toolkit digest --agent main")
        }
        return .ok(name, recorded, "a session that starts is told what stands in its runbook")
      }
    }
  }

  private static func isTold(_ pattern: String, in reply: [UInt8]) -> Bool {
    let context = (try? JSONValue(parsing: reply))?["hookSpecificOutput"]?["additionalContext"]?.string
    return context?.contains(pattern) ?? false
  }

  /// A probe whose records go where those of this repository go; that place stays out of git as ever.
  private static func probing(
    _ workspace: Workspace, _ body: (ProbeRepository, _ journal: String) throws -> HealthCheck
  ) throws -> HealthCheck {
    let journal = workspace.layout.journal
    if try FileStatus.of(journal.path) == nil {
      for kind in RecordKind.allCases { try JournalExclusion.include(kind.fileName, in: workspace.layout) }
    }
    _ = try journal.open(creating: true)
    return try ProbeRepository.with(workspace) { try body($0, journal.path) }
  }
}

/// Sends events to an agent hook as a client would.
private struct AgentProbe {
  let probe: ProbeRepository
  let entry: AgentHookEntries.Entry
  let workspace: Workspace
  let journal: String

  /// - Returns: What the hook answers.
  func send(_ event: String, _ members: JSONObject) throws -> [UInt8] {
    var object: JSONObject = [
      "session_id": .string(probe.session), "cwd": .string(probe.workTree), "hook_event_name": .string(event),
    ]
    for member in members.members { object[member.key] = member.value }
    var environment = probe.environment(workspace, journal: journal)
    environment["CLAUDE_PROJECT_DIR"] = workspace.layout.workTree
    return try Subprocess(
      entry.program, entry.arguments, folder: probe.workTree, environment: environment,
      input: Array((JSONValue.object(object).text() + "\n").utf8), outputLimit: 1 << 20
    ).run().output
  }
}
