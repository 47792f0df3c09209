import Foundation
import Testing

@testable import Statistics

/// A file of reference values under Tests/Vectors, computed by SciPy and statsmodels.
struct VectorFile<Case: Decodable>: Decodable {
  let cases: [Case]

  static func load(_ name: String, _: Case.Type = Case.self) throws -> [Case] {
    let url = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Vectors/\(name).json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let cases = try decoder.decode(Self.self, from: Data(contentsOf: url)).cases
    try #require(!cases.isEmpty)
    return cases
  }
}

/// Whether `actual` is within 1e-9 of `expected`, relatively, or within 1e-12.
func isClose(_ actual: Double, _ expected: Double) -> Bool {
  abs(actual - expected) <= max(1e-12, 1e-9 * abs(expected))
}

func areClose(_ actual: [Double], _ expected: [Double]) -> Bool {
  actual.count == expected.count && zip(actual, expected).allSatisfy(isClose)
}

/// Expects that `body` refuses the argument `name`.
func expectRefused(
  _ name: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
  let error = #expect(throws: StatisticsError.self, sourceLocation: sourceLocation, performing: body)
  guard case .outOfBounds(let refused, _, _) = error else {
    Issue.record("\(String(describing: error)) is no refusal of \(name)", sourceLocation: sourceLocation)
    return
  }
  #expect(refused == name, sourceLocation: sourceLocation)
}
