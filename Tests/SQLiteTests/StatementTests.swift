import SQLite
import Testing

@Suite("Statements")
struct StatementTests {
  let database: Database

  init() throws {
    database = try Database.inMemory()
    try database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, value)")
  }

  @Test("Every kind of value comes back as it was bound")
  func values() throws {
    let select = try database.prepare("SELECT ?, ?, ?, ?, ?, ?, ?")
    try select.bind(Int64.min, at: 1)
    try select.bind(0.1, at: 2)
    try select.bind("naïve\u{0}é", at: 3)
    try select.bind("", at: 4)
    try select.bind(blob: [0, 255, 1], at: 5)
    try select.bind(blob: [], at: 6)
    try select.bind(String?.none, at: 7)
    #expect(try select.step())
    #expect(select.integer(0) == .min)
    #expect(select.double(1) == 0.1)
    #expect(select.text(2) == "naïve\u{0}é")
    #expect(select.text(3) == "")
    #expect(select.blob(4) == [0, 255, 1])
    #expect(!select.isNull(5) && select.blob(5).isEmpty)
    #expect(select.isNull(6) && select.text(6) == nil)
    #expect(try !select.step())
  }

  @Test("Columns that do not exist read as NULL")
  func absentColumns() throws {
    let select = try database.prepare("SELECT 1 AS one")
    #expect(try select.step())
    #expect(select.columnCount == 1 && select.columnName(0) == "one")
    #expect(
      select.isNull(5) && select.integer(-1) == 0 && select.text(.max) == nil && select.columnName(9) == nil)
  }

  @Test("A parameter that does not exist is an error that names the statement")
  func absentParameter() throws {
    let select = try database.prepare("SELECT ?")
    let error = #expect(throws: SQLiteError.self) { try select.bind(1, at: 2) }
    #expect(error?.code == 25 && error?.sql == "SELECT ?" && error?.path == ":memory:")
  }

  @Test("Bound without a copy, the bytes are there in the closure and gone after it")
  func lentBlob() throws {
    let insert = try database.prepare("INSERT INTO t (value) VALUES (?)")
    let bytes = [UInt8](repeating: 7, count: 100_000)
    try bytes.withUnsafeBytes { lent in
      try insert.withBound(blob: lent, at: 1) { _ = try insert.step() }
    }
    try insert.run()
    let select = try database.prepare("SELECT value FROM t ORDER BY id")
    #expect(try select.step())
    #expect(select.blob(0) == bytes)
    #expect(try select.step())
    #expect(select.isNull(0))
  }

  @Test("Invalid UTF-8 in a text column is repaired, not trusted")
  func invalidText() throws {
    let select = try database.prepare("SELECT CAST(x'61ff62' AS TEXT)")
    #expect(try select.step())
    #expect(select.text(0) == "a\u{FFFD}b")
  }

  @Test("Only one statement is prepared", arguments: ["", "  -- nothing", "SELECT 1; SELECT 2", ";"])
  func notOne(sql: String) {
    #expect(throws: SQLiteError.self) { try database.prepare(sql) }
  }

  @Test("One statement may be followed by space and comments")
  func trailing() throws {
    #expect(try database.prepare("SELECT 1; -- done\n").step())
  }

  @Test("A script runs to its first fault, which is named")
  func script() throws {
    try database.execute("INSERT INTO t VALUES (1, 'a'); /* between */ INSERT INTO t VALUES (2, 'b');\n\n")
    #expect(database.lastInsertedRowID == 2)
    let error = #expect(throws: SQLiteError.self) {
      try database.execute("INSERT INTO t VALUES (3, 'c'); INSERT INTO t VALUES (1, 'again')")
    }
    #expect(error?.isConstraint == true && error?.extendedCode == 1555)
    let count = try database.prepare("SELECT count(*) FROM t")
    #expect(try count.step())
    #expect(count.integer(0) == 3)
  }

  @Test("A statement outlives the last other reference to its connection")
  func lifetime() throws {
    func make() throws -> Statement { try Database.inMemory().prepare("SELECT 42") }
    let statement = try make()
    #expect(try statement.step())
    #expect(statement.integer(0) == 42)
  }

  @Test("After a fault and a reset the statement runs again")
  func reuse() throws {
    let insert = try database.prepare("INSERT INTO t VALUES (?, 'x')", isLongLived: true)
    try insert.bind(1, at: 1)
    try insert.run()
    #expect(throws: SQLiteError.self) { try insert.run() }
    try insert.bind(2, at: 1)
    try insert.run()
    #expect(database.changes == 1)
    insert.clearBindings()
    try insert.run()
    #expect(database.lastInsertedRowID == 3)
  }
}
