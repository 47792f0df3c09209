import Foundation
import Journal
import Learning
import System
import Testing

@testable import Workflow

@Suite("Sources of events that go silent")
struct SourceCheckTests {
  static let start = Timestamp(milliseconds: 1_800_000_000_000)

  @Test("Seven days of quiet are borne, and only what happened later counts")
  func rule() {
    let start = Self.start
    #expect(!SourceCheck.isSilent(last: nil, activity: start))
    #expect(!SourceCheck.isSilent(last: start, activity: nil))
    #expect(!SourceCheck.isSilent(last: start, activity: start.adding(days: -30)))
    #expect(!SourceCheck.isSilent(last: start, activity: start.adding(days: 7)))
    #expect(SourceCheck.isSilent(last: start, activity: start.adding(days: 7.01)))
  }

  @Test("A transcript folder is named after the work tree")
  func transcripts() throws {
    #expect(SessionTranscripts.folderName("/home/me/my_project.x") == "-home-me-my-project-x")
    let repository = try SetupRepository()
    let place = try repository.place()
    #expect(SessionTranscripts.lastWritten(place) == nil)
    let folder = repository.folder + "/.claude/projects/" + SessionTranscripts.folderName(repository.path)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["a.jsonl", "b.txt"] { try Data().write(to: URL(filePath: folder + "/" + name)) }
    let file = try Directory(folder).open("a.jsonl", O_WRONLY)
    try file.setModified(nanoseconds: Self.start.milliseconds * 1_000_000)
    #expect(SessionTranscripts.lastWritten(place) == Self.start)
  }
}

@Suite("What a client is set up to run")
struct AgentHookEntriesTests {
  private func hooks(_ handlers: String) -> String {
    #"{"hooks":{"SessionStart":[{"matcher":"","hooks":[\#(handlers)]}],"Stop":[]}}"#
  }

  private func entries(_ repository: SetupRepository) throws -> [String] {
    AgentHookEntries(try repository.place()).entries.map { entry in
      ([entry.program] + entry.arguments).joined(separator: " ").replacing(repository.folder, with: "$TOP")
    }
  }

  @Test("Settings of repository and person, each executable once")
  func settings() throws {
    let repository = try SetupRepository()
    #expect(try entries(repository) == [])
    let ours = #"{"type":"command","command":"/opt/toolkit-hook","args":["agent"]}"#
    try repository.put(
      ".claude/settings.json", hooks(ours + #",{"command":"other","args":[]},{"type":"x"},1"#))
    try repository.put(".claude/settings.local.json", hooks(ours))
    try repository.put(
      "../.claude/settings.json", hooks(#"{"command":"/own/toolkit-hook","args":["agent"]}"#))
    #expect(try entries(repository) == ["/opt/toolkit-hook agent", "/own/toolkit-hook agent"])
  }

  @Test("The plugin only where it is enabled")
  func plugin() throws {
    let repository = try SetupRepository()
    try repository.put(
      "../.claude/plugins/installed_plugins.json",
      #"{"version":2,"plugins":{"toolkit@here":[{"installPath":"\#(repository.folder)/plug in"}]}}"#)
    #expect(try entries(repository) == [])
    try repository.put("../.claude/settings.json", #"{"enabledPlugins":{"toolkit@here":false}}"#)
    #expect(try entries(repository) == [])
    try repository.put("../.claude/settings.json", #"{"enabledPlugins":{"toolkit@here":true}}"#)
    #expect(try entries(repository) == ["$TOP/plug in/bin/toolkit-hook agent"])
  }

  @Test(
    "Files that are no settings name nothing",
    arguments: ["", "[]", "{", #"{"hooks":1}"#, #"{"hooks":{"SessionStart":{}}}"#])
  func damaged(text: String) throws {
    let repository = try SetupRepository()
    try repository.put(".claude/settings.json", text)
    #expect(try entries(repository) == [])
  }
}
