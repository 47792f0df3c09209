internal import Learning
internal import Markdown

// Many entries at once. Reading a text again after each of them would take time with the square of their number.
extension Runbook {
  /// Inserts entries, or brings those that stand there up to date: the same text as one after the other.
  ///
  /// - Returns: What became of each.
  /// - Throws: ``RunbookError`` where there is no place for an entry.
  /// - Complexity: O(text), where entries that a person moved or edited are few.
  mutating func upsert(_ entries: [RunbookEntry]) throws -> [PatternName: EntryOutcome] {
    var outcomes: [PatternName: EntryOutcome] = [:]
    var (steps, others) = steps(for: entries)
    if outline.section(.recentLearnings, in: source.lines) == nil, let first = steps.first(where: \.isNew) {
      // It makes the section, where the others then find their places.
      outcomes[first.entry.name] = try upsert(first.entry)
      (steps, others) = self.steps(for: entries.filter { $0.name != first.entry.name })
    }
    if let edited = applying(steps) {
      self = edited
      for step in steps { outcomes[step.entry.name] = step.isNew ? .inserted : .updated }
    } else {
      others = steps.map(\.entry) + others
    }
    for entry in others { outcomes[entry.name] = try upsert(entry) }
    return outcomes
  }

  /// An entry that is plainly new, or plainly to be rewritten where it stands.
  private struct Step {
    let entry: RunbookEntry
    let contents: [[UInt8]]
    /// Where it stands; nothing where it is new.
    let standing: Entry?

    var isNew: Bool { standing == nil }
  }

  /// Splits off the entries about which there is something to be thought of.
  private func steps(for entries: [RunbookEntry]) -> (steps: [Step], others: [RunbookEntry]) {
    let standing = Dictionary(grouping: self.entries, by: \.name)
    var (steps, others) = ([Step](), [RunbookEntry]())
    for entry in entries {
      if let step = step(for: entry, standing[entry.name] ?? []) {
        steps.append(step)
      } else {
        others.append(entry)
      }
    }
    return (steps, others)
  }

  private func step(for entry: RunbookEntry, _ standing: [Entry]) -> Step? {
    let lines = entry.lines
    let step = Step(entry: entry, contents: lines.map { Array($0.utf8) }, standing: standing.first)
    guard let existing = standing.first else { return hasManualEntry(named: entry.name) ? nil : step }
    guard standing.count == 1, !existing.isArchived, !existing.isEdited,
      existing.statistics.map({ $0.units <= entry.statistics.units }) ?? true,
      text(of: existing).map(EntryMark.withoutTrailingSpace) != lines
    else { return nil }
    return step
  }

  /// The text with all steps done; nothing where one at a time may find what all together do not.
  private func applying(_ steps: [Step]) -> Runbook? {
    guard steps.count > 1, let replacements = replacements(for: steps) else { return nil }
    var edited = self
    edited.replace(replacements)
    let new = steps.filter(\.isNew)
    let found = Dictionary(edited.entries.map { ($0.name, $0) }) { first, _ in first }
    let areWhole = new.allSatisfy { step in
      let entry = found[step.entry.name]
      return entry?.section == .recentLearnings && entry?.lines.count == step.contents.count
    }
    return areWhole && edited.entries.count == entries.count + new.count ? edited : nil
  }

  private func replacements(for steps: [Step]) -> [Replacement]? {
    var replacements: [Replacement] = []
    for step in steps {
      guard let lines = step.standing?.lines else { continue }
      guard isEnd(lines.upperBound) else { return nil }
      replacements.append(Replacement(lines: lines, contents: step.contents))
    }
    var added: [Int: [[UInt8]]] = [:]
    for step in steps.sorted(by: { $0.entry.name < $1.entry.name }) where step.isNew {
      guard let place = places(of: step.entry.name, in: .recentLearnings).first, place.title == nil,
        let line = line(for: place.line)
      else { return nil }
      added[line, default: []] += [[]] + step.contents
    }
    replacements += added.map { Replacement(lines: $0..<$0, contents: $1) }
    replacements.sort {
      ($0.lines.lowerBound, $0.lines.upperBound) < ($1.lines.lowerBound, $1.lines.upperBound)
    }
    let areApart = zip(replacements, replacements.dropFirst()).allSatisfy {
      $0.lines.upperBound <= $1.lines.lowerBound
    }
    return areApart ? replacements : nil
  }

  /// The line before which an entry is inserted, after its blank line; nothing where one is needed after it, too.
  private func line(for place: Int) -> Int? {
    var line = place
    while line > 0, source.lines[line - 1].isBlank { line -= 1 }
    return line > 0 && isEnd(line) ? line : nil
  }

  /// Whether nothing follows a place but a blank line, or the end.
  private func isEnd(_ line: Int) -> Bool {
    line >= source.lines.count || source.lines[line].isBlank
  }
}
