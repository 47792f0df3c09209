import SeededRandom
import Testing

@testable import Statistics

@Suite struct DecayedSumsTests {
  @Test func eachIsTheSumOfItsOwnTerms() throws {
    var random = SeededGenerator(state: 9)
    let weights = [1, 0.5, 0.3, 0]
    let occasions = (0..<2000).map { _ in
      (place: Int.random(in: 0..<4, using: &random), ageDays: Double.random(in: -50...3000, using: &random))
    }
    var sums = try DecayedSums(weights: weights, halfLifeDays: 30)
    sums.add(1500) { occasions[$0] }
    sums.add(500) { occasions[1500 + $0] }
    for (place, weight) in weights.enumerated() {
      var single = try DecayedSum(halfLifeDays: 30)
      for occasion in occasions where occasion.place == place {
        try single.add(weight: weight, ageDays: occasion.ageDays)
      }
      #expect(sums[place] == single)
    }
  }

  @Test func agesThatAreNoneCountAsZero() throws {
    var sums = try DecayedSums(weights: [0.5, 1, 1])
    sums.add(3) { (place: $0, ageDays: [-7, .nan, .infinity][$0]) }
    #expect([sums[0].value, sums[1].value, sums[2].value] == [0.5, 1, 0])
  }

  @Test func placesThatThereAreNotCountNowhere() throws {
    var sums = try DecayedSums(weights: [1])
    sums.add(4) { (place: [0, 1, -1, .max][$0], ageDays: 0) }
    #expect(sums[0].count == 1)
  }

  @Test func refusesWhatIsOutOfBounds() {
    expectRefused("weight") { _ = try DecayedSums(weights: [1, -0.1]) }
    expectRefused("weight") { _ = try DecayedSums(weights: [.nan]) }
    expectRefused("halfLifeDays") { _ = try DecayedSums(weights: [1], halfLifeDays: 0) }
  }
}
