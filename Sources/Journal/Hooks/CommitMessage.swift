import System

/// The message of a commit just made, as far as `COMMIT_EDITMSG` can be believed.
struct CommitMessage: Equatable {
  /// The lines that are no comments.
  let lines: [String]

  /// Reads the message if its first line is `subject`; otherwise it is that of an earlier commit, as after
  /// `git revert --no-edit` and picks.
  static func believed(_ layout: RepositoryLayout, subject: String) -> CommitMessage? {
    guard let text = SmallFile.text(FilePath.join(layout.gitFolder, "COMMIT_EDITMSG")) else { return nil }
    let message = CommitMessage(text: text)
    guard let first = message.lines.first, squeezed(first) == squeezed(subject), !subject.isEmpty else {
      return nil
    }
    return message
  }

  init(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.lines =
      lines.filter { !$0.hasPrefix("#") }.drop { ByteText.trimmed($0).isEmpty }.map(String.init)
  }

  /// The commit that the message says it undoes: git's own words, `This reverts commit SHA`. They stand first where
  /// nobody replaced the comment that `git revert --reference` puts in place of a subject.
  var reverts: String? {
    let prefix = "This reverts commit "
    for line in lines where line.hasPrefix(prefix) {
      let name = line.utf8.dropFirst(prefix.utf8.count).prefix { ASCII.isHexadecimal($0) }
      if name.count >= 7, name.count <= 64 { return String(decoding: Array(name), as: UTF8.self) }
    }
    return nil
  }

  /// Reflogs hold each run of white space as one space.
  private static func squeezed(_ line: String) -> String {
    line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
