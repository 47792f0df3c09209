import SeededRandom
import Testing

@testable import Statistics

@Suite struct MultipleTestingTests {
  private struct Case: Decodable {
    let p: [Double]
    let qBh: [Double]
    let reject005: [Bool]
    let qBy: [Double]
    let holm: [Double]
  }

  @Test func agreesWithTheReferenceValues() throws {
    for item in try VectorFile<Case>.load("multiple_testing") {
      #expect(try areClose(MultipleTesting.benjaminiHochberg(item.p), item.qBh))
      #expect(try areClose(MultipleTesting.benjaminiYekutieli(item.p), item.qBy))
      #expect(try areClose(MultipleTesting.holm(item.p), item.holm))
      #expect(try MultipleTesting.benjaminiHochberg(item.p).map { $0 <= 0.05 } == item.reject005)
    }
  }

  @Test func noTestsGiveNoValues() throws {
    #expect(try MultipleTesting.benjaminiHochberg([]) == [])
    #expect(try MultipleTesting.benjaminiYekutieli([]) == [])
    #expect(try MultipleTesting.holm([]) == [])
  }

  @Test func endsOfTheIntervalStayInIt() throws {
    #expect(try MultipleTesting.benjaminiHochberg([0, 1]) == [0, 1])
    #expect(try MultipleTesting.benjaminiYekutieli([0, 1]) == [0, 1])
    #expect(try MultipleTesting.holm([0, 1]) == [0, 1])
  }

  private typealias Method = @Sendable ([Double]) throws -> [Double]

  private static let methods: [Method] = [
    { try MultipleTesting.benjaminiHochberg($0) }, { try MultipleTesting.benjaminiYekutieli($0) },
    { try MultipleTesting.holm($0) },
  ]

  @Test func keepTheOrderOfThePValuesAndNeverFallBelowThem() throws {
    var random = SeededGenerator(state: 6)
    for _ in 0..<100 {
      // A coarse grid, so that ties are common.
      let values = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        Double(Int.random(in: 0...50, using: &random)) / 50
      }
      for method in Self.methods {
        let pairs = zip(values, try method(values)).sorted { $0.0 < $1.0 }
        #expect(pairs.allSatisfy { $0.0 <= $0.1 && $0.1 <= 1 })
        #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.1 <= $1.1 && ($0.0 < $1.0 || $0.1 == $1.1) })
      }
    }
  }

  @Test func doNotDependOnOrder() throws {
    var random = SeededGenerator(state: 7)
    let values = (0..<50).map { _ in Double.random(in: 0...1, using: &random) }
    let order = Array(values.indices).shuffled(using: &random)
    for method in Self.methods {
      let straight = try method(values)
      #expect(try method(order.map { values[$0] }) == order.map { straight[$0] })
    }
  }

  @Test func nameThePValueTheyRefuse() {
    for bad in [-0.01, 1.01, Double.nan, .infinity] {
      for method in Self.methods {
        expectRefused("pValues[1]") { _ = try method([0.5, bad]) }
      }
    }
  }
}
