internal import CSQLite

/// What SQLite refused, where, and while running what.
///
/// The SQL is the statement's text with its `?`, never the values bound to it, so that an error can be shown.
public struct SQLiteError: Error, Equatable, Sendable {
  /// The primary result code, such as 5 for `SQLITE_BUSY`. See <https://sqlite.org/rescode.html>.
  public var code: Int32
  /// The extended result code, which has the primary one in its low byte.
  public var extendedCode: Int32
  /// SQLite's own words.
  public var message: String
  /// The statement concerned, where there is one.
  public var sql: String?
  /// The database file, or `:memory:`.
  public var path: String

  /// Makes an error from an extended (or primary) result code.
  public init(extendedCode: Int32, message: String, sql: String? = nil, path: String) {
    self.code = extendedCode & 0xFF
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
    self.path = path
  }

  /// Whether another connection holds the lock: trying later may help.
  public var isBusy: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }
  /// Whether the file is damaged, or is no database at all.
  public var isCorrupt: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB }
  /// Whether the file or its folder may not be written.
  public var isReadOnly: Bool { code == SQLITE_READONLY || code == SQLITE_PERM }
  /// Whether the file could not be opened, for instance because it is absent.
  public var isCannotOpen: Bool { code == SQLITE_CANTOPEN }
  /// Whether the disk is full.
  public var isFull: Bool { code == SQLITE_FULL }
  /// Whether a constraint of the schema was violated.
  public var isConstraint: Bool { code == SQLITE_CONSTRAINT }
}

extension SQLiteError: CustomStringConvertible {
  /// `/path/index.sqlite: database is locked (SQLite error 5), in: INSERT …`.
  public var description: String {
    let number = code == extendedCode ? "\(code)" : "\(code), extended \(extendedCode)"
    return "\(path): \(message) (SQLite error \(number))" + (sql.map { ", in: \($0)" } ?? "")
  }
}

extension SQLiteError {
  /// Reads the failure of the last call on `connection`.
  ///
  /// The manual: "If the most recent sqlite3_* API call associated with database connection D failed, then
  /// sqlite3_extended_errcode(D) returns the extended result code"; `code` is kept where the two disagree.
  init(_ code: Int32, connection: OpaquePointer?, sql: String? = nil, path: String) {
    let latest = connection.map { sqlite3_extended_errcode($0) } ?? code
    if let connection, latest & 0xFF == code & 0xFF {
      self.init(
        extendedCode: latest, message: String(cString: sqlite3_errmsg(connection)), sql: sql, path: path)
    } else {
      self.init(extendedCode: code, message: String(cString: sqlite3_errstr(code)), sql: sql, path: path)
    }
  }
}
