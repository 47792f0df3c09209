internal import Learning

/// What a line of Markdown is to somebody who looks for marked entries.
///
/// Not a parser of Markdown: it knows the blocks within which a mark is only text (fences, comments and other HTML), the
/// headings and rules at which an entry ends, and nothing else (CommonMark 0.29, sections 4.1 to 4.6). A mark that is
/// indented is passed over: it may belong to a list, and we write none.
enum MarkdownLine: Equatable {
  case blank
  case heading(level: Int, text: String)
  case rule
  case mark(EntryMark)
  /// Code, comments and HTML.
  case opaque
  case text(String)
}

/// Tells the lines of a text apart, one after the other.
struct MarkdownLineReader {
  private enum Block {
    case fence(byte: UInt8, length: Int)
    case html(HTMLBlock)
  }

  private var block: Block?
  /// Whether the line before is text, which some HTML cannot interrupt.
  private var isParagraph = false

  /// What the next line is, given without its ending.
  mutating func read(_ line: String) -> MarkdownLine {
    let kind = block.map { within($0, line) } ?? outside(line)
    isParagraph = if case .text = kind { true } else { false }
    return kind
  }

  private mutating func outside(_ line: String) -> MarkdownLine {
    let indentation = line.utf8.prefix { $0 == 0x20 }.count
    let body = EntryMark.withoutTrailingSpace(String(line.dropFirst(indentation)))
    if body.isEmpty { return .blank }
    if indentation == 0, let mark = EntryMark(line: body) { return .mark(mark) }
    // Indented by four it is code, or goes on with a paragraph.
    guard indentation < 4 else { return .text(body) }
    if let fence = MarkdownLineReader.fence(body) {
      block = .fence(byte: fence.byte, length: fence.length)
      return .opaque
    }
    if let html = HTMLBlock(opening: body, afterText: isParagraph) {
      block = html.isClosed(byOpening: body) ? nil : .html(html)
      return .opaque
    }
    return MarkdownLineReader.heading(body) ?? (MarkdownLineReader.isRule(body) ? .rule : .text(body))
  }

  private mutating func within(_ open: Block, _ line: String) -> MarkdownLine {
    let body = line.drop { $0 == " " || $0 == "\t" }
    switch open {
    case .fence(let byte, let length):
      let marks = body.utf8.prefix { $0 == byte }.count
      let rest = body.utf8.dropFirst(marks)
      if marks >= length, rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { block = nil }
    case .html(.untilBlank) where body.isEmpty:
      block = nil
      return .blank
    case .html(let html):
      if html.isClosed(by: line) { block = nil }
    }
    return .opaque
  }

  /// Three or more backticks or tildes; after backticks no other may follow in the line.
  private static func fence(_ body: String) -> (byte: UInt8, length: Int)? {
    guard let byte = body.utf8.first, byte == 0x60 || byte == 0x7E else { return nil }
    let length = body.utf8.prefix { $0 == byte }.count
    let isOpen = length >= 3 && !(byte == 0x60 && body.utf8.dropFirst(length).contains(0x60))
    return isOpen ? (byte, length) : nil
  }

  private static func heading(_ body: String) -> MarkdownLine? {
    let level = body.utf8.prefix { $0 == 0x23 }.count
    guard (1...6).contains(level) else { return nil }
    let rest = body.dropFirst(level)
    guard rest.isEmpty || rest.hasPrefix(" ") || rest.hasPrefix("\t") else { return nil }
    return .heading(level: level, text: String(rest))
  }

  private static func isRule(_ body: String) -> Bool {
    let marks = body.utf8.filter { $0 != 0x20 && $0 != 0x09 }
    guard let first = marks.first, [0x2A, 0x2D, 0x5F].contains(first) else { return false }
    return marks.count >= 3 && marks.allSatisfy { $0 == first }
  }
}
