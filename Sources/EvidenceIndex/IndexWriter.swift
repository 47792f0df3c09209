import Dispatch
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

  /// Makes a new index aside and puts it in the place of the old one.
  func replace(with addition: IndexAddition) throws {
    if try FileStatus.of(folder) == nil { _ = mkdir(folder, 0o700) }
    let lock = try FileLock(Self.lockName, in: try Directory(folder), patience: .zero)
    let aside = path + ".new"
    _ = unlink(aside)
    do {
      // Made by us, so that it is readable for its owner alone.
      _ = try FileDescriptor.open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      try build(aside, addition)
      try SignalFile.replace(addition.segments, in: folder)
      // The rollback journal of the old file must not be taken for one of the new.
      _ = unlink(path)
      _ = unlink(path + "-journal")
      guard rename(aside, path) == 0 else { throw SystemError("rename", path: aside, code: errno) }
    } catch {
      _ = unlink(aside)
      throw error
    }
    _ = consume lock
  }

  private func build(_ path: String, _ addition: IndexAddition) throws {
    let database = try Database(path: path, mode: .readWrite, busyTimeoutMilliseconds: 0)
    try database.execute("PRAGMA page_size = \(IndexSchema.pageSize)")
    // Nobody sees the file before it is whole.
    try database.setJournalMode(.off)
    try database.setSynchronous(.off)
    _ = try IndexSchema.migrations.migrate(database)
    try database.transaction { try insert(addition, database, row: 1) }
  }

  /// Adds to an index what was appended to the logs since `marks`.
  func append(_ addition: IndexAddition, to marks: [LogMark]) throws {
    let lock = try FileLock(Self.lockName, in: try Directory(folder), patience: .zero)
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
      try insert(addition, database, row: row)
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

  private func insert(_ addition: IndexAddition, _ database: Database, row: Int64) throws {
    for (index, segment) in addition.segments.enumerated() {
      try insert(segment, database, row: row + Int64(index))
      // Keys are of all segments together, and stand beside the first.
      try insert(index == 0 ? addition.keys : [], database, row: row + Int64(index))
    }
    try insertLogs(addition, database)
    try insertNames(addition.names, database)
    try insertMeta(addition, database)
    try insertPatterns(addition, database)
  }

  private func insert(_ segment: Segment, _ database: Database, row: Int64) throws {
    let starts = segment.starts.map { UInt32(truncatingIfNeeded: $0) }
    let insert = try database.prepare(
      "INSERT INTO segment (number, count, hash, starts) VALUES (?, ?, ?, ?)")
    try insert.bind(row, at: 1)
    try insert.bind(segment.signals.count, at: 2)
    try insert.bind(
      Int64(bitPattern: SegmentHash.of(UnsafeRawBufferPointer(segment.signals), starts)), at: 3)
    try starts.withUnsafeBytes { try insert.bind(blob: $0, at: 4) }
    try insert.run()
  }

  private func insert(_ keys: [SeenRecords.Part], _ database: Database, row: Int64) throws {
    let insert = try database.prepare(
      "INSERT INTO seen (number, record_starts, record_keys, id_starts, id_keys) VALUES (?, ?, ?, ?, ?)")
    try insert.bind(row, at: 1)
    for (index, kind) in StoredKeys.Kind.allCases.enumerated() {
      let packed = StoredKeys.Packed(keys, kind)
      try packed.starts.withUnsafeBytes { try insert.bind(blob: $0, at: 2 + 2 * index) }
      try packed.keys.withUnsafeBytes { try insert.bind(blob: $0, at: 3 + 2 * index) }
    }
    try insert.run()
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
    for segment in addition.segments {
      for (number, name) in addition.names.tables.patterns.enumerated() {
        let signals = segment.signals(of: number)
        guard let first = signals.first?.time else { continue }
        let times = signals.reduce((first, first)) { (min($0.0, $1.time), max($0.1, $1.time)) }
        try insert.bind(name.text, at: 1)
        try insert.bind(Int64(signals.count), at: 2)
        try insert.bind(times.0.description, at: 3)
        try insert.bind(times.1.description, at: 4)
        try insert.run()
      }
    }
  }
}

/// Writing that goes on while its result is not waited for.
final class IndexWriting: Sendable {
  private let group = DispatchGroup()
  /// A queue of its own has a thread of its own, also while all others are busy.
  private static let queue = DispatchQueue(label: "index")

  /// Starts writing on another thread.
  init(_ work: @escaping @Sendable () throws -> Void) {
    // An index that cannot be written (read-only folder, full disk, another writer) is done without.
    Self.queue.async(group: group) {
      // Signals are for the thread that may hold them back while git's index is locked.
      let hold = TerminationHold()
      try? work()
      hold.end()
    }
  }

  func wait() { group.wait() }
}
