import ClientFiles
import Foundation
import JSON
import Learning
import Sessions
import Testing

/// The tracked files of the plugin are what the module says; `RECORD_SNAPSHOTS=1` writes them.
@Suite struct ClientFileTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func check(_ path: String, is text: String) throws {
    let file = root.appendingPathComponent(path)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" { try Data(text.utf8).write(to: file) }
    #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(path)")
  }

  private static func json(_ path: String) throws -> JSONValue {
    try JSONValue(parsing: try Data(contentsOf: root.appendingPathComponent(path)))
  }

  @Test func commandsAreTracked() throws {
    for command in SlashCommand.all {
      try Self.check(command.pluginPath, is: command.text(program: "toolkit", for: .plugin))
    }
    let folder = Self.root.appendingPathComponent("commands").path
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        == SlashCommand.all.map { "\($0.name).md" }.sorted())
  }

  @Test func hooksAndSkillAreTracked() throws {
    try Self.check("hooks/hooks.json", is: ClientHook.pluginFile)
    try Self.check(ToolkitSkill.pluginPath, is: ToolkitSkill.text(program: "toolkit"))
  }

  @Test func manifestsAgree() throws {
    let plugin = try Self.json(".claude-plugin/plugin.json")
    #expect(plugin["name"] == "toolkit")
    #expect(plugin["version"] == .string(Release.version))
    let market = try Self.json(".claude-plugin/marketplace.json")
    let entry = try #require(market["plugins"]?.array?.first)
    #expect(entry["source"] == "./" && entry["name"] == "toolkit")
    #expect(entry["description"] == plugin["description"])
  }

  @Test func hooksStartNoShell() throws {
    let hooks = try #require(try Self.json("hooks/hooks.json")["hooks"]?.object)
    #expect(hooks.members.map(\.key) == ClientHook.allCases.map(\.rawValue))
    for member in hooks.members {
      let handler = try #require(member.value.array?.first?["hooks"]?.array?.first)
      #expect(handler["command"] == "${CLAUDE_PLUGIN_ROOT}/bin/toolkit-hook")
      #expect(handler["args"] == ["agent"])
      #expect((1...60).contains(try #require(handler["timeout"]?.integer)))
    }
  }

  /// What is entered is understood by what it is reported to.
  @Test(arguments: ClientHook.allCases) func eventsAreKnown(hook: ClientHook) throws {
    let text: JSONValue = [
      "session_id": "s", "cwd": "/", "hook_event_name": .string(hook.rawValue), "prompt": "p",
      "tool_name": "Bash",
    ]
    let event = try #require(AgentEvent(parsing: Array(text.text().utf8)))
    #expect(event.kind.rawValue.lowercased() == hook.rawValue.lowercased())
  }

  /// And what is understood is entered, but for what no hook tells.
  @Test func knownEventsAreEntered() {
    let known = AgentEvent.Kind.allCases.filter { $0 != .interruption }
    #expect(Set(known.map(\.rawValue)) == Set(ClientHook.allCases.map(\.rawValue)))
  }

  @Test func programsAreQuotedWhereTheyMustBe() {
    func rule(_ program: String) -> String? {
      SlashCommand.all[0].text(program: program, for: .project).split(separator: "\n")
        .first { $0.hasPrefix("allowed-tools: ") }.map { String($0.dropFirst(15)) }
    }
    let rest = "evolve --slash --arguments-from-stdin:*)"
    #expect(rule("toolkit") == "Bash(toolkit \(rest)")
    #expect(rule("/opt/a-b_c/toolkit") == "Bash(/opt/a-b_c/toolkit \(rest)")
    #expect(rule("/home/some one/toolkit") == "Bash(\"/home/some one/toolkit\" \(rest)")
    for hostile in [
      "/a$(x)/toolkit", "/a\"/toolkit", "/a`b/toolkit", "/a)b/toolkit", "/a\\b", "/a: b", "/a\nb", "/a #b",
    ] {
      #expect(rule(hostile) == "Bash(toolkit \(rest)", "\(hostile)")
    }
  }

  @Test func projectFilesGoByTheirPath() {
    for command in SlashCommand.all {
      let text = command.text(program: "toolkit", for: .project)
      #expect(!text.contains("\nname:"))
      #expect(text.contains(SlashCommand.sign))
      #expect(
        command.projectPath.hasSuffix(
          command.isBare ? "commands/\(command.name).md" : "toolkit/\(command.name).md"))
    }
  }
}
