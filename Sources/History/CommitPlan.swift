internal import Git
internal import System

/// One file of a commit, worked out and not yet written.
struct PlannedFile {
  let path: String
  /// The text that is committed; nil removes the file.
  let committed: [UInt8]?
  /// The mode it is committed with.
  let mode: FileMode
  /// Whether that differs from `HEAD`.
  let changesCommit: Bool
  /// What is done in the work tree.
  let write: WorkTreeWrite?
  /// Whether the work tree then holds exactly what is committed.
  let isClean: Bool
}

/// What a commit does to every file, for a given tip. Pure but for reading.
struct CommitPlan {
  let files: [PlannedFile]

  var changesCommit: Bool { files.contains { $0.changesCommit } }

  init(_ edits: [FileEdit], on tip: ObjectID?, in repository: Repository) throws {
    files = try edits.map { try CommitPlan.file($0, on: tip, in: repository) }
  }

  private static func file(
    _ edit: FileEdit, on tip: ObjectID?, in repository: Repository
  ) throws -> PlannedFile {
    let entry = try tip.flatMap { try repository.entry(edit.path, in: $0) }
    let mode = entry?.mode ?? .regular
    guard mode == .regular || mode == .executable else {
      throw CannotCommit(.unsafePath(edit.path, detail: "HEAD holds a \(mode) there"))
    }
    let head = try tip.flatMap { try repository.committedText(of: edit.path, in: $0) }
    let labels = TextMerge.Labels(ours: "committed", theirs: "this change")
    let committed: [UInt8]?
    switch try EditMerge.apply(edit, to: head, labels: labels) {
    case .text(let text): committed = text
    case .conflict(let text):
      throw CannotCommit(.conflictsWithCommitted(path: edit.path, conflict: text))
    }
    // Left out of the work tree by a sparse checkout: there is nothing to write.
    let isSkipped = try repository.indexFlags(of: edit.path)?.skipsWorkTree == true
    let write = isSkipped ? nil : try WorkTreeWrite(edit, in: repository)
    let clean = try committed.map { try repository.workTreeBytes(ofText: $0, path: edit.path) }
    return PlannedFile(
      path: edit.path, committed: committed, mode: mode, changesCommit: committed != head, write: write,
      isClean: write.map { $0.new == clean } ?? false)
  }
}
