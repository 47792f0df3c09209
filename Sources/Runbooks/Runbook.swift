public import Learning
internal import Markdown

/// The text of a `RUNBOOK.md`, of which only the generated entries are ever changed.
///
/// An entry is known by its mark (`<!-- toolkit:entry NAME HASH8 -->`) under its heading. Everything else keeps its
/// bytes: line endings, trailing spaces and the missing end of the last line.
///
/// ```swift
/// var runbook = Runbook(text)
/// let outcomes = try runbook.apply([entry], demoting: [], maximumTokens: 2000)
/// write(runbook.bytes)
/// ```
public struct Runbook: Sendable {
  /// A generated entry in the text.
  public struct Entry: Equatable, Sendable {
    /// The pattern, as in the mark.
    public let name: PatternName
    /// The numbers that it states; nothing where a person removed them.
    public let statistics: EntryStatistics?
    /// Whether a person changed its text since it was written: then it is theirs.
    public let isEdited: Bool
    /// The section it stands in, which a person may have changed.
    public let section: RunbookSection?
    let mark: EntryMark
    /// Its lines, from the heading on, counted from 0.
    public let lines: Range<Int>

    /// Whether it has been retired.
    public var isArchived: Bool { section == .archivedPatterns }
  }

  private(set) var source: SourceLines
  private(set) var outline: RunbookOutline

  /// Reads a runbook. There are no faulty ones.
  public init(bytes: some Collection<UInt8>) {
    source = SourceLines(bytes: bytes)
    outline = RunbookOutline(source)
  }

  /// Reads a runbook.
  public init(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  /// The text.
  public var bytes: [UInt8] { source.bytes }

  /// The text, with invalid UTF-8 repaired.
  public var text: String { source.text }

  /// The generated entries in the order of the text.
  public var entries: [Entry] { outline.entries }

  /// The generated entry of a pattern, an active one first. Nothing where there is none: of a pattern promoted before
  /// that says that a person deleted it.
  public func entry(named name: PatternName) -> Entry? {
    let found = entries.filter { $0.name == name }
    return found.first { !$0.isArchived } ?? found.first
  }

  /// Whether a person wrote an entry of that name: a heading of level 3 or more without a mark.
  public func hasManualEntry(named name: PatternName) -> Bool {
    outline.manualNames.contains(name)
  }

  /// Tokens of the generated entries that are not archived, at 4 bytes a token, rounded up.
  public var generatedTokens: Int {
    (entries.filter { !$0.isArchived }.reduce(0) { $0 + size(of: $1) } + 3) / 4
  }

  /// The bytes of an entry where it stands.
  ///
  /// - Parameter statistics: Numbers that it is to state instead of its own; nothing for those that it states.
  public func size(of entry: Entry, stating statistics: EntryStatistics? = nil) -> Int {
    let lines = source.lines[entry.lines].map(\.content.count)
    guard let statistics, let line = statisticsLine(of: entry) else { return size(ofLines: lines) }
    return size(ofLines: lines) - source.lines[line].content.count + statistics.line.utf8.count
  }

  /// The bytes that an entry would have here.
  public func size(of entry: RunbookEntry) -> Int { size(ofLines: entry.lines.map(\.utf8.count)) }

  /// Each line with the longest line ending of this text: an entry that moves, or gets a neighbour, has no other size.
  private func size(ofLines lengths: [Int]) -> Int {
    lengths.reduce(0, +) + lengths.count * outline.endingSize
  }

  /// The lines of an entry as text, without line endings.
  public func text(of entry: Entry) -> [String] {
    entry.lines.upperBound <= source.lines.count ? source.lines[entry.lines].map(\.text) : []
  }

  /// Replaces lines by others and reads the result. A line in the place of an old one takes its ending, a further one
  /// the ending most used.
  ///
  /// A text whose last line has no ending goes on having none.
  mutating func replace(_ range: Range<Int>, with contents: [[UInt8]]) {
    replace([Replacement(lines: range, contents: contents)])
  }

  /// Lines that are to stand in the place of others; of none, where they are only added.
  struct Replacement {
    var lines: Range<Int>
    var contents: [[UInt8]]
  }

  /// Replaces lines in several places, and reads the result once.
  ///
  /// - Parameter replacements: From the top down, none of them over another.
  mutating func replace(_ replacements: [Replacement]) {
    let endsOpen = source.lines.last?.ending == LineEnding.none
    let usual = source.dominantEnding
    for replacement in replacements.reversed() {
      let range = replacement.lines
      let added = replacement.contents.enumerated().map { index, content in
        let old = index < range.count ? source.lines[range.lowerBound + index].ending : usual
        return SourceLine(content: content, ending: old)
      }
      source.lines.replaceSubrange(range, with: added)
    }
    closeLines(ending: usual, endsOpen: endsOpen)
    outline = RunbookOutline(source)
  }

  /// Replaces single lines, which changes nothing about where entries stand.
  mutating func replaceLines(_ contents: [Int: String]) {
    for (line, content) in contents { source.lines[line].content = Array(content.utf8) }
    outline = RunbookOutline(source)
  }

  private mutating func closeLines(ending: LineEnding, endsOpen: Bool) {
    for index in source.lines.indices where source.lines[index].ending == LineEnding.none {
      source.lines[index].ending = ending
    }
    if endsOpen, let last = source.lines.indices.last { source.lines[last].ending = .none }
    separateReturns()
    // An open last line without content is no line.
    while endsOpen, let last = source.lines.last, last.content.isEmpty {
      source.lines.removeLast()
      if let index = source.lines.indices.last { source.lines[index].ending = .none }
    }
  }

  /// A line that ends in CR and an empty one that ends in LF would be read as one line that ends in CR LF.
  private mutating func separateReturns() {
    for index in source.lines.indices.dropFirst() {
      let (line, previous) = (source.lines[index], source.lines[index - 1])
      if previous.ending == .cr, line.content.isEmpty, line.ending == .lf { source.lines[index].ending = .cr }
    }
  }
}
