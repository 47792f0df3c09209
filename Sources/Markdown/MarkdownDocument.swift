/// A node of a document: a block, or a piece of running text.
public struct MarkdownNode: Equatable, Sendable {
  /// What it is, as cmark-gfm calls it: `heading`, `paragraph`, `list`, `html_block`, `code_block`, `thematic_break`,
  /// `text`, `code`, `softbreak`, `link` …
  public var kind: String
  /// Whether it is a direct child of the document.
  public var isTopLevel: Bool
  /// The level of a heading, 1 to 6; otherwise 0.
  public var level: Int
  /// The text of a leaf, with escapes and entities resolved; for a top-level heading its whole text.
  public var literal: String
  /// The lines it covers, counted from 0. Exact for top-level blocks only.
  public var lines: Range<Int>
}

/// A Markdown text as GitHub reads it (CommonMark with its tables, strikethrough, autolinks and task lists), with the
/// place of each block in the source.
///
/// What stands in a fence, an HTML comment, a quotation or a list is no top-level heading:
///
/// ```swift
/// MarkdownDocument(SourceLines("<!--\n## no\n-->\n## yes\n")).blocks.map(\.kind)  // ["html_block", "heading"]
/// ```
public struct MarkdownDocument: Sendable {
  /// The text.
  public let source: SourceLines
  /// The lines of YAML front matter with its delimiters; empty where there is none.
  public let frontMatter: Range<Int>
  /// All nodes in reading order, parents before children.
  public let nodes: [MarkdownNode]
  /// The top-level blocks in order.
  public let blocks: [MarkdownNode]

  /// Reads a text. There are no faulty texts: everything is Markdown.
  public init(_ source: SourceLines) {
    let frontMatter = MarkdownDocument.frontMatter(of: source.lines)
    let body = SourceLines(lines: Array(source.lines[frontMatter.upperBound...])).bytes
    let nodes = CommonMarkParser.nodes(of: body).map { $0.moved(by: frontMatter.upperBound) }
    self.source = source
    self.frontMatter = frontMatter
    self.nodes = nodes
    self.blocks = MarkdownDocument.bounded(
      nodes.filter(\.isTopLevel), from: frontMatter.upperBound, in: source.lines)
  }

  /// Front matter opens with `---` in the first line and closes with `---` or `...`; without a close it is none.
  private static func frontMatter(of lines: [SourceLine]) -> Range<Int> {
    guard let first = lines.first, delimiter(first, allowsByteOrderMark: true) == "---" else { return 0..<0 }
    let close = lines.dropFirst().firstIndex { ["---", "..."].contains(delimiter($0)) }
    return close.map { 0..<$0 + 1 } ?? 0..<0
  }

  private static func delimiter(_ line: SourceLine, allowsByteOrderMark: Bool = false) -> String {
    var content = line.content[...]
    if allowsByteOrderMark, content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    while let last = content.last, last == 0x20 || last == 0x09 { content.removeLast() }
    return String(decoding: content, as: UTF8.self)
  }

  /// Blocks start in order and end before the next one, without trailing blank lines. Of cmark's ends two are known to
  /// be off: a list's counts the blank lines after it, an HTML block's can miss its last line.
  private static func bounded(_ blocks: [MarkdownNode], from first: Int, in lines: [SourceLine])
    -> [MarkdownNode]
  {
    var (bounded, limit) = (blocks, lines.count)
    let starts = starts(of: blocks, from: first)
    for index in bounded.indices.reversed() {
      let start = min(starts[index], limit)
      var end = limit
      if bounded[index].kind != "html_block" {
        end = min(max(start + 1, bounded[index].lines.upperBound), limit)
      }
      while end > start + 1, lines[end - 1].isBlank { end -= 1 }
      bounded[index].lines = start..<end
      limit = start
    }
    return bounded
  }

  /// The lines that blocks start in. A paragraph that cmark-gfm splits off a table has none of its own: it is put where
  /// the block before it ends.
  private static func starts(of blocks: [MarkdownNode], from first: Int) -> [Int] {
    var (starts, previous) = ([Int](), first..<first)
    for block in blocks {
      let isKnown = block.lines.lowerBound >= first
      let start = isKnown ? max(block.lines.lowerBound, previous.lowerBound) : previous.upperBound
      starts.append(start)
      previous = start..<max(start, block.lines.upperBound)
    }
    return starts
  }
}

extension SourceLines {
  /// Makes a text from lines.
  public init(lines: [SourceLine]) {
    self.lines = lines
  }
}

extension MarkdownNode {
  fileprivate func moved(by lines: Int) -> MarkdownNode {
    var moved = self
    moved.lines = self.lines.lowerBound + lines..<self.lines.upperBound + lines
    return moved
  }
}
