/// The history of a schema as named steps, of which a database records those that it has had.
///
/// Steps only go forward, and a released step is never edited: a change is a further step.
///
/// ```swift
/// let schema = Migrations([.init("logs", script: "CREATE TABLE log (name TEXT)")])
/// switch try schema.migrate(database) {
/// case .current, .migrated: break
/// case .newer(let unknown): // made by a later version: rebuild, or read the logs instead
/// }
/// ```
public struct Migrations: Sendable {
  /// One step.
  public struct Step: Sendable {
    /// What is recorded; unique.
    public let name: String
    let body: @Sendable (Database) throws -> Void

    /// Makes a step from code.
    public init(_ name: String, _ body: @escaping @Sendable (Database) throws -> Void) {
      self.name = name
      self.body = body
    }

    /// Makes a step from SQL.
    public init(_ name: String, script: String) {
      self.init(name) { try $0.execute(script) }
    }
  }

  /// What a database was found to be, or was made into.
  public enum Outcome: Equatable, Sendable {
    /// It had all steps.
    case current
    /// These steps are missing; after ``Migrations/migrate(_:)`` they are done.
    case migrated([String])
    /// It has had steps that are not known here; nothing was done.
    case newer([String])
  }

  private let steps: [Step]
  private static let table = "schema_step"

  /// Makes a schema from its steps, oldest first.
  public init(_ steps: [Step]) {
    self.steps = steps
  }

  /// Brings a database up to date, all steps in one transaction: a failing step leaves it as it was.
  ///
  /// A database that is current is only read, so that a read-only one can be asked too.
  public func migrate(_ database: Database) throws -> Outcome {
    let found = try state(of: database)
    guard case .migrated = found else { return found }
    return try database.transaction {
      // Another process may have done it while this one waited for the lock.
      let outcome = try state(of: database)
      if case .migrated(let missing) = outcome { try run(Set(missing), on: database) }
      return outcome
    }
  }

  /// Compares a database with the steps; changes nothing. `.migrated` names the steps that are missing.
  public func state(of database: Database) throws -> Outcome {
    let applied = try appliedSteps(of: database)
    let known = Set(steps.map(\.name))
    let unknown = applied.filter { !known.contains($0) }
    if !unknown.isEmpty { return .newer(unknown) }
    let missing = steps.map(\.name).filter { !applied.contains($0) }
    return missing.isEmpty ? .current : .migrated(missing)
  }

  private func appliedSteps(of database: Database) throws -> [String] {
    let exists = try database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
    try exists.bind(Migrations.table, at: 1)
    guard try exists.step() else { return [] }
    let select = try database.prepare("SELECT name FROM \(Migrations.table) ORDER BY rowid")
    var names: [String] = []
    while try select.step() { names.append(select.text(0) ?? "") }
    return names
  }

  private func run(_ missing: Set<String>, on database: Database) throws {
    try database.execute("CREATE TABLE IF NOT EXISTS \(Migrations.table) (name TEXT NOT NULL UNIQUE)")
    let record = try database.prepare("INSERT INTO \(Migrations.table) VALUES (?)")
    for step in steps where missing.contains(step.name) {
      try step.body(database)
      try record.bind(step.name, at: 1)
      try record.run()
    }
  }
}
