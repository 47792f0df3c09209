import Testing

@testable import Learning

/// Results do not depend on who does what, or when.
@Suite struct WorkersTests {
  struct Refusal: Error, Equatable { let item: Int }

  /// Does the last item first, and hands the items out in turn.
  private static let backwards = Workers(count: 3) { items, body in
    for item in (0..<items).reversed() { body(item % 3, item) }
  }

  @Test(arguments: [0, 1, 2, 100])
  func answersInTheOrderOfTheItems(items: Int) throws {
    #expect(try Self.backwards.map(items) { _, item in item * item } == (0..<items).map { $0 * $0 })
    #expect(try Workers.one.map(items) { _, item in "\(item)" } == (0..<items).map { "\($0)" })
  }

  @Test func tellsWhichWorkerDoesAnItem() throws {
    #expect(try Self.backwards.map(7) { worker, _ in worker } == [0, 1, 2, 0, 1, 2, 0])
    #expect(try Workers.one.map(3) { worker, _ in worker } == [0, 0, 0])
  }

  @Test func throwsForTheFirstItemThatFailed() {
    #expect(throws: Refusal(item: 2)) {
      try Self.backwards.map(9) { _, item in if item % 3 == 2 { throw Refusal(item: item) } }
    }
  }

  @Test(arguments: [-1, 0, 1])
  func isAtLeastOne(count: Int) {
    #expect(Workers(count: count) { _, _ in }.count == 1)
  }
}
