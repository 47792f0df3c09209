import JSON
import Learning
import System
import Testing

@testable import Journal

@Suite struct EventSourceTests {
  @Test func tellsWhenItWasLastHeardOf() throws {
    let repository = try TestRepository()
    let layout = try repository.layout()
    #expect(EventSource.gitHooks.lastBeat(layout) == nil)
    let time = try #require(Timestamp(parsing: "2026-11-20T10:00:00.250Z"))
    EventSource.gitHooks.beat(layout, at: time)
    EventSource.gitHooks.beat(layout, at: time.adding(days: 1))
    #expect(EventSource.gitHooks.lastBeat(layout) == time.adding(days: 1))
    #expect(EventSource.agentHooks.lastBeat(layout) == nil)
  }

  @Test func countsWhatCouldNotBeTakenIn() throws {
    let repository = try TestRepository()
    let layout = try repository.layout()
    #expect(EventSource.agentHooks.missed(layout) == 0)
    let time = try #require(Timestamp(parsing: "2026-11-20T10:00:00Z"))
    for _ in 0..<3 {
      EventSource.agentHooks.miss(layout)
      EventSource.agentHooks.beat(layout, at: time)
    }
    #expect(EventSource.agentHooks.missed(layout) == 3)
    #expect(EventSource.agentHooks.lastBeat(layout) == time)
    #expect(EventSource.gitHooks.missed(try repository.layout()) == 0)
  }

  /// Where a link or a folder stands in its place, nothing outside is touched.
  @Test func followsNoLink() throws {
    let repository = try TestRepository()
    let layout = try repository.layout()
    try repository.write("kept", to: repository.base + "/elsewhere")
    let common = try Directory(layout.commonFolder)
    _ = try common.folder("toolkit/health/git_hooks", creating: 0o700)
    try common.createSymbolicLink(at: "toolkit/health/agent_hooks", to: repository.base + "/elsewhere")
    let before = try FileStatus.of(repository.base + "/elsewhere")?.modifiedNanoseconds
    for source in EventSource.allCases {
      source.beat(layout, at: Timestamp(milliseconds: 0))
      source.miss(layout)
      #expect(source.lastBeat(layout) == nil)
      #expect(source.missed(layout) == 0)
    }
    #expect(try FileStatus.of(repository.base + "/elsewhere")?.modifiedNanoseconds == before)
  }
}

@Suite struct ProbeTests {
  @Test(arguments: [("1", true), ("yes", true), ("0", false), ("", false)])
  func isMarkedByTheEnvironment(value: String, isProbe: Bool) {
    #expect(Probe.members([Probe.variable: value])["probe"] == (isProbe ? true : nil))
    #expect(Probe.members([:]).members.isEmpty)
  }

  /// A probe of every kind, in every spelling of truth that JSON has, beside a record that counts.
  @Test(arguments: RecordKind.allCases)
  func countsForNothing(kind: RecordKind) throws {
    let repository = try TestRepository()
    let journal = repository.root + "/.claude"
    let fields =
      #""timestamp":"2026-05-01T00:00:00Z","commit":"c","decision":"promote","pattern":"p","source":"explicit""#
    let lines = [#"{\#(fields),"id":"a","probe":true}"#, #"{\#(fields),"id":"b","probe":false}"#]
    try repository.write(lines.map { $0 + "\n" }.joined(), to: journal + "/" + kind.fileName)
    var ids: [String] = []
    try KindLogs.read(kind, in: journal) { view, _ in ids.append(view.text(.id) ?? "") }
    #expect(ids == ["b"])
    let census = try #require(try LogCensus(of: journal + "/" + kind.fileName, kind: kind))
    #expect((census.records, census.probes, census.lines) == (1, 1, 2))
    guard var reader = try LogReader(journal + "/" + kind.fileName) else {
      Issue.record("no log of \(kind)")
      return
    }
    var echoes: [Bool?] = []
    while try reader.next() != nil { echoes.append(SignalReader(kind).read(reader.view)?.isOwnEcho) }
    #expect(echoes == [true, false])
  }
}

@Suite struct NotifyingTests {
  @Test(
    arguments: [
      (nil, nil, true), (false, nil, false), (nil, false, false), (true, false, true), (false, true, false),
    ] as [(Bool?, Bool?, Bool)])
  func projectBeforePerson(project: Bool?, person: Bool?, expected: Bool) throws {
    let repository = try TestRepository()
    if let project {
      try repository.write(
        #"{"self_learning":{"notify":\#(project)}}"#, to: repository.root + "/.claude/toolkit.json")
    }
    if let person {
      try repository.write(
        #"{"self_learning":{"notify":\#(person)}}"#, to: repository.base + "/home/.config/toolkit/config.json"
      )
    }
    let layout = try repository.layout()
    #expect(Notifying.isOn(layout, environment: repository.environment) == expected)
  }
}
