internal import Glibc
internal import System

/// A change of the user's index: locked at the start, shown at the end, in between as if nothing had happened.
///
/// As git does it: `index.lock` comes into being whole or not at all, is filled, and renamed over `index`. The new
/// bytes are made in a copy, so that the other entries keep their content, flags and stat data. Unless
/// ``publish()`` was reached, the lock goes with the value. While it is held, `^C` waits: the lock would stay.
///
/// Against `SIGKILL` the lock has a second name, `toolkit-index.pin`. As long as that stands, no other file can have
/// the lock's number, so that what a killed process left is told for certain from another's lock:
/// ``IndexLeftover``. Where a file system has no hard links there is no such name.
public final class IndexUpdate {
  static let lockName = "index.lock"
  static let pinName = "toolkit-index.pin"

  private let folder: Directory
  private let copy: String
  private let backend: any Backend
  private let lock: FileDescriptor
  private var isLocked = true
  private let hold: TerminationHold

  /// Takes the lock.
  ///
  /// - Throws: `GitError` of kind `locked` when `index.lock` exists.
  public init(_ repository: Repository) throws {
    let folder = try Directory(repository.layout.gitDirectory)
    let hold = TerminationHold()
    do {
      lock = try IndexUpdate.take(in: folder)
    } catch let error as SystemError where error.isExisting {
      let path = FilePath.join(folder.path, IndexUpdate.lockName)
      throw GitError(
        .locked, "lock", path, detail: "another git process runs in this repository, or one has died",
        hint: "wait for it; if none runs: rm \(ShellWord.quoted(path))")
    }
    self.folder = folder
    self.hold = hold
    copy = "toolkit-\(Environment.processID()).index"
    backend = repository.backend
  }

  deinit { abandon() }

  /// Makes the lock under its second name, then under its own.
  private static func take(in folder: Directory) throws -> FileDescriptor {
    if let pin = try folder.status(pinName) {
      let lock = try folder.status(lockName)
      if let lock, lock.isSameFile(as: pin) { throw SystemError("lock", path: lockName, code: EEXIST) }
      try folder.remove(pinName)
    }
    let file = try folder.createExclusively(pinName, permissions: 0o666)
    do {
      try folder.createHardLink(to: pinName, at: lockName)
      return file
    } catch {
      try folder.remove(pinName)
      if error.isExisting { throw error }
      return try folder.createExclusively(lockName, permissions: 0o666)
    }
  }

  /// Makes the new index, still unseen.
  ///
  /// It keeps the old one's time. By that time git knows which entries are "racily clean", as young as the index
  /// itself, and must be compared by content; a newer time would hide what the user changed in that moment. See
  /// git's Documentation/technical/racy-git.txt.
  public func prepare(_ changes: [IndexChange]) throws {
    defer { discardCopy() }
    let old = try folder.status("index")
    if old != nil { try folder.write(try folder.read("index", limit: 4 << 30), to: copy) }
    if let old { try folder.open(copy, O_RDWR).setModified(nanoseconds: old.modifiedNanoseconds) }
    try backend.changeIndex(at: FilePath.join(folder.path, copy), changes)
    // Nobody reads a lock: it is filled in place, and at no moment is the name free.
    try lock.write(try folder.read(copy, limit: 4 << 30))
    if let old {
      try lock.setPermissions(old.permissions)
      try lock.setModified(nanoseconds: old.modifiedNanoseconds)
    }
  }

  /// Shows the new index to everybody and gives the lock back.
  ///
  /// - Throws: `GitError` when somebody took our lock away.
  public func publish() throws {
    guard try folder.status(IndexUpdate.lockName)?.isSameFile(as: lock.status()) == true else {
      throw GitError(.other, "write", FilePath.join(folder.path, "index"), detail: "our lock is gone")
    }
    try folder.rename(IndexUpdate.lockName, to: "index")
    end()
  }

  /// Gives the lock back and leaves the index as it was.
  public func abandon() {
    guard isLocked else { return }
    // There is nobody to tell: either it is gone already, or git will name it to the user.
    if let status = try? folder.status(IndexUpdate.lockName),
      (try? lock.status())?.isSameFile(as: status) == true
    {
      _ = try? folder.remove(IndexUpdate.lockName)
    }
    end()
  }

  private func end() {
    isLocked = false
    _ = try? folder.remove(IndexUpdate.pinName)
    hold.end()
  }

  private func discardCopy() {
    for name in [copy, copy + ".lock"] { _ = try? folder.remove(name) }
  }
}

/// What a process that was killed while it changed the index left of it.
///
/// Only for who knows that the process is dead: a living one's lock looks the same.
public struct IndexLeftover {
  private let folder: Directory
  /// Whether `index.lock` is that process's.
  public let holdsLock: Bool

  /// Looks; nil where nothing was left.
  public init?(_ repository: Repository) throws {
    folder = try Directory(repository.layout.gitDirectory)
    guard let pin = try folder.status(IndexUpdate.pinName) else { return nil }
    holdsLock = try folder.status(IndexUpdate.lockName)?.isSameFile(as: pin) == true
  }

  /// Shows the index that was prepared; for a branch that has moved, before which it was complete.
  public func publish() throws {
    if holdsLock { try folder.rename(IndexUpdate.lockName, to: "index") }
    try folder.remove(IndexUpdate.pinName)
  }

  /// Gives the lock back.
  public func abandon() throws {
    if holdsLock { try folder.remove(IndexUpdate.lockName) }
    try folder.remove(IndexUpdate.pinName)
  }
}
