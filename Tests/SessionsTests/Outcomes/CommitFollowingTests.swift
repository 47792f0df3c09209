import Learning
import Testing

@testable import Sessions

/// Outcomes follow their commits.
@Suite struct CommitFollowingTests {
  private let made = commit(sha("aaaaaaa1"), 5, session: "s1")

  @Test func aRevertTurnsSuccessIntoFailure() {
    let one = settle(
      [execution("e1", 0)],
      [tests(true, 1, of: "e1"), made, commit(sha("b2"), 90, .reverted, reverts: sha("aaaaaaa1"))])[0]
    #expect(one.verdict == .failure && one.detection == .implicit && one.evidence.userAction == .reverted)
    #expect(one.reason == "its commit aaaaaaa10000 was reverted by b20000000000")
    #expect(one.commits.map(\.state) == [.reverted])
    #expect(one.quality?.value == 50)
  }

  @Test func alsoWhenItWasRewrittenInBetween() {
    let chain = [
      rewrite(sha("aaaaaaa1"), sha("aaaaaaa2"), 6), rewrite(sha("aaaaaaa2"), sha("aaaaaaa3"), 7),
      rewrite(sha("aaaaaaa3"), sha("aaaaaaa4"), 95),
    ]
    for name in ["aaaaaaa1", "aaaaaaa2", "aaaaaaa3", "aaaaaaa4"] {
      let settled = settle(
        [execution("e1", 0)], [made, commit(sha("b2"), 90, .reverted, reverts: sha(name))], rewrites: chain)
      #expect(settled[0].verdict == .failure, "\(name)")
      #expect(settled[0].commits.map(\.current) == [sha("aaaaaaa4")])
      #expect(settled.count == 1, "the revert is not counted by itself")
    }
  }

  @Test func alsoByAnAbbreviatedName() {
    let revert = commit(sha("b2"), 90, .reverted, reverts: "AAAAAAA1")
    #expect(settle([execution("e1", 0)], [made, revert])[0].verdict == .failure)
    // Two commits begin so: it is not known which is meant.
    let other = commit(sha("aaaaaaa1f"), 6, session: "s2")
    #expect(settle([execution("e1", 0)], [made, other, revert])[0].verdict == .success)
    let short = commit(sha("b2"), 90, .reverted, reverts: "aaaaaa")
    #expect(settle([execution("e1", 0)], [made, short])[0].verdict == .success)
  }

  @Test func whatACommitUndoesALaterRecordMayAdd() {
    let hook = commit(sha("b2"), 90, .reverted)
    var added = commit(sha("b2"), 120, .reverted, reverts: sha("aaaaaaa1"))
    added.id = "later"
    let one = settle([execution("e1", 0)], [made, hook, added])
    #expect(one.count == 1 && one[0].verdict == .failure)
  }

  @Test func aRevertThatIsRevertedCountsNoMore() {
    let records = [
      made, commit(sha("b2"), 10, .reverted, reverts: sha("aaaaaaa1")),
      commit(sha("c3"), 20, .reverted, reverts: sha("b2")),
    ]
    let one = settle([execution("e1", 0)], records)
    #expect(one.count == 1)
    #expect(one[0].verdict == .success && one[0].commits.map(\.state) == [.restored])
    let again = settle([execution("e1", 0)], records + [commit(sha("d4"), 30, .reverted, reverts: sha("c3"))])
    #expect(again[0].verdict == .failure)
  }

  @Test func aCommitThatWasTakenBackIsAFailure() {
    let taken = commit(sha("aaaaaaa1"), 90, .undone)
    let one = settle([execution("e1", 0)], [tests(true, 1, of: "e1"), made, taken], now: 120)
    #expect(one.count == 1 && one[0].verdict == .failure && one[0].evidence.userAction == .undone)
    #expect(one[0].reason == "its commit aaaaaaa10000 was taken back")
    #expect(one[0].commits.map(\.state) == [.undone] && one[0].quality?.value == 50)
    let back = settle([execution("e1", 0)], [made, taken, commit(sha("aaaaaaa1"), 95)], now: 120)
    #expect(back[0].verdict == .success && back[0].commits.map(\.state) == [.kept])
    let renamed = settle(
      [execution("e1", 0)], [made, commit(sha("aaaaaaa2"), 90, .undone)],
      rewrites: [rewrite(sha("aaaaaaa1"), sha("aaaaaaa2"), 50)], now: 120)
    #expect(renamed.count == 1 && renamed[0].verdict == .failure)
  }

