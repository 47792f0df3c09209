import JSON
import Journal
import Learning
import SQLite
import System

/// Reads an index. Whatever is wrong with it is thrown, and then the logs are read instead.
final class IndexReader {
  let state: StoredState
  /// The size of what it holds in bytes.
  let bytes: Int
  private let database: Database
  private let folder: String
  private let segmentRows: [StoredSegment]
  private let tablesHash: UInt64
  private let seal: IndexSeal?
  private let began: Timestamp

  private struct StoredSegment {
    var row: Int64
    var count: Int
    var hash: UInt64
    var places: Range<RecordLocation>
  }

  /// How many segments it holds.
  var segmentCount: Int { segmentRows.count }

  /// Opens the index in a folder; nothing where it is absent, of another version or of other rules for names.
  ///
  /// - Parameter now: The time that the clock says.
  /// - Throws: ``SQLiteError``, ``IndexDamage`` or ``SystemError``.
  init?(_ folder: String, naming signature: String, now: Timestamp) throws {
    // Before anything is read: what is changed meanwhile is another file to the seal.
    (seal, began) = (IndexSeal(folder), now)
    let path = FilePath.join(folder, IndexSchema.fileName)
    guard let status = try FileStatus.of(path, followingLinks: false), status.kind == .regular else {
      return nil
    }
    self.folder = folder
    let others = try [SignalFile.path(in: folder), FilePath.join(folder, IndexCompanion.fileName)].map {
      try FileStatus.of($0, followingLinks: false)?.size ?? 0
    }
    bytes = others.reduce(status.size, +)
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
    segmentRows = try Self.segments(database)
    state = try Self.state(database, segmentRows.map(\.row))
    tablesHash = try Self.hash(of: "tables", database)
  }

  // MARK: Signals

  /// A hash of all that evidence is made of: the signals, and what their numbers mean.
  private var identity: UInt64 { segmentRows.reduce(tablesHash) { ByteHash.mix($0, $1.hash) } }

  /// How many signals it holds.
  var signalCount: Int { segmentRows.reduce(0) { $0 + $1.count } }

  /// All its segments, whose hashes were proved now or, as the seal says, before.
  ///
  /// - Complexity: O(segments) where it is sealed, O(signals), on all cores, otherwise; they are not copied.
  func segments() throws -> [Segment] {
    guard signalCount > 0 else { return [] }
    let file = try MappedFile(
      SignalFile.path(in: folder), count: signalCount * MemoryLayout<Signal>.stride)
    let signals = file.bytes.bindMemory(to: Signal.self)
    // What is mapped and open is what the seal speaks of, since the names still lead to the same files.
    let isProved = seal.map { $0.isThere && $0 == IndexSeal(folder) } ?? false
    var start = 0
    let segments = try segmentRows.map { stored in
      defer { start += stored.count }
      let part = UnsafeBufferPointer(rebasing: signals[start..<start + stored.count])
      let starts = try starts(stored)
      let segment = Segment(signals: part, starts: starts.map(Int.init), places: stored.places, in: file)
      guard isProved || stored.hash == SegmentHash.of(UnsafeRawBufferPointer(part), starts) else {
        throw IndexDamage.unreadable("segment")
      }
      return segment
    }
    if !isProved, let seal, seal == IndexSeal(folder) { seal.write(provedFrom: began) }
    return segments
  }

  /// What others keep beside it.
  ///
  /// - Parameter segments: All its segments.
  func companions(of segments: [Segment]) -> IndexCompanions {
    let evidence = SegmentedEvidence(tables: state.names.tables, segments: segments)
    return IndexCompanions(folder, of: evidence, identity: identity)
  }

  /// Where the patterns of a segment start.
  private func starts(_ stored: StoredSegment) throws -> [UInt32] {
    let starts = try Blob(in: database, table: "segment", column: "starts", row: stored.row)
      .array(of: UInt32.self)
    guard starts.last.map({ Int($0) == stored.count }) ?? false else {
      throw IndexDamage.unreadable("segment")
    }
    return starts
  }

  // MARK: Tables

  private static func segments(_ database: Database) throws -> [StoredSegment] {
    let select = try database.prepare(
      "SELECT number, count, hash, first_place, end_place FROM segment ORDER BY number")
    var found: [StoredSegment] = []
    while try select.step() {
      let (first, end) = (place(select.integer(3)), place(select.integer(4)))
      guard let count = UInt32(exactly: select.integer(1)), first <= end else {
        throw IndexDamage.unreadable("segment")
      }
      found.append(
        StoredSegment(
          row: select.integer(0), count: Int(count), hash: UInt64(bitPattern: select.integer(2)),
          places: first..<end))
    }
    return found
  }

  private static func place(_ packed: Int64) -> RecordLocation {
    var place = RecordLocation(log: 0, offset: 0)
    place.packed = UInt64(bitPattern: packed)
    return place
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
    let select = try database.prepare("SELECT packed FROM names WHERE name = ?")
    try select.bind(name, at: 1)
    guard try select.step() else { throw IndexDamage.unreadable(name) }
    let bytes = select.blob(0)
    let hash = bytes.withUnsafeBytes { ByteHash.of($0, seed: 0) }
    guard try Self.hash(of: name, database) == hash else { throw IndexDamage.unreadable(name) }
    return bytes
  }

  /// The hash that is stored with a table.
  private static func hash(of name: String, _ database: Database) throws -> UInt64 {
    let select = try database.prepare("SELECT hash FROM names WHERE name = ?")
    try select.bind(name, at: 1)
    guard try select.step() else { throw IndexDamage.unreadable(name) }
    return UInt64(bitPattern: select.integer(0))
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
