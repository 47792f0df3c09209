import Git
import Testing

@Suite struct CommitWalkTests {
  @Test(arguments: RepositoryKind.allCases)
  func walksWithPathsParentsAndTrailers(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    let first = try test.tip()
    let second = try test.commit(
      "second\n\nbody\n\nToolkit-Change: 01A\nToolkit-Kind: runbook", ["b/c": "1\n", "a": "1\n"])
    try test.git("rm", "-q", "a")
    try test.git("commit", "-qm", "third")
    let repository = try test.open()
    let commits = try repository.commits(CommitQuery(tips: [test.tip()], includingPaths: true))
    #expect(commits.map(\.subject) == ["third", "second", "first"])
    #expect(commits.map(\.changedPaths) == [["a"], ["a", "b/c"], ["README"]])
    #expect(commits[1].id == second)
    #expect(commits[1].parents == [first])
    #expect(commits[1].trailers("Toolkit-Change") == ["01A"])
    #expect(
      commits[1].author == Signature(name: "A U Thor", email: "author@example.com", seconds: 1_700_000_000))
    #expect(commits[1].committedSeconds == 1_700_000_000)
    #expect(try repository.commit(second)?.changedPaths == ["a", "b/c"])
  }

  @Test(arguments: [RepositoryKind.plain, .sha256])
  func stopsWhereItIsTold(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    let first = try test.tip()
    let second = try test.commit("second", ["a": "1"])
    let third = try test.commit("third", ["a": "2"])
    let repository = try test.open()
    let missing = try #require(ObjectID(String(repeating: "1", count: first.hex.count)))
    let since = CommitQuery(tips: [third], excluding: [first, missing])
    #expect(try repository.commits(since).map(\.id) == [third, second])
    #expect(try repository.commits(CommitQuery(tips: [third], limit: 1)).map(\.id) == [third])
    #expect(try repository.commits(CommitQuery(tips: [])).isEmpty)
    #expect(try repository.resolve("main~2") == first)
    #expect(try repository.resolve(String(second.hex.prefix(10))) == second)
    #expect(try repository.resolve("nonsense") == nil)
    #expect(try repository.commit(missing) == nil)
    #expect(try repository.branches().map { "\($0.name) \($0.commit)" } == ["main \(third)"])
    #expect(try repository.remoteBranches().isEmpty)
    try test.git("update-ref", "refs/remotes/origin/topic", second.hex)
    #expect(try repository.remoteBranches().map(\.commit) == [second])
    #expect(try repository.branches().count == 1)
  }

  @Test func trailersSurviveASquash() throws {
    let test = try TestRepository()
    try test.git("checkout", "-qb", "topic")
    try test.commit("one\n\nToolkit-Change: A1", ["a": "1"])
    try test.commit("two\n\nToolkit-Change: A2\nToolkit-Change: A2", ["a": "2"])
    try test.git("checkout", "-q", "main")
    try test.git("merge", "-q", "--squash", "topic")
    try test.git("commit", "-q", "--no-edit")
    let commit = try #require(try test.open().commit(test.tip()))
    #expect(commit.trailers("Toolkit-Change").sorted() == ["A1", "A2"])
    #expect(commit.trailers("toolkit-change").isEmpty)
  }
}

@Suite struct TextTests {
  @Test(arguments: RepositoryKind.allCases)
  func committedAndWorkTreeTexts(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    try test.commit("x", ["d/file": "1\n"])
    try test.put("d/file", "2\n")
    let repository = try test.open()
    #expect(string(try repository.committedText(of: "d/file")) == "1\n")
    #expect(string(try repository.workTreeText(of: "d/file")) == "2\n")
    #expect(try repository.committedText(of: "d") == nil)
    #expect(try repository.committedText(of: "no") == nil)
    #expect(try repository.workTreeText(of: "no/no") == nil)
  }

  @Test(arguments: [RepositoryKind.plain, .unknownExtension])
  func lineEndsAreConverted(_ kind: RepositoryKind) throws {
    let test = try TestRepository(kind)
    try test.commit("x", [".gitattributes": "*.md text eol=crlf\n", "a.md": "1\r\n2\r\n"])
    let repository = try test.open()
    #expect(string(try repository.committedText(of: "a.md")) == "1\n2\n")
    #expect(string(try repository.workTreeText(of: "a.md")) == "1\n2\n")
    #expect(string(try repository.workTreeBytes(ofText: bytes("3\n"), path: "a.md")) == "3\r\n")
  }

  @Test func driversRunThroughGit() throws {
    let test = try TestRepository()
    try test.git("config", "filter.rot.clean", "tr a-z b-za")
    try test.git("config", "filter.rot.smudge", "tr b-za a-z")
    try test.commit("x", [".gitattributes": "*.md filter=rot\n", "a.md": "abc\n"])
    #expect(try test.git("cat-file", "blob", "HEAD:a.md") == "bcd")
    let repository = try test.open()
    #expect(string(try repository.committedText(of: "a.md")) == "abc\n")
    #expect(string(try repository.workTreeText(of: "a.md")) == "abc\n")
    let blob = try repository.writeText(bytes("xyz\n"), path: "a.md")
    #expect(string(try repository.blob(blob)) == "yza\n")
  }

  @Test func mergesByLines() throws {
    let base = bytes("1\n2\n3\n4\n5\n")
    let ours = bytes("1!\n2\n3\n4\n5\n")
    #expect(
      try TextMerge.merge(ancestor: base, ours: ours, theirs: bytes("1\n2\n3\n4\n5!\n"))
        == .merged(bytes("1!\n2\n3\n4\n5!\n")))
    let labels = TextMerge.Labels(ours: "yours", theirs: "rollback")
    #expect(
      try TextMerge.merge(ancestor: base, ours: ours, theirs: bytes("one\n2\n3\n4\n5\n"), labels: labels)
        == .conflict(bytes("<<<<<<< yours\n1!\n=======\none\n>>>>>>> rollback\n2\n3\n4\n5\n")))
    #expect(try TextMerge.merge(ancestor: base, ours: base, theirs: []) == .merged([]))
    #expect(try TextMerge.merge(ancestor: [], ours: [], theirs: base) == .merged(base))
  }

  @Test func diffsAsGitPrintsThem() throws {
    let diff = try UnifiedDiff.text(old: bytes("a\nb\n"), new: bytes("a\nc\n"), path: "f")
    #expect(diff.hasPrefix("diff --git a/f b/f\n"))
    #expect(diff.hasSuffix("--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"))
    let added = try UnifiedDiff.text(old: nil, new: bytes("a\n"), path: "f")
    #expect(added.contains("new file mode 100644\n"))
    #expect(added.hasSuffix("--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n"))
    let removed = try UnifiedDiff.text(old: bytes("a\n"), new: nil, path: "f")
    #expect(removed.contains("deleted file mode 100644\n"))
    #expect(removed.hasSuffix("--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"))
    #expect(try UnifiedDiff.text(old: bytes("a"), new: bytes("a"), path: "f").isEmpty)
    #expect(try UnifiedDiff.text(old: [], new: bytes("a\n"), path: "f").contains("--- a/f\n"))
  }
}