  @Test func undoingOthersWorkIsWorkLikeAny() {
    let settled = settle(
      [execution("e1", 0), execution("e2", 30, "/back-out")],
      [made, commit(sha("b2"), 31, session: "s1", .reverted, reverts: sha("aaaaaaa1"))])
    #expect(settled.map(\.verdict) == [.failure, .success])
    #expect(settled[1].evidence.userAction == .committed && settled[1].reason == "undid aaaaaaa10000")
    // Its own work is not.
    let own = settle(
      [execution("e1", 0)], [made, commit(sha("b2"), 6, session: "s1", .reverted, reverts: sha("aaaaaaa1"))])
    #expect(own[0].verdict == .failure)
    // Of what is not known what it undoes, nothing follows, also where the hook knew the execution.
    var unknown = commit(sha("b2"), 6, session: "s1", .reverted)
    #expect(settle([execution("e1", 0)], [unknown])[0].verdict == .unknown)
    unknown.execution = "e1"
    #expect(settle([execution("e1", 0)], [unknown])[0].verdict == .unknown)
    unknown.reverts = sha("c3")
    #expect(settle([execution("e1", 0)], [unknown])[0].verdict == .success)
    // That it was undone itself may be said without a commit.
    unknown.commit = nil
    unknown.reverts = nil
    #expect(settle([execution("e1", 0)], [unknown])[0].verdict == .failure)
  }

  @Test func aPersonsAmendFollowsTheAgentsCommit() {
    let settled = settle(
      [execution("e1", 0)], [made, commit(sha("aaaaaaa2"), 50, .amended)],
      rewrites: [rewrite(sha("aaaaaaa1"), sha("aaaaaaa2"), 50)])
    #expect(settled.count == 1)
    #expect(settled[0].verdict == .success && settled[0].evidence.userAction == .amended)
    #expect(settled[0].commits.count == 1 && settled[0].evidence.commit == sha("aaaaaaa2"))
  }

  @Test func squashedCommitsFallTogetherAndBeforeThatAlone() {
    let executions = [execution("e1", 0), execution("e2", 10, "/other")]
    let commits = [made, commit(sha("ccccccc1"), 15, session: "s1")]
    let squash = [
      rewrite(sha("aaaaaaa1"), sha("ddddddd1"), 20), rewrite(sha("ccccccc1"), sha("ddddddd1"), 20),
    ]
    let both = settle(
      executions, commits + [commit(sha("b2"), 30, .reverted, reverts: sha("ddddddd1"))], rewrites: squash)
    #expect(both.map(\.verdict) == [.failure, .failure])
    let first = settle(
      executions, commits + [commit(sha("b2"), 18, .reverted, reverts: sha("aaaaaaa1"))], rewrites: squash)
    #expect(first.map(\.verdict) == [.failure, .success])
  }

  @Test func namesThatGoRoundEnd() {
    let ring = [rewrite(sha("aaaaaaa1"), sha("b2"), 6), rewrite(sha("b2"), sha("aaaaaaa1"), 7)]
    #expect(settle([execution("e1", 0)], [made], rewrites: ring)[0].verdict == .success)
    let reverts = [
      commit(sha("c1"), 1, .reverted, reverts: sha("c2")),
      commit(sha("c2"), 2, .reverted, reverts: sha("c1")),
    ]
    #expect(!settle([], reverts, rewrites: ring).isEmpty)
  }

  @Test func longChainsAndHistoriesAreFollowed() {
    let count = 20_000
    let rewrites = (0..<count).map {
      rewrite(sha("\(100_000_000 + $0)"), sha("\(100_000_001 + $0)"), Double($0))
    }
    let first = commit(sha("100000000"), 5, session: "s1")
    let last = commit(sha("b2"), 90, .reverted, reverts: sha("\(100_000_000 + count)"))
    #expect(settle([execution("e1", 0)], [first, last], rewrites: rewrites)[0].verdict == .failure)
    let back = (0..<count).map { number in
      commit(
        sha("\(200_000_001 + number)"), Double(number), .reverted, reverts: sha("\(200_000_000 + number)"))
    }
    #expect(settle([], [commit(sha("200000000"), -1)] + back, now: 1e6).count == 1)
  }
}
