internal import CGit2

/// A repository served by libgit2: what it is asked.
struct LibgitBackend: Backend {
  let repository: Handle
  let config: Handle
  /// For what libgit2 cannot: see ``writeCommit(_:)``.
  let program: GitProgram

  func head() throws -> Head {
    let pointer = try lookup("HEAD")
    if let target = Libgit.text(git_reference_symbolic_target(pointer.pointer)) {
      guard let commit = try self.target(of: target) else { return .unborn(name: Head.shortName(target)) }
      return .branch(name: Head.shortName(target), commit: commit)
    }
    guard let id = git_reference_target(pointer.pointer) else {
      throw GitError(.notFound, "read", "HEAD", detail: "it points nowhere")
    }
    return .detached(try Libgit.id(id))
  }

  func branches() throws -> [Branch] { try branches(GIT_BRANCH_LOCAL) }

  func remoteBranches() throws -> [Branch] { try branches(GIT_BRANCH_REMOTE) }

  private func branches(_ kind: git_branch_t) throws -> [Branch] {
    let iterator = try Handle.make("list", "branches", free: git_branch_iterator_free) {
      git_branch_iterator_new(&$0, repository.pointer, kind)
    }
    var branches: [Branch] = []
    while let reference = try next(iterator) {
      guard let name = Libgit.text(git_reference_name(reference.pointer)) else { continue }
      guard let commit = try target(of: name) else { continue }
      branches.append(Branch(name: Head.shortName(name), commit: commit))
    }
    return branches.sorted { $0.name < $1.name }
  }

  func resolve(_ revision: String) throws -> ObjectID? {
    do {
      let object = try Handle.make("find", revision, free: git_object_free) {
        git_revparse_single(&$0, repository.pointer, revision)
      }
      let commit = try Handle.make("find the commit", revision, free: git_object_free) {
        git_object_peel(&$0, object.pointer, GIT_OBJECT_COMMIT)
      }
      guard let id = git_object_id(commit.pointer) else { return nil }
      return try Libgit.id(id)
    } catch let error as GitError where namesNoCommit(error) {
      return nil
    }
  }

  /// Nothing of that name, no name at all, the start of several or a start too short, or of something else.
  private func namesNoCommit(_ error: GitError) -> Bool {
    switch error.kind {
    case .notFound, .badPath: return true
    default: break
    }
    return [GIT_EAMBIGUOUS.rawValue, GIT_EPEEL.rawValue].contains(error.libgit2?.code)
  }

  func entry(_ path: String, in commit: ObjectID) throws -> TreeEntry? {
    let tree = try tree(of: commit)
    let entry = try Handle.find("read", path, free: git_tree_entry_free) {
      git_tree_entry_bypath(&$0, tree.pointer, path)
    }
    guard let entry, let id = git_tree_entry_id(entry.pointer) else { return nil }
    guard let mode = FileMode(git_tree_entry_filemode(entry.pointer).rawValue) else { return nil }
    return TreeEntry(id: try Libgit.id(id), mode: mode)
  }

  func blob(_ id: ObjectID) throws -> [UInt8] {
    var value = try Libgit.object(id)
    let blob = try Handle.make("read the blob", id.hex, free: git_blob_free) {
      git_blob_lookup(&$0, repository.pointer, &value)
    }
    return Libgit.bytes(git_blob_rawcontent(blob.pointer), count: Int(git_blob_rawsize(blob.pointer)))
  }

  func state(of path: String) throws -> PathState {
    var flags: UInt32 = 0
    let code = git_status_file(&flags, repository.pointer, path)
    if code == GIT_ENOTFOUND.rawValue { return PathState(isIgnored: try isIgnored(path)) }
    try Libgit.check(code, "read the state of", path)
    return PathState(libgit2: flags)
  }

  private func isIgnored(_ path: String) throws -> Bool {
    var ignored: Int32 = 0
    try Libgit.check(
      git_ignore_path_is_ignored(&ignored, repository.pointer, path), "read the ignore rules for", path)
    return ignored == 1
  }

