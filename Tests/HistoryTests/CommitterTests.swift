import Foundation
import Git
import System
import Testing

@testable import History

/// A generator that gives the same numbers every time.
struct Fixed: RandomNumberGenerator {
  var state: UInt64 = 1
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}

let runbook = ".claude/skills/runbooks/api-dev/RUNBOOK.md"

extension TestRepository {
  /// A repository with a runbook of ten lines, and all sorts of work of the user's.
  static func busy(_ kind: RepositoryKind = .plain) throws -> TestRepository {
    let test = try TestRepository(kind)
    try test.commit("files", [runbook: lines(1...10), "a": "1\n", "b": "1\n", "c": "1\n", "sub/d": "1\n"])
    try test.put("a", "staged\n")
    try test.git("add", "a")
    try test.put("a", "staged and modified\n")
    try test.put("b", "modified\n")
    try test.git("rm", "-q", "--cached", "c")
    try test.put("untracked", "mine\n")
    try test.put("sub/new", "mine\n")
    try test.git("add", "-N", "sub/new")
    test.settle()
    try test.git("update-index", "--assume-unchanged", "sub/d")
    return test
  }

  static func lines(_ range: ClosedRange<Int>) -> String { range.map { "\($0)\n" }.joined() }

  func edit(_ path: String, _ base: String?, _ new: String?) -> FileEdit {
    FileEdit(path: path, base: base.map(bytes), new: new.map(bytes))
  }

  /// Appends a line to the runbook.
  var append: FileEdit { edit(runbook, Self.lines(1...10), Self.lines(1...11)) }

  func request(_ edits: [FileEdit]) -> CommitRequest {
    CommitRequest(edits: edits, message: "auto: test\n\nToolkit-Change: 01T\n", time: noon)
  }

  @discardableResult
  func commit(_ edits: [FileEdit], _ change: (inout Committer) -> Void = { _ in }) throws -> CommitResult? {
    var committer = Committer(try open())
    committer.pause = { _ in }
    change(&committer)
    var random = Fixed()
    return try committer.commit(request(edits), random: &random)
  }

  func reason(_ edits: [FileEdit]) throws -> CannotCommit.Reason? {
    try #require(throws: CannotCommit.self) { try commit(edits) }.reason
  }

  /// Bytes of every file of the work tree and of the index, the tip, and locks.
  func everything() throws -> [String] {
    let files = try Subprocess(
      "sh",
      ["-c", "find . -path ./.git -prune -o -type f -print | sort | xargs sha256sum; find . -type d -empty"],
      folder: path, environment: environment
    ).run().text
    let git = try git("rev-parse", "--git-dir")
    let folder = try Directory(FilePath.join(path, git))
    let index = try folder.read("index", limit: 1 << 30)
    let odd = try folder.names().filter { $0.hasSuffix(".lock") || $0.contains("toolkit") }
    return [files, "\(index)", try self.git("for-each-ref"), "\(odd)"]
  }
}

@Suite struct CommitterTests {
  @Test(arguments: RepositoryKind.allCases)
  func commitsOurPathsAlone(_ kind: RepositoryKind) throws {
    let test = try TestRepository.busy(kind)
    let before = try test.userState(except: runbook, "new/file")
    let parent = try test.tip()
    let result = try #require(try test.commit([test.append, test.edit("new/file", nil, "hello\n")]))
    #expect(result.parent == parent)
    #expect(result.paths == [runbook, "new/file"])
    #expect(result.warning == nil)
    #expect(try test.tip() == result.commit)
    #expect(
      try test.git("diff", "--name-only", "HEAD~1", "HEAD").split(separator: "\n").sorted() == [
        runbook[...], "new/file",
      ])
    #expect(try test.text(runbook) == TestRepository.lines(1...11))
    for (now, then) in zip(try test.userState(except: runbook, "new/file"), before) { #expect(now == then) }
    #expect(try test.git("status", "--porcelain", "--", runbook, "new/file").isEmpty)
    #expect(try test.git("log", "-1", "--format=%B") == "auto: test\n\nToolkit-Change: 01T\n")
    #expect(try test.git("fsck", "--strict", "--no-dangling").isEmpty)
  }

