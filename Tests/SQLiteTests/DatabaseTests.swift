import Foundation
import SQLite
import Testing

@Suite("Connections")
struct DatabaseTests {
  let folder: TemporaryFolder
  var file: String { folder.file("x.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func make(_ script: String = "CREATE TABLE t (x); INSERT INTO t VALUES (1)") throws {
    try Database(path: file, mode: .readWriteCreate).execute(script)
  }

  private func rows(_ database: Database) throws -> Int64 {
    let count = try database.prepare("SELECT count(*) FROM t")
    return try count.step() ? count.integer(0) : -1
  }

  @Test(
    "An absent file is opened only where it may be created", arguments: [Database.Mode.readOnly, .readWrite])
  func absent(mode: Database.Mode) {
    let error = #expect(throws: SQLiteError.self) { try Database(path: file, mode: mode) }
    #expect(error?.isCannotOpen == true && error?.path == file)
    #expect(error?.description.hasPrefix(file + ": unable to open database file (SQLite error 14") == true)
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("Impossible names are refused", arguments: ["", "a\u{0}b"])
  func names(path: String) {
    #expect(throws: SQLiteError.self) { try Database(path: path, mode: .readWriteCreate) }
  }

  @Test("A read-only connection reads, and refuses to write")
  func readOnly() throws {
    try make()
    let database = try Database(path: file, mode: .readOnly)
    #expect(database.isReadOnly)
    #expect(try rows(database) == 1)
    let error = #expect(throws: SQLiteError.self) { try database.execute("DELETE FROM t") }
    #expect(error?.isReadOnly == true)
  }

  @Test("A lock held elsewhere is reported as busy, and is gone afterwards")
  func locked() throws {
    try make()
    let one = try Database(path: file, mode: .readWrite)
    let other = try Database(path: file, mode: .readWrite, busyTimeoutMilliseconds: 1)
    try one.transaction {
      let error = #expect(throws: SQLiteError.self) { try other.transaction {} }
      #expect(error?.isBusy == true && error?.sql == "BEGIN IMMEDIATE")
    }
    try other.transaction { try other.execute("INSERT INTO t VALUES (2)") }
    #expect(try rows(one) == 2)
  }

  @Test("What is no database is reported as corrupt at the first use")
  func noDatabase() throws {
    try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: file))
    let database = try Database(path: file, mode: .readWrite)
    let error = #expect(throws: SQLiteError.self) { try rows(database) }
    #expect(error?.isCorrupt == true && error?.path == file)
  }

  @Test(
    "Damage to a header or page is found", arguments: [0, 16, 100, 4096, 8192])
  func damaged(offset: Int) throws {
    try make(
      "CREATE TABLE t (x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) "
        + "INSERT INTO t SELECT hex(i) || 'padding padding' FROM n")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    bytes.replaceSubrange(offset..<offset + 60, with: Data(repeating: 0xFF, count: 60))
    try bytes.write(to: URL(fileURLWithPath: file))
    let database = try Database(path: file, mode: .readWrite)
    do {
      let faults = try database.faults()
      #expect(!faults.isEmpty)
    } catch let error as SQLiteError {
      #expect(error.isCorrupt)
    }
  }

  @Test("A sound file has no faults")
  func sound() throws {
    try make()
    let database = try Database(path: file, mode: .readOnly)
    #expect(try database.faults().isEmpty)
    #expect(try database.byteCount() == 8192)
  }

  @Test("Write-ahead logging, and the other settings")
  func pragmas() throws {
    let database = try Database(path: file, mode: .readWriteCreate)
    #expect(try database.setJournalMode(.wal) == .wal)
    try database.setSynchronous(.normal)
    try database.setMemoryMapLimit(bytes: 1 << 20)
    try database.setCacheSize(kibibytes: 1024)
    try database.setForeignKeys(enforced: true)
    try database.setSchemaTrusted(false)
    try database.setApplicationID(77)
    #expect(try Database(path: file, mode: .readOnly).applicationID() == 77)
    #expect(try Database.inMemory().setJournalMode(.wal) == .memory)
  }

  @Test("A relative name with a colon is a file")
  func specialName() throws {
    let path = ":memory:"
    let before = FileManager.default.currentDirectoryPath
    let database = try Database(path: path, mode: .readWriteCreate)
    try database.execute("CREATE TABLE t (x)")
    #expect(FileManager.default.fileExists(atPath: before + "/" + path))
    try FileManager.default.removeItem(atPath: before + "/" + path)
  }

  @Test("The library names its version")
  func version() {
    #expect(Database.libraryVersion.hasPrefix("3."))
  }
}

@Suite("Transactions")
struct TransactionTests {
  struct Failure: Error {}
  let database: Database

  init() throws {
    database = try Database.inMemory()
    try database.execute("CREATE TABLE t (x)")
  }

  private func rows() throws -> Int64 {
    let count = try database.prepare("SELECT count(*) FROM t")
    return try count.step() ? count.integer(0) : -1
  }

  @Test("What throws leaves nothing behind, and no transaction open")
  func rollback() throws {
    #expect(throws: Failure.self) {
      try database.transaction {
        try database.execute("INSERT INTO t VALUES (1)")
        throw Failure()
      }
    }
    #expect(try rows() == 0)
    #expect(!database.isInTransaction)
  }

  @Test("What returns is kept, with its result")
  func commit() throws {
    let result = try database.transaction(.deferred) {
      try database.execute("INSERT INTO t VALUES (1)")
      #expect(database.isInTransaction)
      return "done"
    }
    #expect(result == "done")
    #expect(try rows() == 1)
  }

  @Test("A nested transaction is refused, and the outer rolled back")
  func nested() throws {
    #expect(throws: SQLiteError.self) {
      try database.transaction {
        try database.execute("INSERT INTO t VALUES (1)")
        try database.transaction {}
      }
    }
    #expect(try rows() == 0)
  }

  @Test("A commit that fails rolls back")
  func failingCommit() throws {
    try database.setForeignKeys(enforced: true)
    try database.execute(
      "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED)"
    )
    let error = #expect(throws: SQLiteError.self) {
      try database.transaction { try database.execute("INSERT INTO b VALUES (9)") }
    }
    #expect(error?.isConstraint == true && error?.sql == "COMMIT")
    #expect(!database.isInTransaction)
  }
}

@Suite("Blobs")
struct BlobTests {
  @Test("A blob is filled and read in pieces")
  func pieces() throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, value BLOB)")
    let insert = try database.prepare("INSERT INTO t VALUES (5, ?)")
    try insert.bindZeros(byteCount: 1000, at: 1)
    try insert.run()
    try database.transaction {
      let blob = try Blob(in: database, table: "t", column: "value", row: 5, isWritable: true)
      #expect(blob.count == 1000)
      try [UInt8]([1, 2, 3]).withUnsafeBytes { try blob.write($0, at: 997) }
    }
    let blob = try Blob(in: database, table: "t", column: "value", row: 5)
    var bytes = [UInt8](repeating: 9, count: 4)
    try bytes.withUnsafeMutableBytes { try blob.read(into: $0, at: 996) }
    #expect(bytes == [0, 1, 2, 3])
    bytes.withUnsafeMutableBytes { buffer in
      for offset in [-1, 997, 1001, Int.max] {
        #expect(throws: SQLiteError.self) { try blob.read(into: buffer, at: offset) }
      }
    }
    #expect(throws: SQLiteError.self) { try bytes.withUnsafeBytes { try blob.write($0, at: 0) } }
    #expect(throws: SQLiteError.self) { try Blob(in: database, table: "t", column: "value", row: 6) }
  }
}
