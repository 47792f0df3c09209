import Glibc
import JSON
import Journal
import Learning
import SQLite
import System

/// Writes an index. It is a cache: whatever goes wrong, the next command does without.
struct IndexWriter: Sendable {
  /// The state folder.
  let folder: String
  private static let lockName = "index.lock"

  private var path: String { FilePath.join(folder, IndexSchema.fileName) }
  private var aside: String { path + ".new" }

  /// Takes the lock of those who write; fails where somebody else does.
  func lock() throws -> FileLock {
    try FileLock(Self.lockName, in: try Directory(folder), patience: .zero)
  }

  /// Makes a new index, whose signals are in their file already, and puts it in the place of the old one.
  ///
  /// - Parameters:
  ///   - hashes: Of the segments.
  ///   - keys: Its keys, which are being packed.
  ///   - publishSignals: Puts the file of the signals into its place. Until the index is there too, the old one finds a
  ///     file that is not its own, and the logs are read.
  func replace(
    with addition: IndexAddition, hashes: [UInt64], keys: KeyPacking, publishSignals: () throws -> Void
  ) throws {
    _ = unlink(aside)
    do {
      // Made by us, so that it is readable for its owner alone.
      _ = try FileDescriptor.open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      try build(aside, addition, hashes, keys)
      try publishSignals()
      // The rollback journal of the old file must not be taken for one of the new.
      _ = unlink(path)
      _ = unlink(path + "-journal")
      guard rename(aside, path) == 0 else { throw SystemError("rename", path: aside, code: errno) }
    } catch {
      _ = unlink(aside)
      throw error
    }
  }

  private func build(
    _ path: String, _ addition: IndexAddition, _ hashes: [UInt64], _ keys: KeyPacking
  ) throws {
    let database = try Database(path: path, mode: .readWrite, busyTimeoutMilliseconds: 0)
    try database.execute("PRAGMA page_size = \(IndexSchema.pageSize)")
    // Nobody sees the file before it is whole.
    try database.setJournalMode(.off)
    try database.setSynchronous(.off)
    _ = try IndexSchema.migrations.migrate(database)
    try database.transaction {
      try insert(addition, hashes, database, row: 1)
      try insert(keys, database, row: 1)
    }
  }

  /// Adds to an index what was appended to the logs since `marks`.
  func append(_ addition: IndexAddition, to marks: [LogMark]) throws {
    let lock = try lock()
    let database = try Database(path: path, mode: .readWrite, busyTimeoutMilliseconds: 0)
    try database.setSynchronous(.normal)
    try database.transaction {
      // Another process may have added the same meanwhile.
      guard try Self.bytes(database) == marks.map(\.bytes) else { return }
      let last = try database.prepare("SELECT max(number), sum(count) FROM segment")
      guard try last.step() else { return }
      let (row, count) = (last.integer(0) + 1, Int(last.integer(1)))
      last.reset()
      // Before the row that speaks of them: whoever sees that one finds them.
      try SignalFile.append(addition.segments, after: count, in: folder)
      try insert(addition, addition.segments.map(SegmentHash.of), database, row: row)
      try insert(KeyPacking(addition.keys), database, row: row)
    }
    _ = consume lock
  }

  private static func bytes(_ database: Database) throws -> [Int] {
    let select = try database.prepare("SELECT bytes FROM log ORDER BY number")
    var found: [Int] = []
    while try select.step() { found.append(Int(select.integer(0))) }
    return found
  }

  // MARK: Rows

  private func insert(
    _ addition: IndexAddition, _ hashes: [UInt64], _ database: Database, row: Int64
  ) throws {
    for (index, (segment, hash)) in zip(addition.segments, hashes).enumerated() {
      try insert(segment, hash, database, row: row + Int64(index))
      // Keys are of all segments together, and stand beside the first.
      if index > 0 {
        try insert(KeyPacking([]), database, row: row + Int64(index))
      }
    }
    try insertLogs(addition, database)
    try insertNames(addition.names, database)
    try insertMeta(addition, database)
    try insertPatterns(addition, database)
  }

