internal import System

/// A repository served by the `git` program: what it is told.
extension ProgramBackend {
  func writeBlob(_ bytes: [UInt8]) throws -> ObjectID {
    try git.id(["hash-object", "-w", "--stdin", "--no-filters"], input: bytes)
  }

  func writeTree(from commit: ObjectID?, replacing changes: [String: TreeEntry?]) throws -> ObjectID {
    let file = FilePath.join(git.gitDirectory, "toolkit-tree-\(Environment.processID()).index")
    let folder = try Directory(git.gitDirectory)
    defer { discard(file, in: folder) }
    let variables = ["GIT_INDEX_FILE": file]
    // The file is ours alone: neither split nor sparse, whatever the user's own index is.
    let plain = ["-c", "core.splitIndex=false", "-c", "index.sparse=false"]
    try git.run(plain + ["read-tree"] + (commit.map { [$0.hex] } ?? ["--empty"]), adding: variables)
    try updateIndex(changes.map { ($0.key, $0.value) }, adding: variables, plain)
    return try git.id(plain + ["write-tree"], adding: variables)
  }

  func writeCommit(_ draft: CommitDraft) throws -> ObjectID { try git.writeCommit(draft) }

  func moveBranch(_ move: BranchMove) throws {
    let zero = String(repeating: "0", count: move.to.hex.utf8.count)
    let arguments = ["update-ref", "-m", move.reason, move.reference, move.to.hex, move.from?.hex ?? zero]
    let result = try git.attempt(arguments, adding: move.committer.variables("COMMITTER"))
    if result.succeeded { return }
    let detail = result.errorText.trimmingBlanks()
    let moved = detail.contains("but expected") || detail.contains("reference already exists")
    let gone = detail.contains("unable to resolve reference")
    let locked = detail.contains("File exists")
    throw GitError(
      moved || gone ? .referenceMoved : locked ? .locked : .other, "move", move.reference, detail: detail)
  }

  func changeIndex(at file: String, _ changes: [IndexChange]) throws {
    let variables = ["GIT_INDEX_FILE": file]
    let flags = try changes.map { ($0.path, try indexFlags(of: $0.path)) }
    try updateIndex(changes.map { ($0.path, $0.entry) }, adding: variables, [])
    for (path, flags) in flags {
      // --cacheinfo makes a new entry and so forgets what the user had set.
      if flags?.skipsWorkTree == true {
        try git.run(["update-index", "--skip-worktree", "--", path], adding: variables, subject: path)
      }
      if flags?.isAssumedUnchanged == true {
        try git.run(["update-index", "--assume-unchanged", "--", path], adding: variables, subject: path)
      }
    }
  }

  private func updateIndex(
    _ changes: [(path: String, entry: TreeEntry?)], adding variables: [String: String], _ options: [String]
  ) throws {
    // Without --replace, a file in the place of a folder, or the other way round, is refused.
    var arguments = options + ["update-index", "--add"]
    for change in changes.sorted(by: { $0.path < $1.path }) {
      guard let entry = change.entry else { continue }
      arguments += ["--cacheinfo", "\(entry.mode.octal),\(entry.id),\(change.path)"]
    }
    try git.run(arguments, adding: variables, kind: .badPath)
    let removed = changes.filter { $0.entry == nil }.map(\.path)
    if removed.isEmpty { return }
    try git.run(options + ["update-index", "--force-remove", "--"] + removed.sorted(), adding: variables)
  }

  private func discard(_ file: String, in folder: Directory) {
    for name in [FilePath.name(of: file), FilePath.name(of: file) + ".lock"] {
      // It is an error path or the end: a file left behind is only litter.
      _ = try? folder.remove(name)
    }
  }
}