  @Test func theSecondTimeThereIsNothingToCommit() throws {
    let test = try TestRepository.busy()
    #expect(try test.commit([test.append]) != nil)
    let before = try test.everything()
    #expect(try test.commit([test.append]) == nil)
    #expect(try test.everything() == before)
  }

  @Test(arguments: RepositoryKind.allCases)
  func uncommittedChangesOfOurFileStayUncommitted(_ kind: RepositoryKind) throws {
    let test = try TestRepository.busy(kind)
    try test.put(runbook, "mine\n" + TestRepository.lines(1...10))
    try test.commit([test.append])
    #expect(try test.git("show", "HEAD:" + runbook) + "\n" == TestRepository.lines(1...11))
    #expect(try test.text(runbook) == "mine\n" + TestRepository.lines(1...11))
    #expect(try test.git("diff", "--", runbook).contains("+mine"))
    #expect(try test.git("diff", "--cached", "--", runbook).isEmpty)
  }

  @Test func theFirstCommitAndRemovals() throws {
    let test = try TestRepository(.plain, isEmpty: true)
    let first = try #require(
      try test.commit([test.edit("d/e/file", nil, "1\n"), test.edit("keep", nil, "k\n")]))
    #expect(first.parent == nil)
    #expect(try test.git("status", "--porcelain").isEmpty)
    try test.commit([test.edit("d/e/file", "1\n", nil)])
    #expect(!test.exists("d"))
    #expect(try test.git("ls-files") == "keep")
    #expect(try test.git("status", "--porcelain").isEmpty)
  }

  @Test func modesAndLineEndsStay() throws {
    let test = try TestRepository()
    try test.put("run", "1\n")
    try test.git("add", "run")
    try test.git("update-index", "--chmod=+x", "run")
    #expect(chmod(test.path + "/run", 0o755) == 0)
    try test.commit("x", [".gitattributes": "*.md text eol=crlf\n", "a.md": "1\r\n2\r\n3\r\n"])
    try test.commit([test.edit("run", "1\n", "2\n"), test.edit("a.md", "1\n2\n3\n", "1\n2\n3\n4\n")])
    #expect(try test.git("ls-tree", "HEAD", "run").hasPrefix("100755"))
    #expect(try test.text("a.md") == "1\r\n2\r\n3\r\n4\r\n")
    #expect(try test.git("status", "--porcelain").isEmpty)
    #expect(try Directory(test.path).status("run")?.permissions == 0o755)
  }

  @Test func mixedLineEndsOfTheUsersStay() throws {
    let test = try TestRepository()
    try test.commit("x", [".gitattributes": "*.md text eol=lf\n", "a.md": TestRepository.lines(1...9)])
    try test.put("a.md", "1\r\n" + TestRepository.lines(2...9))
    try test.commit([test.edit("a.md", TestRepository.lines(1...9), TestRepository.lines(1...10))])
    #expect(try test.text("a.md") == "1\r\n" + TestRepository.lines(2...10))
  }

  @Test func driversAndSignaturesGoThroughGit() throws {
    let test = try TestRepository()
    try test.git("config", "filter.rot.clean", "tr a-z b-za")
    try test.git("config", "filter.rot.smudge", "tr b-za a-z")
    try test.commit("x", [".gitattributes": "*.md filter=rot\n", "a.md": "abc\n"])
    let key = test.folder + "/key"
    let made = try Subprocess(
      "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key], environment: test.environment
    ).run()
    try #require(made.succeeded)
    for (name, value) in [("gpg.format", "ssh"), ("user.signingKey", key), ("commit.gpgSign", "true")] {
      try test.git("config", name, value)
    }
    try test.commit([test.edit("a.md", "abc\n", "abc\nxyz\n")])
    #expect(try test.git("cat-file", "blob", "HEAD:a.md") == "bcd\nyza")
    #expect(try test.git("cat-file", "commit", "HEAD").contains("gpgsig"))
    #expect(try test.git("status", "--porcelain").isEmpty)
    try test.git("config", "user.signingKey", test.folder + "/none")
    let before = try test.everything()
    guard case .signingFailed = try test.reason([test.edit("a.md", "abc\nxyz\n", "abc\n")]) else {
      Issue.record("it was signed with a key that is not there")
      return
    }
    #expect(try test.everything() == before)
  }

  @Test func noHookRunsWhenGitDoesTheWork() throws {
    let test = try TestRepository(.splitIndex)
    for hook in ["reference-transaction", "post-index-change", "pre-commit", "post-commit", "commit-msg"] {
      try test.put(".git/hooks/" + hook, "#!/bin/sh\necho \(hook) >>\(test.folder)/ran\nexit 1\n")
      #expect(chmod(test.path + "/.git/hooks/" + hook, 0o755) == 0)
    }
    try test.commit([test.edit("x", nil, "x\n")])
    #expect(!FileManager.default.fileExists(atPath: test.folder + "/ran"))
  }

  @Test func aSparseCheckoutsFileIsCommittedAndNotWritten() throws {
    let test = try TestRepository.busy()
    try test.git("update-index", "--skip-worktree", runbook)
    try FileManager.default.removeItem(atPath: test.path + "/" + runbook)
    try test.commit([test.append])
    #expect(try test.git("show", "HEAD:" + runbook) + "\n" == TestRepository.lines(1...11))
    #expect(!test.exists(runbook))
    #expect(try test.git("ls-files", "-v", "--", runbook) == "S " + runbook)
  }
}

