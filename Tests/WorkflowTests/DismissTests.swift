import Learning
import Testing

@testable import Workflow

@Suite("That something is no fault")
struct DismissTests {
  private let repository: TestRepository

  init() throws {
    repository = try TestRepository()
    try repository.find("loud-tests", ages: ages(5))
  }

  private func dismiss(_ subject: String) throws -> Dismiss.Result {
    try Dismiss.perform(subject, because: "We like them loud", in: try repository.workspace())
  }

  @Test("a pattern loses half of its confidence")
  func pattern() throws {
    let result = try dismiss("Loud_Tests")
    let (before, after) = (try #require(result.before), try #require(result.after))
    #expect(abs(after / before - 0.5) < 1e-6)
    #expect(result.decision != nil)
    let text = try repository.text(".claude/decisions.jsonl")
    #expect(text.contains("\"decision\":\"dismiss\"") && text.contains("We like them loud"))
    #expect(text.contains("\"by\":\"person\""))
  }

  @Test("a record is withdrawn and counts against its pattern, once")
  func record() throws {
    let result = try dismiss("loud-tests-1.0")
    guard case .record(let id, let pattern) = result.subject else {
      Issue.record("not a record: \(result.subject)")
      return
    }
    #expect((id, pattern.text) == ("loud-tests-1.0", "loud-tests"))
    #expect(try #require(result.after) < #require(result.before))
    #expect(try repository.analysis().summaries.first?.occurrences.count == 4)
    let written = try repository.text(".claude/decisions.jsonl")
    let again = try dismiss("loud-tests-1.0")
    #expect(again.decision == nil)
    #expect(again.after == again.before)
    #expect(try repository.text(".claude/decisions.jsonl") == written)
  }

  @Test("the last record of a pattern leaves none")
  func last() throws {
    try repository.find("single", ages: [1])
    let result = try dismiss("single-1.0")
    #expect(result.before != nil)
    #expect(result.after == nil)
  }

  @Test("what is not there is refused, and nothing is written")
  func unknown() throws {
    let failure = try #require(throws: Failure.self) { try dismiss("loud-test") }
    #expect(failure.code == "not_found")
    #expect(failure.hint == "toolkit dismiss loud-tests")
    #expect(!repository.exists(".claude/decisions.jsonl"))
  }
}
