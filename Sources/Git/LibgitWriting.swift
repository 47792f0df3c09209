internal import CGit2
internal import System

/// A repository served by libgit2: what it is told.
extension LibgitBackend {
  func writeBlob(_ bytes: [UInt8]) throws -> ObjectID {
    var id = git_oid()
    let code = bytes.withUnsafeBytes {
      git_blob_create_from_buffer(&id, repository.pointer, $0.baseAddress, $0.count)
    }
    try Libgit.check(code, "write a blob of", "\(bytes.count) bytes")
    return try Libgit.id(id)
  }

  func writeTree(from commit: ObjectID?, replacing changes: [String: TreeEntry?]) throws -> ObjectID {
    let base = try commit.map { try tree(of: $0) }
    let steps = changes.map { (path: $0.key.split(separator: "/").map(String.init)[...], entry: $0.value) }
    guard let tree = try writeTree(from: base, steps, below: "") else { return try writeEmptyTree() }
    return tree
  }

  private typealias Step = (path: ArraySlice<String>, entry: TreeEntry?)

  /// The tree at folder `below` with `steps` done; nil when nothing is left in it: git keeps no empty folders.
  private func writeTree(from base: Handle?, _ steps: [Step], below: String) throws -> ObjectID? {
    let builder = try Handle.make("build the tree", below, free: git_treebuilder_free) {
      git_treebuilder_new(&$0, repository.pointer, base?.pointer)
    }
    for (name, group) in Dictionary(grouping: steps, by: { $0.path.first ?? "" }) {
      let path = FilePath.join(below, name)
      let here = group.filter { $0.path.count == 1 }
      let deeper = group.filter { $0.path.count > 1 }.map { (path: $0.path.dropFirst(), entry: $0.entry) }
      if let step = here.first {
        guard deeper.isEmpty else { throw notAFolder(path) }
        try put(step.entry, name, in: builder, path)
      } else {
        let id = try writeTree(from: try subtree(name, of: builder, path), deeper, below: path)
        try put(id.map { TreeEntry(id: $0, mode: .folder) }, name, in: builder, path)
      }
    }
    if git_treebuilder_entrycount(builder.pointer) == 0 { return nil }
    return try write(builder, below)
  }

  private func put(_ entry: TreeEntry?, _ name: String, in builder: Handle, _ path: String) throws {
    let old = git_treebuilder_get(builder.pointer, name)
    guard let entry else {
      if old != nil { try Libgit.check(git_treebuilder_remove(builder.pointer, name), "remove", path) }
      return
    }
    // A folder in the place of a file would vanish from the commit with all that is in it.
    if let old, (git_tree_entry_type(old) == GIT_OBJECT_TREE) != (entry.mode == .folder) {
      throw notAFolder(path)
    }
    var id = try Libgit.object(entry.id)
    let mode = git_filemode_t(rawValue: entry.mode.rawValue)
    try Libgit.check(git_treebuilder_insert(nil, builder.pointer, name, &id, mode), "add", path)
  }

  private func subtree(_ name: String, of builder: Handle, _ path: String) throws -> Handle? {
    guard let entry = git_treebuilder_get(builder.pointer, name) else { return nil }
    guard git_tree_entry_type(entry) == GIT_OBJECT_TREE, let id = git_tree_entry_id(entry) else {
      throw notAFolder(path)
    }
    return try Handle.make("read the folder", path, free: git_tree_free) {
      git_tree_lookup(&$0, repository.pointer, id)
    }
  }

  private func notAFolder(_ path: String) -> GitError {
    GitError(
      .badPath, "commit", path, detail: "a file and a folder of that name exclude each other",
      hint: "see what HEAD has there: git ls-tree HEAD -- \(ShellWord.quoted(path))")
  }

  private func writeEmptyTree() throws -> ObjectID {
    let builder = try Handle.make("build", "an empty tree", free: git_treebuilder_free) {
      git_treebuilder_new(&$0, repository.pointer, nil)
    }
    return try write(builder, "")
  }

  private func write(_ builder: Handle, _ path: String) throws -> ObjectID {
    var id = git_oid()
    try Libgit.check(git_treebuilder_write(&id, builder.pointer), "write the tree", path)
    return try Libgit.id(id)
  }

