/// Text cut, padded and broken to a number of columns. All take text that is already inert (`TextEscaper`).
public enum TextLayout {
  /// The text if it fits, else as much of it as fits before the ellipsis. No character is split.
  ///
  /// The result is never wider than `width`; below the ellipsis's own width it is cut without one.
  public static func truncate(_ text: String, to width: Int, ellipsis: String = "…") -> String {
    guard DisplayWidth.columns(text) > width else { return text }
    let mark = DisplayWidth.columns(ellipsis) <= width ? ellipsis : ""
    return prefix(of: text, columns: width - DisplayWidth.columns(mark)) + mark
  }

  /// The longest start of the text, in whole characters, that fits.
  static func prefix(of text: String, columns limit: Int) -> String {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += DisplayWidth.columns(text[end])
      if used > limit { break }
      end = text.index(after: end)
    }
    return String(text[..<end])
  }

  /// The text with spaces added up to `width` columns; wider text is left as it is.
  public static func pad(_ text: String, to width: Int, _ alignment: Alignment = .leading) -> String {
    let missing = max(0, width - DisplayWidth.columns(text))
    let spaces = String(repeating: " ", count: missing)
    return alignment == .leading ? text + spaces : spaces + text
  }

  /// Where in its column text stands.
  public enum Alignment: Sendable, Equatable {
    /// At the left.
    case leading
    /// At the right, as numbers.
    case trailing
  }

  /// Lines of at most `width` columns, broken at spaces; a line feed ends a line, and a word too long is split.
  /// A width below 2, in which a wide character would not fit, is taken as 2.
  public static func wrap(_ text: String, width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { wrapLine(String($0), width: max(2, width)) }
  }

  private static func wrapLine(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in text.split(separator: " ").flatMap({ pieces(of: String($0), width: width) }) {
      let columns = DisplayWidth.columns(piece)
      if line.isEmpty {
        (line, used) = (piece, columns)
      } else if used < width - columns {
        line += " " + piece
        used += 1 + columns
      } else {
        lines.append(line)
        (line, used) = (piece, columns)
      }
    }
    return lines + [line]
  }

  /// The word in parts that fit, each as long as can be; a single character wider than the width stays whole. O(n).
  private static func pieces(of word: String, width: Int) -> [String] {
    guard DisplayWidth.columns(word) > width else { return [word] }
    var result: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      let columns = DisplayWidth.columns(character)
      if used + columns > width, !piece.isEmpty {
        result.append(piece)
        (piece, used) = ("", 0)
      }
      piece.append(character)
      used += columns
    }
    return result + [piece]
  }
}
