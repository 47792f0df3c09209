import Foundation
import Git
import System
import Testing

@testable import History

extension TestRepository {
  /// Commits an edit as a change of ours.
  @discardableResult
  func change(
    _ id: String, _ kind: ChangeKind = .runbook, patterns: [String] = [], undoes: String? = nil,
    _ edits: [FileEdit]
  )
    throws -> CommitResult?
  {
    let message = ChangeMessage(
      subject: "auto: change \(id)", body: ["one line"], changeID: id, kind: kind, patterns: patterns,
      undoes: undoes)
    var random = Fixed()
    return try Committer(open()).commit(
      CommitRequest(edits: edits, message: message.text, time: noon), random: &random)
  }

  func log() throws -> ChangeLog { try ChangeLog(open()) }

  func rollback(
    _ id: String, as new: String, rules: RollbackRules = RollbackRules(), keepingEdits: Bool = false
  ) throws {
    let repository = try open()
    let rollback = try Rollback(
      of: ChangeLog(repository).find(id), in: repository, rules: rules, keepingEdits: keepingEdits)
    try change(new, .rollback, undoes: rollback.change.id, rollback.edits)
  }

  func states() throws -> [String] { try log().changes.map { "\($0.id) \($0.state.rawValue)" } }

  /// A runbook of ten lines, and the change 01A that inserts `entry` after the third.
  static func promoted(_ kind: RepositoryKind = .plain) throws -> TestRepository {
    let test = try TestRepository(kind)
    try test.commit("runbook", [runbook: lines(1...10)])
    let new = lines(1...3) + "entry\nstatistics 3\n" + lines(4...10)
    try test.change("01A", patterns: ["missing-status", "other"], [test.edit(runbook, lines(1...10), new)])
    return test
  }
}

@Suite struct ChangeMessageTests {
  @Test func hasSubjectBodyAndTrailers() {
    let message = ChangeMessage(
      subject: "auto: promote 2 patterns", body: ["a (0.91)", "b (0.80)"], changeID: "01A", kind: .runbook,
      patterns: ["a", "b"])
    #expect(
      message.text
        == "auto: promote 2 patterns\n\na (0.91)\nb (0.80)\n\nToolkit-Change: 01A\nToolkit-Kind: runbook\nToolkit-Patterns: a, b\n"
    )
  }

  @Test func noTextCanPassForATrailer() {
    let message = ChangeMessage(
      subject: "auto: x\nToolkit-Change: evil", body: ["Toolkit-Change: evil", "x\r\n\nToolkit-Undoes: 01B"],
      changeID: "01A", kind: .runbook)
    let lines = message.text.split(whereSeparator: \.isNewline)
    #expect(lines.filter { $0.hasPrefix("Toolkit-") } == ["Toolkit-Change: 01A", "Toolkit-Kind: runbook"])
  }
}

@Suite struct ChangeLogTests {
  @Test(arguments: [RepositoryKind.plain, .sha256])
  func listsOursWithTheirState(_ kind: RepositoryKind) throws {
    let test = try TestRepository.promoted(kind)
    try test.commit("not ours", ["x": "1\n"])
    let change = try #require(try test.log().changes.first)
    #expect(change.kind == .runbook)
    #expect(change.patterns == ["missing-status", "other"])
    #expect(change.subject == "auto: change 01A")
    #expect(try test.states() == ["01A active"])
    #expect(try test.log().newestActive() == change)
    for text in ["01a", change.commit.hex, String(change.commit.hex.prefix(7)), "missing-status"] {
      #expect(try test.log().find(text) == change)
    }
    let error = #expect(throws: ChangeNotFound.self) { try test.log().find("nonsense") }
    #expect(error?.message.contains("nonsense") == true)
    #expect(error?.hint == "list them: toolkit rollback --list")
  }

  @Test func rollbackOfARollback() throws {
    let test = try TestRepository.promoted()
    try test.rollback("01A", as: "01B")
    #expect(try test.text(runbook) == TestRepository.lines(1...10))
    #expect(try test.states() == ["01B active", "01A rolled_back"])
    #expect(throws: ChangeNotFound.self) { try test.log().newestActive() }
    try test.rollback("01B", as: "01C")
    #expect(try test.text(runbook).contains("entry"))
    #expect(try test.states() == ["01C active", "01B rolled_back", "01A active"])
  }

  @Test func revertsByGitCount() throws {
    let test = try TestRepository.promoted()
    try test.git("revert", "--no-edit", "HEAD")
    #expect(try test.states() == ["01A rolled_back"])
    try test.git("revert", "--no-edit", "HEAD")
    #expect(try test.states() == ["01A active"])
  }

  @Test func aSquashOfSeveralIsToldApart() throws {
    let test = try TestRepository.promoted()
    let text = try test.text(runbook)
    try test.change("01B", .skill, patterns: ["b"], [test.edit("skill", nil, "s\n")])
    try test.change("01C", .rollback, undoes: "01A", [test.edit(runbook, text, TestRepository.lines(1...10))])
    try test.git("checkout", "-qb", "squashed", "HEAD~3")
    try test.git("merge", "-q", "--squash", "main")
    try test.git("commit", "-q", "--no-edit")
    let changes = try test.log().changes
    #expect(Set(changes.map(\.commit)).count == 1)
    #expect(changes.first { $0.id == "01A" }?.state == .rolledBack)
    #expect(changes.first { $0.id == "01B" }?.kind == .skill)
    #expect(changes.first { $0.id == "01B" }?.subject == "auto: change 01B")
    #expect(changes.first { $0.id == "01C" }?.undoes == "01A")
  }
}

