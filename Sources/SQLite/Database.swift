internal import CSQLite

/// One connection to an SQLite database.
///
/// ```swift
/// let database = try Database(path: "/tmp/index.sqlite", mode: .readWriteCreate)
/// try database.execute("CREATE TABLE IF NOT EXISTS log (name TEXT PRIMARY KEY, bytes INTEGER)")
/// try database.transaction {
///   let insert = try database.prepare("INSERT INTO log VALUES (?, ?)")
///   try insert.bind("findings", at: 1)
///   try insert.bind(270, at: 2)
///   try insert.run()
/// }
/// ```
///
/// A connection belongs to one thread at a time (it is opened without SQLite's own mutexes, and is not `Sendable`). It
/// closes when the last reference to it, its statements and blobs goes.
public final class Database {
  /// How a file is opened.
  public enum Mode: Sendable {
    /// The file must exist; nothing is ever written.
    case readOnly
    /// The file must exist.
    case readWrite
    /// The file is made where it is absent.
    case readWriteCreate
  }

  /// The file as given, or `:memory:`.
  public let path: String
  let connection: OpaquePointer

  /// Opens a database file.
  ///
  /// SQLite reads the file only at the first statement: a damaged file is reported then.
  ///
  /// - Parameters:
  ///   - path: The file. A name such as `:memory:` or `file:x` means the file of that name.
  ///   - mode: Whether it may be written or created.
  ///   - busyTimeoutMilliseconds: How long a statement waits for another connection's lock; 0 fails at once.
  /// - Throws: ``SQLiteError`` where the file cannot be opened.
  public convenience init(path: String, mode: Mode, busyTimeoutMilliseconds: Int32 = 5000) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SQLiteError(extendedCode: SQLITE_CANTOPEN, message: "not a file name", path: path)
    }
    // Keeps SQLite from taking a relative name for one of its special names.
    let name = path.utf8.first == UInt8(ascii: "/") ? path : "./" + path
    try self.init(name: name, path: path, flags: mode.flags, busyTimeoutMilliseconds: busyTimeoutMilliseconds)
  }

  /// Opens a private database in memory.
  public static func inMemory() throws -> Database {
    let flags = Mode.readWriteCreate.flags | SQLITE_OPEN_MEMORY
    return try Database(name: ":memory:", path: ":memory:", flags: flags, busyTimeoutMilliseconds: 0)
  }

  private init(name: String, path: String, flags: Int32, busyTimeoutMilliseconds: Int32) throws {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(name, &handle, flags, nil)
    guard code == SQLITE_OK, let handle else {
      let error = SQLiteError(code, connection: handle, path: path)
      // "Whether or not an error occurs when it is opened, resources associated with the database connection handle
      // should be released by passing it to sqlite3_close()." Closing nil is harmless.
      sqlite3_close_v2(handle)
      throw error
    }
    self.connection = handle
    self.path = path
    try check(sqlite3_busy_timeout(handle, busyTimeoutMilliseconds))
  }

  deinit {
    // Statements and blobs keep their connection alive, so that nothing is pending here, and the call, which answers
    // SQLITE_OK even if something were, cannot fail.
    sqlite3_close_v2(connection)
  }

  /// Compiles one statement.
  ///
  /// - Parameter isLongLived: Tells SQLite that the statement is used many times.
  /// - Throws: ``SQLiteError`` for faulty SQL, no SQL at all, or more than one statement.
  public func prepare(_ sql: String, isLongLived: Bool = false) throws -> Statement {
    let flags = isLongLived ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    var text = sql
    let statement = try text.withUTF8 { bytes -> Statement? in
      let (compiled, consumed) = try compile(bytes, sql: sql, flags: flags)
      let rest = UnsafeBufferPointer(rebasing: bytes[consumed...])
      if let compiled, try compile(rest, sql: sql, flags: 0).statement == nil { return compiled }
      return nil
    }
    guard let statement else {
      throw SQLiteError(
        extendedCode: SQLITE_MISUSE, message: "not exactly one statement", sql: sql, path: path)
    }
    return statement
  }

  /// Runs all statements of a script; rows that they answer are dropped.
  ///
  /// Not a transaction by itself: what ran before a failing statement stays.
  public func execute(_ script: String) throws {
    var text = script
    try text.withUTF8 { bytes in
      var position = 0
      while position < bytes.count {
        let rest = UnsafeBufferPointer(rebasing: bytes[position...])
        let (statement, consumed) = try compile(rest, sql: script, flags: 0)
        if let statement { while try statement.step() {} }
        position += consumed
      }
    }
  }

  /// Compiles the first statement of a text; nothing where there is only space and comments.
  private func compile(
    _ bytes: UnsafeBufferPointer<UInt8>, sql: String, flags: UInt32
  ) throws -> (statement: Statement?, consumed: Int) {
    guard let base = bytes.baseAddress, let length = Int32(exactly: bytes.count), length > 0 else {
      return (nil, bytes.count)
    }
    return try base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
      var (handle, tail) = (OpaquePointer?.none, UnsafePointer<CChar>?.none)
      let code = sqlite3_prepare_v3(connection, start, length, flags, &handle, &tail)
      guard code == SQLITE_OK else { throw failure(code, sql: sql) }
      // An empty tail position would make a script loop for ever.
      let consumed = tail.map { max(1, $0 - start) } ?? bytes.count
      return (handle.map { Statement(owning: $0, of: self) }, consumed)
    }
  }

  /// Rows that the last INSERT, UPDATE or DELETE changed.
  public var changes: Int { Int(sqlite3_changes64(connection)) }

  /// The rowid of the last row inserted through this connection; 0 where there was none.
  public var lastInsertedRowID: Int64 { sqlite3_last_insert_rowid(connection) }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

  /// Whether the file can only be read: so opened, or so mounted or permitted.
  public var isReadOnly: Bool { sqlite3_db_readonly(connection, "main") == 1 }

  /// The SQLite library in use, such as `3.40.1`.
  public static var libraryVersion: String { String(cString: sqlite3_libversion()) }

  func check(_ code: Int32, sql: String? = nil) throws {
    if code != SQLITE_OK { throw failure(code, sql: sql) }
  }

  func failure(_ code: Int32, sql: String? = nil) -> SQLiteError {
    SQLiteError(code, connection: connection, sql: sql, path: path)
  }
}

extension Database.Mode {
  /// NOMUTEX: the connection is used by one thread at a time. EXRESCODE: even opening answers extended codes.
  fileprivate var flags: Int32 {
    let access =
      switch self {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readWriteCreate: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    return access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
  }
}
