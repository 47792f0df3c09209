import Git
import System
import Testing

@testable import History

extension TestRepository {
  /// What a killed process leaves: its record, its lock under both names, and `new` in the runbook.
  func leave(_ new: String, _ old: String, to commit: ObjectID, locking: Bool = true) throws {
    let repository = try open()
    let log = try UndoLog(repository)
    try log.write(
      UnfinishedCommit(
        branch: try git("branch", "--show-current"), commit: commit, note: "the note",
        files: [
          .init(
            path: runbook, old: try repository.keep(bytes(old)), new: try repository.keep(bytes(new)),
            permissions: 0o644),
          .init(path: "fresh/file", old: nil, new: try repository.keep(bytes("fresh\n")), permissions: nil),
        ], folders: ["fresh"]))
    try put(runbook, new)
    try put("fresh/file", "fresh\n")
    let folder = try Directory(repository.layout.gitDirectory)
    guard locking else { return }
    _ = try folder.createExclusively("toolkit-index.pin", permissions: 0o666)
    try folder.createHardLink(to: "toolkit-index.pin", at: "index.lock")
  }

  func recover(_ change: (inout Committer) -> Void = { _ in }) throws -> CommitRecovery {
    var committer = Committer(try open())
    committer.pause = { _ in }
    change(&committer)
    return try committer.recover()
  }
}

@Suite struct RecoveryTests {
  @Test func whatIsWrittenDownIsReadAgain() throws {
    let id = try #require(ObjectID(String(repeating: "ab", count: 20)))
    let commit = UnfinishedCommit(
      branch: "a%09\tb\r\nc", commit: id, note: "{\"a\":\"\\n\"}\n",
      files: [
        .init(path: "a\tb\n%25", old: nil, new: id, permissions: nil),
        .init(path: "-", old: id, new: nil, permissions: 0o755),
      ], folders: ["x", "x/y\n"])
    #expect(UnfinishedCommit(commit.text) == commit)
    // Cut short at any byte, it says nothing: then nothing had begun.
    for count in 0..<commit.text.utf8.count - 1 {
      #expect(UnfinishedCommit(String(decoding: Array(commit.text.utf8.prefix(count)), as: UTF8.self)) == nil)
    }
  }

  @Test(arguments: RepositoryKind.allCases)
  func whatWasNotCommittedIsPutBack(_ kind: RepositoryKind) throws {
    let test = try TestRepository.busy(kind)
    let before = try test.everything()
    let other = try #require(ObjectID(try test.git("commit-tree", "-m", "other", "HEAD^{tree}")))
    try test.leave("half done\n", TestRepository.lines(1...10), to: other)
    let recovery = try test.recover()
    #expect(recovery.restored == [runbook, "fresh/file"])
    #expect(recovery.removedLock)
    #expect(recovery.finished == nil)
    #expect(try test.everything() == before)
    #expect(try test.recover().isEmpty)
  }

  @Test func whatSomebodyChangedSinceIsTheirs() throws {
    let test = try TestRepository.busy()
    let other = try #require(ObjectID(try test.git("commit-tree", "-m", "other", "HEAD^{tree}")))
    try test.leave("half done\n", TestRepository.lines(1...10), to: other)
    try test.put(runbook, "mine\n")
    #expect(try test.recover().restored == ["fresh/file"])
    #expect(try test.text(runbook) == "mine\n")
  }

  @Test func aCommitOfTheBranchIsFinishedAndItsNoteTold() throws {
    let test = try TestRepository.busy()
    let commit = try #require(try test.commit([test.append])).commit
    try test.leave(TestRepository.lines(1...11), TestRepository.lines(1...10), to: commit, locking: false)
    var told: [String] = []
    let recovery = try test.recover { $0.didRecover = { told.append($0.note) } }
    #expect(recovery.finished == commit)
    #expect(told == ["the note"])
    #expect(try test.text(runbook) == TestRepository.lines(1...11))
  }

  @Test func theNextCommitRecoversByItself() throws {
    let test = try TestRepository.busy()
    let other = try #require(ObjectID(try test.git("commit-tree", "-m", "other", "HEAD^{tree}")))
    try test.leave("half done\n", TestRepository.lines(1...10), to: other)
    #expect(try test.commit([test.append]) != nil)
    #expect(try test.text(runbook) == TestRepository.lines(1...11))
    #expect(!test.exists("fresh"))
  }

  @Test func aLockOfAnotherIsLeft() throws {
    let test = try TestRepository.busy()
    let other = try #require(ObjectID(try test.git("commit-tree", "-m", "other", "HEAD^{tree}")))
    try test.leave("half done\n", TestRepository.lines(1...10), to: other)
    // The person removed our lock, and another process has taken its own.
    try test.git("reset", "-q", "--soft", "HEAD")
    let folder = try Directory(test.path + "/.git")
    try folder.remove("index.lock")
    _ = try folder.createExclusively("index.lock", permissions: 0o666)
    #expect(try !test.recover().removedLock)
    #expect(try test.open().isIndexLocked())
  }

  @Test func whatALivingProcessHoldsIsLeft() throws {
    let test = try TestRepository.busy()
    let log = try UndoLog(try test.open())
    #expect(try !Committer(try test.open()).hasLeftovers())
    #expect(try test.recover().isEmpty)
    log.clear()
  }
}
