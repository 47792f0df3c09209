import SeededRandom
import Testing

@testable import Statistics

@Suite struct DecayedSumTests {
  @Test func halvesWithEveryHalfLife() throws {
    #expect(try DecayedSum.term(weight: 0.5, ageDays: 0) == 0.5)
    #expect(try DecayedSum.term(weight: 0.5, ageDays: 90) == 0.25)
    #expect(try DecayedSum.term(weight: 0.5, ageDays: 20, halfLifeDays: 10) == 0.125)
    #expect(try DecayedSum.term(weight: 0.5, ageDays: -3) == 0.5)
    #expect(try DecayedSum.term(weight: 0.5, ageDays: 1e300) == 0)
  }

  @Test func isTheSumOfItsTerms() throws {
    var sum = try DecayedSum()
    #expect(sum.value == 0 && sum.count == 0)
    var plain = 0.0
    for day in 0..<1000 {
      try sum.add(weight: 0.7, ageDays: Double(day))
      plain += try DecayedSum.term(weight: 0.7, ageDays: Double(day))
    }
    #expect(sum.count == 1000)
    #expect(abs(sum.value - plain) <= 1e-12 * plain)
  }

  @Test func roundsToTheNearestNumberAsTheStandardLibraryDoes() {
    var random = SeededGenerator(state: 5)
    for bits in 0..<128 {
      for _ in 0..<20 {
        let value = UInt128.random(in: 0...(.max >> UInt128(bits)), using: &random)
        // Just below, at and above half-way between two numbers, for numbers that end in 0 and in 1.
        let half = (value | 1) << 11
        for near in [value, half, half &- 1, half &+ 1, half << 53 &+ 1, ~value] {
          #expect(DecayedSum.rounded(near) == Double(near))
        }
      }
    }
    #expect(DecayedSum.rounded(.max) == 0x1p128)
  }

  @Test func partsAddUpToTheWholeToTheLastBit() throws {
    var random = SeededGenerator(state: 4)
    var (whole, parts) = (try DecayedSum(), [try DecayedSum(), try DecayedSum(), try DecayedSum()])
    for index in 0..<3000 {
      let (weight, age) = (
        Double.random(in: 0...1, using: &random), Double.random(in: 0...2000, using: &random)
      )
      try whole.add(weight: weight, ageDays: age)
      try parts[index % 3].add(weight: weight, ageDays: age)
    }
    var total = parts[2]
    try total.add(parts[0])
    try total.add(parts[1])
    #expect(total == whole)
  }

  @Test func keepsTermsOfEverySize() throws {
    for weight in [1000, 1, 0.3, 0x1p-27, 0x1p-80, 0x1.fffffffffffffp8] {
      var sum = try DecayedSum()
      try sum.add(weight: weight, ageDays: 0)
      #expect(sum.value == weight)
    }
    var cut = try DecayedSum()
    try cut.add(weight: 0x1p-81, ageDays: 0)
    try cut.add(weight: .leastNonzeroMagnitude, ageDays: 0)
    #expect(cut.value == 0 && cut.count == 2)
  }

  @Test func aRefusedTermChangesNothing() throws {
    var sum = try DecayedSum()
    try sum.add(weight: 0.5, ageDays: 3)
    let before = sum
    expectRefused("weight") { try sum.add(weight: -1, ageDays: 0) }
    expectRefused("ageDays") { try sum.add(weight: 1, ageDays: .nan) }
    let other = try DecayedSum(halfLifeDays: 30)
    expectRefused("halfLifeDays") { try sum.add(other) }
    #expect(sum == before)
  }
}
