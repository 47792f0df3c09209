import Learning

/// What a scan knows of one unit. 32 bytes, because there may be as many as signals.
struct UnitState {
  struct Windows: OptionSet {
    let rawValue: UInt8
    static let current = Windows(rawValue: 1)
    static let previous = Windows(rawValue: 2)
    static let before = Windows(rawValue: 4)
    static let listed = Windows(rawValue: 8)

    /// 1 for each of the windows above that it has, in their order.
    @inline(__always)
    var lanes: SIMD4<UInt32> {
      (SIMD4(repeating: UInt32(rawValue)) &>> SIMD4(0, 1, 2, 3)) & SIMD4(repeating: 1)
    }
  }

  /// The scan that wrote this state; of another scan, it means nothing.
  var epoch: UInt32 = 0
  /// The latest signal: its place among the pattern's signals.
  var latestIndex: UInt32 = 0
  var latestTime: Int64 = 0
  /// The latest time among the signals of the greatest weight.
  var bestTime: Int64 = 0
  var weightRank: UInt8 = 0
  var source: SourceType = .nitReview
  var windows: Windows = []
}

/// Memory that all scans of an analysis share, indexed by the numbers of units, facets and files.
///
/// Entries are stamped with the scan's number instead of being cleared, so that a scan costs what its own signals cost,
/// allocates nothing for a signal and needs no dictionary.
final class SignalScratch {
  private(set) var epoch: UInt32 = 0
  let units: Slots<UnitState>
  let facets: Slots<FacetState>
  let files: Slots<StampedCounts>

  struct StampedCounts {
    var epoch: UInt32 = 0
    var lanes = SIMD4<UInt32>()
  }

  /// Counts of a facet, and its latest signal: of equally late ones the last in log order.
  struct FacetState {
    var epoch: UInt32 = 0
    var latestIndex: UInt32 = 0
    var latestTime = Int64.min
    var lanes = SIMD4<UInt32>()
  }

  init(units: Int, facets: Int, files: Int) {
    self.units = Slots(count: units, repeating: UnitState())
    self.facets = Slots(count: facets, repeating: FacetState())
    self.files = Slots(count: files, repeating: StampedCounts())
  }

  /// Forgets what earlier scans wrote.
  ///
  /// - Complexity: O(1), but for one clearing in four billion scans.
  func begin() {
    if epoch == .max {
      units.clear(UnitState())
      facets.clear(FacetState())
      files.clear(StampedCounts())
      epoch = 0
    }
    epoch += 1
    units.touched = 0
    facets.touched = 0
    files.touched = 0
  }
}

/// A fixed number of values in memory of their own, and the list of those that a scan touched.
final class Slots<Value> {
  let count: Int
  let values: UnsafeMutablePointer<Value>
  private let order: UnsafeMutablePointer<UInt32>
  fileprivate(set) var touched = 0

  fileprivate init(count: Int, repeating value: Value) {
    self.count = count
    values = .allocate(capacity: max(count, 1))
    values.initialize(repeating: value, count: count)
    order = .allocate(capacity: max(count, 1))
    order.initialize(repeating: 0, count: count)
  }

  deinit {
    values.deinitialize(count: count)
    values.deallocate()
    order.deinitialize(count: count)
    order.deallocate()
  }

  /// Notes that a slot was touched. The caller does so once a scan for a slot below ``count``.
  func touch(_ index: UInt32) {
    order[touched] = index
    touched += 1
  }

  /// All slots.
  var buffer: UnsafeMutableBufferPointer<Value> { UnsafeMutableBufferPointer(start: values, count: count) }

  /// The touched slots, in the order in which they were first touched.
  var touchedIndices: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: order, count: touched) }

  fileprivate func clear(_ value: Value) {
    values.update(repeating: value, count: count)
  }
}
