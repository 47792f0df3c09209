import Sessions
import Testing

@Suite struct QualityScoreTests {
  private func score(_ tests: Double?, _ build: Double?, _ issues: Int?, halved: Bool = false) -> Int? {
    QualityScore(tests: tests, build: build, reviewIssues: issues, isHalved: halved)?.value
  }

  @Test func weighsItsParts() {
    #expect(score(1, 1, 0) == 100)
    #expect(score(1, 1, 1) == 90)
    #expect(score(0, 0, 0) == 20)
    #expect(score(0.5, 1, 3) == 60)
  }

  @Test func leavesOutPartsWithoutEvidence() throws {
    #expect(score(nil, nil, nil) == nil)
    #expect(score(1, nil, nil) == 100)
    #expect(score(nil, 1, nil) == 100)
    #expect(score(nil, nil, 2) == 33)
    #expect(score(1, nil, 1) == 86)
    let two = try #require(QualityScore(tests: 1, build: 0, reviewIssues: nil, isHalved: false))
    #expect(two.terms.map(\.part) == [.tests, .build])
    #expect(two.terms.map(\.share) == [0.625, 0.375])
  }

  /// 62.5 and 37.5 are exact, and go to the even neighbour.
  @Test func roundsHalvesToEven() {
    #expect(score(1, 0, nil) == 62)
    #expect(score(0, 1, nil) == 38)
  }

  @Test func isHalvedByThePersonsAction() {
    #expect(score(1, 1, 0, halved: true) == 50)
    #expect(score(1, 0, nil, halved: true) == 31)
    #expect(QualityScore(recorded: 81, isHalved: true).value == 40)
  }

  @Test func staysWithinItsRange() {
    #expect(score(7, -3, nil) == 62)
    #expect(score(nil, nil, -4) == 100)
    #expect(score(nil, nil, .max) == 0)
    #expect(QualityScore(recorded: 250, isHalved: false).value == 100)
    #expect(QualityScore(recorded: -1, isHalved: false).value == 0)
  }
}
