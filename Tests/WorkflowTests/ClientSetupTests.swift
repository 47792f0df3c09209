import ClientFiles
import Foundation
import JSON
import Journal
import System
import Testing

@testable import Workflow

/// What `install` puts where an agent's client reads it, and what `uninstall` takes out again.
@Suite struct ClientSetupTests {
  private static let settings = ".claude/settings.json"

  private func states(_ plan: InstallPlan) -> Set<ClientFileChange.State> {
    Set(plan.clientFiles.map(\.state))
  }

  @Test func writesCommandsSkillAndEntriesAndTakesThemOut() throws {
    let test = try SetupRepository()
    let before = try test.state(of: ".")
    let plan = try Install.plan(try test.place())
    #expect(states(plan) == [.installed])
    #expect(plan.clientFiles.count == SlashCommand.all.count + 2)
    try Install.perform(plan)
    for name in ["evolve", "patterns", "trends", "corrections", "toolkit/rollback", "toolkit/status"] {
      let text = try test.text(".claude/commands/\(name).md")
      #expect(text.contains("allowed-tools: Bash(\(test.folder)/bin/toolkit "))
      #expect(!text.contains("\nname:"))
    }
    let entries = try ClientSettings(Array(try test.text(Self.settings).utf8)).entries
    #expect(Set(entries.map(\.program)) == [test.folder + "/bin/toolkit-hook"])
    #expect(entries.count == ClientHook.allCases.count)
    #expect(try test.git("status", "--porcelain", "-uall") == "")
    let again = try Install.plan(try test.place())
    #expect(again.isEmpty && states(again) == [.current])
    try test.uninstall(purging: true)
    #expect(try test.state(of: ".") == before)
  }

  /// Shapes in which something is empty, odd or of unusual mode: the copy from before brings back every byte.
  static let shapes = [
    "", "{}", "{ }\n", "{\n}", " \n", "{\"hooks\": {}}", "{\"hooks\":{\"Stop\":[]}, \"model\": \"x\"}\n",
    "{\r\n\t\"hooks\" : {\r\n\t\t\"Stop\" : [ { \"hooks\" : [ ] } ]\r\n\t}\r\n}",
    "{\"permissions\":{\"allow\":[\"Bash(git:*)\"]},\"hooks\":{\"Stop\":[{\"hooks\":[{\"type\":\"command\",\"command\":\"x\"}]}]}}",
    "{\"hooks\":{\"Stop\":[{\"hooks\":[{\"command\":\"/old/toolkit-hook\",\"args\":[\"agent\"]}]}]}}",
    "{\"hooks\": null}", "{\"hooks\": {\"Stop\": null}}", "\u{FEFF}{\n  \"model\": \"x\"\n}\n", "\u{FEFF}{}",
    "\u{FEFF}",
  ]

  @Test(arguments: shapes) func settingsComeBackByteForByte(shape: String) throws {
    let test = try SetupRepository()
    try test.put(Self.settings, shape, mode: 0o640)
    let before = try test.state(of: ".claude")
    try test.install()
    #expect(try test.text(Self.settings) != shape)
    #expect(try Install.plan(try test.place()).isEmpty)
    try test.uninstall(purging: false)
    #expect(try test.state(of: ".claude") == before)
    #expect(!test.exists(".git/toolkit/client"))
  }

  @Test func settingsEditedSinceLoseOurEntriesAlone() throws {
    let test = try SetupRepository()
    try test.put(Self.settings, "{\n  \"model\": \"x\"\n}\n")
    try test.install()
    let mine = try test.text(Self.settings).replacingOccurrences(of: "\"x\"", with: "\"y\"")
    try test.put(Self.settings, mine)
    #expect(try Install.plan(try test.place()).isEmpty)
    try test.uninstall(purging: true)
    #expect(try test.text(Self.settings) == "{\n  \"model\": \"y\"\n}\n")
    // Made by us, then used by a person: the file is theirs now.
    try test.put(Self.settings, "")
    try FileManager.default.removeItem(atPath: test.path + "/" + Self.settings)
    try test.install()
    let text = try test.text(Self.settings)
    try test.put(Self.settings, "{\n  \"model\": \"z\"," + text.dropFirst())
    try test.uninstall(purging: true)
    #expect(try test.text(Self.settings) == "{\n  \"model\": \"z\"\n}\n")
  }

  @Test func settingsThatCannotBeEditedAreRefusedBeforeAnythingIsDone() throws {
    let shapes = ["{\n  // mine\n}", "{\"a\": 1,}", "[]", "{\"hooks\": 1}", "{\"hooks\": {\"Stop\": \"x\"}}"]
    for shape in shapes {
      let test = try SetupRepository()
      try test.put(Self.settings, shape)
      let before = try test.state(of: ".")
      let failure = #expect(throws: Failure.self) { try test.install() }
      #expect(failure?.message.contains(Self.settings) == true)
      #expect(failure?.hint?.contains("--no-agent") == true)
      #expect(try test.state(of: ".") == before)
      try Install.perform(try Install.plan(try test.place(), .init(setsUpClient: false)))
      #expect(try test.text(Self.settings) == shape)
    }
  }

