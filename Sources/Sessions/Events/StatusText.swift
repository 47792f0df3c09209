/// An exit status that clients write into the text of an answer.
enum StatusText {
  /// The number in `Exit code 3`, with which a client begins the error of a shell command.
  static func status(atStartOf text: String) -> Int? {
    status(of: text.utf8.prefix { $0 != 0x0A })
  }

  /// The number in a line `Exit code: 3` that begins a text or stands among its last lines, or in a line `Process exited
  /// with code 3` among its first: there clients put what they know besides the output.
  static func status(in text: String) -> Int? {
    let lines = text.utf8.split(separator: 0x0A)
    let ends = lines.prefix(1) + lines.suffix(edge).reversed()
    return ends.lazy.compactMap { status(of: $0) }.first
      ?? lines.prefix(edge).lazy.compactMap { status(of: $0, after: "process exited with code") }.first
  }

  /// How many lines may stand at an end: time, signal, processes and the like.
  private static let edge = 6

  private static func status(of line: some Sequence<UInt8>, after label: String = "exit code") -> Int? {
    let words = String(decoding: Array(line.prefix(40)), as: UTF8.self).lowercased()
    guard words.hasPrefix(label) else { return nil }
    let number = words.dropFirst(label.count).drop { $0 == ":" || $0 == " " }.prefix { $0.isNumber }
    return Int(number.prefix(4))
  }
}
