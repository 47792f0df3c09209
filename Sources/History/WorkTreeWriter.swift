internal import System

/// Writes files of the work tree so that all can be taken back.
struct WorkTreeWriter {
  let root: Directory
  private var done: [(write: WorkTreeWrite, status: FileStatus?, madeFolders: [String])] = []

  init(_ root: Directory) { self.root = root }

  /// Writes one file, unless it has changed since it was read.
  mutating func perform(_ write: WorkTreeWrite) throws {
    guard write.changesAnything else { return }
    guard try root.readIfPresent(write.path, limit: .max) == write.old else {
      let text = "The file was changed while this command ran.\n"
      throw CannotCommit(.conflictsWithUncommitted(path: write.path, conflict: text))
    }
    let status = try root.status(write.path)
    let folders = try missingFolders(above: write.path)
    done.append((write, status, folders))
    if let new = write.new {
      try root.write(new, to: write.path, WriteOptions(folderPermissions: 0o777, synchronize: true))
    } else {
      try root.remove(write.path)
      try removeEmptyFolders(above: write.path)
    }
  }

  /// Puts back what was there before, last first; a file that somebody changed since is left to them.
  mutating func undo() {
    while let (write, status, folders) = done.popLast() {
      // The first error is already on its way to the user; this one must not hide it.
      try? undo(write, status, folders)
    }
  }

  private func undo(_ write: WorkTreeWrite, _ status: FileStatus?, _ folders: [String]) throws {
    if try root.readIfPresent(write.path, limit: .max) == write.new {
      if let old = write.old {
        let options = WriteOptions(permissions: status?.permissions, folderPermissions: 0o777)
        try root.write(old, to: write.path, options)
      } else {
        try root.remove(write.path)
      }
    }
    for folder in folders.reversed() { try root.removeEmptyFolder(folder) }
  }

  /// The folders on the way that are not there yet, outermost first.
  func missingFolders(above path: String) throws -> [String] {
    try folders(above: path).filter { try root.status($0) == nil }
  }

  private func removeEmptyFolders(above path: String) throws {
    for folder in folders(above: path).reversed() where try !root.removeEmptyFolder(folder) { return }
  }

  private func folders(above path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }
}
