/// A line that shows how far something is, drawn from values alone.
public struct ProgressBar: Sendable, Equatable {
  /// What is being done: "Reading findings.jsonl".
  public var label: String
  /// Units of work in all; nil where unknown.
  public var total: Int?

  /// Makes a bar.
  public init(_ label: String, total: Int?) {
    self.label = TextEscaper.line(label)
    self.total = total
  }

  /// The line at a moment, without a line end; nil where none is to be shown: within the first second, or when
  /// standard error is no terminal. `done` counts finished units, taken as at least 0 and at most the total; `elapsed`
  /// is in seconds since the work began.
  public func line(done: Int, elapsed: Double, isTerminal: Bool, _ layout: Layout) -> String? {
    guard isTerminal, elapsed > 1 else { return nil }
    let width = min(layout.width, 100) - 1  // a line that fills the last column makes some terminals wrap
    guard let total, total > 0 else { return fit("\(label) \(max(0, done))", width, layout) }
    let share = Double(min(max(0, done), total)) / Double(total)
    let percent = TextLayout.pad("\(Int(share * 100))%", to: 4, .trailing)
    let barWidth = min(30, width / 3)
    let filled = Int(share * Double(barWidth))
    let bar =
      String(repeating: layout.glyphs.filled, count: filled)
      + String(repeating: layout.glyphs.unfilled, count: barWidth - filled)
    return fit(label, width - barWidth - 6, layout) + " " + bar + " " + percent
  }

  /// What erases the line: back to its start, and clear to its end (ECMA-48 EL).
  public static let erase = "\r\u{1B}[K"

  private func fit(_ text: String, _ width: Int, _ layout: Layout) -> String {
    TextLayout.truncate(text, to: width, ellipsis: layout.glyphs.ellipsis)
  }
}
