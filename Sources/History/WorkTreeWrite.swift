internal import Git
internal import System

/// One file of the work tree, read and worked out: the bytes that stand there, and those that will.
struct WorkTreeWrite {
  let path: String
  let old: [UInt8]?
  let new: [UInt8]?

  /// Brings `edit` into what the user has there, committed or not.
  ///
  /// - Throws: ``CannotCommit`` where they conflict, or where a symbolic link is in the way.
  init(_ edit: FileEdit, in repository: Repository) throws {
    path = edit.path
    do {
      old = try repository.workTreeBytes(of: edit.path)
    } catch let error as SystemError {
      throw CannotCommit(.unsafePath(edit.path, detail: error.reason))
    }
    new = try WorkTreeWrite.merged(edit, into: old, in: repository)
  }

  var changesAnything: Bool { old != new }

  private static func merged(
    _ edit: FileEdit, into raw: [UInt8]?, in repository: Repository
  ) throws -> [UInt8]? {
    let labels = TextMerge.Labels(ours: "uncommitted", theirs: "this change")
    let path = edit.path
    func bytes(_ text: [UInt8]?) throws -> [UInt8]? {
      try text.map { try repository.workTreeBytes(ofText: $0, path: path) }
    }
    let text = try raw.map { try repository.text(ofWorkTreeBytes: $0, path: path) }
    let outcome: EditMerge.Outcome
    if try bytes(text) == raw {
      outcome = try EditMerge.apply(edit, to: text, labels: labels)
      if case .text(let text) = outcome { return try bytes(text) }
    } else {
      // Mixed line ends do not survive the way there and back; merged as they are, the user's lines keep theirs.
      let differInEndsAlone = raw.map(withoutReturns) == text.map(withoutReturns)
      var raws = edit
      (raws.base, raws.new) = (try bytes(edit.base), try bytes(edit.new))
      if !differInEndsAlone { raws.rework = nil }
      outcome = try EditMerge.apply(raws, to: raw, labels: labels)
      if case .text(let raw) = outcome { return raw }
    }
    guard case .conflict(let conflict) = outcome else { return raw }
    throw CannotCommit(.conflictsWithUncommitted(path: path, conflict: conflict))
  }

  private static func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.filter { $0 != UInt8(ascii: "\r") }
  }
}
