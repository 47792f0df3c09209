import Git
import System
import Testing

@Suite struct WritingTests {
  private func entry(_ repository: Repository, _ text: String, _ path: String) throws -> TreeEntry {
    TreeEntry(id: try repository.writeText(bytes(text), path: path), mode: .regular)
  }

  private func draft(_ repository: Repository, _ tree: ObjectID, _ parents: [ObjectID], signed: Bool = false)
    throws
    -> CommitDraft
  {
    let identity = try repository.identity(at: noon)
    return CommitDraft(
      tree: tree, parents: parents, message: "auto: é", author: identity.author,
      committer: identity.committer,
      isSigned: signed)
  }

  @Test(arguments: RepositoryKind.allCases)
  func treesKeepEverythingElse(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    try test.put("run", "#!/bin/sh\n")
    try test.git("add", "run")
    try test.git("update-index", "--chmod=+x", "run")
    let tip = try test.commit("x", ["a/b/one": "1\n", "a/b/two": "2\n", "c/only": "3\n"])
    let repository = try test.open()
    let new = try entry(repository, "new\n", "a/b/one")
    let tree = try repository.writeTree(
      from: tip, replacing: ["a/b/one": new, "new/deep/file": new, "c/only": nil, "absent/x": nil])
    let listing = try test.git("ls-tree", "-r", tree.hex).split(separator: "\n")
    #expect(
      listing.map { String($0.split(separator: "\t")[1]) } == [
        "README", "a/b/one", "a/b/two", "new/deep/file", "run",
      ])
    #expect(listing.last?.hasPrefix("100755") == true)
    #expect(listing[1].contains(new.id.hex))
    #expect(try test.git("ls-tree", "--name-only", tree.hex).contains("c") == false)
  }

  @Test(arguments: [RepositoryKind.plain, .sha256])
  func filesAndFoldersExcludeEachOther(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    let tip = try test.commit("x", ["a/b": "1\n"])
    let repository = try test.open()
    let new = try entry(repository, "x", "a")
    #expect(throws: GitError.self) { try repository.writeTree(from: tip, replacing: ["a": new]) }
    #expect(throws: GitError.self) { try repository.writeTree(from: tip, replacing: ["README/x": new]) }
    #expect(throws: GitError.self) { try repository.writeTree(from: tip, replacing: ["../x": new]) }
  }

  @Test(arguments: RepositoryKind.allCases)
  func commitsMoveTheBranchByCompareAndSwap(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    let repository = try test.open()
    guard case .branch(let name, let tip) = try repository.head() else {
      throw TestRepository.Failure(text: "head")
    }
    let tree = try repository.writeTree(from: tip, replacing: ["x": entry(repository, "x", "x")])
    let draft = try draft(repository, tree, [tip])
    let id = try repository.writeCommit(draft)
    #expect(try test.tip() == tip)
    let move = BranchMove(branch: name, from: tip, to: id, reason: "commit: auto", committer: draft.committer)
    try repository.move(move)
    #expect(try test.tip() == id)
    #expect(try test.git("reflog", "-1", "--format=%gs") == "commit: auto")
    #expect(try test.git("log", "-1", "--format=%an %ae %B") == "A U Thor author@example.com auto: é\n")
    #expect(try test.git("fsck", "--strict").isEmpty)
    let error = #expect(throws: GitError.self) { try repository.move(move) }
    #expect(error?.kind == .referenceMoved)
    let new = BranchMove(branch: name, from: nil, to: id, reason: "again", committer: draft.committer)
    #expect(#expect(throws: GitError.self) { try repository.move(new) }?.kind == .referenceMoved)
    let gone = BranchMove(branch: "gone", from: tip, to: id, reason: "again", committer: draft.committer)
    #expect(#expect(throws: GitError.self) { try repository.move(gone) }?.kind == .referenceMoved)
  }

  @Test(arguments: [RepositoryKind.plain, .sha256])
  func theFirstCommit(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind, isEmpty: true)
    let repository = try test.open()
    let tree = try repository.writeTree(from: nil, replacing: ["a/x": entry(repository, "x", "x")])
    let draft = try draft(repository, tree, [])
    let id = try repository.writeCommit(draft)
    try repository.move(
      BranchMove(branch: "main", from: nil, to: id, reason: "commit (initial): x", committer: draft.committer)
    )
    #expect(try test.git("show", "HEAD:a/x") == "x")
  }

  @Test func signsWithAnSSHKey() throws {
    let test = try TestRepository()
    let key = test.folder + "/key"
    let made = try Subprocess(
      "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key], environment: test.environment
    ).run()
    try #require(made.succeeded)
    try test.git("config", "gpg.format", "ssh")
    try test.git("config", "user.signingKey", key)
    let repository = try test.open()
    let tree = try repository.writeTree(from: test.tip(), replacing: [:])
    let id = try repository.writeCommit(try draft(repository, tree, [test.tip()], signed: true))
    #expect(try test.git("cat-file", "commit", id.hex).contains("-----BEGIN SSH SIGNATURE-----"))
    try test.git("config", "user.signingKey", test.folder + "/no-key")
    let draft = try draft(repository, tree, [test.tip()], signed: true)
    #expect(#expect(throws: GitError.self) { try repository.writeCommit(draft) }?.kind == .signingFailed)
  }

  @Test(arguments: RepositoryKind.allCases)
  func theIndexKeepsItsOtherEntries(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    try test.commit("x", ["a": "1\n", "b": "1\n", "skipped": "1\n", "ours": "1\n", "removed": "1\n"])
    try test.git("update-index", "--skip-worktree", "skipped")
    try test.put("a", "staged\n")
    try test.git("add", "a")
    try test.put("a", "and modified\n")
    test.settle()
    try test.git("add", "-N", "README")
    let before = try test.userState(except: "ours", "removed")
    let repository = try test.open()
    let update = try IndexUpdate(repository)
    #expect(try repository.isIndexLocked())
    #expect(#expect(throws: GitError.self) { try IndexUpdate(repository) }?.kind == .locked)
    #expect(try repository.isIndexLocked(), "who did not get the lock must not remove it")
    let new = try entry(repository, "2\n", "ours")
    try update.prepare([
      IndexChange(path: "ours", entry: new, clean: nil), IndexChange(path: "removed", entry: nil, clean: nil),
    ])
    #expect(try test.git("show", ":ours") == "1")
    try update.publish()
    #expect(try test.git("show", ":ours") == "2")
    #expect(try test.git("ls-files", "removed").isEmpty)
    #expect(try test.userState(except: "ours", "removed") == before)
    #expect(try !repository.isIndexLocked())
    #expect(try Directory(repository.layout.gitDirectory).names().filter { $0.contains("toolkit") }.isEmpty)
  }

  @Test func anAbandonedIndexUpdateLeavesNothing() throws {
    let test = try TestRepository()
    let repository = try test.open()
    let before = try Directory(repository.layout.gitDirectory).read("index", limit: 1 << 20)
    do {
      let update = try IndexUpdate(repository)
      try update.prepare([IndexChange(path: "README", entry: nil, clean: nil)])
    }
    #expect(try Directory(repository.layout.gitDirectory).read("index", limit: 1 << 20) == before)
    #expect(try !repository.isIndexLocked())
  }
}
