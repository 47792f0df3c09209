import Learning
import Parallel

/// Which records were seen already, so that each counts once.
///
/// A record's key is made of its id and its bytes. Keys fall into parts by their highest bit, which two threads fill
/// side by side: in ``dropRepeated(_:)`` each works on a part, on rows and on results of its own.
final class SeenRecords: @unchecked Sendable {
  /// One part of the keys. After ``SeenRecords/freeze()`` it does not change any more.
  final class Part: @unchecked Sendable {
    var records: KeySet
    var ids: KeySet
    /// Read by nobody; without a use the loads would be left out.
    var touched: UInt64 = 0

    init(expecting count: Int) {
      records = KeySet(expecting: count)
      ids = KeySet(expecting: 0)
    }
  }

  /// What was found of one range.
  struct Outcome {
    var repeated = 0
    var sameID = 0
  }

  /// For how many keys the table is touched at once.
  private static let touchedTogether = 64

  private var frozen: [[Part]] = []
  private var parts: [Part]
  /// Keys in an index, which one thread at a time may ask.
  private let stored: [StoredKeys]

  init(expecting count: Int, stored: [StoredKeys] = []) {
    self.stored = stored
    parts = (0..<2).map { _ in Part(expecting: count / 2) }
  }

  /// Ends a stage: answers what it added. Later keys are compared with them, and kept apart.
  func freeze() -> [Part] {
    let ended = parts
    frozen.append(ended)
    parts = (0..<2).map { _ in Part(expecting: 0) }
    return ended
  }

  /// Marks rows whose record was seen before (pattern 0, "none"), in the order of the ranges.
  func dropRepeated(_ scans: [ScannedRange]) throws -> [Outcome] {
    if !stored.isEmpty { return try dropRepeatedAskingIndex(scans) }
    nonisolated(unsafe) let outcomes = UnsafeMutableBufferPointer<Outcome>.allocate(capacity: scans.count * 2)
    outcomes.initialize(repeating: Outcome())
    defer { outcomes.deallocate() }
    Parallel.perform(2) { part in
      let earlier = frozen.map { $0[part] }
      for (index, scan) in scans.enumerated() {
        outcomes[2 * index + part] = Self.dropRepeated(
          scan.columns.keys(part), parts[part], earlier: earlier, scan.columns.rows.all)
      }
    }
    return scans.indices.map { index in
      let (one, other) = (outcomes[2 * index], outcomes[2 * index + 1])
      return Outcome(repeated: one.repeated + other.repeated, sameID: one.sameID + other.sameID)
    }
  }

  private static func dropRepeated(
    _ keys: UnsafeMutableBufferPointer<SeenKey>, _ part: Part, earlier: [Part],
    _ rows: UnsafeMutableBufferPointer<Signal>
  ) -> Outcome {
    var outcome = Outcome()
    var touched: UInt64 = 0
    for index in keys.indices {
      // The table is larger than the cache.
      if index % touchedTogether == 0 {
        touched &+= part.records.touch(keys[index..<min(index + touchedTogether, keys.count)])
      }
      let (key, id) = (keys[index].key, keys[index].id)
      if earlier.contains(where: { $0.records.contains(key) }) || !part.records.insert(key) {
        outcome.repeated += 1
        rows[keys[index].row].pattern = 0
      } else if id != 0, earlier.contains(where: { $0.ids.contains(id) }) || !part.ids.insert(id) {
        outcome.sameID += 1
      }
    }
    part.touched = touched
    return outcome
  }

  private func dropRepeatedAskingIndex(_ scans: [ScannedRange]) throws -> [Outcome] {
    try scans.map { scan in
      var outcome = Outcome()
      for part in 0..<2 {
        let keys = scan.columns.keys(part)
        let isKnown = try keys.map { seen in try stored.contains { try $0.contains(seen.key, .record) } }
        let isKnownID = try keys.map { seen in
          try seen.id != 0 && stored.contains { try $0.contains(seen.id, .id) }
        }
        for (index, seen) in keys.enumerated() {
          let earlier = frozen.map { $0[part] }
          if isKnown[index] || earlier.contains(where: { $0.records.contains(seen.key) })
            || !parts[part].records.insert(seen.key)
          {
            outcome.repeated += 1
            scan.columns.rows.all[seen.row].pattern = 0
          } else if seen.id != 0 {
            let isNew = parts[part].ids.insert(seen.id)
            if isKnownID[index] || !isNew || earlier.contains(where: { $0.ids.contains(seen.id) }) {
              outcome.sameID += 1
            }
          }
        }
      }
      return outcome
    }
  }
}