  func indexFlags(of path: String) throws -> IndexFlags? {
    let index = try Handle.make("read", "the index", free: git_index_free) {
      git_repository_index(&$0, repository.pointer)
    }
    guard let entry = git_index_get_bypath(index.pointer, path, 0) else { return nil }
    return IndexFlags(
      skipsWorkTree: UInt32(entry.pointee.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0,
      isAssumedUnchanged: UInt32(entry.pointee.flags) & GIT_INDEX_ENTRY_VALID.rawValue != 0)
  }

  func configuration(_ key: String) throws -> String? {
    do {
      let bytes = try Libgit.buffer("read the setting", key) {
        git_config_get_string_buf(&$0, config.pointer, key)
      }
      return String(decoding: bytes, as: UTF8.self)
    } catch let error as GitError where error.kind == .notFound {
      return nil
    }
  }

  func attribute(_ name: String, of path: String) throws -> String? {
    var value: UnsafePointer<CChar>?
    try Libgit.check(
      git_attr_get(&value, repository.pointer, 0, path, name), "read the attribute \(name) of", path)
    switch git_attr_value(value) {
    case GIT_ATTR_VALUE_STRING: return Libgit.text(value)
    case GIT_ATTR_VALUE_TRUE: return "set"
    default: return nil
    }
  }

  func cleaned(_ bytes: [UInt8], path: String) throws -> [UInt8] {
    try filtered(bytes, path: path, GIT_FILTER_TO_ODB)
  }

  func smudged(_ bytes: [UInt8], path: String) throws -> [UInt8] {
    try filtered(bytes, path: path, GIT_FILTER_TO_WORKTREE)
  }

  // MARK: - Parts

  private func filtered(_ bytes: [UInt8], path: String, _ mode: git_filter_mode_t) throws -> [UInt8] {
    var pointer: OpaquePointer?
    try Libgit.check(
      git_filter_list_load(&pointer, repository.pointer, nil, path, mode, 0), "find the filters of", path)
    guard let pointer else { return bytes }
    let filters = Handle(pointer, free: git_filter_list_free)
    return try Libgit.buffer("filter", path) { result in
      bytes.withUnsafeBytes { buffer in
        let text = buffer.bindMemory(to: CChar.self).baseAddress
        return git_filter_list_apply_to_buffer(&result, filters.pointer, text, buffer.count)
      }
    }
  }

  func lookup(_ name: String) throws -> Handle {
    try Handle.make("read", name, free: git_reference_free) {
      git_reference_lookup(&$0, repository.pointer, name)
    }
  }

  /// The commit that a reference ends at, or nil when there is no such reference.
  private func target(of name: String) throws -> ObjectID? {
    var id = git_oid()
    let code = git_reference_name_to_id(&id, repository.pointer, name)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try Libgit.check(code, "read", name)
    return try Libgit.id(id)
  }

  private func next(_ iterator: Handle) throws -> Handle? {
    var pointer: OpaquePointer?
    var kind = GIT_BRANCH_LOCAL
    let code = git_branch_next(&pointer, &kind, iterator.pointer)
    if code == GIT_ITEROVER.rawValue { return nil }
    try Libgit.check(code, "list", "branches")
    return pointer.map { Handle($0, free: git_reference_free) }
  }

  func commit(_ id: ObjectID) throws -> Handle {
    var value = try Libgit.object(id)
    return try Handle.make("read the commit", id.hex, free: git_commit_free) {
      git_commit_lookup(&$0, repository.pointer, &value)
    }
  }

  func tree(of id: ObjectID) throws -> Handle {
    let commit = try commit(id)
    return try tree(of: commit, named: id.hex)
  }

  func tree(of commit: Handle, named name: String) throws -> Handle {
    try Handle.make("read the tree of", name, free: git_tree_free) { git_commit_tree(&$0, commit.pointer) }
  }
}

extension PathState {
  /// From `git_status_t`.
  init(libgit2 flags: UInt32) {
    self.init()
    func has(_ flag: git_status_t) -> Bool { flags & flag.rawValue != 0 }
    isStaged =
      has(GIT_STATUS_INDEX_NEW) || has(GIT_STATUS_INDEX_MODIFIED) || has(GIT_STATUS_INDEX_DELETED)
      || has(GIT_STATUS_INDEX_RENAMED) || has(GIT_STATUS_INDEX_TYPECHANGE)
    isUntracked = has(GIT_STATUS_WT_NEW)
    isModified =
      has(GIT_STATUS_WT_MODIFIED) || has(GIT_STATUS_WT_DELETED) || has(GIT_STATUS_WT_TYPECHANGE)
      || has(GIT_STATUS_WT_RENAMED) || has(GIT_STATUS_WT_UNREADABLE)
    isIgnored = has(GIT_STATUS_IGNORED)
    isConflicted = has(GIT_STATUS_CONFLICTED)
    isStaged = isStaged || isConflicted
    isTracked = !isUntracked && !isIgnored && !has(GIT_STATUS_INDEX_DELETED)
  }
}
