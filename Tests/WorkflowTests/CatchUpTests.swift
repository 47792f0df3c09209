import Journal
import Learning
import System
import Testing

@testable import Workflow

@Suite struct CatchUpTests {
  @Test func recordsWhatCameAfterTheConsentAndNothingBefore() throws {
    let test = try SetupRepository()
    // The first commit is of the very second of the consent.
    try test.install()
    #expect(try test.caughtUp().isEmpty)
    let second = try test.commit("second")
    let found = try test.caughtUp()
    #expect(found.keys.sorted() == [second])
    #expect(found[second]?.userAction == "committed")
  }

  @Test func nothingWithoutConsentOrWhenRefused() throws {
    let test = try SetupRepository()
    try test.commit("a")
    #expect(try test.caughtUp().isEmpty)
    try test.install()
    try test.commit("b")
    test.environment["TOOLKIT"] = "0"
    #expect(try test.caughtUp().isEmpty)
  }

  @Test func findsMergesAndMailedPatchesOnAllBranches() throws {
    let test = try SetupRepository()
    try test.install()
    try test.git("checkout", "-q", "-b", "topic")
    let topic = try test.commit("topic")
    try test.git("format-patch", "-q", "-1", "-o", test.folder)
    try test.git("checkout", "-q", "main")
    let main = try test.commit("main")
    try test.git("merge", "-q", "--no-edit", "topic")
    let merge = try test.git("rev-parse", "HEAD")
    try test.git("checkout", "-q", "-b", "mailed", main)
    try test.git("am", "-q", test.folder + "/0001-topic.patch")
    let mailed = try test.git("rev-parse", "HEAD")
    let found = try test.caughtUp()
    #expect(Set(found.keys) == [topic, main, merge, mailed])
    #expect(found.values.allSatisfy { $0.outcome == "success" })
    #expect(try test.caughtUp().count == 4)
    #expect(CatchUp(try test.place()).times.isEmpty)
  }

  @Test func aRevertNamesWhatItUndoes() throws {
    let test = try SetupRepository()
    try test.install()
    let commit = try test.commit("a")
    try test.git("revert", "--no-edit", "HEAD")
    let revert = try test.git("rev-parse", "HEAD")
    let found = try test.caughtUp()
    #expect(found[revert]?.userAction == "reverted")
    #expect(found[revert]?.outcome == "failure")
    #expect(found[revert]?.reverts == commit)
  }

  /// Forges write no name of a commit into the message.
  @Test func aForgesRevertNamesWhatItUndoes() throws {
    let test = try SetupRepository()
    func commit(_ message: String) throws -> String {
      try test.git("commit", "-q", "--allow-empty", "-m", message)
      return try test.git("rev-parse", "HEAD")
    }
    let old = try commit("feat: old (#11)")
    try test.install()
    let first = try commit("feat: b (#12)")
    _ = try commit("feat: c (#14)")
    let revert = try commit("Revert \"feat: b (#12)\" (#13)\n\nReverts org/repo#12")
    let older = try commit("Revert \"feat: old (#11)\" (#15)")
    let again = try commit("Revert \"Revert \"feat: b (#12)\" (#13)\" (#16)")
    let unknown = try commit("Revert \"feat: never (#9)\" (#17)")
    let found = try test.caughtUp()
    #expect([revert, older, again, unknown].allSatisfy { found[$0]?.userAction == "reverted" })
    #expect(found[revert]?.reverts == first)
    #expect(found[older]?.reverts == old, "it may be older than the consent")
    #expect(found[again]?.reverts == revert)
    #expect(found[unknown]?.reverts == nil)
  }

  @Test func aRevertByReferenceNamesWhatItUndoes() throws {
    let test = try SetupRepository()
    try test.install()
    let commit = try test.commit("a")
    try test.git("revert", "--reference", "--no-edit", "HEAD")
    let revert = try test.git("rev-parse", "HEAD")
    #expect(try test.caughtUp()[revert]?.reverts == commit)
  }

  // MARK: - Taken back

  @Test func aCommitThatWasTakenBackFails() throws {
    let test = try SetupRepository()
    try test.install()
    let (one, two) = (try test.commit("a"), try test.commit("b"))
    _ = try test.caughtUp()
    try test.git("reset", "-q", "--hard", "HEAD~2")
    let catchUp = CatchUp(try test.place())
    #expect(Set(catchUp.outcomes.compactMap(\.commit)) == [one, two])
    #expect(catchUp.outcomes.allSatisfy { $0.outcome == "failure" && $0.userAction == "undone" })
    catchUp.append()
    #expect(CatchUp(try test.place()).outcomes.isEmpty, "it is told once")
    try test.git("reset", "-q", "--hard", two)
    #expect(Set(CatchUp(try test.place()).outcomes.map(\.userAction)) == ["committed"], "they are back")
    CatchUp(try test.place()).append()
    #expect(CatchUp(try test.place()).outcomes.isEmpty)
  }

