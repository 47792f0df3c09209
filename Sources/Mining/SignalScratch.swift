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
  /// The signal that counts for the unit.
  var weightiest = WeightKey()
  var windows: Windows = []
}

/// What decides which signal counts for its unit, in one number of which the greatest counts: the greatest weight, at
/// the latest time among the signals that have it; of sources of the same weight and time, the first one.
///
/// From the top: 3 bits for the rank of the weight, 58 for the time, 3 for the source. A number is compared without a
/// branch, where three values in turn take three that nobody can foresee.
struct WeightKey: Sendable {
  private static let timeBits = UInt64(58)
  private static let sourceBits = UInt64(3)
  /// The greatest number that fits the bits of a source: numbers are counted down from it.
  private static let lastSource = (UInt64(1) << sourceBits) - 1
  /// Moves times before 1970 above 0; those of the years 0 to 9999 need 49 bits.
  private static let bias = Int64(1) << 57
  private static let timeMask = (UInt64(1) << timeBits) - 1

  private(set) var packed: UInt64 = 0

  init() {}

  /// Of a source at no time; see ``at(_:)``.
  ///
  /// - Parameter rank: How many distinct weights are below its own.
  init(rank: UInt8, source: SourceType) {
    let first = Self.lastSource - UInt64(source.rawValue)
    packed = UInt64(rank) << (Self.timeBits + Self.sourceBits) | first
  }

  /// The key of a signal of this source.
  @inline(__always)
  func at(_ time: Int64) -> WeightKey {
    var key = self
    key.packed |= (UInt64(bitPattern: time &+ Self.bias) & Self.timeMask) &<< Self.sourceBits
    return key
  }

  /// The same where all bits of the mask are set; none where none is.
  @inline(__always)
  func masked(_ mask: UInt64) -> WeightKey {
    var key = self
    key.packed &= mask
    return key
  }

  @inline(__always)
  static func max(_ left: WeightKey, _ right: WeightKey) -> WeightKey {
    left.packed < right.packed ? right : left
  }

  var time: Int64 { Int64(bitPattern: packed >> Self.sourceBits & Self.timeMask) - Self.bias }

  /// Whether it names a source.
  var isOfSource: Bool { SourceType(rawValue: sourceNumber) != nil }

  /// The raw value of the source.
  var sourceNumber: UInt8 {
    UInt8(truncatingIfNeeded: Self.lastSource - packed & Self.lastSource)
  }
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
  /// The touched slots, and room for one more than there are: what is written behind the last one means nothing.
  let order: UnsafeMutablePointer<UInt32>
  /// How many slots a scan touched.
  var touched = 0

  fileprivate init(count: Int, repeating value: Value) {
    self.count = count
    values = .allocate(capacity: max(count, 1))
    values.initialize(repeating: value, count: count)
    order = .allocate(capacity: count + 1)
    order.initialize(repeating: 0, count: count + 1)
  }

  deinit {
    values.deinitialize(count: count)
    values.deallocate()
    order.deinitialize(count: count + 1)
    order.deallocate()
  }

  /// All slots.
  var buffer: UnsafeMutableBufferPointer<Value> { UnsafeMutableBufferPointer(start: values, count: count) }

  /// The touched slots, in the order in which they were first touched.
  var touchedIndices: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: order, count: touched) }

  fileprivate func clear(_ value: Value) {
    values.update(repeating: value, count: count)
  }
}
