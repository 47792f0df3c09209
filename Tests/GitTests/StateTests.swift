import Foundation
import Git
import Testing

@Suite struct HeadTests {
  @Test(arguments: RepositoryKind.allCases)
  func branchAndDetached(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    let name = kind == .linkedWorktree ? "topic" : "main"
    #expect(try test.open().head() == .branch(name: name, commit: test.tip()))
    try test.git("checkout", "-q", "--detach")
    #expect(try test.open().head() == .detached(test.tip()))
    try test.git("checkout", "-qb", "feature/x")
    #expect(try test.open().head().branchName == "feature/x")
  }

  @Test(arguments: [RepositoryKind.plain, .sha256])
  func unborn(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind, isEmpty: true)
    let repository = try test.open()
    #expect(try repository.head() == .unborn(name: "main"))
    #expect(try repository.branches().isEmpty)
    #expect(try repository.resolve("HEAD") == nil)
  }
}

@Suite struct OperationTests {
  /// Two branches that both changed `file`.
  private func conflicting() throws -> TestRepository {
    let test = try TestRepository()
    try test.commit("base", ["file": "1\n"])
    try test.git("checkout", "-qb", "other")
    try test.commit("theirs", ["file": "2\n"])
    try test.git("checkout", "-q", "main")
    try test.commit("ours", ["file": "3\n"])
    return test
  }

  @Test(arguments: [
    (["merge", "other"], OperationInProgress.merge), (["rebase", "other"], .rebase),
    (["rebase", "--apply", "other"], .rebase), (["cherry-pick", "other"], .cherryPick),
    (["revert", "--no-edit", "HEAD~1"], .revert),
  ])
  func stoppedOperationsAreSeen(_ command: [String], _ expected: OperationInProgress) throws {
    let test = try conflicting()
    #expect(try test.open().operationInProgress() == nil)
    #expect(throws: TestRepository.Failure.self) { try test.git(command) }
    #expect(try test.open().operationInProgress() == expected)
  }

  @Test func bisectAndMailbox() throws {
    let test = try conflicting()
    try test.git("bisect", "start")
    #expect(try test.open().operationInProgress() == .bisect)
    try test.git("bisect", "reset")
    let patch = try test.git("format-patch", "-1", "--stdout", "other")
    #expect(throws: TestRepository.Failure.self) { try test.git(["am"], input: patch + "\n") }
    #expect(try test.open().operationInProgress() == .applyMailbox)
  }

  @Test func betweenTwoPicksOfASequence() throws {
    let test = try conflicting()
    try test.git("checkout", "-q", "other")
    try test.commit("more", ["file": "4\n"])
    try test.git("checkout", "-q", "main")
    #expect(throws: TestRepository.Failure.self) { try test.git("cherry-pick", "main..other") }
    // Committing by hand ends the pick, not the sequence.
    try test.commit("resolved", ["file": "5\n"])
    #expect(try test.open().operationInProgress() == .sequence)
  }
}

@Suite struct PathStateTests {
  @Test(arguments: RepositoryKind.allCases)
  func everyStateOfAPath(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    try test.commit(
      "files", ["clean": "1\n", "modified": "1\n", "staged": "1\n", "gone": "1\n", ".gitignore": "*.log\n"])
    try test.put("modified", "22\n")
    try test.put("staged", "22\n")
    try test.put("new", "1\n")
    try test.put("untracked", "1\n")
    try test.put("x.log", "1\n")
    try test.git("add", "staged", "new")
    try test.git("rm", "-q", "gone")
    let repository = try test.open()
    func state(_ path: String) throws -> [String] {
      let state = try repository.state(of: path)
      let all = [
        (state.isTracked, "tracked"), (state.isStaged, "staged"), (state.isModified, "modified"),
        (state.isUntracked, "untracked"), (state.isIgnored, "ignored"), (state.isConflicted, "conflicted"),
      ]
      return all.filter(\.0).map(\.1)
    }
    #expect(try state("clean") == ["tracked"])
    #expect(try state("modified") == ["tracked", "modified"])
    #expect(try state("staged") == ["tracked", "staged"])
    #expect(try state("new") == ["tracked", "staged"])
    #expect(try state("gone") == ["staged"])
    #expect(try state("untracked") == ["untracked"])
    #expect(try state("x.log") == ["ignored"])
    #expect(try state("nothing") == [])
    #expect(try state("nothing.log") == ["ignored"])
  }

  @Test(arguments: [RepositoryKind.plain, .splitIndex])
  func flagsOfTheIndex(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    try test.commit("files", ["a": "1\n", "b": "1\n"])
    try test.git("update-index", "--skip-worktree", "a")
    try test.git("update-index", "--assume-unchanged", "b")
    let repository = try test.open()
    #expect(try repository.indexFlags(of: "a") == repository.indexFlags(of: "a"))
    #expect(try repository.indexFlags(of: "a")?.skipsWorkTree == true)
    #expect(try repository.indexFlags(of: "b")?.isAssumedUnchanged == true)
    #expect(try repository.indexFlags(of: "README")?.skipsWorkTree == false)
    #expect(try repository.indexFlags(of: "nothing") == nil)
  }
}

@Suite struct IdentityTests {
  @Test(arguments: [RepositoryKind.plain, .sha256])
  func asGitDoes(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    test.environment["GIT_AUTHOR_DATE"] = nil
    test.environment["GIT_COMMITTER_DATE"] = nil
    let plain = try test.open().identity(at: noon)
    #expect(
      plain.author
        == Signature(name: "A U Thor", email: "author@example.com", seconds: 1_800_000_000, offsetMinutes: 60)
    )
    try test.git("config", "author.name", "Configured")
    let variables = [
      "GIT_AUTHOR_EMAIL": "me@x", "GIT_AUTHOR_DATE": "2026-11-20T10:00:00+0130",
      "GIT_COMMITTER_NAME": "C <x>",
    ]
    let given = try test.open(adding: variables).identity(at: noon)
    #expect(
      given.author == Signature(name: "Configured", email: "me@x", seconds: 1_795_163_400, offsetMinutes: 90))
    #expect(given.committer.name == "C x")
  }

  @Test func missingIdentityNamesTheTwoLines() throws {
    let test = try TestRepository()
    try test.git("config", "--unset", "user.email")
    let error = #expect(throws: GitError.self) { try test.open().identity(at: noon) }
    #expect(error?.kind == .identityMissing)
    #expect(error?.detail == "git does not know who you are (user.email)")
    #expect(error?.hint?.split(separator: "\n").count == 2)
    #expect(try test.open(adding: ["EMAIL": "e@x"]).identity(at: noon).author.email == "e@x")
  }

  @Test func readsConfigurationOfTheGivenEnvironment() throws {
    let test = try TestRepository()
    let config = test.folder + "/config"
    try test.git("config", "--file", config, "commit.gpgSign", "yes")
    #expect(try test.open().signsCommits() == false)
    #expect(try test.open(adding: ["GIT_CONFIG_GLOBAL": config]).signsCommits())
    let variables = [
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "Commit.gpgsign", "GIT_CONFIG_VALUE_0": "true",
    ]
    #expect(try test.open(adding: variables).signsCommits())
    #expect(try test.open().configuration("no.such") == nil)
  }
}
