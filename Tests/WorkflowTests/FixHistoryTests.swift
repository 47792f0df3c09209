import Imports
import Learning
import Testing

@testable import Workflow

@Suite struct FixSubjectTests {
  @Test(arguments: [
    "fix: crash on empty input", "Fix crash on empty input", "fix(hooks)!: run them", "fixup! add a cache",
    "hotfix",
    "hooks: fix the order", "[core] Fix the order", "Revert \"Add a cache\"", "Fixes #12",
    "bugfix: off by one",
  ])
  func mends(subject: String) { #expect(FixSubject.isFix(subject)) }

  @Test(arguments: [
    "feat: fix button", "chore: fix lint", "fix typo", "Fix typos in README", "fix(deps): bump x",
    "docs: fix link",
    "test: fix flaky test", "2.0.8: fix templates", "v1.2: fix", "Add a prefix", "prefix: add", "",
    "fix flaky test",
    "Describe how requests and their answers are cached: fix", "refactor: split",
  ])
  func doesNot(subject: String) { #expect(!FixSubject.isFix(subject)) }

  @Test(arguments: ["src/main.rs", "lib/a.go", "main.py", "internal/git/repository.go", "bin/run"])
  func isCode(path: String) { #expect(SourcePath.isCode(path)) }

  @Test(arguments: [
    "README.md", "docs/x.py", "Cargo.lock", "Cargo.toml", "src/a_test.go", "tests/a.rs", "web/a.spec.ts",
    "go.sum",
    "vendor/x/y.go", ".github/workflows/ci.yml", "CHANGELOG", "src/.hidden", "assets/x.svg", "test_a.py",
    "Makefile",
  ])
  func isNoCode(path: String) { #expect(!SourcePath.isCode(path)) }
}

@Suite struct FixHistoryTests {
  /// A history of commits a day apart, the first on 2026-01-01; each as its subject and files.
  private func history(_ commits: [(String, [String])]) throws -> [HistoryCommit] {
    let start = try #require(Timestamp(parsing: "2026-01-01T12:00:00Z"))
    return commits.enumerated().map { index, commit in
      HistoryCommit(
        hex: String(repeating: "0", count: 32) + String(10_000_000 + index),
        time: start.adding(days: Double(index)),
        subject: commit.0, files: commit.1)
    }
  }

  private func records(
    _ commits: [(String, [String])], isThere: @escaping (String) -> Bool = { _ in true },
    rewrites: Bool = true
  ) throws -> [ImportedRecord] {
    try FixHistory(try history(commits), isThere: isThere) { _, _, _ in rewrites }.records()
  }

  /// Forty quiet changes of other files.
  private let quiet = (0..<40).map { ("feat: part \($0)", ["lib/part\($0).c"]) }

  /// Three times a change of `net` and its fix, a month apart from each other.
  private let nervous = (0..<3).flatMap { round in
    [("feat: step \(round)", ["net/a.c"]), ("fix: step \(round)", ["net/a.c"])]
  }

  @Test func linesJustWrittenThatNeedFixes() throws {
    let found = try records(quiet + nervous)
    #expect(found.count == 3)
    let first = try #require(found.first)
    #expect(first.kind == .finding)
    #expect(first.members["pattern"] == "fixup-after-net")
    #expect(first.members["severity"] == "nit")
    #expect(first.members["file"] == "net/a.c")
    #expect(first.members["timestamp"] == "2026-02-11T12:00:00Z")
    #expect(first.members["commit"]?.string?.hasSuffix("10000041") == true)
    #expect(first.members["context"]?["mends"]?.string?.hasSuffix("10000040") == true)
    #expect(
      first.members["description"]?.string == """
        Changing net without a second look: 3 of 6 changes rewrote lines not a week old to fix them, as \
        "fix: step 0" after "feat: step 0"
        """)
    #expect(Set(found.map(\.identity)).count == 3)
  }

  /// Nothing is told where the same lines were not touched, where everything needs fixes, and of what is gone.
  @Test func whatProvesNothingIsNotTold() throws {
    #expect(try records(quiet + nervous, rewrites: false).allSatisfy { $0.kind == .learning })
    #expect(try records(nervous + nervous.map { ($0.0, ["disk/b.c"]) }).isEmpty)
    #expect(try records(quiet + nervous, isThere: { _ in false }).isEmpty)
    #expect(try records(quiet + nervous.dropLast(2)).isEmpty)
  }

  /// Where there is nothing else to compare with, the fixes themselves suffice.
  @Test func aHistoryOfOnePlaceIsToldToo() throws {
    #expect(try records(nervous).count == 3)
  }

  @Test func fixesThatComeLateDoNotFollowAChange() throws {
    let late =
      quiet[..<10].map { $0 } + [("feat: x", ["net/a.c"])] + quiet[10..<20] + [("fix: x", ["net/a.c"])]
    #expect(try records(late + nervous.dropLast(2)).allSatisfy { $0.kind == .learning })
  }

  @Test func filesThatKeepNeedingFixes() throws {
    let fixes = (0..<4).map { ("fix: case \($0)", ["lib/parse.c"]) }
    let found = try records(quiet + fixes, rewrites: false)
    #expect(found.count == 4)
    let last = try #require(found.last)
    #expect(last.kind == .learning)
    #expect(last.members["pattern"] == "fragile-lib-parse-c")
    #expect(last.members["agent"] == "main")
    #expect(last.members["type"] == "tip")
    #expect(
      last.members["insight"]?.string == """
        Take care with lib/parse.c: 4 of its 4 changes since 2026-01-01 were fixes, such as "fix: case 3" (00000000)
        """)
    #expect(try records(quiet + fixes.dropLast(2), rewrites: false).isEmpty)
  }

  /// A fix that is told as one of lines just written is not told again of its file, and sweeps through the code count
  /// for nothing.
  @Test func ofEachFixOneThingIsTold() throws {
    let found = try records(quiet + nervous + nervous)
    #expect(Set(found.map(\.kind)) == [.finding])
    let sweep = ("fix: all", (0..<21).map { "net/\($0).c" })
    #expect(try records(quiet + Array(repeating: sweep, count: 9)).isEmpty)
    #expect(try records([]).isEmpty)
  }

  @Test func linesOfADiff() {
    let diff = """
      diff --git a/a.c b/a.c
      --- a/a.c
      +++ b/a.c
      @@ -1,3 +1,3 @@
       context line here
      -  return first;
      +  return second;
      +}
      +--- not a header
      """
    let changed = LineHistory.lines(of: diff)
    #expect(changed.removed == ["return first;"])
    #expect(changed.added == ["return second;", "--- not a header"])
  }
}