  private func insert(_ segment: Segment, _ hash: UInt64, _ database: Database, row: Int64) throws {
    let insert = try database.prepare(
      "INSERT INTO segment (number, count, hash, starts, first_place, end_place) VALUES (?, ?, ?, ?, ?, ?)")
    try insert.bind(row, at: 1)
    try insert.bind(segment.signals.count, at: 2)
    try insert.bind(Int64(bitPattern: hash), at: 3)
    try segment.storedStarts.withUnsafeBytes { try insert.bind(blob: $0, at: 4) }
    try insert.bind(Int64(bitPattern: segment.places.lowerBound.packed), at: 5)
    try insert.bind(Int64(bitPattern: segment.places.upperBound.packed), at: 6)
    try insert.run()
  }

  private func insert(_ keys: KeyPacking, _ database: Database, row: Int64) throws {
    let insert = try database.prepare(
      "INSERT INTO seen (number, record_starts, record_keys, id_starts, id_keys) VALUES (?, ?, ?, ?, ?)")
    let (records, ids) = (keys.packed(.record), keys.packed(.id))
    try insert.bind(row, at: 1)
    try records.starts.withUnsafeBytes { try insert.bind(blob: $0, at: 2) }
    try ids.starts.withUnsafeBytes { try insert.bind(blob: $0, at: 4) }
    // Those of a million records are 8 MB, which need not be copied.
    try insert.withBound(blob: UnsafeRawBufferPointer(records.keys), at: 3) {
      try insert.withBound(blob: UnsafeRawBufferPointer(ids.keys), at: 5) { try insert.run() }
    }
  }

  private func insertLogs(_ addition: IndexAddition, _ database: Database) throws {
    let insert = try database.prepare("INSERT OR REPLACE INTO log VALUES (?, ?, ?, ?, ?, ?)")
    for mark in addition.marks {
      try insert.bind(Int64(mark.number), at: 1)
      try insert.bind(mark.name, at: 2)
      try insert.bind(Int64(bitPattern: mark.inode), at: 3)
      try insert.bind(Int64(mark.bytes), at: 4)
      try insert.bind(Int64(bitPattern: mark.hash), at: 5)
      try insert.bind((addition.reports[mark.number] ?? LogReport()).encoded, at: 6)
      try insert.run()
    }
  }

  private func insertNames(_ names: StoredNames, _ database: Database) throws {
    let insert = try database.prepare("INSERT OR REPLACE INTO names (name, hash, packed) VALUES (?, ?, ?)")
    let keys = names.unitKeys.withUnsafeBytes { Array($0) }
    let blobs = [
      ("tables", names.tables.encoded()), ("unit_keys", keys),
      ("unit_kinds", names.tables.unitKinds.map(\.rawValue)),
    ]
    for (name, bytes) in blobs {
      try insert.bind(name, at: 1)
      try insert.bind(Int64(bitPattern: bytes.withUnsafeBytes { ByteHash.of($0, seed: 0) }), at: 2)
      try insert.bind(blob: bytes, at: 3)
      try insert.run()
    }
  }

  private func insertMeta(_ addition: IndexAddition, _ database: Database) throws {
    let insert = try database.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)")
    let values = [
      "byte_order": String(IndexSchema.byteOrder), "naming_signature": addition.namingSignature,
      "naming_state": JSONValue.array(addition.naming.map(JSONValue.string)).text(),
      "last_named_log": addition.lastNamedLog.map { String($0) } ?? "",
    ]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      try insert.bind(name, at: 1)
      try insert.bind(value, at: 2)
      try insert.run()
    }
    try insert.bind("hash", at: 1)
    try insert.bind(String(try IndexSchema.hash(of: database)), at: 2)
    try insert.run()
  }

  /// A table for people: the index can be looked into with any tool.
  private func insertPatterns(_ addition: IndexAddition, _ database: Database) throws {
    let insert = try database.prepare(
      """
      INSERT INTO pattern VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET
        signals = signals + excluded.signals, first_seen = min(first_seen, excluded.first_seen),
        last_seen = max(last_seen, excluded.last_seen)
      """)
    for (number, name) in addition.names.tables.patterns.enumerated() {
      let runs = addition.segments.map { $0.signals(of: number) }.filter { !$0.isEmpty }
      guard let first = runs.first?.first?.time else { continue }
      let times = runs.joined().reduce((first, first)) { (min($0.0, $1.time), max($0.1, $1.time)) }
      try insert.bind(name.text, at: 1)
      try insert.bind(Int64(runs.reduce(0) { $0 + $1.count }), at: 2)
      try insert.bind(times.0.description, at: 3)
      try insert.bind(times.1.description, at: 4)
      try insert.run()
    }
  }
}
