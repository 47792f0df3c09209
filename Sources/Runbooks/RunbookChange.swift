public import Learning

/// What became of an entry.
public enum EntryOutcome: String, Equatable, Sendable {
  /// It is new.
  case inserted
  /// Its text or numbers changed.
  case updated
  /// It came back from the archive.
  case restored
  /// A person edited it: only its numbers changed.
  case restated
  /// It stands as it should.
  case unchanged
  /// A person wrote an entry of this name; ours is not added.
  case keptManual
  /// It states more units than are known here: somebody with more evidence wrote it.
  case keptStronger
  /// It went to the archive for want of evidence.
  case archived
  /// It went to the archive because the runbook is full.
  case archivedForSpace
  /// It was to be archived or removed, but a person edited it.
  case keptEdited
  /// It was removed.
  case removed
  /// There is no such entry.
  case absent
}

extension Runbook {
  /// Writes what was decided: entries in, weak ones to the archive.
  ///
  /// Applying the same once more changes nothing.
  ///
  /// - Parameters:
  ///   - promoted: Entries that belong into this runbook.
  ///   - demoted: Patterns whose entries retire, with the numbers that they state from then on.
  ///   - displaced: Patterns whose entries make room, as they stand.
  /// - Returns: What became of each of them.
  /// - Throws: ``RunbookError`` where there is no place for an entry; the text is then as it was.
  public mutating func apply(
    _ promoted: [RunbookEntry], demoting demoted: [PatternName: EntryStatistics] = [:],
    displacing displaced: some Sequence<PatternName> = EmptyCollection<PatternName>()
  ) throws -> [PatternName: EntryOutcome] {
    var (edited, outcomes) = (self, [PatternName: EntryOutcome]())
    for (name, statistics) in demoted.sorted(by: { $0.key < $1.key }) {
      outcomes[name] = try edited.archive(name, stating: statistics)
    }
    outcomes.merge(try edited.upsert(promoted)) { _, latest in latest }
    for name in displaced {
      let outcome = try edited.archive(name)
      outcomes[name] = outcome == .archived ? .archivedForSpace : outcome
    }
    self = edited
    return outcomes
  }

  /// Inserts an entry, or brings the one that stands there up to date.
  public mutating func upsert(_ entry: RunbookEntry) throws -> EntryOutcome {
    let contents = entry.lines.map { Array($0.utf8) }
    guard let existing = self.entry(named: entry.name) else {
      if hasManualEntry(named: entry.name) { return .keptManual }
      try insert(contents, named: entry.name, into: .recentLearnings)
      return .inserted
    }
    if let stated = existing.statistics, stated.units > entry.statistics.units { return .keptStronger }
    if existing.isEdited { return restate(existing, with: entry.statistics) }
    dropDuplicates(of: existing)
    guard let existing = self.entry(named: entry.name) else { return .absent }
    if existing.isArchived { return try restore(existing, as: contents, named: entry.name) }
    let stands = text(of: existing).map(EntryMark.withoutTrailingSpace) == entry.lines
    if stands { return .unchanged }
    rewrite(existing, as: contents)
    return .updated
  }

  /// Moves an entry to `## Archived patterns`, with newer numbers where there are any.
  public mutating func archive(
    _ name: PatternName, stating statistics: EntryStatistics? = nil
  ) throws -> EntryOutcome {
    guard let entry = entry(named: name) else { return .absent }
    if entry.isArchived { return .unchanged }
    if entry.isEdited { return .keptEdited }
    let contents = contents(of: entry)
    var edited = self
    edited.remove(entry)
    try edited.insert(contents, named: name, into: .archivedPatterns)
    if let statistics, let archived = edited.entry(named: name) { edited.restate(archived, as: statistics) }
    self = edited
    return .archived
  }

  /// Removes an entry that nobody edited.
  public mutating func remove(_ name: PatternName) -> EntryOutcome {
    guard let entry = entry(named: name) else { return .absent }
    if entry.isEdited { return .keptEdited }
    remove(entry)
    return .removed
  }

  private mutating func restate(_ entry: Entry, with statistics: EntryStatistics) -> EntryOutcome {
    guard let stated = entry.statistics, stated.line != statistics.line else { return .unchanged }
    restate(entry, as: statistics)
    return .restated
  }

  private mutating func restore(
    _ entry: Entry, as contents: [[UInt8]], named name: PatternName
  ) throws -> EntryOutcome {
    var edited = self
    edited.remove(entry)
    try edited.insert(contents, named: name, into: .recentLearnings)
    self = edited
    return .restored
  }

  /// Two branches that promoted the same pattern leave two entries when merged; one that nobody edited can go.
  private mutating func dropDuplicates(of kept: Entry) {
    let others = entries.filter { $0.name == kept.name && $0.lines != kept.lines && !$0.isEdited }
    for other in others.reversed() { remove(other) }
  }
}
