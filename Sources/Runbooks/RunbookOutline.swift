internal import Learning
internal import Markdown

/// Where sections and generated entries stand in a runbook's lines.
struct RunbookOutline {
  /// A section: its heading, and its content up to the next heading of level 1 or 2.
  struct Section {
    var kind: RunbookSection
    var heading: Range<Int>
    var end: Int
    /// The first horizontal rule within: what follows is a footer, not the section.
    var rule: Int?
  }

  var sections: [Section] = []
  var entries: [Runbook.Entry] = []
  /// Headings of level 3 and more that belong to no mark, by the pattern name they spell.
  var manualNames: Set<PatternName> = []
  /// Where the last block starts, which may be a fence or comment that never closes.
  var lastBlock = 0
  /// The bytes of the longest line ending.
  var endingSize = 1

  /// - Complexity: O(text).
  init(_ source: SourceLines) {
    let blocks = MarkdownDocument(source).blocks
    lastBlock = blocks.last?.lines.lowerBound ?? 0
    endingSize = source.lines.contains { $0.ending == .crlf } ? 2 : 1
    sections = RunbookOutline.sections(blocks, lineCount: source.lines.count)
    var headings: Set<Int> = []
    for index in blocks.indices {
      guard let mark = RunbookOutline.mark(blocks[index], in: source.lines) else { continue }
      let heading = RunbookOutline.heading(before: index, in: blocks)
      heading.map { _ = headings.insert($0.lines.lowerBound) }
      let range = (heading ?? blocks[index]).lines.lowerBound..<RunbookOutline.end(after: index, in: blocks)
      entries.append(entry(mark, range, source.lines))
    }
    for block in blocks where block.isHeading(from: 3) && !headings.contains(block.lines.lowerBound) {
      if let name = PatternName(block.literal) { manualNames.insert(name) }
    }
  }

  /// The section of a kind: of several the one under our own spelling, else the first.
  func section(_ kind: RunbookSection, in lines: [SourceLine]) -> Section? {
    let candidates = sections.filter { $0.kind == kind }
    return candidates.first { lines[$0.heading.lowerBound].text == "## \(kind.title)" } ?? candidates.first
  }

  private func entry(_ mark: EntryMark, _ range: Range<Int>, _ lines: [SourceLine]) -> Runbook.Entry {
    let texts = lines[range].map(\.text)
    let section = sections.last { $0.heading.upperBound <= range.lowerBound && range.lowerBound < $0.end }
    return Runbook.Entry(
      name: mark.name, statistics: texts.lazy.compactMap { EntryStatistics(line: $0) }.first,
      isEdited: EntryMark.hash(of: texts) != mark.hash, section: section?.kind, mark: mark, lines: range)
  }

  private static func sections(_ blocks: [MarkdownNode], lineCount: Int) -> [Section] {
    var sections: [Section] = []
    var isOpen = false
    for block in blocks {
      if block.isHeading(from: 1), block.level <= 2 {
        if isOpen { sections[sections.count - 1].end = block.lines.lowerBound }
        isOpen = false
        guard block.level == 2, let kind = RunbookSection(heading: block.literal) else { continue }
        sections.append(Section(kind: kind, heading: block.lines, end: lineCount))
        isOpen = true
      } else if isOpen, block.kind == "thematic_break", sections[sections.count - 1].rule == nil {
        sections[sections.count - 1].rule = block.lines.lowerBound
      }
    }
    return sections
  }

  private static func mark(_ block: MarkdownNode, in lines: [SourceLine]) -> EntryMark? {
    guard block.kind == "html_block", block.lines.count == 1 else { return nil }
    return EntryMark(line: lines[block.lines.lowerBound].text)
  }

  private static func heading(before index: Int, in blocks: [MarkdownNode]) -> MarkdownNode? {
    guard index > 0, blocks[index - 1].isHeading(from: 3) else { return nil }
    return blocks[index - 1]
  }

  /// An entry goes on to the next heading of level 3 or less, rule or HTML: what a person writes before that is an
  /// edit of the entry.
  private static func end(after index: Int, in blocks: [MarkdownNode]) -> Int {
    var end = blocks[index].lines.upperBound
    for block in blocks[(index + 1)...] {
      let isHeading = block.isHeading(from: 1) && block.level <= 3
      if isHeading || block.kind == "thematic_break" || block.kind == "html_block" { break }
      end = block.lines.upperBound
    }
    return end
  }
}

extension MarkdownNode {
  fileprivate func isHeading(from level: Int) -> Bool { kind == "heading" && self.level >= level }
}
