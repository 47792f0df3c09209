/// Text split into arguments without a shell: for slash commands, whose words must never reach one.
public enum ArgumentLine {
  /// The flag that says "my further arguments are on standard input".
  public static let flag = "--arguments-from-stdin"

  /// Splits at white space. Quotes and backslashes group as in a POSIX shell (XCU 2.2): all is literal within single
  /// quotes; within double quotes a backslash escapes only `"`, `\`, `$`, a backquote and a line's end. Nothing is expanded.
  /// A quote that is never closed, and a backslash at the very end, are kept as text. NUL is removed.
  ///
  /// - Complexity: O(n) in the text's length, but for the search for a missing closing quote.
  public static func split(_ text: String) -> [String] {
    var splitter = Splitter(text.unicodeScalars.filter { $0 != "\0" })
    return splitter.words()
  }

  /// Puts the words of standard input where `--arguments-from-stdin` stands.
  ///
  /// Only the first such flag before `--` counts, and `input` is not read without it; the flag inside the text itself
  /// is an ordinary word, so that text cannot ask for more reading.
  public static func expand(
    _ arguments: [String], input: () throws -> String
  ) rethrows -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    guard let place = arguments[..<end].firstIndex(of: flag) else { return arguments }
    return arguments[..<place] + split(try input()) + arguments[(place + 1)...]
  }
}

/// One walk over the scalars of a line.
private struct Splitter {
  private let text: [Unicode.Scalar]
  private var position = 0
  private var word: String.UnicodeScalarView?
  private var finished: [String] = []
  private let lastSingleQuote: Int
  private let lastDoubleQuote: Int

  init(_ scalars: some Sequence<Unicode.Scalar>) {
    text = Array(scalars)
    lastSingleQuote = text.lastIndex(of: "'") ?? -1
    lastDoubleQuote = text.lastIndex(of: "\"") ?? -1
  }

  mutating func words() -> [String] {
    while position < text.count {
      let scalar = text[position]
      position += 1
      switch scalar {
      case "'": readSingleQuoted()
      case "\"": readDoubleQuoted()
      case "\\": readEscape()
      case _ where scalar.properties.isWhitespace: endWord()
      default: append(scalar)
      }
    }
    endWord()
    return finished
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    word = word ?? .init()
    word?.append(scalar)
  }

  private mutating func endWord() {
    if let word { finished.append(String(word)) }
    word = nil
  }

  private mutating func readEscape() {
    guard position < text.count else { return append("\\") }
    if text[position] != "\n" { append(text[position]) }
    position += 1
  }

  private mutating func readSingleQuoted() {
    guard position <= lastSingleQuote else { return append("'") }
    word = word ?? .init()
    while text[position] != "'" {
      append(text[position])
      position += 1
    }
    position += 1
  }

  private mutating func readDoubleQuoted() {
    guard position <= lastDoubleQuote, let quoted = doubleQuoted() else { return append("\"") }
    word = word ?? .init()
    word?.append(contentsOf: quoted.scalars)
    position = quoted.end
  }

  /// The content up to the closing quote and the position after it; nil when every later quote is escaped.
  private func doubleQuoted() -> (scalars: [Unicode.Scalar], end: Int)? {
    var scalars: [Unicode.Scalar] = []
    var index = position
    while index < text.count, text[index] != "\"" {
      if text[index] == "\\", index + 1 < text.count, Self.escapable.contains(text[index + 1]) {
        index += 1
        if text[index] != "\n" { scalars.append(text[index]) }
      } else {
        scalars.append(text[index])
      }
      index += 1
    }
    return index < text.count ? (scalars, index + 1) : nil
  }

  private static let escapable: [Unicode.Scalar] = ["\"", "\\", "$", "`", "\n"]
}
