public import Git
internal import System

/// Commits exactly the paths it is given, and leaves everything else of the user's as it is.
///
/// The edits are applied to `HEAD`'s texts for the commit, and to what the user has in the work tree, so that
/// uncommitted changes stay uncommitted. Up to the moment in which the branch moves, every failure leaves all as
/// it was; from then on the commit is complete.
public struct Committer {
  /// How often a commit is built again because the branch moved meanwhile.
  public static let attempts = 10

  let repository: Repository
  /// Called before each step; tests throw from it.
  var willDo: (CommitStep) throws -> Void = { _ in }
  /// Waits between two attempts.
  var pause: (Duration) -> Void = { Clocks.pause($0) }
  /// Called when what a killed process left was put right, before what it had written down is forgotten.
  public var didRecover: (CommitRecovery) throws -> Void = { _ in }

  /// Creates a committer for `repository`.
  public init(_ repository: Repository) { self.repository = repository }

  /// Makes the commit.
  ///
  /// - Parameter afterwards: called when the commit is complete; what it throws is thrown. Where the process is killed
  ///   before it returns, the next ``recover(sweeping:)`` tells the request's note.
  /// - Returns: nil when `HEAD` holds all of it already; then nothing was changed.
  /// - Throws: ``CannotCommit`` where it would not be safe, `GitError` and `SystemError` for what failed. In all
  ///   cases nothing was changed and no lock is left.
  public func commit(
    _ request: CommitRequest, random: inout some RandomNumberGenerator,
    afterwards: (CommitResult) throws -> Void = { _ in }
  ) throws -> CommitResult? {
    var attempt = 1
    while true {
      do {
        return try self.attempt(request, afterwards)
      } catch {
        guard Committer.mayPass(error) else { throw error }
        guard attempt < Committer.attempts else { throw try lasting(error) }
        pause(.microseconds(Int.random(in: 0..<(2_000 << min(attempt, 6)), using: &random)))
        attempt += 1
      }
    }
  }

  /// Whether somebody else's work was in the way, which ends by itself.
  private static func mayPass(_ error: any Error) -> Bool {
    if let error = error as? GitError { return error.kind == .referenceMoved || error.kind == .locked }
    if case .indexLocked = (error as? CannotCommit)?.reason { return true }
    return false
  }

  private func lasting(_ error: any Error) throws -> any Error {
    if error is CannotCommit { return error }
    let name = try repository.head().branchName ?? "HEAD"
    return CannotCommit(.branchKeepsMoving(name: name, attempts: Committer.attempts))
  }

  /// Writes the edits to the work tree alone, for a state in which nothing may be committed.
  ///
  /// - Returns: the paths that were written, in the order of the edits.
  /// - Throws: ``CannotCommit`` where an edit conflicts with the user's text or a symbolic link is in the way;
  ///   then nothing was changed.
  public func writeWorkTree(_ edits: [FileEdit]) throws -> [String] {
    try checkHasWorkTree()
    let writes = try edits.map { try WorkTreeWrite($0, in: repository) }.filter(\.changesAnything)
    var writer = WorkTreeWriter(try repository.workTreeFolder())
    do {
      try willDo(.writeWorkTree)
      for write in writes {
        try writer.perform(write)
        try willDo(.writeNextFile)
      }
    } catch {
      writer.undo()
      throw error
    }
    return writes.map(\.path)
  }

  /// Whether a commit could be made now, as far as that does not depend on its edits.
  ///
  /// - Throws: ``CannotCommit`` with the reason.
  public func checkRepository() throws {
    try checkHasWorkTree()
    if let operation = try repository.operationInProgress() {
      throw CannotCommit(.operationInProgress(operation))
    }
    if case .detached(let id) = try repository.head() { throw CannotCommit(.detachedHead(id)) }
    if try repository.isIndexLocked() { throw CannotCommit(.indexLocked(path: lockPath)) }
  }

  // MARK: - One attempt

  /// Everything slow (merging, filters, a passphrase for the signature) comes before the lock is taken; under it
  /// all that it was worked out from is looked at again.
  private func attempt(
    _ request: CommitRequest, _ afterwards: (CommitResult) throws -> Void
  ) throws -> CommitResult? {
    for edit in request.edits { try Repository.validate(edit.path) }
    _ = try recover()
    try checkRepository()
    for edit in request.edits { try checkPath(edit.path) }
    let identity = try repository.identity(at: request.time)
    let head = try repository.head()
    let plan = try CommitPlan(request.edits, on: head.commit, in: repository)
    guard plan.changesCommit else { return nil }
    let (commit, entries) = try writeObjects(plan, request.message, identity, on: head.commit)
    let log = try openLog(plan, commit, head, note: request.note)
    defer { log.clear() }
    let index = try lockIndex()
    defer { index.abandon() }
    let branch = try recheck(request.edits, head)
    let move = BranchMove(
      branch: branch, from: head.commit, to: commit, reason: reason(request.message, head),
      committer: identity.committer)
    let warning = try publish(plan, entries, move, index)
    let paths = plan.files.filter(\.changesCommit).map(\.path).sorted()
    let result = CommitResult(
      commit: commit, parent: head.commit, branch: branch, paths: paths, warning: warning)
    try afterwards(result)
    return result
  }

