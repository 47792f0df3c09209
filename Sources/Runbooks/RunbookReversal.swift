public import Learning

/// What undoing a change of a runbook leads to.
public struct RunbookReversal: Equatable, Sendable {
  /// The text after it; nothing where the file goes.
  public var bytes: [UInt8]?
  /// Entries of the change that a person edited since: they stay as they are.
  public var conflicts: [PatternName]
  /// Entries that were put back, changed back or removed.
  public var undone: [PatternName]
}

extension Runbook {
  /// The text with what follows from the evidence made uniform: statistics lines, and the hashes of marks. Two texts
  /// that are equal then differ in nothing that anybody wrote.
  public static func normalisingDerivedLines(_ bytes: [UInt8]) -> [UInt8] {
    var runbook = Runbook(bytes: bytes)
    let none = EntryStatistics(
      confidence: 0, occurrences: 0, units: 0, unitNoun: .occasion, trend: "", lastSeen: Day(number: 0))
    var lines: [Int: String] = [:]
    for entry in runbook.entries {
      if let line = runbook.statisticsLine(of: entry) { lines[line] = none.line }
      if let line = entry.lines.first(where: { EntryMark(line: runbook.source.lines[$0].text) != nil }) {
        lines[line] = EntryMark(name: entry.name, hash: EntryMark.anyHash).line
      }
    }
    runbook.replaceLines(lines)
    return runbook.bytes
  }

  /// The patterns whose entries differ between two texts in more than what follows from the evidence: they came, went,
  /// moved or read otherwise.
  ///
  /// - Parameters:
  ///   - before: The one text; nothing where there was no file.
  ///   - after: The other.
  public static func changedEntries(from before: [UInt8]?, to after: [UInt8]?) -> [PatternName] {
    Runbook(bytes: before ?? []).differences(from: Runbook(bytes: after ?? []))
  }

  private func differences(from other: Runbook) -> [PatternName] {
    Set((entries + other.entries).map(\.name)).filter { !agrees(with: other, on: $0) }.sorted()
  }

  /// Undoes what one change did to the entries of a runbook, wherever they stand by now.
  ///
  /// Entries that people edited since are conflicts and stay; text outside entries stays. Where nobody changed anything
  /// since, the result is the text before, with the newer numbers of the entries that remain.
  ///
  /// - Parameters:
  ///   - before: The text before the change; nothing where the change made the file.
  ///   - after: The text that the change wrote; nothing where it removed the file.
  ///   - now: The text as it is; nothing where the file is gone.
  ///   - names: The patterns concerned; nothing for all. After a squash a commit holds other changes, too.
  /// - Throws: ``RunbookError`` where an entry cannot be put back.
  public static func reverting(
    from before: [UInt8]?, to after: [UInt8]?, in now: [UInt8]?, only names: Set<PatternName>? = nil
  ) throws -> RunbookReversal {
    let (old, new) = (Runbook(bytes: before ?? []), Runbook(bytes: after ?? []))
    let all = old.differences(from: new)
    let changed = all.filter { names?.contains($0) ?? true }
    guard let now else {
      return RunbookReversal(
        bytes: after == nil ? before : nil, conflicts: [], undone: after == nil ? changed : [])
    }
    var runbook = Runbook(bytes: now)
    if changed == all, let after, normalisingDerivedLines(now) == normalisingDerivedLines(after) {
      return RunbookReversal(
        bytes: before.map { runbook.carryingStatistics(to: $0) }, conflicts: [], undone: changed)
    }
    var reversal = RunbookReversal(bytes: nil, conflicts: [], undone: [])
    for name in changed {
      switch try runbook.revert(
        name, from: old.entry(named: name), of: old, to: new.entry(named: name), of: new)
      {
      case true?: reversal.undone.append(name)
      case false?: reversal.conflicts.append(name)
      case nil: break
      }
    }
    reversal.bytes = runbook.bytes
    return reversal
  }

  /// - Returns: Whether it was undone; false for a conflict, nothing where there is nothing to undo.
  private mutating func revert(
    _ name: PatternName, from old: Entry?, of before: Runbook, to new: Entry?, of after: Runbook
  ) throws -> Bool? {
    guard let current = entry(named: name) else {
      // What a person deleted since stays deleted; what the change removed comes back.
      guard new == nil, let old else { return nil }
      try insert(before.contents(of: old), named: name, into: old.section ?? .recentLearnings)
      return true
    }
    if let old, content(of: current) == before.content(of: old), current.isArchived == old.isArchived {
      return nil
    }
    let isAsWritten = new.map { content(of: current) == after.content(of: $0) } ?? false
    if current.isEdited, !isAsWritten { return false }
    guard let old else {
      remove(current)
      return true
    }
    try putBack(before.contents(of: old), in: old.section, archived: old.isArchived, over: current)
    return true
  }

  private mutating func putBack(
    _ contents: [[UInt8]], in section: RunbookSection?, archived: Bool, over current: Entry
  ) throws {
    if current.isArchived == archived {
      rewrite(current, as: contents)
    } else {
      remove(current)
      try insert(contents, named: current.name, into: section ?? .recentLearnings)
    }
    guard let statistics = current.statistics, let entry = entry(named: current.name) else { return }
    restate(entry, as: statistics)
  }

  /// Another text with the numbers of this one in the entries that both have.
  private func carryingStatistics(to bytes: [UInt8]) -> [UInt8] {
    var target = Runbook(bytes: bytes)
    for name in Set(target.entries.map(\.name)) {
      guard let statistics = entry(named: name)?.statistics, let entry = target.entry(named: name) else {
        continue
      }
      if entry.statistics?.line != statistics.line { target.restate(entry, as: statistics) }
    }
    return target.bytes
  }

  private func agrees(with other: Runbook, on name: PatternName) -> Bool {
    switch (entry(named: name), other.entry(named: name)) {
    case (nil, nil): true
    case (let left?, let right?):
      content(of: left) == other.content(of: right) && left.isArchived == right.isArchived
    default: false
    }
  }

  /// An entry's text without what is derived, as its hash.
  private func content(of entry: Entry) -> String {
    EntryMark.hash(of: text(of: entry))
  }
}
