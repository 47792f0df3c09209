internal import CGit2

extension LibgitBackend {
  func commits(_ query: CommitQuery) throws -> [Commit] {
    let walk = try Handle.make("walk", "the history", free: git_revwalk_free) {
      git_revwalk_new(&$0, repository.pointer)
    }
    let order =
      query.since == nil ? GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue : GIT_SORT_TIME.rawValue
    try Libgit.check(git_revwalk_sorting(walk.pointer, order), "walk", "the history")
    for tip in query.tips {
      var id = try Libgit.object(tip)
      try Libgit.check(git_revwalk_push(walk.pointer, &id), "walk the history of", tip.hex)
    }
    for stop in query.excluding {
      guard var id = try? Libgit.object(stop), try exists(&id) else { continue }
      try Libgit.check(git_revwalk_hide(walk.pointer, &id), "leave out", stop.hex)
    }
    var commits: [Commit] = []
    // Clocks differ between machines: only several old commits in a row end the walk.
    var oldInARow = 0
    while commits.count < query.limit ?? .max, oldInARow < Self.slop, let id = try next(walk) {
      if let since = query.since, git_commit_time(try commit(id).pointer) < since {
        oldInARow += 1
        continue
      }
      oldInARow = 0
      commits.append(try value(id, includingPaths: query.includingPaths))
    }
    return commits
  }

  /// As many as git itself looks at (`SLOP` in its revision.c).
  private static let slop = 5

  private func next(_ walk: Handle) throws -> ObjectID? {
    var id = git_oid()
    let code = git_revwalk_next(&id, walk.pointer)
    if code == GIT_ITEROVER.rawValue { return nil }
    try Libgit.check(code, "walk", "the history")
    return try Libgit.id(id)
  }

  /// Whether the commit is here; a rebase followed by `git gc` may have taken it away.
  private func exists(_ id: inout git_oid) throws -> Bool {
    var pointer: OpaquePointer?
    let code = git_commit_lookup(&pointer, repository.pointer, &id)
    git_commit_free(pointer)
    return code == 0
  }

  private func value(_ id: ObjectID, includingPaths: Bool) throws -> Commit {
    let commit = try commit(id)
    var parents: [ObjectID] = []
    for number in 0..<git_commit_parentcount(commit.pointer) {
      if let parent = git_commit_parent_id(commit.pointer, number) { parents.append(try Libgit.id(parent)) }
    }
    guard let author = git_commit_author(commit.pointer) else {
      throw GitError(.other, "read the author of", id.hex)
    }
    return Commit(
      id: id, parents: parents, author: Signature(author.pointee),
      committedSeconds: git_commit_time(commit.pointer),
      message: Libgit.text(git_commit_message(commit.pointer)) ?? "",
      changedPaths: includingPaths ? try changedPaths(of: commit, id, parents.first) : nil)
  }

  private func changedPaths(of commit: Handle, _ id: ObjectID, _ parent: ObjectID?) throws -> [String] {
    let new = try tree(of: commit, named: id.hex)
    let old = try parent.map { try tree(of: $0) }
    var options = git_diff_options()
    try Libgit.check(git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), "compare", id.hex)
    let diff = try Handle.make("compare", id.hex, free: git_diff_free) {
      git_diff_tree_to_tree(&$0, repository.pointer, old?.pointer, new.pointer, &options)
    }
    var paths: [String] = []
    for number in 0..<git_diff_num_deltas(diff.pointer) {
      guard let delta = git_diff_get_delta(diff.pointer, number)?.pointee else { continue }
      if let path = Libgit.text(delta.new_file.path ?? delta.old_file.path) { paths.append(path) }
    }
    return paths.sorted()
  }
}

extension Signature {
  init(_ value: git_signature) {
    self.init(
      name: Libgit.text(value.name) ?? "", email: Libgit.text(value.email) ?? "",
      seconds: value.when.time, offsetMinutes: Int(value.when.offset))
  }

  func withPointer<Result>(
    _ body: (UnsafePointer<git_signature>) throws -> Result
  ) throws -> Result {
    var pointer: UnsafeMutablePointer<git_signature>?
    try Libgit.check(
      git_signature_new(&pointer, name, email, seconds, Int32(offsetMinutes)), "use the identity",
      "\(name) <\(email)>")
    guard let pointer else { throw GitError(.other, "use the identity", "\(name) <\(email)>") }
    defer { git_signature_free(pointer) }
    return try body(pointer)
  }
}
