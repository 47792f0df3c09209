/// The folder that a script works in, followed through `cd`.
struct WorkingFolder {
  /// The folder; nil where relative paths stay as they are.
  private var path: String?
  /// Whether that is known: `cd "$DIR"` may go anywhere.
  private var isKnown = true

  init(_ path: String?) { self.path = path.flatMap { $0.isEmpty ? nil : $0 } }

  /// Goes where a pipeline goes.
  mutating func follow(_ pipeline: ShellScript.Pipeline) {
    guard pipeline.commands.count == 1, let words = pipeline.commands.first, !pipeline.isAlternative,
      ["cd", "pushd", "popd"].contains(words.first ?? "")
    else { return }
    let folder = words.dropFirst().first { !$0.hasPrefix("-") || $0 == "-" }
    enter(words[0] == "popd" ? "-" : folder ?? "~")
  }

  /// Enters a folder.
  mutating func enter(_ folder: String) {
    let isPlain = !folder.hasPrefix("~") && folder != "-" && !folder.contains("$") && !folder.contains("`")
    isKnown = isPlain && (isKnown || folder.hasPrefix("/"))
    path = PathText.resolved(folder, from: path)
  }

  /// The whole path of a file or folder; of a pattern that of the folder in which it looks. Nil where it is not known.
  func resolved(_ name: String) -> String? {
    guard isKnown || name.hasPrefix("/"), !name.hasPrefix(":") else { return nil }
    guard let star = name.firstIndex(where: { $0 == "*" || $0 == "?" }) else {
      return PathText.resolved(name, from: path)
    }
    let folder = name[..<star].lastIndex(of: "/").map { String(name[..<$0]) } ?? "."
    return PathText.resolved(folder, from: path)
  }
}
