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

  @Test func noTextActsOnATerminal() {
    let message = ChangeMessage(
      subject: "auto: x\u{1B}[31m", body: ["a\u{7}\u{202E}b\tc\u{9B}"], changeID: "01A", kind: .runbook)
    #expect(message.text.hasPrefix("auto: x [31m\n\na b c \n\nToolkit-Change: 01A\n"))
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
    let (before, with) = (TestRepository.lines(1...10), try test.text(runbook))
    try test.change("01B", .rollback, undoes: "01A", [test.edit(runbook, with, before)])
    #expect(try test.states() == ["01B active", "01A rolled_back"])
    #expect(throws: ChangeNotFound.self) { try test.log().newestActive() }
    try test.change("01C", .rollback, undoes: "01B", [test.edit(runbook, before, with)])
    #expect(try test.states() == ["01C active", "01B rolled_back", "01A active"])
  }

  @Test func changesThatDidNothingArePassedOver() throws {
    let test = try TestRepository.promoted()
    try test.change("01B", .runbook, patterns: ["missing-tests"], [test.edit("x", nil, "x\n")])
    let log = try test.log()
    let name = try #require(log.changes.last?.patterns.first)
    #expect(try log.newestActive { $0.id != "01B" }.id == "01A")
    #expect(throws: ChangeNotFound.self) { try log.newestActive { _ in false } }
    #expect(try log.find(name) { $0.id == "01A" }.id == "01A")
    #expect(try log.find("01B") { _ in false }.id == "01B")
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
