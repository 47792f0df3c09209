import SQLite

/// Keys of records in an index, in buckets by their highest bits: whether a record is among a million is known after
/// reading about a hundred keys.
final class StoredKeys {
  /// What the keys are made of.
  enum Kind: String, CaseIterable {
    case record, id
  }

  /// Keys in one bucket, on average.
  private static let bucketSize = 128

  private let database: Database
  private let row: Int64
  private var opened: [Kind: Buckets] = [:]

  /// Makes a reader of the keys of one segment.
  init(_ database: Database, row: Int64) {
    self.database = database
    self.row = row
  }

  /// Whether a key is there.
  ///
  /// - Throws: ``SQLiteError`` or ``IndexDamage`` where the index cannot be read.
  func contains(_ key: UInt64, _ kind: Kind) throws -> Bool {
    let buckets = try opened[kind] ?? open(kind)
    return try buckets.contains(key == 0 ? 1 : key)
  }

  private func open(_ kind: Kind) throws -> Buckets {
    let buckets = try Buckets(database, kind, row)
    opened[kind] = buckets
    return buckets
  }

  /// Keys as two blobs: the keys, bucket by bucket, and for each bucket where it starts and a hash of it.
  final class Packed: @unchecked Sendable {
    let keys: UnsafeMutableBufferPointer<UInt64>
    let starts: [UInt32]

    /// Packs keys by one pass that counts and one that places: within a bucket they need no order.
    init(_ parts: [SeenRecords.Part], _ kind: Kind) {
      let count = parts.reduce(0) { $0 + (kind == .record ? $1.records.count : $1.ids.count) }
      var bits = 0
      while count >> bits > bucketSize, bits < 20 { bits += 1 }
      // A shift by all 64 bits gives 0: one bucket.
      let shift = UInt64(64 - bits)
      var places = [UInt32](repeating: 0, count: 1 << bits + 1)
      Self.forEach(parts, kind) { places[Int($0 >> shift) + 1] += 1 }
      for bucket in 1..<places.count { places[bucket] += places[bucket - 1] }
      let begins = places
      // Each place is written once.
      let keys = UnsafeMutableBufferPointer(
        start: LargeMemory.allocate(UInt64.self, count: max(count, 1)), count: count)
      Self.forEach(parts, kind) { key in
        let bucket = Int(key >> shift)
        keys[Int(places[bucket])] = key
        places[bucket] += 1
      }
      var starts: [UInt32] = []
      starts.reserveCapacity(2 * begins.count)
      for (start, end) in zip(begins, begins.dropFirst()) {
        let bucket = UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: keys[Int(start)..<Int(end)]))
        starts.append(start)
        starts.append(StoredKeys.hash(bucket))
      }
      starts.append(begins[begins.count - 1])
      (self.keys, self.starts) = (keys, starts)
    }

    deinit { keys.deallocate() }

    private static func forEach(_ parts: [SeenRecords.Part], _ kind: Kind, _ body: (UInt64) -> Void) {
      for part in parts {
        if kind == .record { part.records.forEach(body) } else { part.ids.forEach(body) }
      }
    }
  }

  /// A bit that flipped on the disk must not make a record seen, or unseen.
  fileprivate static func hash(_ bucket: UnsafeRawBufferPointer) -> UInt32 {
    UInt32(truncatingIfNeeded: ByteHash.of(bucket, seed: 3))
  }

  private final class Buckets {
    private let starts: [UInt32]
    private let keys: Blob
    private let shift: UInt64
    private var bucket: [UInt64] = []

    init(_ database: Database, _ kind: Kind, _ row: Int64) throws {
      let blob = try Blob(in: database, table: "seen", column: "\(kind.rawValue)_starts", row: row)
      keys = try Blob(in: database, table: "seen", column: "\(kind.rawValue)_keys", row: row)
      starts = try blob.array(of: UInt32.self)
      let count = starts.count / 2
      guard count > 0, count & (count - 1) == 0, starts.count == 2 * count + 1 else {
        throw IndexDamage.unreadable("seen")
      }
      shift = UInt64(64 - count.trailingZeroBitCount)
    }

    func contains(_ key: UInt64) throws -> Bool {
      let number = Int(key >> shift)
      let (start, end) = (Int(starts[2 * number]), Int(starts[2 * number + 2]))
      guard start <= end, end * 8 <= keys.count else { throw IndexDamage.unreadable("seen") }
      if bucket.count < end - start { bucket = [UInt64](repeating: 0, count: end - start) }
      return try bucket.withUnsafeMutableBytes { bytes in
        let part = UnsafeMutableRawBufferPointer(rebasing: bytes[..<((end - start) * 8)])
        try keys.read(into: part, at: start * 8)
        guard StoredKeys.hash(UnsafeRawBufferPointer(part)) == starts[2 * number + 1] else {
          throw IndexDamage.unreadable("seen")
        }
        return part.bindMemory(to: UInt64.self).contains(key)
      }
    }
  }
}

extension Blob {
  /// The blob as numbers.
  func array<Number: FixedWidthInteger>(of type: Number.Type) throws -> [Number] {
    let size = MemoryLayout<Number>.size
    guard count % size == 0 else { throw IndexDamage.unreadable("blob of \(count) bytes") }
    var numbers = [Number](repeating: 0, count: count / size)
    try numbers.withUnsafeMutableBytes { try read(into: $0, at: 0) }
    return numbers
  }
}
