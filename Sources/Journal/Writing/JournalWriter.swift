import Glibc
public import Learning
public import System

/// Appends records to the logs, one `write(2)` each.
///
/// The log is opened `O_APPEND | O_NOFOLLOW` and locked; the path must still name the file that was locked, and the
/// file must end in a newline: a line that a crash has torn gets its newline first. What cannot be written whole is
/// taken back, so that no record is torn by a full disk.
public struct JournalWriter: Sendable {
  /// What became of a record.
  public struct Receipt: Sendable, Equatable {
    /// The record's id.
    public let id: String
    /// The log's absolute path.
    public let file: String
    /// The kinds of secret that were replaced in the record.
    public let redacted: [String]
  }

  private let layout: RepositoryLayout
  private let patience: Duration

  /// Makes a writer.
  ///
  /// - Parameter patience: How long to wait for another writer's lock.
  public init(_ layout: RepositoryLayout, patience: Duration = .seconds(5)) {
    self.layout = layout
    self.patience = patience
  }

  /// Appends one record.
  ///
  /// The first record of a log also keeps the logs out of git (``JournalExclusion``).
  ///
  /// - Parameter synchronize: Whether to wait until it is on the disk.
  /// - Throws: `SystemError` naming the path: `ELOOP` for a symbolic link, `EWOULDBLOCK` where the lock was not given in
  ///   time, `ENOSPC` for a full disk. Nothing of the record is in the log then.
  public func append(
    _ record: JournalRecord, synchronize: Bool = false
  ) throws(SystemError) -> Receipt {
    let folder = try layout.journal.open(creating: true)
    let name = record.kind.fileName
    let isNew = try folder.status(name) == nil
    if isNew { prepare(name) }
    let log = try LogFile.locked(name, in: folder, patience: patience)
    try log.append(record.line)
    if synchronize {
      try log.file.synchronize()
      if isNew { try folder.synchronize() }
    }
    return Receipt(id: record.id, file: log.file.path, redacted: record.redacted)
  }

  /// Appends many records of one kind under one lock, each by a write of its own.
  ///
  /// Whoever else writes, a hook among them, waits meanwhile: give a few hundred at a time.
  ///
  /// - Throws: As ``append(_:synchronize:)``; the records before the one that failed are in the log then.
  public func append(_ records: [JournalRecord], of kind: RecordKind) throws(SystemError) {
    guard !records.isEmpty else { return }
    let folder = try layout.journal.open(creating: true)
    if try folder.status(kind.fileName) == nil { prepare(kind.fileName) }
    let log = try LogFile.locked(kind.fileName, in: folder, patience: patience)
    for record in records where record.kind == kind { try log.append(record.line) }
  }

  /// What must stand before the first record. None of it is worth losing a record for; `doctor` looks at it, too.
  private func prepare(_ log: String) {
    if let note = layout.missingNote, let common = try? Directory(layout.commonFolder) {
      let options = WriteOptions(permissions: 0o600, folderPermissions: JournalFolder.permissions)
      try? common.write(Array(note.text.utf8), to: note.file, options)
    }
    try? JournalExclusion.include(log, in: layout)
  }
}

/// One log, open and locked.
struct LogFile: ~Copyable {
  let file: FileDescriptor

  /// Opens and locks a log, and again if it was replaced between the two.
  static func locked(
    _ name: String, in folder: Directory, patience: Duration
  ) throws(SystemError) -> LogFile {
    // Somebody who goes on replacing the file is not waited for for ever.
    for _ in 0..<64 {
      let file = try folder.open(name, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK, mode: 0o600)
      let opened = try file.status()
      guard opened.kind == .regular else { throw SystemError("append to", path: file.path, code: EINVAL) }
      try file.lock(.exclusive, patience: patience)
      if let current = try folder.status(name), current.isSameFile(as: opened) { return LogFile(file: file) }
    }
    throw SystemError("lock", path: folder.path + "/" + name, code: EAGAIN)
  }

  /// Appends a line by one write; on failure the file is as before.
  borrowing func append(_ line: [UInt8]) throws(SystemError) {
    let size = try file.status().size
    let isTorn = size > 0 ? try file.bytes(at: size - 1, count: 1) != [ASCII.newline] : false
    let bytes = isTorn ? [ASCII.newline] + line : line
    let written: Int
    do throws(SystemError) {
      written = try file.writeOnce(bytes)
    } catch {
      try takeBack(to: size, written: 0)
      throw error
    }
    guard written == bytes.count else {
      try takeBack(to: size, written: written)
      throw SystemError("append to", path: file.path, code: ENOSPC)
    }
  }

  /// Cuts off the part of a record that was written, unless a writer that takes no lock has appended since.
  private borrowing func takeBack(to size: Int, written: Int) throws(SystemError) {
    guard written > 0, try file.status().size == size + written else { return }
    try file.truncate(to: size)
  }
}
