internal import CSQLite

/// A compiled statement.
///
/// Parameters count from 1, columns from 0, as in SQLite. Bound values stay until they are bound anew; after
/// ``reset()`` the statement can run again.
public final class Statement {
  private let handle: OpaquePointer
  /// Keeps the connection open for as long as this lives.
  private let database: Database

  init(owning handle: OpaquePointer, of database: Database) {
    self.handle = handle
    self.database = database
  }

  deinit {
    // The manual: "If the most recent evaluation of the statement S failed, then sqlite3_finalize(S) returns the
    // appropriate error code". That failure was thrown by `step` already.
    sqlite3_finalize(handle)
  }

  /// The statement's text.
  public var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  /// Moves to the next row.
  ///
  /// - Returns: Whether there is a row; false once the statement is done.
  public func step() throws -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw database.failure(code, sql: sql)
    }
  }

  /// Runs the statement to its end, dropping rows, and makes it ready to run again.
  public func run() throws {
    defer { reset() }
    while try step() {}
  }

  /// Makes the statement ready to run again; bindings stay. Ends its hold on the database's read lock.
  public func reset() {
    // Answers the code of the last `step` again, which threw it: reset itself does not fail.
    sqlite3_reset(handle)
  }

  /// Sets all parameters to NULL.
  public func clearBindings() {
    // Documented without a failing case; it always answers SQLITE_OK.
    sqlite3_clear_bindings(handle)
  }

  private func check(_ code: Int32) throws {
    if code != SQLITE_OK { throw database.failure(code, sql: sql) }
  }
}

// MARK: - Parameters

extension Statement {
  /// How many parameters the statement has.
  public var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// Binds an integer.
  public func bind(_ value: Int64, at parameter: Int) throws {
    try check(sqlite3_bind_int64(handle, Int32(clamping: parameter), value))
  }

  /// Binds an integer.
  public func bind(_ value: Int, at parameter: Int) throws {
    try bind(Int64(value), at: parameter)
  }

  /// Binds a number; NaN becomes NULL, as SQLite has it.
  public func bind(_ value: Double, at parameter: Int) throws {
    try check(sqlite3_bind_double(handle, Int32(clamping: parameter), value))
  }

  /// Binds a text; SQLite copies it.
  public func bind(_ value: String, at parameter: Int) throws {
    var text = value
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // `withUTF8` lends an address even for the empty text; a nil one would bind NULL.
        sqlite3_bind_text64(
          handle, Int32(clamping: parameter), characters.baseAddress, UInt64(characters.count),
          Statement.copied, UInt8(SQLITE_UTF8))
      }
    }
    try check(code)
  }

  /// Binds a text, or NULL.
  public func bind(_ value: String?, at parameter: Int) throws {
    if let value { try bind(value, at: parameter) } else { try bindNull(at: parameter) }
  }

  /// Binds bytes; SQLite copies them.
  public func bind(blob: UnsafeRawBufferPointer, at parameter: Int) throws {
    try bind(blob, at: parameter, lifetime: Statement.copied)
  }

  /// Binds bytes; SQLite copies them.
  public func bind(blob: [UInt8], at parameter: Int) throws {
    try blob.withUnsafeBytes { try bind(blob: $0, at: parameter) }
  }

  /// Binds bytes without copying them, for as long as `body` runs; afterwards the statement is reset and the parameter
  /// is NULL.
  public func withBound<Result>(
    blob: UnsafeRawBufferPointer, at parameter: Int, _ body: () throws -> Result
  ) throws -> Result {
    try bind(blob, at: parameter, lifetime: nil)
    defer {
      reset()
      // A valid index on a statement at rest: the two cases in which binding fails are excluded.
      sqlite3_bind_null(handle, Int32(clamping: parameter))
    }
    return try body()
  }

  /// Binds a blob of zeros, to be filled through ``Blob``.
  ///
  /// - Parameter byteCount: 0 or more.
  public func bindZeros(byteCount: Int, at parameter: Int) throws {
    try check(sqlite3_bind_zeroblob64(handle, Int32(clamping: parameter), UInt64(clamping: byteCount)))
  }

  /// Binds NULL.
  public func bindNull(at parameter: Int) throws {
    try check(sqlite3_bind_null(handle, Int32(clamping: parameter)))
  }

  private func bind(
    _ bytes: UnsafeRawBufferPointer, at parameter: Int, lifetime: sqlite3_destructor_type?
  ) throws {
    let index = Int32(clamping: parameter)
    // A nil address would bind NULL instead of the empty blob.
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      return try check(sqlite3_bind_zeroblob(handle, index, 0))
    }
    try check(sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), lifetime))
  }

  /// `SQLITE_TRANSIENT`, a macro that Swift cannot import: SQLite makes its own copy before the call returns. A nil
  /// lifetime is `SQLITE_STATIC`.
  private static var copied: sqlite3_destructor_type? {
    unsafeBitCast(-1, to: sqlite3_destructor_type?.self)
  }

}

// MARK: - Columns of the current row

extension Statement {
  /// How many columns a row has; 0 where the statement answers none.
  public var columnCount: Int { Int(sqlite3_column_count(handle)) }

  /// A column's name, or nothing where there is no such column.
  public func columnName(_ column: Int) -> String? {
    sqlite3_column_name(handle, Int32(clamping: column)).map { String(cString: $0) }
  }

  /// Whether the value is NULL; so are columns that do not exist.
  public func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(clamping: column)) == SQLITE_NULL
  }

  /// The value as an integer; NULL and texts without a number are 0.
  public func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(clamping: column)) }

  /// The value as a number; NULL and texts without a number are 0.
  public func double(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(clamping: column)) }

  /// The value as text, invalid UTF-8 repaired; nothing for NULL.
  public func text(_ column: Int) -> String? {
    // The order matters: sqlite3_column_bytes speaks of the value as the call before it converted it.
    guard let start = sqlite3_column_text(handle, Int32(clamping: column)) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, Int32(clamping: column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Lends the value's bytes without copying them; NULL is empty. They are gone when `body` returns.
  public func withBlob<Result>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_blob(handle, Int32(clamping: column))
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, Int32(clamping: column)))
    return try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A copy of the value's bytes; NULL is empty.
  public func blob(_ column: Int) -> [UInt8] {
    withBlob(column) { Array($0) }
  }
}
