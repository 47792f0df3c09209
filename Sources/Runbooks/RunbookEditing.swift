internal import Learning
internal import Markdown

/// Why an entry could not be written.
public enum RunbookError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Wherever the entry went, it would be part of something else, such as a fence or a comment that never closes.
  case noPlace(entry: String, line: Int)

  public var description: String {
    switch self {
    case .noPlace(let entry, let line):
      "no place for the entry \(entry): the block that starts in line \(line) never ends; "
        + "close its fence (```) or comment (-->)"
    }
  }
}

// The few edits from which all others are made. Lines go in and out together with one blank line before them, so that
// inserting and removing undo each other.
extension Runbook {
  /// Inserts an entry's lines into a section, which is made where it is missing. Entries stand in the order of their
  /// names, so that the text does not depend on when they came.
  mutating func insert(_ contents: [[UInt8]], named name: PatternName, into kind: RunbookSection) throws {
    let count = entries.count
    for place in places(of: name, in: kind) {
      var edited = self
      edited.insert(contents, at: place.line, under: place.title)
      // All of it, and nothing of what follows: an open fence after it would become part of it.
      let isWhole = edited.entries.contains {
        $0.name == name && $0.section == kind && $0.lines.count == contents.count
      }
      if isWhole, edited.entries.count == count + 1 {
        self = edited
        return
      }
    }
    throw RunbookError.noPlace(entry: name.text, line: outline.lastBlock + 1)
  }

  /// Removes an entry with the blank line before it.
  mutating func remove(_ entry: Entry) {
    var (start, end) = (entry.lines.lowerBound, entry.lines.upperBound)
    if start > 0, source.lines[start - 1].isBlank {
      start -= 1
    } else if end < source.lines.count, source.lines[end].isBlank {
      end += 1
    }
    replace(start..<end, with: [])
  }

  /// Replaces an entry's lines where it stands.
  mutating func rewrite(_ entry: Entry, as contents: [[UInt8]]) {
    let end = entry.lines.upperBound
    let needsBlank = end < source.lines.count && !source.lines[end].isBlank
    replace(entry.lines, with: contents + (needsBlank ? [[]] : []))
  }

  /// Replaces the statistics line alone.
  mutating func restate(_ entry: Entry, as statistics: EntryStatistics) {
    if let line = statisticsLine(of: entry) { replaceLines([line: statistics.line]) }
  }

  /// Where an entry states its numbers.
  func statisticsLine(of entry: Entry) -> Int? {
    entry.lines.first { EntryStatistics(line: source.lines[$0].text) != nil }
  }

  /// The raw lines of an entry.
  func contents(of entry: Entry) -> [[UInt8]] {
    source.lines[entry.lines].map(\.content)
  }

  /// A place to insert at: before a line, perhaps under a new section heading.
  struct Place {
    var line: Int
    var title: String?
  }

  /// Where an entry may go, the best first; the others serve where a block that never closes swallows it.
  func places(of name: PatternName, in kind: RunbookSection) -> [Place] {
    guard let section = outline.section(kind, in: source.lines) else {
      let archive = outline.section(.archivedPatterns, in: source.lines)
      let end = kind == .archivedPatterns ? nil : archive?.heading.lowerBound
      return [
        Place(line: end ?? source.lines.count, title: kind.title),
        Place(line: outline.lastBlock, title: kind.title),
      ]
    }
    let neighbours = entries.filter {
      section.heading.upperBound <= $0.lines.lowerBound && $0.lines.upperBound <= section.end
    }
    let earlier = neighbours.last { $0.name < name }?.lines.upperBound
    let end = earlier ?? neighbours.first?.lines.lowerBound ?? section.rule ?? section.end
    return [Place(line: end), Place(line: section.heading.upperBound)]
  }

  private mutating func insert(_ contents: [[UInt8]], at line: Int, under title: String?) {
    var place = line
    while place > 0, source.lines[place - 1].isBlank { place -= 1 }
    var added = contents
    if let title { added = [Array("## \(title)".utf8), []] + added }
    if place > 0 { added.insert([], at: 0) }
    if place < source.lines.count, !source.lines[place].isBlank { added.append([]) }
    replace(place..<place, with: added)
  }
}
