import SQLite
import Testing

@Suite("Migrations")
struct MigrationsTests {
  static let first = Migrations.Step("first", script: "CREATE TABLE a (x); INSERT INTO a VALUES (1)")
  static let second = Migrations.Step("second", script: "ALTER TABLE a ADD COLUMN y")

  @Test("Missing steps run once, in order")
  func forward() throws {
    let database = try Database.inMemory()
    #expect(try Migrations([Self.first]).migrate(database) == .migrated(["first"]))
    #expect(try Migrations([Self.first]).migrate(database) == .current)
    let both = Migrations([Self.first, Self.second])
    #expect(try both.state(of: database) == .migrated(["second"]))
    #expect(try both.migrate(database) == .migrated(["second"]))
    #expect(try both.migrate(database) == .current)
  }

  @Test("A database with a step that is not known is newer, and stays as it is")
  func newer() throws {
    let database = try Database.inMemory()
    _ = try Migrations([Self.first, Self.second]).migrate(database)
    let old = Migrations([Self.first, .init("other", script: "DROP TABLE a")])
    #expect(try old.migrate(database) == .newer(["second"]))
    #expect(try database.prepare("SELECT y FROM a").step())
  }

  @Test("A failing step undoes those before it")
  func failing() throws {
    let database = try Database.inMemory()
    let faulty = Migrations([Self.first, .init("faulty", script: "CREATE TABLE a (z)")])
    #expect(throws: SQLiteError.self) { try faulty.migrate(database) }
    #expect(throws: SQLiteError.self) { try database.prepare("SELECT * FROM a") }
    #expect(try Migrations([Self.first]).migrate(database) == .migrated(["first"]))
  }
}