  /// The branch, unless anything changed since the first look.
  private func recheck(_ edits: [FileEdit], _ head: Head) throws -> String {
    for edit in edits { try checkPath(edit.path) }
    if let operation = try repository.operationInProgress() {
      throw CannotCommit(.operationInProgress(operation))
    }
    guard try repository.head() == head, let branch = head.branchName else {
      throw GitError(.referenceMoved, "commit to", head.branchName ?? "HEAD", detail: "HEAD moved")
    }
    return branch
  }

  private func writeObjects(
    _ plan: CommitPlan, _ message: String, _ identity: Identity, on tip: ObjectID?
  ) throws -> (commit: ObjectID, entries: [String: TreeEntry?]) {
    try willDo(.writeObjects)
    var entries: [String: TreeEntry?] = [:]
    for file in plan.files {
      let id = try file.committed.map { try repository.writeText($0, path: file.path) }
      entries.updateValue(id.map { TreeEntry(id: $0, mode: file.mode) }, forKey: file.path)
    }
    let tree = try repository.writeTree(from: tip, replacing: entries)
    try willDo(.writeCommit)
    let draft = CommitDraft(
      tree: tree, parents: tip.map { [$0] } ?? [], message: message, author: identity.author,
      committer: identity.committer, isSigned: try repository.signsCommits())
    do {
      return (try repository.writeCommit(draft), entries)
    } catch let error as GitError where error.kind == .signingFailed {
      throw CannotCommit(.signingFailed(detail: error.detail))
    }
  }

  /// Writes the work tree, makes the new index, moves the branch, shows the index.
  ///
  /// - Returns: what went wrong after the branch moved.
  private func publish(
    _ plan: CommitPlan, _ entries: [String: TreeEntry?], _ move: BranchMove, _ index: IndexUpdate
  ) throws -> String? {
    var writer = WorkTreeWriter(try repository.workTreeFolder())
    do {
      try willDo(.writeWorkTree)
      for file in plan.files {
        if let write = file.write { try writer.perform(write) }
        try willDo(.writeNextFile)
      }
      try willDo(.prepareIndex)
      try index.prepare(try indexChanges(plan, entries, writer.root))
      try willDo(.moveBranch)
      try repository.move(move)
    } catch {
      writer.undo()
      throw error
    }
    return warning { try publishIndex(index) }
  }

  private func publishIndex(_ index: IndexUpdate) throws {
    try willDo(.publishIndex)
    try index.publish()
  }

  /// The commit is complete; that the index lags behind is told, not thrown.
  private func warning(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return "the index could not be refreshed (\(error)); git status shows our files as changed: git reset"
    }
  }

  private func indexChanges(
    _ plan: CommitPlan, _ entries: [String: TreeEntry?], _ root: Directory
  ) throws -> [IndexChange] {
    try plan.files.map { file in
      let status = file.isClean ? try root.status(file.path) : nil
      return IndexChange(path: file.path, entry: entries[file.path] ?? nil, clean: status)
    }
  }

  // MARK: - Preconditions

  private var lockPath: String { FilePath.join(repository.layout.gitDirectory, "index.lock") }

  private func lockIndex() throws -> IndexUpdate {
    try willDo(.lockIndex)
    do {
      return try IndexUpdate(repository)
    } catch let error as GitError where error.kind == .locked {
      throw CannotCommit(.indexLocked(path: lockPath))
    }
  }

  private func checkHasWorkTree() throws {
    if repository.layout.isBare {
      throw CannotCommit(.bareRepository(path: repository.layout.gitDirectory))
    }
  }

  private func checkPath(_ path: String) throws {
    do {
      _ = try repository.workTreeFolder().status(path)
    } catch let error as SystemError {
      throw CannotCommit(.unsafePath(path, detail: error.reason))
    }
    let state = try repository.state(of: path)
    if state.isStaged || state.isConflicted { throw CannotCommit(.pathStaged(path)) }
    if state.isIgnored { throw CannotCommit(.pathIgnored(path)) }
  }

  private func reason(_ message: String, _ head: Head) -> String {
    let subject = message.prefix { !$0.isNewline }
    return head.commit == nil ? "commit (initial): \(subject)" : "commit: \(subject)"
  }
}
