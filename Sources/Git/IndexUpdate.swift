internal import Glibc
internal import System

/// A change of the user's index: locked at the start, shown at the end, in between as if nothing had happened.
///
/// As git does it: `index.lock` is made with `O_EXCL`, filled, and renamed over `index`. The new bytes are
/// made in a copy, so that the other entries keep their content, flags and stat data. Unless
/// ``publish()`` was reached, the lock goes with the value. While it is held, `^C` waits: the lock would stay.
public final class IndexUpdate {
  private let folder: Directory
  private let copy: String
  private let backend: any Backend
  /// False until the lock is ours: `deinit` also runs when `init` throws, and must not remove another's lock.
  private var isLocked = false
  private let hold: TerminationHold

  /// Takes the lock.
  ///
  /// - Throws: `GitError` of kind `locked` when `index.lock` exists.
  public init(_ repository: Repository) throws {
    folder = try Directory(repository.layout.gitDirectory)
    copy = "toolkit-\(Environment.processID()).index"
    backend = repository.backend
    hold = TerminationHold()
    do {
      _ = try folder.createExclusively("index.lock", permissions: 0o666)
      isLocked = true
    } catch {
      guard error.isExisting else { throw error }
      let path = FilePath.join(folder.path, "index.lock")
      throw GitError(
        .locked, "lock", path, detail: "another git process runs in this repository, or one has died",
        hint: "wait for it; if none runs: rm \(ShellWord.quoted(path))")
    }
  }

  deinit { abandon() }

  /// Makes the new index, still unseen.
  ///
  /// It keeps the old one's time. By that time git knows which entries are "racily clean", as young as the index
  /// itself, and must be compared by content; a newer time would hide what the user changed in that moment. See
  /// git's Documentation/technical/racy-git.txt.
  public func prepare(_ changes: [IndexChange]) throws {
    defer { discardCopy() }
    let old = try folder.status("index")
    if old != nil { try folder.write(try folder.read("index", limit: 4 << 30), to: copy) }
    try setTime(of: copy, as: old)
    try backend.changeIndex(at: FilePath.join(folder.path, copy), changes)
    let new = try folder.read(copy, limit: 4 << 30)
    // Replaces the empty lock by a full one: at no moment is the name free.
    try folder.write(new, to: "index.lock", WriteOptions(permissions: old?.permissions))
    try setTime(of: "index.lock", as: old)
  }

  private func setTime(of name: String, as old: FileStatus?) throws {
    guard let old else { return }
    try folder.open(name, O_RDWR).setModified(nanoseconds: old.modifiedNanoseconds)
  }

  /// Shows the new index to everybody and gives the lock back.
  public func publish() throws {
    try folder.rename("index.lock", to: "index")
    isLocked = false
    hold.end()
  }

  /// Gives the lock back and leaves the index as it was.
  public func abandon() {
    guard isLocked else { return }
    isLocked = false
    // There is nobody to tell: either it is gone already, or git will name it to the user.
    _ = try? folder.remove("index.lock")
    hold.end()
  }

  private func discardCopy() {
    for name in [copy, copy + ".lock"] { _ = try? folder.remove(name) }
  }
}
