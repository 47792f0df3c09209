import Foundation
import JSON
import Journal
import Learning
import System
import Testing

@Suite struct WriterTests {
  let repo: TestRepository
  let layout: RepositoryLayout

  init() throws {
    repo = try TestRepository()
    layout = try repo.layout()
  }

  func outcome(_ error: String = "") throws -> JournalRecord {
    try RecordBuilder.test.record(.outcome, ["outcome": "success", "evidence": ["error": .string(error)]])
  }

  var log: String { repo.root + "/.claude/outcomes.jsonl" }

  func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func appendsOneLineAndKeepsItPrivate() throws {
    let record = try outcome()
    let receipt = try JournalWriter(layout).append(record, synchronize: true)
    #expect(receipt.id == record.id && receipt.file == log && receipt.redacted.isEmpty)
    #expect(FileManager.default.contents(atPath: log) == Data(record.line))
    #expect(try mode(log) == 0o600)
    #expect(try mode(repo.root + "/.claude") == 0o700)
    #expect(try repo.git(["status", "--porcelain"]) == "")
  }

  @Test func givesATornLineItsNewlineFirst() throws {
    try repo.write("{\"a\":1}\n{\"torn", to: log)
    _ = try JournalWriter(layout).append(try outcome())
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1] == "{\"torn")
  }

  @Test func followsNoSymbolicLink() throws {
    let outside = repo.base + "/outside"
    try repo.write("", to: outside + "/outcomes.jsonl")
    try FileManager.default.createSymbolicLink(atPath: repo.root + "/.claude", withDestinationPath: outside)
    #expect(throws: SystemError.self) { try JournalWriter(layout).append(try outcome()) }
    try FileManager.default.removeItem(atPath: repo.root + "/.claude")
    try FileManager.default.createDirectory(atPath: repo.root + "/.claude", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: log, withDestinationPath: outside + "/outcomes.jsonl")
    #expect(throws: SystemError.self) { try JournalWriter(layout).append(try outcome()) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: outside + "/outcomes.jsonl")).isEmpty)
    try FileManager.default.removeItem(atPath: log)
    #expect(mkfifo(log, 0o600) == 0)
    #expect(throws: SystemError.self) { try JournalWriter(layout).append(try outcome()) }
  }

  @Test func waitsForALockAndGivesUp() throws {
    try repo.write("", to: log)
    let holder = try FileDescriptor.open(log, O_RDONLY)
    try holder.lock(.exclusive, patience: .seconds(1))
    let error = #expect(throws: SystemError.self) {
      try JournalWriter(layout, patience: .milliseconds(5)).append(try outcome())
    }
    #expect(error?.code == EWOULDBLOCK)
    #expect(error?.path == log)
    try holder.unlock()
    _ = try JournalWriter(layout).append(try outcome())
  }

  @Test func takesBackWhatAFullDiskLeavesOfARecord() throws {
    _ = try JournalWriter(layout).append(try outcome())
    let before = try Data(contentsOf: URL(fileURLWithPath: log))
    // A shell with a file size limit stands for a full disk; the hook meets EFBIG in the middle of its record.
    let script = "ulimit -f 1; exec \"$0\" post-commit"
    try repo.write("", to: repo.root + "/.git/toolkit/enabled")
    try repo.commit("f", "1", "one")
    try repo.write(
      String(decoding: before, as: UTF8.self) + String(repeating: " ", count: 900 - before.count) + "\n",
      to: log)
    let filled = try Data(contentsOf: URL(fileURLWithPath: log))
    let result = try Subprocess(
      "sh", ["-c", script, try TestRepository.hook()], folder: repo.root, environment: repo.environment
    ).run()
    #expect(result.status == .exited(0))
    #expect(try Data(contentsOf: URL(fileURLWithPath: log)) == filled)
  }

  @Test func makesTheFolderThatAPersonNames() throws {
    let named = repo.base + "/new/logs"
    let receipt = try JournalWriter(try repo.layout(["TOOLKIT_JOURNAL": named])).append(try outcome())
    #expect(receipt.file == named + "/outcomes.jsonl")
    #expect(try mode(named) == 0o700)
  }

  @Test func excludesTheLogsOnceAndTakesItBackExactly() throws {
    let path = repo.root + "/.git/info/exclude"
    try repo.write("mine", to: path)
    #expect(try JournalExclusion.add(to: layout))
    #expect(try !JournalExclusion.add(to: layout))
    #expect(try JournalExclusion.isPresent(in: layout))
    #expect(try repo.git(["check-ignore", ".claude/decisions.jsonl"]) == ".claude/decisions.jsonl")
    #expect(try JournalExclusion.remove(from: layout))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    #expect(!JournalExclusion.patterns(except: ["outcomes.jsonl"]).contains("/.claude/outcomes.jsonl"))
  }

  @Test func losesAndTearsNothingAmongSixteenThreads() async throws {
    let layout = self.layout
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<16 {
        group.addTask {
          for number in 0..<200 {
            let text = "\(writer)/\(number)" + String(repeating: ".", count: number * 7 % 900)
            let record = try RecordBuilder(clock: .constant(Timestamp(milliseconds: 0)), random: .system)
              .record(.outcome, ["outcome": "success", "evidence": ["error": .string(text)]])
            _ = try JournalWriter(layout, patience: .seconds(60)).append(record)
          }
        }
      }
      try await group.waitForAll()
    }
    let found = try repo.records(.outcome).compactMap { $0["evidence"]?["error"]?.string }
    let names = Set(found.map { String($0.prefix { $0 != "." }) })
    #expect(found.count == 3200)
    #expect(names.count == 3200)
  }
}
