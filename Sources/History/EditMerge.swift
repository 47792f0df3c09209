internal import Git

/// An edit brought into a text that may have changed since the edit was made.
enum EditMerge {
  enum Outcome: Equatable {
    case text([UInt8]?)
    case conflict(String)
  }

  /// The present text with the edit in it.
  static func apply(_ edit: FileEdit, to present: [UInt8]?, labels: TextMerge.Labels) throws -> Outcome {
    if let settled = settled(base: edit.base, ours: present, theirs: edit.new) { return .text(settled) }
    if !edit.mergesFirst, let text = reworked(edit, present) { return text }
    let merged = try merge(base: edit.base, ours: present, theirs: edit.new, labels: labels)
    if edit.mergesFirst, case .conflict = merged, let text = reworked(edit, present) { return text }
    return merged
  }

  /// The edit made anew; nothing where it does not fit.
  private static func reworked(_ edit: FileEdit, _ present: [UInt8]?) -> Outcome? {
    guard let rework = edit.rework else { return nil }
    do { return .text(try rework(present)) } catch { return nil }
  }

  /// Three-way merge of texts that may be absent.
  static func merge(
    base: [UInt8]?, ours: [UInt8]?, theirs: [UInt8]?, labels: TextMerge.Labels,
    favour: TextMerge.Favour = .neither
  ) throws -> Outcome {
    if let settled = settled(base: base, ours: ours, theirs: theirs) { return .text(settled) }
    guard let ours, let theirs else {
      if favour == .ours { return .text(ours) }
      let remover = ours == nil ? labels.ours : labels.theirs
      return .conflict("The file was removed by \(remover) and changed by the other side.\n")
    }
    let outcome = try TextMerge.merge(
      ancestor: base ?? [], ours: ours, theirs: theirs, labels: labels, favour: favour)
    switch outcome {
    case .merged(let text): return .text(text)
    case .conflict(let text): return .conflict(String(decoding: text, as: UTF8.self))
    }
  }

  /// The answer where no merge is needed; the outer nil says that one is.
  private static func settled(base: [UInt8]?, ours: [UInt8]?, theirs: [UInt8]?) -> [UInt8]?? {
    if ours == base || ours == theirs { return .some(theirs) }
    if theirs == base { return .some(ours) }
    return nil
  }
}
