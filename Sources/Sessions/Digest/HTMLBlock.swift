/// A block of HTML, by what ends it (CommonMark 0.29, section 4.6).
///
/// Whether a tag of an element that is not known opens a block depends on the paragraph before it; where that is the
/// last of a list, it is taken for one of its own.
enum HTMLBlock: Equatable {
  /// The line that holds this text, in lower case.
  case until(String)
  /// The next blank line.
  case untilBlank

  /// What a line opens; nil where it opens none.
  ///
  /// - Parameters:
  ///   - line: Without spaces at its ends.
  ///   - afterText: Whether a paragraph is open, which a tag that is none of the known ones does not interrupt.
  init?(opening line: String, afterText: Bool) {
    guard line.hasPrefix("<") else { return nil }
    let lower = line.lowercased()
    if let end = HTMLBlock.ends.first(where: { lower.hasPrefix($0.start) }) {
      self = .until(end.end)
      return
    }
    let name = lower.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
    let isTag = lower.dropFirst().first == "/" || lower.dropFirst().first?.isLetter == true
    guard isTag, !name.isEmpty, HTMLBlock.names.contains(String(name)) || (!afterText && line.hasSuffix(">"))
    else { return nil }
    self = .untilBlank
  }

  /// Whether the line that opens the block also ends it.
  func isClosed(byOpening line: String) -> Bool { isClosed(by: String(line.dropFirst(2))) }

  /// Whether a line ends the block. What ends at a blank line is not looked for in others.
  func isClosed(by line: String) -> Bool {
    if case .until(let end) = self { line.lowercased().contains(end) } else { false }
  }

  private static let ends: [(start: String, end: String)] = [
    ("<!--", "-->"), ("<?", "?>"), ("<![cdata[", "]]>"), ("<!", ">"), ("<script", "</script>"),
    ("<pre", "</pre>"), ("<style", "</style>"),
  ]

  private static let names: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
    "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
    "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol",
    "optgroup", "option", "p", "param", "section", "source", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "title", "tr", "track", "ul",
  ]
}
