public import Learning

/// What a scan of a pattern's oldest signals leaves behind, kept for the next analysis: where all of them fare alike,
/// so that each counts in the same windows, they need not be read again.
///
/// A fold says nothing about time but when its signals happened; it holds for every T.
struct SignalFold {
  /// What is known of the folded signals as a whole.
  struct Summary {
    /// How many signals are folded: the pattern's first in log order.
    var count = 0
    /// The times of the first and the last of them.
    var first = Int64.max
    var last = Int64.min
    /// The time of the first of them that is evidence.
    var firstSeen = Int64.max
    /// Where the last one in log order stands.
    var lastLocation = RecordLocation(log: 0, offset: 0)
  }

  /// A unit as ``UnitState`` has it, but for the windows.
  struct Unit {
    var unit: UInt32
    var latestIndex: UInt32
    var latestTime: Int64
    var weightiest: WeightKey
  }

  /// A facet with its latest signal, and how many it has.
  struct Facet {
    var facet: UInt32
    var latestIndex: UInt32
    var latestTime: Int64
    var count: UInt64
  }

  /// A file, and how many signals are about it.
  struct File {
    var file: UInt32
    var count: UInt32
  }

  let summary: Summary
  let units: UnsafeBufferPointer<Unit>
  let facets: UnsafeBufferPointer<Facet>
  let files: UnsafeBufferPointer<File>

  /// Whether its signals are the first ones here, as they were when it was made: those of segments are, and among others,
  /// which stand in log order, there are as many before the last one only if they are the same.
  func isStart(of signals: SignalRuns) -> Bool {
    guard signals.count >= summary.count else { return false }
    return signals.areSegments || signals[summary.count - 1].location == summary.lastLocation
  }
}

/// The folds of a journal's patterns, packed. Whoever keeps them proves that the bytes are those that were made, and of
/// the same evidence.
///
/// In the machine's byte order: a head, a row for each pattern, then all units, all facets and all files.
public final class SignalFolds: Sendable {
  private struct Head {
    var signature: UInt64
    var patterns: UInt64
    var before: Int64
  }

  private struct Row {
    var summary = SignalFold.Summary()
    var units = 0
    var facets = 0
    var files = 0
  }

  /// Folded signals happened before this moment.
  public let before: Timestamp
  private let rows: [Row]
  nonisolated(unsafe) private let units: UnsafeRawBufferPointer
  nonisolated(unsafe) private let facets: UnsafeRawBufferPointer
  nonisolated(unsafe) private let files: UnsafeRawBufferPointer
  private let owner: any AnyObject & Sendable

  /// Unpacks folds; nothing where they were made by other rules.
  ///
  /// - Parameters:
  ///   - bytes: As ``pack(_:before:)`` made them, at an address that is a multiple of eight.
  ///   - owner: Who keeps the bytes.
  /// - Complexity: O(patterns).
  public init?(_ bytes: UnsafeRawBufferPointer, in owner: any AnyObject & Sendable) {
    let headSize = MemoryLayout<Head>.stride
    guard bytes.count >= headSize else { return nil }
    let head = bytes.loadUnaligned(as: Head.self)
    guard head.signature == Self.signature, let count = Int(exactly: head.patterns),
      count <= (bytes.count - headSize) / MemoryLayout<Row>.stride
    else { return nil }
    var rest = UnsafeRawBufferPointer(rebasing: bytes[headSize...])
    func take(_ count: Int, of size: Int) -> UnsafeRawBufferPointer? {
      guard count >= 0, count <= rest.count / size else { return nil }
      defer { rest = UnsafeRawBufferPointer(rebasing: rest[(count * size)...]) }
      return UnsafeRawBufferPointer(rebasing: rest[..<(count * size)])
    }
    guard let table = take(count, of: MemoryLayout<Row>.stride) else { return nil }
    rows = (0..<count).map {
      table.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Row>.stride, as: Row.self)
    }
    let last = rows.last ?? Row()
    guard let units = take(last.units, of: MemoryLayout<SignalFold.Unit>.stride),
      let facets = take(last.facets, of: MemoryLayout<SignalFold.Facet>.stride),
      let files = take(last.files, of: MemoryLayout<SignalFold.File>.stride)
    else { return nil }
    (self.units, self.facets, self.files, self.owner) = (units, facets, files, owner)
    before = Timestamp(milliseconds: head.before)
  }

  /// The fold of a pattern; nothing where it has none.
  func fold(of pattern: Int) -> SignalFold? {
    guard let row = rows[safe: pattern], row.summary.count > 0 else { return nil }
    let start = pattern > 0 ? rows[pattern - 1] : Row()
    guard let units = part(units, start.units, row.units, as: SignalFold.Unit.self),
      let facets = part(facets, start.facets, row.facets, as: SignalFold.Facet.self),
      let files = part(files, start.files, row.files, as: SignalFold.File.self)
    else { return nil }
    return SignalFold(summary: row.summary, units: units, facets: facets, files: files)
  }

  private func part<Element>(
    _ all: UnsafeRawBufferPointer, _ start: Int, _ end: Int, as type: Element.Type
  ) -> UnsafeBufferPointer<Element>? {
    let size = MemoryLayout<Element>.stride
    guard start >= 0, start <= end, end <= all.count / size else { return nil }
    return UnsafeRawBufferPointer(rebasing: all[(start * size)..<(end * size)]).bindMemory(to: type)
  }

  /// Packs folds.
  ///
  /// - Parameter folds: By the number of the pattern; nil for one without.
  static func pack(_ folds: [FoldedSignals?], before: Timestamp) -> [UInt8] {
    var rows: [Row] = []
    var last = Row()
    for fold in folds {
      last.summary = fold?.summary ?? SignalFold.Summary()
      last.units += fold?.units.count ?? 0
      last.facets += fold?.facets.count ?? 0
      last.files += fold?.files.count ?? 0
      rows.append(last)
    }
    var bytes: [UInt8] = []
    func append(_ values: [some Any]) { values.withUnsafeBytes { bytes.append(contentsOf: $0) } }
    append([Head(signature: signature, patterns: UInt64(folds.count), before: before.milliseconds)])
    append(rows)
    for fold in folds { append(fold?.units ?? []) }
    for fold in folds { append(fold?.facets ?? []) }
    for fold in folds { append(fold?.files ?? []) }
    return bytes
  }

  /// Another one where the shape of folds or the weights of sources are others: both are in the keys of units.
  private static let signature = SourceType.allCases.reduce(UInt64(1)) { hash, source in
    (hash ^ source.weight.bitPattern) &* 0x0000_0100_0000_01B3
  }
}

/// A fold that was just made.
struct FoldedSignals: Sendable {
  var summary: SignalFold.Summary
  var units: [SignalFold.Unit]
  var facets: [SignalFold.Facet]
  var files: [SignalFold.File]
}
