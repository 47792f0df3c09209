import Foundation

/// A script: commands line by line, then the files it needs, each below a line `-- NAME --`.
///
/// The shape is that of Go's txtar archives, and the commands are modelled on its `testscript`.
struct Script {
  /// A line to run, with its 1-based number.
  struct Line {
    let number: Int
    let text: String
  }

  /// A file to put into the work folder before the first command.
  struct File {
    let path: String
    let text: String
  }

  let lines: [Line]
  let files: [File]

  init(_ text: String) {
    var lines: [Line] = []
    var files: [File] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let path = Script.fileName(line) {
        files.append(File(path: path, text: ""))
      } else if let file = files.popLast() {
        files.append(File(path: file.path, text: file.text + line + "\n"))
      } else {
        lines.append(Line(number: index + 1, text: String(line)))
      }
    }
    self.lines = lines
    self.files = files.map { File(path: $0.path, text: Script.withoutLastBlankLine($0.text)) }
  }

  private static func fileName(_ line: Substring) -> String? {
    guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 else { return nil }
    return String(line.dropFirst(3).dropLast(3))
  }

  /// What splitting at newlines added after the last one.
  private static func withoutLastBlankLine(_ text: String) -> String {
    text.hasSuffix("\n\n") || text == "\n" ? String(text.dropLast()) : text
  }
}

/// The words of a line: separated by blanks, `'…'` taken literally (`''` inside is one quote), `$NAME` and
/// `${NAME}` replaced outside quotes.
enum Words {
  static func split(_ line: String, _ value: (String) -> String) throws -> [String] {
    var words: [String] = []
    var word: String?
    var rest = Substring(line)
    while let character = rest.popFirst() {
      switch character {
      case " ", "\t":
        if let done = word { words.append(done) }
        word = nil
      case "'":
        word = try (word ?? "") + quoted(&rest)
      case "$":
        word = (word ?? "") + variable(&rest, value)
      default:
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    return words
  }

  private static func quoted(_ rest: inout Substring) throws -> String {
    var text = ""
    while let character = rest.popFirst() {
      guard character == "'" else {
        text.append(character)
        continue
      }
      guard rest.first == "'" else { return text }
      rest.removeFirst()
      text.append("'")
    }
    throw ScriptFailure("a quote is not closed")
  }

  private static func variable(_ rest: inout Substring, _ value: (String) -> String) -> String {
    let isBraced = rest.first == "{"
    if isBraced { rest.removeFirst() }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    rest.removeFirst(name.count)
    if isBraced, rest.first == "}" { rest.removeFirst() }
    return name.isEmpty ? "$" : value(String(name))
  }
}

/// Why a script does not hold.
struct ScriptFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