@Suite struct CannotCommitTests {
  private func refused(_ test: TestRepository, _ edits: [FileEdit]? = nil) throws -> CannotCommit.Reason? {
    let before = try test.everything()
    let reason = try test.reason(edits ?? [test.append])
    #expect(try test.everything() == before)
    return reason
  }

  @Test func operationsInProgressAndDetachedHead() throws {
    let test = try TestRepository.busy()
    try test.git("bisect", "start")
    #expect(try refused(test) == .operationInProgress(.bisect))
    try test.git("bisect", "reset")
    try test.put(".git/MERGE_HEAD", try test.tip().hex + "\n")
    #expect(try refused(test) == .operationInProgress(.merge))
    try FileManager.default.removeItem(atPath: test.path + "/.git/MERGE_HEAD")
    try test.git("update-ref", "--no-deref", "HEAD", "HEAD")
    try test.git("checkout", "-q", "--detach")
    #expect(try refused(test) == .detachedHead(test.tip()))
    #expect(try Committer(test.open()).writeWorkTree([test.append]) == [runbook])
    #expect(try test.text(runbook) == TestRepository.lines(1...11))
  }

  @Test func lockedIndexStagedAndIgnoredPaths() throws {
    let test = try TestRepository.busy()
    try test.put(".git/index.lock", "")
    guard case .indexLocked = try test.reason([test.append]) else {
      throw TestRepository.Failure(text: "not locked")
    }
    #expect(test.exists(".git/index.lock"))
    try FileManager.default.removeItem(atPath: test.path + "/.git/index.lock")
    try test.put(runbook, "staged\n")
    try test.git("add", runbook)
    #expect(try refused(test) == .pathStaged(runbook))
    try test.git("reset", "-q", "--", runbook)
    try test.put(".git/info/exclude", "*.log\n")
    #expect(try refused(test, [test.edit("x.log", nil, "1\n")]) == .pathIgnored("x.log"))
  }

  @Test func conflictsWithWhatTheUserHas() throws {
    let test = try TestRepository.busy()
    try test.put(runbook, TestRepository.lines(1...10) + "mine\n")
    guard case .conflictsWithUncommitted(runbook, let conflict) = try refused(test) else {
      throw TestRepository.Failure(text: "no conflict")
    }
    #expect(conflict.contains("<<<<<<< uncommitted\nmine\n=======\n11\n>>>>>>> this change\n"))
    let other = [test.edit("a", nil, "x\n")]
    #expect(try test.reason(other) == .pathStaged("a"))
    let moved = [test.edit(runbook, "0\n", "1\n")]
    guard case .conflictsWithCommitted = try refused(test, moved) else {
      throw TestRepository.Failure(text: "none")
    }
    guard case .conflictsWithUncommitted = try refused(test, [test.edit("untracked", nil, "x\n")]) else {
      throw TestRepository.Failure(text: "an untracked file was taken")
    }
  }

