import Foundation
import Journal
import System
import Testing

@Suite struct LayoutTests {
  @Test func findsTheSameJournalFromEverywhere() throws {
    let repo = try TestRepository()
    try repo.commit("sub/deep/f", "1", "one")
    try repo.git(["worktree", "add", "-q", "../linked"])
    let linked = repo.base + "/linked"
    try repo.write("", to: linked + "/a/b")
    let git = repo.root + "/.git"
    let places: [(String, [String: String])] = [
      (repo.root, [:]), (repo.root + "/sub/deep", [:]), (git, [:]), (linked, [:]), (linked + "/a", [:]),
      (repo.base, ["GIT_DIR": git]), (repo.root, ["GIT_DIR": ".git"]),
      (linked, ["GIT_DIR": git + "/worktrees/linked"]), (repo.base, ["GIT_DIR": linked + "/.git"]),
      (repo.base, ["GIT_DIR": git, "GIT_WORK_TREE": repo.root]),
    ]
    for (folder, environment) in places {
      let layout = try repo.layout(from: folder, environment)
      #expect(layout.journal.path == repo.root + "/.claude", "\(folder) \(environment)")
      #expect(layout.commonFolder == git)
      #expect(layout.stateFolder == git + "/toolkit")
      #expect(layout.mainWorkTree == repo.root)
      #expect(!layout.isBare)
    }
    let layout = try repo.layout(from: linked + "/a")
    #expect(layout.isLinkedWorkTree)
    #expect(layout.workTree == linked)
    #expect(layout.gitFolder == git + "/worktrees/linked")
  }

  @Test func keepsTheJournalOfABareRepositoryInIt() throws {
    let repo = try TestRepository(["init", "-q", "--bare", "repo"])
    let inside = try repo.layout()
    #expect(inside.isBare)
    #expect(inside.workTree == nil)
    #expect(inside.journal.path == repo.root + "/toolkit/journal")
    #expect(try repo.layout(from: repo.root + "/refs") == inside)
    #expect(try repo.layout(["GIT_DIR": "."]) == inside)
    let tree = try repo.git([
      "commit-tree", "-m", "x", try repo.git(["hash-object", "-t", "tree", "-w", "/dev/null"]),
    ])
    try repo.git(["update-ref", "HEAD", tree])
    try repo.git(["worktree", "add", "-q", "../linked"])
    let linked = try repo.layout(from: repo.base + "/linked")
    #expect(linked.journal == inside.journal)
    #expect(linked.workTree == repo.base + "/linked")
  }

  @Test func followsSubmodulesAndSeparateGitFolders() throws {
    let outer = try TestRepository()
    let inner = try TestRepository()
    try inner.commit("f", "1", "one")
    try outer.git(["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.root, "sub"])
    let sub = try outer.layout(from: outer.root + "/sub")
    #expect(sub.gitFolder == outer.root + "/.git/modules/sub")
    #expect(sub.mainWorkTree == outer.root + "/sub")
    #expect(try outer.layout(from: sub.gitFolder).mainWorkTree == outer.root + "/sub")

    let separate = try TestRepository(["init", "-q", "--separate-git-dir", "apart", "repo"])
    let layout = try separate.layout()
    #expect(layout.gitFolder == separate.base + "/apart")
    #expect(layout.journal.path == separate.root + "/.claude")
    try separate.commit("f", "1", "one")
    try separate.git(["worktree", "add", "-q", "../linked"])
    let record = try RecordBuilder.test.record(.outcome, ["outcome": "success"])
    _ = try JournalWriter(layout).append(record)
    #expect(try separate.layout(from: separate.base + "/linked").journal == layout.journal)
  }

  @Test func obeysCeilingsOverridesAndConfiguration() throws {
    let repo = try TestRepository()
    let deep = repo.root + "/a/b"
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
    #expect(throws: LayoutError.notARepository(folder: deep)) {
      try repo.layout(from: deep, ["GIT_CEILING_DIRECTORIES": "/x:" + repo.root])
    }
    #expect(try repo.layout(["TOOLKIT_JOURNAL": "/some/where"]).journal.path == "/some/where")
    #expect(try repo.layout(["TOOLKIT_JOURNAL": "logs"]).journal.path == repo.root + "/logs")
    try repo.git(["config", "core.worktree", repo.base + "/else where"])
    try FileManager.default.createDirectory(
      atPath: repo.base + "/else where", withIntermediateDirectories: true)
    #expect(try repo.layout().mainWorkTree == repo.base + "/else where")
  }

  /// Each as git itself reads it.
  @Test(arguments: [
    ("bare = 2", true), ("bare = 0x1", true), ("bare = 1k", true), ("bare = -1", true), ("bare = 0", false),
    ("bare = no", false), ("bare = tr\\\nue", true), ("bare", true), ("bare = \"yes\" ; so", true),
  ])
  func readsBooleansAsGitDoes(line: String, isBare: Bool) throws {
    let repo = try TestRepository()
    try repo.write("[core]\n\trepositoryformatversion = 0\n\t\(line)\n", to: repo.root + "/.git/config")
    #expect(try repo.layout().isBare == isBare)
  }

  @Test func saysWhatIsWrong() throws {
    let repo = try TestRepository()
    #expect(throws: LayoutError.notARepository(folder: repo.base)) { try repo.layout(from: repo.base) }
    #expect(throws: LayoutError.brokenLink(path: "GIT_DIR", target: "/nowhere")) {
      try repo.layout(["GIT_DIR": "/nowhere"])
    }
    let link = repo.base + "/broken/.git"
    try repo.write("gitdir: /nowhere\n", to: link)
    #expect(throws: LayoutError.brokenLink(path: link, target: "/nowhere")) {
      try repo.layout(from: repo.base + "/broken")
    }
    try repo.write("nonsense", to: link)
    #expect(throws: LayoutError.brokenLink(path: link, target: "nonsense")) {
      try repo.layout(from: repo.base + "/broken")
    }
  }
}
