import System

/// `core.bare` and `core.worktree` of a repository, read without git.
///
/// Included files are not followed: git writes these two keys only into the repository's own files.
struct CoreConfig: Equatable {
  var isBare: Bool?
  var workTree: String?

  /// Reads `config`, and the main work tree's `config.worktree` where the extension is on.
  init(commonFolder: String, gitFolder: String) {
    guard let bytes = SmallFile.bytes(FilePath.join(commonFolder, "config")) else { return }
    let usesWorkTreeFile = read(bytes)
    if usesWorkTreeFile, let own = SmallFile.bytes(FilePath.join(commonFolder, "config.worktree")) {
      _ = read(own)
    }
  }

  /// Takes over the keys of one file; later ones win.
  ///
  /// - Returns: whether `extensions.worktreeConfig` is on.
  private mutating func read(_ bytes: [UInt8]) -> Bool {
    var section = ""
    var usesWorkTreeFile = false
    for line in CoreConfig.joined(bytes).split(separator: ASCII.newline) {
      var rest = ByteText.trimmed(line)
      if rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
        section = CoreConfig.lowered(rest[(rest.startIndex + 1)..<end])
        rest = ByteText.trimmed(rest[(end + 1)...])
      }
      guard let (key, value) = CoreConfig.setting(rest) else { continue }
      switch (section, key) {
      case ("core", "bare"): isBare = CoreConfig.isTrue(value)
      case ("core", "worktree"): workTree = value
      case ("extensions", "worktreeconfig"): usesWorkTreeFile = CoreConfig.isTrue(value)
      default: break
      }
    }
    return usesWorkTreeFile
  }

  /// Without the backslashes and line ends that carry a value over to the next line.
  private static func joined(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(ASCII.backslash) else { return bytes }
    var joined: [UInt8] = []
    for byte in bytes {
      // A backslash that is itself escaped carries nothing over.
      let isOpen = joined.reversed().prefix { $0 == ASCII.backslash }.count % 2 == 1
      if byte == ASCII.newline, isOpen { joined.removeLast() } else { joined.append(byte) }
    }
    return joined
  }

  private static func setting(_ line: ArraySlice<UInt8>) -> (key: String, value: String)? {
    guard let first = line.first, ASCII.isLetter(first) else { return nil }
    guard let equals = line.firstIndex(of: ASCII.equals) else { return (lowered(line), "true") }
    let key = lowered(ByteText.trimmed(line[..<equals]))
    return (key, unquoted(ByteText.trimmed(line[(equals + 1)...])))
  }

  private static func lowered(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map(ASCII.lowered), as: UTF8.self)
  }

  /// A value without its quotes, escapes and trailing comment.
  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
    var value: [UInt8] = []
    var isQuoted = false
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        value.append(CoreConfig.escaped(byte))
        isEscaped = false
      } else if byte == ASCII.backslash {
        isEscaped = true
      } else if byte == ASCII.quote {
        isQuoted.toggle()
      } else if !isQuoted, byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") {
        break
      } else {
        value.append(byte)
      }
    }
    return String(decoding: ByteText.trimmed(value[...]), as: UTF8.self)
  }

  /// What a backslash and a letter stand for.
  private static func escaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "t"): ASCII.tab
    case UInt8(ascii: "n"): ASCII.newline
    case UInt8(ascii: "b"): 8
    default: byte
    }
  }

  private static func isTrue(_ value: String) -> Bool {
    let word = value.lowercased()
    if ["true", "yes", "on"].contains(word) { return true }
    // As git reads it: any number but zero, in either base, with a unit or not.
    let digits = word.last.map { "kmg".contains($0) } ?? false ? word.dropLast() : word[...]
    let number = digits.hasPrefix("0x") ? Int(digits.dropFirst(2), radix: 16) : Int(digits)
    return number.map { $0 != 0 } ?? false
  }
}
