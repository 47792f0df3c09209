internal import Git
internal import Glibc
internal import System

/// The file `toolkit-commit` in the git directory of a worktree, which holds an ``UnfinishedCommit`` while one is made.
///
/// Who makes one holds the file's lock, which the kernel takes from a process that dies: what stands in a file that can
/// be locked was left by a dead process. It is removed by the one who holds the lock.
struct UndoLog: ~Copyable {
  static let name = "toolkit-commit"
  /// As long as another commit of ours takes.
  private static let patience = Duration.seconds(2)

  private let folder: Directory
  private let file: FileDescriptor
  /// What a dead process left; nothing where it left nothing, or had not begun.
  let leftover: UnfinishedCommit?

  /// Opens and locks it.
  ///
  /// - Throws: `EWOULDBLOCK` where a living process makes a commit.
  init(_ repository: Repository) throws {
    let place = try Directory(repository.layout.gitDirectory)
    let opened = try UndoLog.locked(in: place)
    let text = String(decoding: try opened.readAll(limit: 64 << 20), as: UTF8.self)
    folder = place
    file = opened
    leftover = UnfinishedCommit(text)
  }

  /// The locked file that stands at its name: it may be removed while its lock is waited for.
  private static func locked(in folder: Directory) throws -> FileDescriptor {
    while true {
      let opened = try folder.open(name, O_RDWR | O_CREAT, mode: 0o600)
      try opened.lock(.exclusive, patience: patience)
      let isThere = try folder.status(name)?.isSameFile(as: opened.status()) == true
      if isThere { return opened }
    }
  }

  /// Opens it where there is one that no living process holds; for looking whether there is work.
  static func leftover(in repository: Repository) throws -> Bool {
    let folder = try Directory(repository.layout.gitDirectory)
    do {
      let file = try folder.open(name, O_RDONLY)
      // A process that was just forked holds what its parent had open until it becomes another program.
      try file.lock(.exclusive, patience: .milliseconds(200))
      return true
    } catch {
      if error.isNotFound || error.code == EWOULDBLOCK { return false }
      throw error
    }
  }

  /// Writes down what is about to be done, through to the disk.
  func write(_ commit: UnfinishedCommit) throws {
    try file.truncate(to: 0)
    try file.seek(to: 0)
    try file.write(Array(commit.text.utf8))
    try file.synchronize()
  }

  /// Nothing is left to finish.
  func clear() {
    // It fails where the folder is gone or read-only; then the next run finds nothing left to do.
    _ = try? folder.remove(Self.name)
  }
}

extension Committer {
  /// Writes down what is about to be done.
  ///
  /// - Throws: `GitError` of kind `locked` where another process is at it, or was killed since this attempt began.
  func openLog(_ plan: CommitPlan, _ commit: ObjectID, _ head: Head, note: String) throws -> UndoLog {
    try willDo(.writeUndoLog)
    let log: UndoLog
    do {
      log = try UndoLog(repository)
    } catch let error as SystemError where error.isLocked {
      throw GitError(.locked, "lock", error.path, detail: "another commit of the toolkit is being made")
    }
    guard log.leftover == nil else {
      throw GitError(.locked, "lock", UndoLog.name, detail: "another commit of the toolkit was not finished")
    }
    let writes = plan.files.compactMap(\.write).filter(\.changesAnything)
    let writer = WorkTreeWriter(try repository.workTreeFolder())
    try log.write(
      UnfinishedCommit(
        branch: head.branchName ?? "HEAD", commit: commit, note: note,
        files: try writes.map { try file($0, writer.root) },
        folders: try writes.flatMap { try writer.missingFolders(above: $0.path) }))
    return log
  }

  private func file(_ write: WorkTreeWrite, _ root: Directory) throws -> UnfinishedCommit.File {
    UnfinishedCommit.File(
      path: write.path, old: try write.old.map { try repository.keep($0) },
      new: try write.new.map { try repository.keep($0) },
      permissions: try root.status(write.path)?.permissions)
  }
}
