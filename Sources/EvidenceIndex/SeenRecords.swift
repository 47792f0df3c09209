import Dispatch

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

  /// How many rows ahead the table is touched.
  private static let touchAhead = 16

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
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      let earlier = frozen.map { $0[part] }
      for (index, scan) in scans.enumerated() {
        outcomes[2 * index + part] = Self.dropRepeated(
          scan.columns.rows.all, part, parts[part], earlier: earlier)
      }
    }
    return scans.indices.map { index in
      let (one, other) = (outcomes[2 * index], outcomes[2 * index + 1])
      return Outcome(repeated: one.repeated + other.repeated, sameID: one.sameID + other.sameID)
    }
  }

  private static func dropRepeated(
    _ rows: UnsafeMutableBufferPointer<ScannedRow>, _ number: Int, _ part: Part, earlier: [Part]
  ) -> Outcome {
    var outcome = Outcome()
    var touched: UInt64 = 0
    for index in rows.indices where rows[index].part == number {
      // The table is larger than the cache: loads that nothing waits for overlap, those of the search do not.
      if index &+ touchAhead < rows.count { touched &+= part.records.touch(rows[index &+ touchAhead].key) }
      let (key, id) = (rows[index].key, rows[index].id)
      if earlier.contains(where: { $0.records.contains(key) }) || !part.records.insert(key) {
        outcome.repeated += 1
        rows[index].signal.pattern = 0
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
      let rows = scan.columns.rows.all
      for index in rows.indices {
        let (row, part) = (rows[index], parts[rows[index].part])
        let earlier = frozen.map { $0[row.part] }
        if try stored.contains(where: { try $0.contains(row.key, .record) })
          || earlier.contains(where: { $0.records.contains(row.key) }) || !part.records.insert(row.key)
        {
          outcome.repeated += 1
          rows[index].signal.pattern = 0
        } else if row.id != 0 {
          let isKnown = try stored.contains { try $0.contains(row.id, .id) }
          if isKnown || earlier.contains(where: { $0.ids.contains(row.id) }) || !part.ids.insert(row.id) {
            outcome.sameID += 1
          }
        }
      }
      return outcome
    }
  }
}
