internal import CSQLite

extension Database {
  /// When a transaction takes its lock.
  public enum TransactionKind: String, Sendable {
    /// At the first read or write: the right one for several reads of one state.
    case deferred = "DEFERRED"
    /// At once: a writer never has to be turned away half-way.
    case immediate = "IMMEDIATE"
  }

  /// Runs `body` in a transaction: committed where it returns, rolled back where it or the commit throws.
  ///
  /// Transactions do not nest: SQLite refuses the inner one.
  public func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> Result
  ) throws -> Result {
    try execute("BEGIN \(kind.rawValue)")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      rollBackIfOpen()
      throw error
    }
  }

  /// Some failures (a full disk, an interrupted write) make SQLite roll back by itself. The error that led here says
  /// more than one from ROLLBACK would; an unfinished transaction also ends when the connection closes.
  private func rollBackIfOpen() {
    if isInTransaction { try? execute("ROLLBACK") }
  }
}
