import Testing

@testable import Statistics

@Suite struct PercentagesTests {
  /// Part, total, percent.
  private static let roundings = [
    (0, 1, 0), (1, 1, 100), (1, 3, 33), (2, 3, 67), (1, 8, 12), (3, 8, 38), (5, 8, 62), (7, 8, 88),
    (1, 200, 0), (3, 200, 2), (5, 200, 2), (29, 200, 14), (57, 200, 28), (199, 200, 100),
    (16, 3, 533), (-1, 8, -12), (-3, 8, -38), (-13, 15, -87), (-1, 200, 0),
  ]

  @Test(arguments: roundings)
  func roundsHalvesToEven(_ part: Int, _ total: Int, _ percent: Int) throws {
    #expect(try Percentages.whole(part, of: total) == percent)
  }

  @Test func doesNotOverflow() throws {
    #expect(try Percentages.whole(.max, of: .max) == 100)
    #expect(try Percentages.whole(.min, of: .max) == -100)
    expectRefused("part") { _ = try Percentages.whole(.max, of: 1) }
    expectRefused("part") { _ = try Percentages.whole(.min, of: 1) }
  }

  @Test func thereIsNoPercentageOfNothing() {
    for total in [0, -1, Int.min] {
      expectRefused("total") { _ = try Percentages.whole(0, of: total) }
    }
  }
}
