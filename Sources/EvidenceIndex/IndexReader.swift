import JSON
import Journal
import Learning
import SQLite
import System

/// Reads an index. Whatever is wrong with it is thrown, and then the logs are read instead.
final class IndexReader {
  let state: StoredState
  /// The file's size in bytes.
  let bytes: Int
  private let database: Database
  private var segmentRows: [(row: Int64, count: Int)] = []

  /// How many segments it holds.
  var segmentCount: Int { segmentRows.count }

  /// Opens the index in a folder; nothing where it is absent, of another version or of other rules for names.
  ///
  /// - Throws: ``SQLiteError``, ``IndexDamage`` or ``SystemError``.
  init?(_ folder: String, naming signature: String) throws {
    let path = FilePath.join(folder, IndexSchema.fileName)
    guard let status = try FileStatus.of(path, followingLinks: false), status.kind == .regular else {
      return nil
    }
    bytes = status.size
    database = try Database(path: path, mode: .readOnly, busyTimeoutMilliseconds: 0)
    try database.setSchemaTrusted(false)
    // Mapped pages are not copied twice; of a large index only a part, for they count as memory of this process.
    try database.setMemoryMapLimit(bytes: 96 << 20)
    // One transaction, so that all tables are of one state.
    try database.execute("BEGIN")
    guard try IndexSchema.migrations.state(of: database) == .current,
      try Self.integer(database, "byte_order") == IndexSchema.byteOrder,
      try Self.text(database, "naming_signature") == signature
    else { return nil }
    guard try Self.text(database, "hash") == String(try IndexSchema.hash(of: database)) else {
      throw IndexDamage.unreadable("hash")
    }
    let numbers = try Self.segments(database)
    segmentRows = numbers
    state = try Self.state(database, numbers.map(\.row))
  }

  // MARK: Signals

  /// How many signals it holds.
  var signalCount: Int { segmentRows.reduce(0) { $0 + $1.count } }

  /// All its signals and those of further segments, as one segment.
  ///
  /// The signals of an index are read once, to the end of the new segment's memory, and then moved to their places
  /// from the front: what is moved never reaches what is still to be moved.
  func segment(joinedWith further: [Segment], patternCount: Int) throws -> Segment {
    guard let base = segmentRows.first else { throw IndexDamage.unreadable("segment") }
    var others: [Segment] = []
    for stored in segmentRows.dropFirst() {
      let target = LargeMemory.allocate(Signal.self, count: max(1, stored.count))
      others.append(Segment(signals: target, starts: try read(stored, to: target)))
    }
    others += further
    let total = base.count + others.reduce(0) { $0 + $1.signals.count }
    let target = LargeMemory.allocate(Signal.self, count: max(1, total))
    do {
      let starts = try read(base, to: target + (total - base.count))
      if total == base.count { return Segment(signals: target, starts: starts) }
      return Self.join(target, total, starts, others, patternCount)
    } catch {
      target.deallocate()
      throw error
    }
  }

  private static func join(
    _ target: UnsafeMutablePointer<Signal>, _ total: Int, _ base: [Int], _ others: [Segment],
    _ patternCount: Int
  ) -> Segment {
    let source = target + (total - (base.last ?? 0))
    var (starts, end) = ([0], 0)
    for pattern in 0..<patternCount {
      var counts: [Int] = []
      if pattern + 1 < base.count {
        counts.append(base[pattern + 1] - base[pattern])
        (target + end).update(from: source + base[pattern], count: counts[0])
      }
      var filled = end + (counts.first ?? 0)
      for other in others {
        let part = other.signals(of: pattern)
        if let start = part.baseAddress, !part.isEmpty {
          (target + filled).update(from: start, count: part.count)
        }
        counts.append(part.count)
        filled += part.count
      }
      SignalOrder.restore(UnsafeMutableBufferPointer(start: target + end, count: filled - end), counts)
      end = filled
      starts.append(end)
    }
    return Segment(signals: target, starts: starts)
  }

