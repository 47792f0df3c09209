import Glibc

/// Arithmetic on paths as text, and the few questions about them that the kernel must answer.
public enum FilePath {
  /// The components of a relative path that stays below its root.
  ///
  /// - Throws: `EINVAL` for an empty or absolute path, an empty, `.` or `..` component or a NUL byte;
  ///   `ENAMETOOLONG` for a component of more than 255 bytes or a path of more than 4095.
  public static func components(of relative: String) throws(SystemError) -> [String] {
    guard relative.utf8.count <= 4095 else {
      throw SystemError("open", path: String(relative.prefix(80)) + "…", code: ENAMETOOLONG)
    }
    let parts = relative.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    for part in parts {
      let refused = part.isEmpty || part == "." || part == ".." || part.utf8.contains(0)
      guard !refused else { throw SystemError("open", path: relative, code: EINVAL) }
      guard part.utf8.count <= 255 else { throw SystemError("open", path: relative, code: ENAMETOOLONG) }
    }
    return parts
  }

  /// `name` below `folder`; `name` alone when it is absolute.
  public static func join(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") || folder.isEmpty { return name }
    if name.isEmpty { return folder }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// All but the last component; `/` for the root's children and `.` where there is no slash.
  public static func parent(of path: String) -> String {
    let trimmed = trimmingTrailingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == trimmed.startIndex ? "/" : trimmingTrailingSlashes(String(trimmed[..<slash]))
  }

  /// The last component.
  public static func name(of path: String) -> String {
    let trimmed = trimmingTrailingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return trimmed }
    return String(trimmed[trimmed.utf8.index(after: slash)...])
  }

  /// `path` relative to `folder`, or nil when it does not lie below it. Both must be resolved.
  public static func relative(_ path: String, to folder: String) -> String? {
    let root = trimmingTrailingSlashes(folder)
    if path == root { return "" }
    let prefix = root == "/" ? "/" : root + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  /// The absolute path with every symbolic link and `..` resolved (`realpath(3)`).
  public static func resolved(_ path: String) throws(SystemError) -> String {
    guard let text = realpath(path, nil) else { throw SystemError("resolve", path: path, code: errno) }
    defer { free(text) }
    return String(cString: text)
  }

  static func trimmingTrailingSlashes(_ path: String) -> String {
    var path = Substring(path)
    while path.utf8.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }
}
