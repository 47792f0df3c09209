public import Git
internal import System

/// What was put right after a process had been killed while it committed.
public struct CommitRecovery: Sendable, Equatable {
  /// The commit, where the branch had moved: then it was finished.
  public var finished: ObjectID?
  /// What the dead process had written down for that case: ``CommitRequest/note``.
  public var note = ""
  /// Files of the work tree that were put back, where the branch had not moved.
  public var restored: [String] = []
  /// Whether its lock on the index or the branch was removed.
  public var removedLock = false
  /// Files that it was writing aside, and that were removed.
  public var swept: [String] = []

  /// Whether there was anything to put right.
  public var isEmpty: Bool { finished == nil && restored.isEmpty && !removedLock && swept.isEmpty }
}

extension Committer {
  /// Whether a process was killed while it committed, so that ``recover(sweeping:)`` has work.
  public func hasLeftovers() throws -> Bool { try UndoLog.leftover(in: repository) }

  /// Puts right what a process left that was killed while it committed: where the branch had moved, the rest is done;
  /// where not, its files are put back and its locks go. A file that somebody changed since is left to them.
  ///
  /// - Parameter folders: where files may be left that it wrote aside, relative to the work tree.
  /// - Throws: what reading and writing throws; then the next call tries again.
  public func recover(sweeping folders: [String] = []) throws -> CommitRecovery {
    var recovery = CommitRecovery()
    recovery.swept = try sweep(folders)
    guard try hasLeftovers() else { return recovery }
    let log = try UndoLog(repository)
    try recover(log, &recovery)
    try didRecover(recovery)
    log.clear()
    return recovery
  }

  private func recover(_ log: borrowing UndoLog, _ recovery: inout CommitRecovery) throws {
    let index = try IndexLeftover(repository)
    guard let left = log.leftover else {
      try index?.abandon()
      recovery.removedLock = index?.holdsLock == true
      return
    }
    if try repository.holds(left.commit, on: left.branch) {
      try index?.publish()
      recovery.finished = left.commit
      recovery.note = left.note
      return
    }
    recovery.restored = try restore(left)
    let wait = { pause(.milliseconds(150)) }
    let branch = try repository.removeDeadLock(of: left.branch, movingTo: left.commit, pause: wait)
    try index?.abandon()
    recovery.removedLock = branch || index?.holdsLock == true
  }

  /// Puts the files back that the dead process had written, last first.
  private func restore(_ left: UnfinishedCommit) throws -> [String] {
    let root = try repository.workTreeFolder()
    var restored: [String] = []
    for file in left.files.reversed() where file.old != file.new {
      let present = try root.readIfPresent(file.path, limit: .max)
      guard try present == file.new.map({ try repository.blob($0) }) else { continue }
      if let old = file.old {
        let options = WriteOptions(permissions: file.permissions, folderPermissions: 0o777)
        try root.write(try repository.blob(old), to: file.path, options)
      } else {
        try root.remove(file.path)
      }
      restored.append(file.path)
    }
    for folder in left.folders.reversed() { try root.removeEmptyFolder(folder) }
    return restored.reversed()
  }

  /// Files that were written aside: in the work tree, beside the index, and beside the exclude file.
  private func sweep(_ folders: [String]) throws -> [String] {
    let own = try Directory(repository.layout.gitDirectory)
    var removed = try ["", ".lock"].flatMap {
      try AsideNames.sweep(own, prefixes: ["toolkit-", "toolkit-tree-"], suffix: ".index\($0)")
    }
    let common = try Directory(repository.layout.commonDirectory)
    removed += try sweep(["info"], in: common)
    guard repository.layout.workTree != nil else { return removed }
    return removed + (try sweep(folders, in: try repository.workTreeFolder()))
  }

  private func sweep(_ folders: [String], in root: Directory) throws -> [String] {
    try folders.flatMap { path -> [String] in
      guard let status = try? root.status(path), status.kind == .folder else { return [] }
      return try AsideNames.sweep(root.folder(path)).map { FilePath.join(path, $0) }
    }
  }
}
