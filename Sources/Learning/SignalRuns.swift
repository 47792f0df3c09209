/// The signals of one pattern in log order, in one or more runs of memory: what an index holds is not copied to stand
/// beside what the logs have had since.
///
/// Valid as long as whoever lent it says.
public struct SignalRuns: RandomAccessCollection {
  /// The runs, none of them empty; each follows the one before it in log order.
  public let runs: [UnsafeBufferPointer<Signal>]
  /// Whether the runs are those that were read one after the other: what was the first run remains so when others are
  /// added.
  public let areSegments: Bool
  public let endIndex: Int
  public var startIndex: Int { 0 }

  /// Puts runs together.
  ///
  /// - Parameters:
  ///   - runs: In log order as a whole.
  ///   - areSegments: See ``areSegments``.
  public init(_ runs: [UnsafeBufferPointer<Signal>], areSegments: Bool = false) {
    self.areSegments = areSegments
    self.runs = runs.filter { !$0.isEmpty }
    endIndex = runs.reduce(0) { $0 + $1.count }
  }

  /// The signal at a place below ``endIndex``.
  ///
  /// - Complexity: O(runs), of which there are few.
  public subscript(index: Int) -> Signal {
    var (place, number) = (index, 0)
    while place >= runs[number].count {
      place -= runs[number].count
      number += 1
    }
    return runs[number][place]
  }
}