  func writeCommit(_ draft: CommitDraft) throws -> ObjectID {
    // libgit2 can store a signature but not make one.
    if draft.isSigned { return try program.writeCommit(draft) }
    var treeID = try Libgit.object(draft.tree)
    let tree = try Handle.make("read the tree", draft.tree.hex, free: git_tree_free) {
      git_tree_lookup(&$0, repository.pointer, &treeID)
    }
    let parents = try draft.parents.map { try commit($0) }
    var pointers = parents.map { Optional($0.pointer) }
    var id = git_oid()
    let code = try draft.author.withPointer { author in
      try draft.committer.withPointer { committer in
        git_commit_create(
          &id, repository.pointer, nil, author, committer, nil, draft.message, tree.pointer, parents.count,
          &pointers)
      }
    }
    try withExtendedLifetime(parents) { try Libgit.check(code, "write the commit", draft.message) }
    return try Libgit.id(id)
  }

  func moveBranch(_ move: BranchMove) throws {
    // In a linked worktree libgit2 1.5 looks for an existing branch in the wrong folder.
    if move.from == nil, git_repository_is_worktree(repository.pointer) == 1 {
      return try ProgramBackend(git: program).moveBranch(move)
    }
    try Libgit.check(
      git_repository_set_ident(repository.pointer, move.committer.name, move.committer.email),
      "use the identity", move.committer.name)
    var new = try Libgit.object(move.to)
    var pointer: OpaquePointer?
    let code: Int32
    if let from = move.from {
      var old = try Libgit.object(from)
      code = git_reference_create_matching(
        &pointer, repository.pointer, move.reference, &new, 1, &old, move.reason)
    } else {
      code = git_reference_create(&pointer, repository.pointer, move.reference, &new, 0, move.reason)
    }
    git_reference_free(pointer)
    // With a commit expected, a branch that is gone has moved, too.
    if code == GIT_ENOTFOUND.rawValue {
      throw GitError(.referenceMoved, "move", move.reference, detail: "the branch is gone")
    }
    try Libgit.check(code, "move", move.reference)
  }

  func changeIndex(at file: String, _ changes: [IndexChange]) throws {
    let index = try Handle.make("read the index", file, free: git_index_free) { git_index_open(&$0, file) }
    for change in changes {
      guard let entry = change.entry else {
        let code = git_index_remove(index.pointer, change.path, 0)
        if code != GIT_ENOTFOUND.rawValue { try Libgit.check(code, "remove from the index", change.path) }
        continue
      }
      try add(change, entry, to: index)
    }
    try Libgit.check(git_index_write(index.pointer), "write the index", file)
  }

  private func add(_ change: IndexChange, _ new: TreeEntry, to index: Handle) throws {
    var entry = git_index_entry()
    if let old = git_index_get_bypath(index.pointer, change.path, 0) {
      entry.flags = old.pointee.flags & UInt16(GIT_INDEX_ENTRY_VALID.rawValue)
      entry.flags_extended = old.pointee.flags_extended & UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue)
    }
    entry.id = try Libgit.object(new.id)
    entry.mode = new.mode.rawValue
    if let status = change.clean { status.fill(&entry) }
    let code = change.path.withCString { path in
      entry.path = path
      return git_index_add(index.pointer, &entry)
    }
    try Libgit.check(code, "add to the index", change.path)
  }
}

extension FileStatus {
  /// The numbers by which git sees that a file has not changed; cut to 32 bits as the index stores them.
  func fill(_ entry: inout git_index_entry) {
    entry.mtime.seconds = Int32(truncatingIfNeeded: modifiedNanoseconds / 1_000_000_000)
    entry.mtime.nanoseconds = UInt32(truncatingIfNeeded: modifiedNanoseconds % 1_000_000_000)
    entry.ctime.seconds = Int32(truncatingIfNeeded: changedNanoseconds / 1_000_000_000)
    entry.ctime.nanoseconds = UInt32(truncatingIfNeeded: changedNanoseconds % 1_000_000_000)
    entry.dev = UInt32(truncatingIfNeeded: device)
    entry.ino = UInt32(truncatingIfNeeded: inode)
    entry.uid = owner
    entry.gid = group
    entry.file_size = UInt32(truncatingIfNeeded: size)
  }
}