  /// Each with what is done after two commits that are on record.
  @Test(arguments: [
    [["reset", "-q", "--soft", "HEAD~1"]], [["reset", "-q", "HEAD~1"]],
    [["branch", "kept"], ["reset", "-q", "--hard", "HEAD~1"]],
    [["update-ref", "refs/remotes/origin/main", "HEAD"], ["reset", "-q", "--hard", "HEAD~1"]],
    [["reset", "-q", "--soft", "HEAD~2"], ["commit", "-q", "-m", "both"]],
    [["checkout", "-q", "HEAD~1"], ["branch", "-qD", "main"]], [["commit", "-q", "--amend", "-m", "better"]],
    [["reset", "-q", "--hard"]],
  ])
  func whatOnlyLooksTakenBackStays(commands: [[String]]) throws {
    let test = try SetupRepository()
    try test.install()
    _ = (try test.commit("a"), try test.commit("b"))
    _ = try test.caughtUp()
    for words in commands { try test.git(words) }
    #expect(!CatchUp(try test.place()).outcomes.contains { $0.userAction == "undone" })
  }

  @Test func fillsInWhatTheHookCouldNotKnowOnce() throws {
    let test = try SetupRepository()
    try test.install()
    let commit = try test.commit("a")
    try test.git("revert", "--no-edit", "HEAD")
    let revert = try test.git("rev-parse", "HEAD")
    let line = """
      {"v":1,"id":"01","timestamp":"2027-01-15T08:00:00Z","kind":"outcome","outcome":"failure",\
      "commit":"\(revert)","session_id":"s1","evidence":{"user_action":"reverted","commit":"\(revert)"}}
      """
    try test.put(".claude/outcomes.jsonl", line + "\n")
    let found = try test.caughtUp()
    #expect(found[revert]?.reverts == commit)
    #expect(found[revert]?.session == "s1")
    let log = try test.text(".claude/outcomes.jsonl")
    _ = try test.caughtUp()
    #expect(try test.text(".claude/outcomes.jsonl") == log)
  }

  @Test func fillsInRevertsOfAnEarlierDateToo() throws {
    let test = try SetupRepository()
    let commit = try test.commit("a")
    try test.git("revert", "--no-edit", "HEAD")
    let revert = try test.git("rev-parse", "HEAD")
    try test.install()
    let line = """
      {"v":1,"id":"01","timestamp":"2027-01-15T08:00:00Z","kind":"outcome","outcome":"failure",\
      "commit":"\(revert)","evidence":{"user_action":"reverted","commit":"\(revert)"}}
      """
    try test.put(".claude/outcomes.jsonl", line + "\n")
    #expect(CatchUp(try test.place()).outcomes.map(\.reverts) == [commit])
    #expect(try test.caughtUp()[revert]?.reverts == commit)
    #expect(CatchUp(try test.place()).outcomes.isEmpty)
  }

  @Test func nothingDuringAnOperation() throws {
    let test = try SetupRepository()
    try test.install()
    let commit = try test.commit("a")
    try test.put(".git/rebase-merge/head-name", "refs/heads/main\n")
    #expect(CatchUp(try test.place()).times.isEmpty)
    #expect(try Directory(test.path + "/.git").removeTree("rebase-merge"))
    #expect(try test.caughtUp().keys.sorted() == [commit])
  }

  @Test func followsRewritesAndPassesOverOurOwnCommits() throws {
    let test = try SetupRepository()
    try test.install()
    let old = try test.commit("a")
    _ = try test.caughtUp()
    try test.git("commit", "-q", "--amend", "-m", "b")
    let new = try test.git("rev-parse", "HEAD")
    let line = """
      {"v":1,"id":"02","timestamp":"2027-01-15T09:00:00Z","kind":"operation","event":"complete",\
      "operation":"rewrite","context":{"rewrites":[["\(old)","\(new)"]]}}
      """
    try test.put(".claude/operations.jsonl", line + "\n")
    try test.git("commit", "-q", "--allow-empty", "-m", "auto: promote x", "-m", "Toolkit-Change: 01")
    #expect(try test.caughtUp().keys.sorted() == [new])
  }
}
