/// Arithmetic on paths as text.
enum PathText {
  /// `name` below `folder`.
  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// `path` relative to `folder` where it lies below it; otherwise as it is.
  static func relative(_ path: String, to folder: String?) -> String {
    guard let folder, !folder.isEmpty, path.hasPrefix(folder + "/") else { return path }
    return String(path.dropFirst(folder.count + 1))
  }

  /// A path as seen from a folder, without `.` and `..`, as far as that can be said of the text alone.
  static func resolved(_ path: String, from folder: String?) -> String {
    let whole = path.hasPrefix("/") ? path : folder.map { join($0, path) } ?? path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (whole.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// Whether a path is a folder, or lies below it. An empty folder holds all relative paths.
  static func isUnder(_ path: String, _ folder: String) -> Bool {
    path == folder || folder.isEmpty || folder == "/" || path.hasPrefix(folder + "/")
  }
}