  @Test func anEarlierFormThatIsPendingIsReworked() throws {
    let test = try TestRepository.busy()
    try test.put(runbook, "mine\n" + TestRepository.lines(1...10) + "old form\n")
    var edit = test.append
    edit.rework = { text in
      text.map { bytes((string($0) ?? "").replacingOccurrences(of: "old form", with: "11")) }
    }
    try test.commit([edit])
    #expect(try test.text(runbook) == "mine\n" + TestRepository.lines(1...11))
    #expect(try test.git("show", "HEAD:" + runbook) + "\n" == TestRepository.lines(1...11))
  }

  @Test(arguments: ["final", "folder", "top"])
  func symbolicLinksAreNotFollowed(_ place: String) throws {
    let test = try TestRepository()
    let outside = test.folder + "/outside"
    try test.put(outside + "/RUNBOOK.md", "secret\n")
    let path = "d/e/RUNBOOK.md"
    let link = ["final": path, "folder": "d/e", "top": "d"][place] ?? path
    let target = place == "final" ? outside + "/RUNBOOK.md" : outside
    let parent = URL(filePath: test.path + "/" + link).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: test.path + "/" + link, withDestinationPath: target)
    for committed in [false, true] {
      if committed {
        try test.git("add", "-A")
        try test.git("commit", "-qm", "link")
      }
      guard case .unsafePath = try refused(test, [test.edit(path, nil, "x\n")]) else {
        throw TestRepository.Failure(text: "followed")
      }
    }
    #expect(throws: CannotCommit.self) {
      try Committer(test.open()).writeWorkTree([test.edit(path, nil, "x\n")])
    }
    #expect(try test.text(outside + "/RUNBOOK.md") == "secret\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside) == ["RUNBOOK.md"])
  }

  @Test func missingIdentityIsNamed() throws {
    let test = try TestRepository.busy()
    try test.git("config", "--unset", "user.name")
    let before = try test.everything()
    #expect(#expect(throws: GitError.self) { try test.commit([test.append]) }?.kind == .identityMissing)
    #expect(try test.everything() == before)
  }
}

@Suite struct FailureTests {
  struct Injected: Error {}

  /// Every step fails once, at every occurrence: the repository is as before or the commit is complete.
  @Test(arguments: [RepositoryKind.plain, .splitIndex])
  func everyStepFailsCleanly(_ kind: RepositoryKind) throws {
    let test = try TestRepository.busy(kind)
    let edits = [test.append, test.edit("new/deep/file", nil, "x\n"), test.edit("README", "hello\n", nil)]
    let before = try test.everything()
    var failing = 1
    while true {
      var count = 0
      do {
        try test.commit(edits) { committer in
          committer.willDo = { step in
            count += 1
            if count == failing, step != .publishIndex { throw Injected() }
          }
        }
        break
      } catch is Injected {
        #expect(try test.everything() == before, "step \(failing)")
        failing += 1
      }
    }
    // Each step once, the one after a file three times; the last of all may not fail any more.
    #expect(failing == CommitStep.allCases.count + 2)
  }

  @Test func afterTheBranchMovedTheCommitIsComplete() throws {
    let test = try TestRepository.busy()
    let result = try test.commit([test.append]) { committer in
      committer.willDo = { if $0 == .publishIndex { throw Injected() } }
    }
    #expect(result?.warning?.contains("git reset") == true)
    #expect(try test.tip() == result?.commit)
    #expect(!test.exists(".git/index.lock"))
  }

