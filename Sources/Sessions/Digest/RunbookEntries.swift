public import Learning

/// Finds the marked entries of a runbook without a parser of Markdown: what runs at the start of a session is one
/// static file without libraries.
///
/// Entries that are retired, whose mark is damaged, or that stand in code or comments are passed over. Of several
/// entries of one pattern the first counts.
public enum RunbookEntries {
  /// The entries in the order of the text.
  ///
  /// - Parameter bytes: The runbook; invalid UTF-8 is repaired.
  /// - Complexity: O(length).
  public static func read(_ bytes: [UInt8], of agent: AgentName) -> [LearnedEntry] {
    var reader = EntryCollector(agent: agent)
    let lines = lines(bytes).map { String(decoding: $0, as: UTF8.self) }
    for line in lines[frontMatter(lines)...] { reader.add(line) }
    return reader.finish()
  }

  /// How many lines are YAML front matter: from `---` in the first line to the next `---` or `...`.
  private static func frontMatter(_ lines: [String]) -> Int {
    let bare = { (line: String) in
      EntryMark.withoutTrailingSpace(line.hasPrefix("\u{FEFF}") ? String(line.dropFirst()) : line)
    }
    guard lines.first.map(bare) == "---" else { return 0 }
    let close = lines.dropFirst().firstIndex { ["---", "..."].contains(EntryMark.withoutTrailingSpace($0)) }
    return close.map { $0 + 1 } ?? 0
  }

  /// The lines without their endings: LF, CR LF or CR, as in CommonMark.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
      // The LF of a CR LF ends no line of its own.
      let isSecond = byte == 0x0A && index > 0 && bytes[index - 1] == 0x0D
      if !isSecond { lines.append(bytes[start..<index]) }
      start = index + 1
    }
    return lines + [bytes[start...]]
  }
}

/// Goes through lines and keeps those of the entry that is open.
private struct EntryCollector {
  let agent: AgentName
  private var lines = MarkdownLineReader()
  private var isArchive = false
  private var open: (mark: EntryMark, texts: [String])?
  private var entries: [LearnedEntry] = []
  private var names: Set<PatternName> = []
  /// The text before, which a line of `=` or `-` makes a heading.
  private var previous: String?

  init(agent: AgentName) { self.agent = agent }

  mutating func add(_ line: String) {
    let kind = lines.read(line)
    let paragraph = previous
    previous = nil
    switch kind {
    case .mark(let mark):
      close()
      if !isArchive { open = (mark, []) }
    case .heading(let level, let text): enter(level, text)
    case .rule where paragraph != nil && line.utf8.contains(0x2D): enter(2, paragraph ?? "")
    case .rule: close()
    case .opaque where line.utf8.first == 0x3C: close()
    case .opaque, .blank: open?.texts.append("")
    case .text(let text):
      if let paragraph, let level = EntryCollector.underline(text) { return enter(level, paragraph) }
      previous = text
      open?.texts.append(text)
    }
  }

  mutating func finish() -> [LearnedEntry] {
    close()
    return entries
  }

  /// A heading of level 1 to 3 ends an entry; one of level 1 or 2 begins another section.
  private mutating func enter(_ level: Int, _ text: String) {
    guard level <= 3 else { return }
    close()
    if level <= 2 { isArchive = level == 2 && RunbookSection(heading: text) == .archivedPatterns }
  }

  private mutating func close() {
    guard let (mark, texts) = open else { return }
    open = nil
    let entry = EntryText(texts).entry(mark, of: agent)
    guard !entry.statement.isEmpty, names.insert(mark.name).inserted else { return }
    entries.append(entry)
  }

  /// The level of the heading that a line of `=` or `-` makes of the paragraph before it.
  private static func underline(_ text: String) -> Int? {
    if text.utf8.allSatisfy({ $0 == 0x3D }) { return 1 }
    return text.utf8.allSatisfy { $0 == 0x2D } ? 2 : nil
  }
}

/// The texts of an entry below its mark.
private struct EntryText {
  private var statistics: EntryStatistics?
  /// Paragraphs by what they begin with, each as one line.
  private var paragraphs: [String] = []

  init(_ lines: [String]) {
    var isOpen = false
    for line in lines {
      if line.isEmpty {
        isOpen = false
      } else if statistics == nil, let found = EntryStatistics(line: line) {
        statistics = found
        isOpen = false
      } else if isOpen, !line.hasPrefix("**"), !line.hasPrefix("- ") {
        paragraphs[paragraphs.count - 1] += " " + line
      } else {
        paragraphs.append(line)
        isOpen = true
      }
    }
  }

  func entry(_ mark: EntryMark, of agent: AgentName) -> LearnedEntry {
    let (stance, statement) = stated
    return LearnedEntry(
      mark: mark, agents: [agent], statistics: statistics, stance: stance,
      statement: InertLine.text(statement), remedy: after("**Instead**:").map { InertLine.text($0) })
  }

  private var stated: (LearnedEntry.Stance, Substring) {
    if let text = after("**Avoid**:") { return (.avoid, text) }
    if let text = after("**Do**:") { return (.practise, text) }
    // Somebody worded it anew: their first paragraph.
    let own = paragraphs.first { !$0.hasPrefix("**Instead**:") && !$0.hasPrefix("Seen in:") }
    return (.unstated, Substring(own ?? ""))
  }

  private func after(_ label: String) -> Substring? {
    paragraphs.first { $0.hasPrefix(label) }?.dropFirst(label.count)
  }
}
