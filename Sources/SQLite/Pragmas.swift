internal import CSQLite

extension Database {
  /// How changes reach the file. See <https://sqlite.org/pragma.html#pragma_journal_mode>.
  public enum JournalMode: String, CaseIterable, Sendable {
    case delete, truncate, persist, memory, wal, off
  }

  /// How often SQLite waits for the disk. See <https://sqlite.org/pragma.html#pragma_synchronous>.
  public enum Synchronous: Int64, Sendable {
    case off, normal, full, extra
  }

  /// Asks for a journal mode.
  ///
  /// - Returns: The mode now in force, which may be another: memory databases have no WAL.
  @discardableResult
  public func setJournalMode(_ mode: JournalMode) throws -> JournalMode? {
    try pragma("journal_mode = \(mode.rawValue)").flatMap { JournalMode(rawValue: $0) }
  }

  /// Sets how often SQLite waits for the disk. With WAL, `normal` can lose the latest transactions at a power cut and
  /// never damages the file.
  public func setSynchronous(_ level: Synchronous) throws {
    try pragma("synchronous = \(level.rawValue)")
  }

  /// Sets how much of the file may be mapped into memory.
  ///
  /// - Parameter bytes: 0 turns it off.
  public func setMemoryMapLimit(bytes: Int64) throws {
    try pragma("mmap_size = \(max(0, bytes))")
  }

  /// Sets the page cache's size in KiB.
  public func setCacheSize(kibibytes: Int64) throws {
    try pragma("cache_size = -\(max(1, kibibytes))")
  }

  /// Sets whether foreign keys are enforced.
  public func setForeignKeys(enforced: Bool) throws {
    try pragma("foreign_keys = \(enforced ? 1 : 0)")
  }

  /// Sets whether functions with side effects may be called from the file's own schema. Turn it off for a file that
  /// somebody else may have written.
  public func setSchemaTrusted(_ trusted: Bool) throws {
    try pragma("trusted_schema = \(trusted ? 1 : 0)")
  }

  /// A number in the file's header that names the application.
  public func applicationID() throws -> Int32 {
    Int32(truncatingIfNeeded: try pragma("application_id").flatMap { Int64($0) } ?? 0)
  }

  /// Writes the number that names the application.
  public func setApplicationID(_ number: Int32) throws {
    try pragma("application_id = \(number)")
  }

  /// Checks the file without comparing indices with their tables.
  ///
  /// - Returns: The faults found, at most 100; none for a sound file.
  /// - Complexity: O(file).
  public func faults() throws -> [String] {
    let statement = try prepare("PRAGMA quick_check(100)")
    var faults: [String] = []
    while try statement.step() {
      if let fault = statement.text(0), fault != "ok" { faults.append(fault) }
    }
    return faults
  }

  /// Bytes in the database's pages, the write-ahead log not counted.
  public func byteCount() throws -> Int64 {
    let pages = try pragma("page_count").flatMap { Int64($0) } ?? 0
    return pages * (try pragma("page_size").flatMap { Int64($0) } ?? 0)
  }

  /// Runs a PRAGMA and answers its first value. Not public: the text is not bound but spliced.
  @discardableResult
  func pragma(_ text: String) throws -> String? {
    let statement = try prepare("PRAGMA \(text)")
    return try statement.step() ? statement.text(0) : nil
  }
}