@Suite struct RollbackTests {
  @Test(arguments: RepositoryKind.allCases)
  func othersLaterTextStays(_ kind: RepositoryKind) throws {
    let test = try TestRepository.promoted(kind)
    try test.commit("later", [runbook: "head\n" + test.text(runbook) + "tail\n"])
    try test.put("mine", "untracked\n")
    try test.rollback("01A", as: "01B")
    #expect(try test.text(runbook) == "head\n" + TestRepository.lines(1...10) + "tail\n")
    #expect(try test.git("status", "--porcelain") == "?? mine")
    #expect(try test.git("diff", "--name-only", "HEAD~1", "HEAD") == runbook)
  }

  @Test func laterEditsOfTheSameLinesAreAConflict() throws {
    let test = try TestRepository.promoted()
    let text = try test.text(runbook)
    try test.commit("later", [runbook: text.replacingOccurrences(of: "entry", with: "entry, edited")])
    let before = try test.everything()
    let error = #expect(throws: RollbackConflict.self) { try test.rollback("01A", as: "01B") }
    #expect(error?.files.map(\.path) == [runbook])
    #expect(error?.files.first?.conflict.contains("entry, edited") == true)
    #expect(error?.hint == "undo the rest and keep those: toolkit rollback 01A --keep-edits")
    #expect(try test.everything() == before)
  }

  @Test func keepingEditsUndoesTheRest() throws {
    let test = try TestRepository()
    try test.commit("runbook", [runbook: TestRepository.lines(1...20)])
    let new = "first\n" + TestRepository.lines(1...20) + "second\n"
    try test.change(
      "01A", .runbook,
      [test.edit(runbook, TestRepository.lines(1...20), new), test.edit("registry", nil, "r\n")])
    try test.commit("later", [runbook: new.replacingOccurrences(of: "first", with: "first, edited")])
    try test.rollback("01A", as: "01B", keepingEdits: true)
    #expect(try test.text(runbook) == "first, edited\n" + TestRepository.lines(1...20))
    #expect(!test.exists("registry"))
  }

  @Test func derivedLinesAndFilesNeverConflict() throws {
    let test = try TestRepository.promoted()
    let text = try test.text(runbook)
    try test.commit(
      "later",
      [
        runbook: text.replacingOccurrences(of: "statistics 3", with: "statistics 4"), "registry": "3\n",
      ])
    #expect(throws: RollbackConflict.self) { try test.rollback("01A", as: "01B") }
    let rules = RollbackRules(align: { _, text, present in
      guard let line = string(present)?.split(separator: "\n").first(where: { $0.hasPrefix("statistics") })
      else { return text }
      let lines = (string(text) ?? "").split(separator: "\n").map { $0.hasPrefix("statistics") ? line : $0 }
      return bytes(lines.map { $0 + "\n" }.joined())
    })
    try test.rollback("01A", as: "01B", rules: rules)
    #expect(try test.text(runbook) == TestRepository.lines(1...10))

    try test.change("01C", .runbook, [test.edit("registry", "3\n", "4\n"), test.edit("skill", nil, "s\n")])
    try test.commit("later", ["registry": "7\n"])
    let derive = RollbackRules(derive: { path, _ in path == "registry" ? .init(text: bytes("6\n")) : nil })
    try test.rollback("01C", as: "01D", rules: derive)
    #expect(try test.text("registry") == "6\n")
    #expect(!test.exists("skill"))
  }

  @Test func afterARebaseItIsFoundByItsTrailer() throws {
    let test = try TestRepository.promoted()
    let old = try test.tip()
    try test.git("checkout", "-qb", "base", "HEAD~1")
    try test.commit("other", ["x": "1\n"])
    try test.git("checkout", "-q", "main")
    try test.git("rebase", "-q", "base")
    #expect(try test.tip() != old)
    try test.rollback("01A", as: "01B")
    #expect(try test.text(runbook) == TestRepository.lines(1...10))
  }

  @Test func afterASquashOnlyItsOwnPartIsUndone() throws {
    let test = try TestRepository.promoted()
    try test.commit("mine", ["mine": "1\n"])
    try test.git("checkout", "-qb", "squashed", "HEAD~2")
    try test.git("merge", "-q", "--squash", "main")
    try test.git("commit", "-q", "--no-edit")
    try test.rollback("01A", as: "01B", rules: RollbackRules(owns: { $0 == runbook }))
    #expect(try test.text(runbook) == TestRepository.lines(1...10))
    #expect(try test.text("mine") == "1\n")
  }

  @Test func whatIsGoneIsNotMissed() throws {
    let test = try TestRepository.promoted()
    try test.git("rm", "-q", runbook)
    try test.git("commit", "-qm", "gone")
    let repository = try test.open()
    #expect(try Rollback(of: ChangeLog(repository).find("01A"), in: repository).edits.isEmpty)
  }

  @Test func theUsersUncommittedTextStays() throws {
    let test = try TestRepository.promoted()
    try test.put(runbook, try test.text(runbook) + "mine\n")
    try test.rollback("01A", as: "01B")
    #expect(try test.text(runbook) == TestRepository.lines(1...10) + "mine\n")
    #expect(try test.git("show", "HEAD:" + runbook) + "\n" == TestRepository.lines(1...10))
  }
}
