/// What git prints of a commit.
enum CommitText {
  /// Whether a line says that a commit was made: `[main abc1234] subject`, `[main (root-commit) abc1234] subject`.
  static func tellsCommit(_ output: String) -> Bool {
    output.utf8.split(separator: 0x0A).contains { bytes in
      guard bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")) else {
        return false
      }
      let words = bytes[..<end].dropFirst().split(separator: 0x20)
      guard words.count > 1, let name = words.last, (7...64).contains(name.count) else { return false }
      return name.allSatisfy(isHexadecimal)
    }
  }

  /// Whether git found nothing to commit. The same words in the answer to `git status` say that all was committed.
  static func tellsNothing(_ call: ToolCall) -> Bool {
    guard !(call.command ?? "").contains("git status") else { return false }
    return ["nothing to commit", "nothing added to commit", "no changes added to commit"]
      .contains(where: call.output.contains)
  }

  /// Whether git could not do what it should.
  static func tellsError(_ output: String) -> Bool {
    output.utf8.split(separator: 0x0A).contains {
      let line = Substring($0)
      return line.hasPrefix("error: pathspec ") || line.hasPrefix("fatal: ")
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