  @Test(arguments: RepositoryKind.allCases)
  func aBranchThatMovedMeanwhileIsBuiltUpon(_ kind: RepositoryKind) throws {
    let test = try TestRepository.busy(kind)
    var moves = 0
    let result = try test.commit([test.append]) { committer in
      committer.willDo = { step in
        guard step == .moveBranch, moves < 3 else { return }
        moves += 1
        // As from another worktree or machine: our index and files are not touched.
        let tree = try test.git("rev-parse", "HEAD^{tree}")
        let other = try test.git("commit-tree", "-p", "HEAD", "-m", "theirs \(moves)", tree)
        try test.git("update-ref", "HEAD", other)
      }
    }
    #expect(moves == 3)
    #expect(try test.git("log", "-3", "--format=%s") == "auto: test\ntheirs 3\ntheirs 2")
    #expect(result?.parent?.hex == (try test.git("rev-parse", "HEAD~1")))
    #expect(try test.text(runbook) == TestRepository.lines(1...11))
  }

  @Test func whatTheUserStagesMeanwhileIsNotCommitted() throws {
    let test = try TestRepository.busy()
    let error = #expect(throws: CannotCommit.self) {
      try test.commit([test.append]) { committer in
        committer.willDo = { step in
          guard step == .lockIndex else { return }
          try test.put(runbook, "staged just now\n")
          try test.git("add", runbook)
        }
      }
    }
    #expect(error?.reason == .pathStaged(runbook))
    #expect(try test.git("show", ":" + runbook) == "staged just now")
    #expect(!test.exists(".git/index.lock"))
  }

  @Test func aBranchSwitchedMeanwhileIsFollowed() throws {
    let test = try TestRepository.busy()
    let main = try test.tip()
    var isSwitched = false
    let result = try test.commit([test.append]) { committer in
      committer.willDo = { step in
        guard step == .lockIndex, !isSwitched else { return }
        isSwitched = true
        try test.git("checkout", "-qb", "topic")
      }
    }
    #expect(result?.branch == "topic")
    #expect(try test.git("rev-parse", "main") == main.hex)
  }

  @Test func aBranchThatNeverRestsIsGivenUp() throws {
    let test = try TestRepository.busy()
    let text = try test.text(runbook)
    let error = #expect(throws: CannotCommit.self) {
      try test.commit([test.append]) { committer in
        committer.willDo = { step in
          guard step == .moveBranch else { return }
          let other = try test.git(
            "commit-tree", "-p", "HEAD", "-m", "x", test.git("rev-parse", "HEAD^{tree}"))
          try test.git("update-ref", "HEAD", other)
        }
      }
    }
    #expect(error?.reason == .branchKeepsMoving(name: "main", attempts: 10))
    #expect(try test.text(runbook) == text)
    #expect(!test.exists(".git/index.lock"))
  }

  @Test func aFileChangedBetweenReadingAndWritingIsTheUsers() throws {
    let test = try TestRepository.busy()
    let error = #expect(throws: CannotCommit.self) {
      try test.commit([test.append]) { committer in
        committer.willDo = { if $0 == .writeWorkTree { try test.put(runbook, "typed just now\n") } }
      }
    }
    guard case .conflictsWithUncommitted = error?.reason else {
      throw TestRepository.Failure(text: "\(error as Any)")
    }
    #expect(try test.text(runbook) == "typed just now\n")
  }

  @Test func manyCommittersAtOnceLoseNothing() async throws {
    let test = try TestRepository()
    let (path, environment) = (test.path, test.environment)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          var random = SystemRandomNumberGenerator()
          let edit = FileEdit(path: "file\(number)", base: nil, new: bytes("\(number)\n"))
          let request = CommitRequest(edits: [edit], message: "auto: \(number)", time: noon)
          while true {
            do {
              let committer = Committer(try Repository.open(at: path, environment: environment))
              _ = try committer.commit(request, random: &random)
              return
            } catch let error as CannotCommit {
              // Ten attempts may not be enough on a busy machine; that answer is allowed, too.
              guard case .indexLocked = error.reason else { throw error }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try test.git("rev-list", "--count", "HEAD") == "7")
    #expect(try test.git("status", "--porcelain").isEmpty)
    #expect(try test.git("fsck", "--strict", "--no-dangling").isEmpty)
  }
}
