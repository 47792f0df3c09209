import Foundation
import Git
import System
import Testing

@Suite struct DiscoveryTests {
  @Test(arguments: RepositoryKind.allCases)
  func findsTheRepositoryFromBelow(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    try test.put("a/b/c", "")
    let repository = try Repository.open(at: test.path + "/a/b", environment: test.environment)
    #expect(repository.layout.workTree == test.path)
    #expect((repository.service == .libgit2) == kind.isServedByLibgit2)
    #expect(repository.layout.isLinkedWorktree == (kind == .linkedWorktree))
    #expect(repository.layout.mainWorkTree == (kind == .linkedWorktree ? test.folder + "/main" : test.path))
    #expect(repository.layout.relative(test.path + "/a/b") == "a/b")
    let common = kind == .linkedWorktree ? test.folder + "/main/.git" : test.path + "/.git"
    #expect(repository.layout.commonDirectory == common)
  }

  @Test func noRepositoryIsSaidSo() throws {
    let test = try TestRepository()
    let error = #expect(throws: GitError.self) {
      try Repository.open(at: test.folder, environment: test.environment)
    }
    #expect(error?.kind == .notARepository)
    #expect(error?.message.contains(test.folder) == true)
    #expect(error?.hint?.contains("git init") == true)
  }

  @Test func honoursGitDirOfTheGivenEnvironment() throws {
    let test = try TestRepository()
    let other = try TestRepository()
    let relative = try test.open(adding: ["GIT_DIR": ".git"])
    #expect(relative.layout.workTree == test.path)
    let absolute = try test.open(adding: ["GIT_DIR": other.path + "/.git"])
    #expect(absolute.layout.gitDirectory == other.path + "/.git")
    let both = try test.open(adding: ["GIT_DIR": other.path + "/.git", "GIT_WORK_TREE": "."])
    #expect(both.layout.workTree == test.path)
    let error = #expect(throws: GitError.self) { try test.open(adding: ["GIT_DIR": "/nowhere"]) }
    #expect(error?.kind == .notARepository)
  }

  @Test func bareRepositoriesAndTheirWorktrees() throws {
    let test = try TestRepository()
    try test.git("clone", "-q", "--bare", ".", test.folder + "/bare.git")
    let bare = try Repository.open(at: test.folder + "/bare.git", environment: test.environment)
    #expect(bare.layout.isBare)
    #expect(bare.layout.mainWorkTree == nil)
    try test.git(["worktree", "add", "-qb", "x", test.folder + "/tree"], in: test.folder + "/bare.git")
    let tree = try Repository.open(at: test.folder + "/tree", environment: test.environment)
    #expect(tree.layout.workTree == test.folder + "/tree")
    #expect(tree.layout.mainWorkTree == nil)
    #expect(tree.layout.commonDirectory == test.folder + "/bare.git")
  }

  @Test func anotherOwnerIsReportedAsThat() throws {
    // Only root may give a repository away.
    guard getuid() == 0 else { return }
    let test = try TestRepository()
    for path in ["", "/.git"] { #expect(chown(test.path + path, 12345, 12345) == 0) }
    let error = #expect(throws: GitError.self) { try test.open() }
    #expect(error?.kind == .ownedBySomeoneElse)
    #expect(error?.hint == "if you do: git config --global --add safe.directory \(test.path)")
    let config = test.folder + "/trusting"
    try test.git("config", "--file", config, "safe.directory", test.path)
    let trusted = try test.open(adding: ["GIT_CONFIG_GLOBAL": config])
    #expect(trusted.layout.workTree == test.path)
    #expect(trusted.service == .program(reason: "owned by another user, trusted by safe.directory"))
  }

  @Test func reportsKindsThatNothingHereCanUse() throws {
    let test = try TestRepository()
    try test.git("config", "core.repositoryFormatVersion", "1")
    try test.git("config", "extensions.fromTheFuture", "true")
    let error = #expect(throws: GitError.self) { try test.open() }
    #expect(error?.kind == .unsupported)
    #expect(error?.detail.contains("fromthefuture") == true)
  }

  @Test func asksGitForTheHooksFolder() throws {
    let test = try TestRepository()
    #expect(try test.open().hooksFolder() == test.path + "/.git/hooks")
    try test.git("config", "core.hooksPath", ".husky/_")
    #expect(try test.open().hooksFolder() == test.path + "/.husky/_")
    let linked = try TestRepository(.linkedWorktree)
    #expect(try linked.open().hooksFolder() == linked.folder + "/main/.git/hooks")
  }

  @Test(arguments: [
    ("", "empty"), ("/etc/passwd", "absolute"), ("a/../b", "dots"), (".git/config", "git"),
    ("a/.GIT/x", "git"),
    ("GIT~1/x", "8.3"), ("a\0b", "NUL"), (String(repeating: "x", count: 4096), "long"),
  ])
  func refusesPathsThatLeaveTheWorkTree(_ path: String, _ why: String) {
    let error = #expect(throws: GitError.self, "\(why)") { try Repository.validate(path) }
    #expect(error?.kind == .badPath)
  }
}