  @Test func symbolicLinksAreRefused() throws {
    for link in [".claude", ".claude/commands", ".claude/commands/evolve.md", Self.settings] {
      let test = try SetupRepository()
      let target = test.folder + "/elsewhere"
      let isFile = link.hasSuffix(".md") || link.hasSuffix(".json")
      try test.put(target + (isFile ? "" : "/kept"), "{}\n")
      try test.put(link + ".parent", "")
      try FileManager.default.createSymbolicLink(atPath: test.path + "/" + link, withDestinationPath: target)
      let before = try test.state(of: target)
      #expect(throws: Failure.self, "\(link)") { try test.install() }
      #expect(try test.state(of: target) == before)
      #expect(!test.exists(".git/toolkit/enabled"))
    }
  }

  @Test func filesOfOthersAreLeftAlone() throws {
    let test = try SetupRepository()
    try test.put(".claude/commands/evolve.md", "mine\n")
    try test.install()
    try test.put(".claude/commands/trends.md", "edited\n")
    let plan = try Install.plan(try test.place())
    let left = plan.clientFiles.filter { $0.state == .foreign || $0.state == .changed }
    #expect(left.map { FilePath.name(of: $0.path) } == ["evolve.md", "trends.md"])
    #expect(plan.isEmpty)
    let removal = try Uninstall.plan(try test.place(), purging: true)
    #expect(
      removal.clientFiles.filter { $0.state == .changed }.map(\.path) == [
        test.path + "/.claude/commands/trends.md"
      ])
    try Uninstall.perform(removal)
    #expect(try test.text(".claude/commands/evolve.md") == "mine\n")
    #expect(try test.text(".claude/commands/trends.md") == "edited\n")
    #expect(!test.exists(".claude/commands/patterns.md") && !test.exists(".claude/commands/toolkit"))
  }

  @Test func aNewBuildBringsItsOwnFilesUpToDate() throws {
    let test = try SetupRepository()
    try test.install()
    var moved = try test.surroundings()
    let hook = test.folder + "/new/toolkit-hook"
    try test.put(hook, "#!/bin/sh\n", mode: 0o755)
    moved.hookExecutable = hook
    let plan = try Install.plan(try Workspace.find(moved, folder: nil))
    #expect(states(plan) == [.upgraded])
    try Install.perform(plan)
    #expect(try test.text(".claude/commands/evolve.md").contains(test.folder + "/new/toolkit evolve"))
    try test.uninstall(purging: true)
    #expect(!test.exists(".claude"))
  }

  @Test func nothingIsWrittenWhereThePluginIsEnabled() throws {
    let enabled = "{\"enabledPlugins\": {\"toolkit@toolkit\": true}}"
    let test = try SetupRepository()
    try test.install()
    try test.put(test.folder + "/.claude/settings.json", enabled)
    #expect(try test.fault("agent hooks")?.detail.first?.contains("2 times") == true)
    let shadowing = try test.fault("slash commands")?.detail.filter { $0.contains("before the plugin's") }
    #expect(shadowing?.count == SlashCommand.all.count)
    let plan = try Install.plan(try test.place())
    #expect(plan.usesPlugin && states(plan) == [.removed])
    try Install.perform(plan)
    #expect(!test.exists(".claude"))
    #expect(try test.fault("agent hooks") == nil && test.fault("slash commands") == nil)
    // The project's word is stronger than the person's.
    try test.put(".claude/settings.local.json", enabled.replacingOccurrences(of: "true", with: "false"))
    #expect(states(try Install.plan(try test.place())) == [.installed])
  }

  @Test func entriesGoToTheLocalFileWhereAskedAndStayThere() throws {
    let test = try SetupRepository()
    try test.put(Self.settings, "{\"model\": \"x\"}")
    try test.git("add", Self.settings)
    #expect(try Install.plan(try test.place()).trackedSettings == test.path + "/" + Self.settings)
    try test.install()
    try Install.perform(try Install.plan(try test.place(), .init(hookPlace: .local)))
    #expect(try test.text(Self.settings) == "{\"model\": \"x\"}")
    #expect(test.exists(".claude/settings.local.json"))
    #expect(try test.git("status", "--porcelain", "-uall") == "A  .claude/settings.json")
    #expect(try Install.plan(try test.place()).isEmpty)
    try test.uninstall(purging: true)
    #expect(!test.exists(".claude/settings.local.json"))
  }

  @Test func doctorSeesWhatIsStaleOrLeadsNowhere() throws {
    let test = try SetupRepository()
    try test.put(
      ".claude/commands/evolve.md", SlashCommand.all[0].text(program: "/gone/toolkit", for: .project))
    #expect(try test.fault("slash commands")?.fix == "rm .claude/commands/evolve.md && toolkit install")
    try FileManager.default.removeItem(atPath: test.path + "/.claude/commands/evolve.md")
    try test.install()
    #expect(try test.fault("agent hooks") == nil && test.fault("slash commands") == nil)
    let text = try test.text(Self.settings)
    try test.put(
      Self.settings, text.replacingOccurrences(of: "/bin/toolkit-hook", with: "/gone/toolkit-hook"))
    #expect(try test.fault("agent hooks")?.detail.first?.hasSuffix("which is no executable") == true)
    try test.put(Self.settings, text.replacingOccurrences(of: "PreCompact", with: "Other"))
    #expect(try test.fault("agent hooks")?.detail.first?.hasSuffix("has no entry for PreCompact") == true)
    try test.put(".claude/settings.local.json", text)
    #expect(try test.fault("agent hooks")?.detail.first?.contains("entered 2 times") == true)
    try FileManager.default.removeItem(atPath: test.path + "/.claude/settings.local.json")
    try test.install()
    #expect(try test.fault("agent hooks") == nil)
  }

  /// The client's own switch, in whichever of its files; the strongest that says something decides.
  @Test func doctorAndStatusSeeThatAllHooksAreOff() throws {
    let test = try SetupRepository()
    try test.install()
    let person = test.folder + "/.claude/settings.json"
    try test.put(person, "{\"disableAllHooks\" : true}")
    let fault = try #require(try test.fault("agent hooks"))
    #expect(fault.detail.first?.hasPrefix("\(person) says disableAllHooks") == true)
    #expect(try test.live("live agent hooks")?.detail == fault.detail)
    #expect(try Status(try test.place()).clientHooks == .disabled(by: person))
    let fix = try Subprocess("sh", ["-c", try #require(fault.fix)], environment: test.environment).run()
    #expect(fix.succeeded && fix.errors == [])
    #expect(try test.text(person) == "{\"disableAllHooks\": false}")
    #expect(try test.fault("agent hooks") == nil && test.live("live agent hooks")?.detail != fault.detail)
    try test.put(person, "{\"disableAllHooks\": true}")
    try test.put(".claude/settings.local.json", "{\"disableAllHooks\": false}")
    #expect(try test.fault("agent hooks") == nil)
    // Nothing is entered: whose hooks are off is nobody's business here.
    try test.uninstall(purging: true)
    try test.put(".claude/settings.local.json", "{\"disableAllHooks\": true}")
    #expect(try test.fault("agent hooks") == nil)
  }

  /// A person's own commands hide the plugin's, too.
  @Test func doctorNamesPersonalCommandsThatHideThePlugins() throws {
    let test = try SetupRepository()
    let commands = test.folder + "/.claude/commands/"
    try test.put(commands + "evolve.md", "mine\n")
    try test.put(commands + "toolkit/rollback.md", "x\n\(SlashCommand.sign)\n")
    #expect(try test.check("slash commands")?.detail == ["none here"])
    try test.put(test.folder + "/.claude/settings.json", "{\"enabledPlugins\": {\"toolkit@toolkit\": true}}")
    let check = try #require(try test.fault("slash commands"))
    #expect(
      check.detail
        == ["evolve.md", "toolkit/rollback.md"].map {
          commands + $0 + " stands before the plugin's command of the same name"
        })
    #expect(check.fix == "rm \(commands)toolkit/rollback.md")
    try FileManager.default.removeItem(atPath: commands + "toolkit/rollback.md")
    #expect(try test.check("slash commands")?.isOK == true)
    #expect(try test.check("slash commands")?.detail.count == 1)
    test.environment["HOME"] = nil
    #expect(try test.fault("slash commands") == nil)
  }

  @Test func doctorSeesALauncherThatFindsNothing() throws {
    let test = try SetupRepository()
    let plugin = test.folder + "/a plugin"
    try test.put(test.folder + "/.claude/settings.json", "{\"enabledPlugins\": {\"toolkit@toolkit\": true}}")
    let list: JSONValue = ["plugins": ["toolkit@toolkit": [["installPath": .string(plugin)]]]]
    try test.put(test.folder + "/.claude/plugins/installed_plugins.json", list.text())
    #expect(try test.fault("agent hooks")?.fix == "'\(plugin)/install.sh'")
    try test.put(plugin + "/libexec/toolkit-hook", "", mode: 0o755)
    #expect(try test.fault("agent hooks") == nil)
  }

  @Test func aBackupThatIsGoneCostsOnlyTheLayout() throws {
    let test = try SetupRepository()
    try test.put(Self.settings, "{\"hooks\": {}, \"model\": \"x\"}")
    try test.install()
    let folder = try Directory(test.path + "/.git/toolkit/client")
    for name in try folder.names() where name != "manifest.json" { try folder.remove(name) }
    try test.uninstall(purging: true)
    #expect(try JSONValue(parsing: Array(try test.text(Self.settings).utf8)) == ["model": "x"])
  }
}

extension SetupRepository {
  fileprivate func check(_ name: String) throws -> HealthCheck? {
    Doctor.examine(try place()).first { $0.name == name }
  }

  fileprivate func live(_ name: String) throws -> HealthCheck? {
    Doctor.examine(try place(), isLive: true).first { $0.name == name }
  }

  /// The finding of one check where it found something wrong.
  fileprivate func fault(_ name: String) throws -> HealthCheck? {
    Doctor.examine(try place()).first { $0.name == name && !$0.isOK }
  }
}
