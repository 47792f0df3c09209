internal import CSQLite

/// One blob of one row, read and written in place without loading the whole. Its size cannot change.
///
/// It expires when its row is changed in any other way: calls then fail with `SQLITE_ABORT`.
public final class Blob {
  private let handle: OpaquePointer
  private let database: Database
  private let place: String

  /// Opens the blob (or text) of a row.
  ///
  /// - Parameters:
  ///   - row: The row's rowid; tables WITHOUT ROWID have no such blobs.
  ///   - isWritable: Whether ``write(_:at:)`` will be called.
  public init(in database: Database, table: String, column: String, row: Int64, isWritable: Bool = false)
    throws
  {
    var opened: OpaquePointer?
    place = "\(table).\(column), row \(row)"
    let code = sqlite3_blob_open(database.connection, "main", table, column, row, isWritable ? 1 : 0, &opened)
    guard code == SQLITE_OK, let opened else { throw database.failure(code, sql: place) }
    self.handle = opened
    self.database = database
  }

  deinit {
    // Closes whatever it answers. Outside a transaction it commits, and may report that this failed: writers work
    // inside `transaction`, whose COMMIT throws.
    sqlite3_blob_close(handle)
  }

  /// Bytes in the blob.
  public var count: Int { Int(sqlite3_blob_bytes(handle)) }

  /// Fills `buffer` from the blob's bytes at `offset`.
  ///
  /// - Throws: ``SQLiteError`` where the range is not within the blob.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    let (length, start) = try range(buffer.count, offset)
    guard length > 0 else { return }
    try database.check(sqlite3_blob_read(handle, buffer.baseAddress, length, start), sql: place)
  }

  /// Overwrites the blob's bytes at `offset`. Call it inside ``Database/transaction(_:_:)``.
  ///
  /// - Throws: ``SQLiteError`` where the range is not within the blob, or it was not opened for writing.
  public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
    let (length, start) = try range(bytes.count, offset)
    guard length > 0 else { return }
    try database.check(sqlite3_blob_write(handle, bytes.baseAddress, length, start), sql: place)
  }

  private func range(_ length: Int, _ offset: Int) throws -> (length: Int32, start: Int32) {
    guard offset >= 0, offset <= count, length <= count - offset else {
      throw SQLiteError(
        extendedCode: SQLITE_RANGE, message: "\(length) bytes at \(offset) are not within \(count)",
        sql: place,
        path: database.path)
    }
    return (Int32(length), Int32(offset))
  }
}
