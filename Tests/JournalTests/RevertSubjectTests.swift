import Testing

@testable import Journal

/// What a commit undoes, by its message.
@Suite struct RevertSubjectTests {
  @Test(arguments: [
    ("Revert \"feat: b\"", "feat: b"), ("Revert \"feat: b (#12)\" (#13)", "feat: b (#12)"),
    ("Revert \"Revert \"feat: b\" (#12)\" (#13)", "Revert \"feat: b\" (#12)"), ("Revert \"a\" (!7)", "a"),
    ("Revert \"a\" (pull request #7)", "a"), ("Revert \"\"", ""),
  ])
  func subjectsThatUndo(subject: String, quoted: String) {
    #expect(RevertSubject(message: subject + "\n\nbody\n")?.quoted == quoted)
  }

  @Test(arguments: [
    "", "Revert", "Revert \"", "Revert feat: b (#13)", "Revert \"x\" handling in the parser",
    "Revert \"x\" (see #13)",
    "Revert \"x\" (#)", "Revert \"x\" (#1x)", "fix: Revert \"x\"", "\nRevert",
  ])
  func otherSubjects(subject: String) { #expect(RevertSubject(message: subject) == nil) }

  @Test func requestIsKnownByItsNumber() throws {
    let subject = try #require(RevertSubject(message: "Revert \"feat: b\" (#13)\n\nReverts org/repo#12\n"))
    #expect(subject.names("feat: b") && !subject.names("feat: bb"))
    #expect(
      subject.namesRequest("feat: renamed (#12)") && subject.namesRequest("Merge pull request #12 from a/b"))
    #expect(
      !subject.namesRequest("feat: b (#123)") && !subject.namesRequest("Merge pull request #123 from a/b"))
    let plain = try #require(RevertSubject(message: "Revert \"feat: b\"\n\nReverts nothing#else\n"))
    #expect(!plain.namesRequest("feat: b (#12)"))
  }

  @Test(
    arguments: [
      ("Revert \"a\"\n\nThis reverts commit 0123456789abcdef.", "0123456789abcdef"),
      (
        "# *** SAY WHY WE ARE REVERTING ON THE TITLE LINE ***\n\nThis reverts commit abc1234 (a, 2026-11-20).",
        "abc1234"
      ),
      ("Say why\n\nThis reverts commit abc1234 (a, 2026-11-20).", "abc1234"),
      ("Say why\n\nThis reverts commit abc12.", nil), ("Say why it reverts commit abc1234", nil),
    ] as [(String, String?)])
  func gitsOwnWords(message: String, commit: String?) {
    #expect(CommitOutcome.reverts(in: message) == commit)
  }

  @Test func membersOfAForgesRevert() {
    let members = CommitOutcome.members(
      of: "c", branch: nil, message: "Revert \"a (#1)\" (#2)\n", reverts: nil)
    #expect(members["outcome"] == "failure")
  }
}
