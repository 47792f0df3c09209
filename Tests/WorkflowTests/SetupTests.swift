import ClientFiles
import Journal
import Settings
import System
import Testing

@testable import Workflow

@Suite struct SetupTests {
  @Test func installsOnceAndLeavesNoResidue() throws {
    let test = try SetupRepository()
    let before = try test.state(of: ".git")
    let plan = try Install.plan(try test.place())
    #expect(plan.hooks.map(\.state) == [.installed, .installed, .installed, .installed])
    #expect(plan.changes.count == 6 + SlashCommand.all.count + 2)
    #expect(try test.state(of: ".git") == before)
    try Install.perform(plan)
    #expect(test.exists(".git/toolkit/enabled"))
    #expect(try Install.plan(try test.place()).isEmpty)
    try test.uninstall(purging: true)
    #expect(try test.state(of: ".git") == before)
    #expect(try Uninstall.plan(try test.place(), purging: true).isEmpty)
  }

  @Test func foreignHooksAreLeftAloneOrChainedAndRestoredByteForByte() throws {
    let test = try SetupRepository()
    try test.put(".git/hooks/post-commit", "#!/bin/sh\r\necho foreign", mode: 0o750)
    let before = try test.state(of: ".git")
    let plan = try Install.plan(try test.place())
    let foreign = plan.hooks.first { $0.name == "post-commit" }
    #expect(foreign?.state == .foreign)
    #expect(foreign?.lineToAdd?.contains("toolkit-hook") == true)
    try test.install(chaining: true)
    #expect(test.exists(".git/hooks/post-commit.before-toolkit"))
    try test.uninstall(purging: true)
    #expect(try test.state(of: ".git") == before)
  }

  @Test func aHookThatCallsOursIsKnown() throws {
    let test = try SetupRepository()
    try test.put(".git/hooks/post-commit", "#!/bin/sh\n", mode: 0o755)
    let line = try #require(try Install.plan(try test.place()).hooks[1].lineToAdd)
    try test.put(".git/hooks/post-commit", "#!/bin/sh\n\(line)\n", mode: 0o755)
    try test.install()
    #expect(try Install.plan(try test.place()).hooks[1].state == .called)
  }

  @Test func trackedAndOutsideHookFoldersAreRefused() throws {
    let test = try SetupRepository()
    for folder in [".husky", test.folder + "/elsewhere"] {
      try test.git("config", "core.hooksPath", folder)
      try test.put(folder + "/pre-commit", "#!/bin/sh\n")
      if folder == ".husky" { try test.git("add", folder) }
      let failure = #expect(throws: Failure.self) { try test.install() }
      #expect(failure?.code == "hooks_refused")
      #expect(!test.exists(".git/toolkit/enabled"))
    }
  }

  @Test func worksInLinkedWorkTreesAndBareRepositories() throws {
    let test = try SetupRepository()
    try test.git("worktree", "add", "-q", test.folder + "/linked")
    try Install.perform(try Install.plan(try test.place(test.folder + "/linked")))
    #expect(try Install.plan(try test.place()).hooks.allSatisfy { $0.state == .current })
    let bare = test.folder + "/bare.git"
    try test.git("init", "-q", "--bare", bare, in: test.folder)
    try Install.perform(try Install.plan(try test.place(bare)))
    try test.put(bare + "/toolkit/journal/outcomes.jsonl", "{}\n")
    try Uninstall.perform(try Uninstall.plan(try test.place(bare), purging: true))
    #expect(test.exists(bare + "/toolkit/journal/outcomes.jsonl"))
    #expect(!test.exists(bare + "/toolkit/enabled"))
  }

  @Test func doctorTellsWhatIsMissing() throws {
    let test = try SetupRepository()
    func faults() throws -> [String] {
      Doctor.examine(try test.place()).filter { !$0.isOK }.map(\.name)
    }
    #expect(try faults() == ["hooks", "recording", "exclude", "live event"])
    try test.install()
    // The executable that stands for the hook's records nothing, and that is noticed.
    #expect(try faults() == ["live event"])
    try test.put(".claude/toolkit.json", "{bad")
    #expect(try faults() == ["settings", "recording", "live event"])
    try test.put(".claude/review-findings.jsonl", "{\"torn\n")
    let log = Doctor.examine(try test.place()).first { $0.name == "log review-findings.jsonl" }
    #expect(log?.detail.contains("review-findings.jsonl:1: not a JSON object; skipped") == true)
    #expect(try Directory(test.path + "/.git/toolkit").names() == ["client", "enabled", "hooks"])
  }

  @Test func settingsAreChangedOneAtATime() throws {
    let test = try SetupRepository()
    try test.put(".claude/toolkit.json", "{\n\t\"mine\": 1,\n\t\"auto_update\": true\n}\n")
    let book = try SettingsBook(try test.surroundings(), folder: nil)
    let update = try SettingsBook.key("auto_update")
    _ = try book.set(update, to: "false", isPersonal: false)
    #expect(try test.text(".claude/toolkit.json") == "{\n\t\"mine\": 1,\n\t\"auto_update\": false\n}\n")
    let failure = #expect(throws: Failure.self) { try book.set(update, to: "perhaps", isPersonal: false) }
    #expect(failure?.code == "wrong_type")
    let unknown = #expect(throws: Failure.self) { try SettingsBook.key("promotion.min_ocurrences") }
    #expect(unknown?.hint?.contains("promotion.min_occurrences") == true)
    _ = try book.set(try SettingsBook.key("record"), to: "everywhere", isPersonal: true)
    let sources = Dictionary(uniqueKeysWithValues: try book.all().map { ($0.key.name, $0.source) })
    #expect(sources["self_learning.auto_update"] == .project)
    #expect(sources["record"] == .person)
    #expect(sources["timezone"] == .standard)
  }
}