  /// Reads a stored segment, proves its hash, and answers where its patterns start.
  private func read(_ stored: (row: Int64, count: Int), to target: UnsafeMutablePointer<Signal>) throws
    -> [Int]
  {
    let signals = try Blob(in: database, table: "segment", column: "signals", row: stored.row)
    let starts = try Blob(in: database, table: "segment", column: "starts", row: stored.row)
      .array(of: UInt32.self)
    let bytes = UnsafeMutableRawBufferPointer(
      start: target, count: stored.count * MemoryLayout<Signal>.stride)
    guard signals.count == bytes.count else { throw IndexDamage.unreadable("segment") }
    try signals.read(into: bytes, at: 0)
    let hash = try database.prepare("SELECT hash FROM segment WHERE number = ?")
    try hash.bind(stored.row, at: 1)
    guard try hash.step(),
      UInt64(bitPattern: hash.integer(0)) == SegmentHash.of(UnsafeRawBufferPointer(bytes), starts)
    else { throw IndexDamage.unreadable("segment") }
    return starts.map(Int.init)
  }

  // MARK: Tables

  private static func segments(_ database: Database) throws -> [(row: Int64, count: Int)] {
    let select = try database.prepare("SELECT number, length(signals) FROM segment ORDER BY number")
    var found: [(row: Int64, count: Int)] = []
    while try select.step() {
      let (count, rest) = Int(select.integer(1)).quotientAndRemainder(dividingBy: MemoryLayout<Signal>.stride)
      guard rest == 0 else { throw IndexDamage.unreadable("segment") }
      found.append((select.integer(0), count))
    }
    return found
  }

  private static func state(_ database: Database, _ segments: [Int64]) throws -> StoredState {
    var (marks, reports) = ([LogMark](), [UInt16: LogReport]())
    let logs = try database.prepare(
      "SELECT number, name, inode, bytes, hash, report FROM log ORDER BY number")
    while try logs.step() {
      guard let number = UInt16(exactly: logs.integer(0)), let name = logs.text(1), logs.integer(3) >= 0
      else {
        throw IndexDamage.unreadable("log")
      }
      marks.append(
        LogMark(
          number: number, name: name, inode: UInt64(bitPattern: logs.integer(2)), bytes: Int(logs.integer(3)),
          hash: UInt64(bitPattern: logs.integer(4))))
      reports[number] = try LogReport(decoding: logs.text(5) ?? "")
    }
    let naming = try JSONValue(parsing: text(database, "naming_state") ?? "").array ?? []
    let last = try integer(database, "last_named_log")
    return StoredState(
      marks: marks, reports: reports, lastNamedLog: last.flatMap { UInt16(exactly: $0) },
      names: try names(database), keys: segments.map { StoredKeys(database, row: $0) },
      naming: naming.compactMap(\.string))
  }

  private static func names(_ database: Database) throws -> StoredNames {
    var tables = try EvidenceTables(decoding: packed(database, "tables"))
    let keys = try packed(database, "unit_keys")
    let kinds = try packed(database, "unit_kinds").map { UnitKind(rawValue: $0) }
    tables.unitKinds = kinds.compactMap { $0 }
    tables.unitCount = kinds.count
    guard tables.unitKinds.count == kinds.count, keys.count == kinds.count * 8 else {
      throw IndexDamage.unreadable("units")
    }
    let numbers = keys.withUnsafeBytes { bytes in
      kinds.indices.map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    }
    return StoredNames(tables: tables, unitKeys: numbers)
  }

  private static func packed(_ database: Database, _ name: String) throws -> [UInt8] {
    let select = try database.prepare("SELECT packed, hash FROM names WHERE name = ?")
    try select.bind(name, at: 1)
    guard try select.step() else { throw IndexDamage.unreadable(name) }
    let bytes = select.blob(0)
    let hash = bytes.withUnsafeBytes { ByteHash.of($0, seed: 0) }
    guard UInt64(bitPattern: select.integer(1)) == hash else { throw IndexDamage.unreadable(name) }
    return bytes
  }

  private static func text(_ database: Database, _ name: String) throws -> String? {
    let select = try database.prepare("SELECT value FROM meta WHERE name = ?")
    try select.bind(name, at: 1)
    return try select.step() ? select.text(0) : nil
  }

  private static func integer(_ database: Database, _ name: String) throws -> Int64? {
    try text(database, name).flatMap { Int64($0) }
  }
}

/// A hash of a segment: a page that was lost in a power cut, or anything else that SQLite does not notice, must not be
/// taken for evidence.
enum SegmentHash {
  static func of(_ signals: UnsafeRawBufferPointer, _ starts: [UInt32]) -> UInt64 {
    starts.withUnsafeBytes { ByteHash.of(signals, seed: ByteHash.of($0, seed: 0)) }
  }
}
