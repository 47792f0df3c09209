import Learning
import SQLite

/// What an index is made of.
enum IndexSchema {
  /// The file's name in the state folder.
  static let fileName = "index.sqlite"

  /// A large page keeps the chains short that SQLite makes of blobs.
  static let pageSize = 65_536

  /// `seen` and `segment` have one row each for every time that something was added, of the same number. The signals
  /// themselves are in another file, see ``SignalFile``.
  static let migrations = Migrations([
    .init(
      "signals in a file of their own",
      script: """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE log (
          number INTEGER PRIMARY KEY, name TEXT NOT NULL, inode INTEGER NOT NULL, bytes INTEGER NOT NULL,
          hash INTEGER NOT NULL, report TEXT NOT NULL);
        CREATE TABLE segment (
          number INTEGER PRIMARY KEY, count INTEGER NOT NULL, hash INTEGER NOT NULL, starts BLOB NOT NULL);
        CREATE TABLE seen (
          number INTEGER PRIMARY KEY, record_starts BLOB NOT NULL, record_keys BLOB NOT NULL,
          id_starts BLOB NOT NULL, id_keys BLOB NOT NULL);
        CREATE TABLE names (name TEXT PRIMARY KEY, hash INTEGER NOT NULL, packed BLOB NOT NULL);
        CREATE TABLE pattern (
          name TEXT PRIMARY KEY, signals INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL);
        """),
    .init(
      "the places between which the records of a segment stand",
      script: """
        ALTER TABLE segment ADD COLUMN first_place INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE segment ADD COLUMN end_place INTEGER NOT NULL DEFAULT 0;
        """),
  ])

  /// A hash of the small tables, which the index itself keeps under the name `hash`.
  static func hash(of database: Database) throws -> UInt64 {
    var hash: UInt64 = 0
    for query in [
      "SELECT * FROM log ORDER BY number", "SELECT * FROM meta WHERE name <> 'hash' ORDER BY name",
      "SELECT number, count, hash, first_place, end_place FROM segment ORDER BY number",
    ] {
      let select = try database.prepare(query)
      while try select.step() {
        for column in 0..<select.columnCount {
          var text = select.text(column) ?? ""
          hash = text.withUTF8 { ByteHash.of(UnsafeRawBufferPointer($0), seed: hash) }
        }
      }
    }
    return hash
  }

  /// A number that is another where the machine's byte order is.
  static let byteOrder: Int64 = UInt16(0x0102).littleEndian == 0x0102 ? 1 : 2
}

/// What one reading adds to an index.
struct IndexAddition: Sendable {
  var marks: [LogMark]
  var reports: [UInt16: LogReport]
  var lastNamedLog: UInt16?
  /// Only what is new.
  var segments: [Segment]
  /// All names.
  var names: StoredNames
  /// Only what is new.
  var keys: [SeenRecords.Part]
  var namingSignature: String
  var naming: [String]
}

/// What an index holds, but for its signals.
struct StoredState {
  var marks: [LogMark]
  var reports: [UInt16: LogReport]
  var lastNamedLog: UInt16?
  var names: StoredNames
  var keys: [StoredKeys]
  var naming: [String]
}
