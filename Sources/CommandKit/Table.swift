/// Rows of cells in columns that fit a width.
///
/// Columns that may shrink give way first, the widest first, down to their minimum; their cells are cut with an
/// ellipsis. Where even the minimums do not fit, each row becomes a block of `Title: value` lines, so that a narrow
/// terminal shows less at a time but loses nothing.
public struct Table: Sendable {
  /// A column's title and how it is laid out.
  public struct Column: Sendable {
    /// The head.
    public var title: String
    /// Left, or right for numbers.
    public var alignment: TextLayout.Alignment
    /// Below this many columns it is not cut.
    public var minimumWidth: Int
    /// Whether cells may be cut at all.
    public var canShrink: Bool

    /// Declares a column; a column that may not shrink is as wide as its widest cell.
    public init(
      _ title: String, _ alignment: TextLayout.Alignment = .leading, shrinksTo minimumWidth: Int? = nil
    ) {
      self.title = TextEscaper.line(title)
      self.alignment = alignment
      self.minimumWidth = max(2, minimumWidth ?? 2)
      canShrink = minimumWidth != nil
    }
  }

  /// The text of a cell, made inert, and its role.
  public struct Cell: Sendable, ExpressibleByStringInterpolation {
    /// Inert text of one line.
    public let text: String
    /// Colour, where there is colour.
    public let role: Style.Role?

    /// Makes a cell from any text.
    public init(_ text: String, _ role: Style.Role? = nil) {
      self.text = TextEscaper.line(text)
      self.role = role
    }

    /// Makes a cell without a role.
    public init(stringLiteral value: String) {
      self.init(value)
    }
  }

  /// The columns from left to right.
  public var columns: [Column]
  /// The rows; a missing cell is empty, a surplus one ignored.
  public var rows: [[Cell]]
  /// Whether titles stand above the columns.
  public var hasHead: Bool

  /// Makes a table; without a head it is a list whose parts stand below each other.
  public init(_ columns: [Column], rows: [[Cell]] = [], hasHead: Bool = true) {
    self.columns = columns
    self.rows = rows
    self.hasHead = hasHead
  }

  /// The table's lines, none wider than the layout; `indent` spaces stand before each, counted into the width.
  public func lines(_ layout: Layout, indent: Int = 0) -> [String] {
    guard !columns.isEmpty else { return [] }
    let margin = String(repeating: " ", count: max(0, min(indent, layout.width - 20)))
    let available = layout.width - margin.count
    let body = widths(fitting: available).map { grid($0, layout) } ?? blocks(available, layout)
    return body.map { $0.isEmpty ? "" : margin + $0 }
  }

  private static let gap = "  "

  private func cell(_ row: [Cell], _ column: Int) -> Cell {
    column < row.count ? row[column] : ""
  }

  // MARK: Grid

  private var naturalWidths: [Int] {
    columns.indices.map { column in
      rows.reduce(hasHead ? DisplayWidth.columns(columns[column].title) : 0) {
        max($0, DisplayWidth.columns(cell($1, column).text))
      }
    }
  }

  /// Column widths whose sum with the gaps fits, or nil where there are none.
  private func widths(fitting available: Int) -> [Int]? {
    var widths = naturalWidths
    let gaps = Self.gap.count * (columns.count - 1)
    var excess = widths.reduce(gaps, +) - available
    while excess > 0 {
      let shrinkable = columns.indices.filter {
        columns[$0].canShrink && widths[$0] > columns[$0].minimumWidth
      }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { return nil }
      let next = shrinkable.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let cut = max(1, min(excess, widths[widest] - max(next, columns[widest].minimumWidth)))
      widths[widest] -= cut
      excess -= cut
    }
    return widths
  }

  private func grid(_ widths: [Int], _ layout: Layout) -> [String] {
    let body = rows.map { line($0, widths, layout) }
    guard hasHead else { return body }
    let head = line(columns.map { Cell($0.title, .heading) }, widths, layout)
    let rule = columns.indices.map { String(repeating: layout.glyphs.line, count: widths[$0]) }
    let rules = layout.glyphs.line.isEmpty ? [] : [layout.style.paint(rule.joined(separator: Self.gap), .dim)]
    return [head] + rules + body
  }

  private func line(_ row: [Cell], _ widths: [Int], _ layout: Layout) -> String {
    let last = columns.indices.last { !cell(row, $0).text.isEmpty } ?? -1
    return columns.indices.prefix(last + 1).map { column in
      let cell = cell(row, column)
      let text = TextLayout.truncate(cell.text, to: widths[column], ellipsis: layout.glyphs.ellipsis)
      let alignment = columns[column].alignment
      let spaces = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.columns(text)))
      let painted = layout.style.paint(text, cell.role)
      if alignment == .trailing { return spaces + painted }
      return column == last ? painted : painted + spaces
    }.joined(separator: Self.gap)
  }

  // MARK: Blocks

  private func blocks(_ available: Int, _ layout: Layout) -> [String] {
    var lines: [String] = []
    for row in rows {
      if !lines.isEmpty { lines.append("") }
      for column in columns.indices where !cell(row, column).text.isEmpty {
        lines += block(columns[column].title, cell(row, column), available, layout)
      }
    }
    return lines
  }

  /// `Title: value`, the value broken over lines that stand two columns in.
  private func block(_ title: String, _ cell: Cell, _ available: Int, _ layout: Layout) -> [String] {
    let text = title.isEmpty ? cell.text : "\(title): \(cell.text)"
    let wrapped = TextLayout.wrap(text, width: available - 2)
    return wrapped.enumerated().map { number, text in
      number == 0 ? text : "  " + text
    }
  }
}
