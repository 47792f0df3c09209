internal import JSON

/// A slash command as it is typed.
struct SlashCommand: Equatable {
  let command: String
  let arguments: String

  /// Reads a prompt; nil where it is none. A path such as `/etc/hosts` is no command.
  init?(_ prompt: String) {
    let text = prompt.trimmed
    let word = text.prefix { !$0.isWhitespace }
    let name = word.dropFirst()
    guard word.first == "/", let first = name.utf8.first, SlashCommand.isLetter(first),
      name.utf8.count <= 128,
      name.utf8.allSatisfy(SlashCommand.isInName)
    else { return nil }
    command = String(word)
    arguments = text.dropFirst(word.count).trimmed
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  private static func isInName(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x3A, 0x5F].contains(byte)
  }
}

/// The parameters of a command, from what was typed after it.
enum CommandParameters {
  static let limit = 32

  /// `{"arguments": RAW}` and, for each `--key value`, `--key=value` or `--flag`, its member.
  static func parsed(_ arguments: String) -> JSONObject {
    var members: JSONObject = ["arguments": .string(arguments)]
    let words = arguments.prefix(4096).split(whereSeparator: \.isWhitespace)
    var index = 0
    while index < words.count, members.members.count < limit {
      defer { index += 1 }
      guard words[index].hasPrefix("--"), words[index].count > 2 else { continue }
      let option = words[index].dropFirst(2)
      let name = String(option.prefix { $0 != "=" })
      guard !name.isEmpty, name != "arguments" else { continue }
      if name.count < option.count {
        members[name] = .string(String(option.dropFirst(name.count + 1)))
      } else if index + 1 < words.count, !words[index + 1].hasPrefix("--") {
        members[name] = .string(String(words[index + 1]))
        index += 1
      } else {
        members[name] = true
      }
    }
    return members
  }
}
