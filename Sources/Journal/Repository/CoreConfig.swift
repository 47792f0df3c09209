import System

/// `core.bare` and `core.worktree` of a repository, read without git.
///
/// Included files are not followed: git writes these two keys only into the repository's own files.
struct CoreConfig: Equatable {
  var isBare: Bool?
  var workTree: String?

  /// Reads `config`, and the main work tree's `config.worktree` where the extension is on.
  init(commonFolder: String, gitFolder: String) {
    guard let text = SmallFile.text(FilePath.join(commonFolder, "config")) else { return }
    let usesWorkTreeFile = read(text)
    if usesWorkTreeFile, let own = SmallFile.text(FilePath.join(commonFolder, "config.worktree")) {
      _ = read(own)
    }
  }

  init(text: String) {
    _ = read(text)
  }

  /// Takes over the keys of one file; later ones win.
  ///
  /// - Returns: whether `extensions.worktreeConfig` is on.
  private mutating func read(_ text: String) -> Bool {
    var section = ""
    var usesWorkTreeFile = false
    for line in text.split(whereSeparator: \.isNewline) {
      var rest = ByteText.trimmed(line)
      if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
        section = rest[rest.index(after: rest.startIndex)..<end].lowercased()
        rest = ByteText.trimmed(rest[rest.index(after: end)...])
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

  private static func setting(_ line: Substring) -> (key: String, value: String)? {
    guard let first = line.first, first.isLetter else { return nil }
    guard let equals = line.firstIndex(of: "=") else { return (ByteText.trimmed(line).lowercased(), "true") }
    let key = ByteText.trimmed(line[..<equals]).lowercased()
    return (key, unquoted(ByteText.trimmed(line[line.index(after: equals)...])))
  }

  /// A value without its quotes, escapes and trailing comment.
  private static func unquoted(_ text: Substring) -> String {
    var value = ""
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if isEscaped {
        value.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, character == "#" || character == ";" {
        break
      } else {
        value.append(character)
      }
    }
    return String(ByteText.trimmed(Substring(value)))
  }

  private static func isTrue(_ value: String) -> Bool {
    ["true", "yes", "on", "1"].contains(value.lowercased())
  }
}
