import Glibc

/// Names of files that are written aside and renamed into place, each with the number of the process that writes it:
/// so that what a killed process left can be told from what a living one writes.
public enum AsideNames {
  /// A name that starts with a point and ends as editors' backups do, so that nothing takes it for content.
  static func name(serial: Int) -> String { ".toolkit-\(getpid())-\(serial)~" }

  /// Removes from `folder` what processes that are gone left there: files written aside, and those whose name is
  /// one of `prefixes`, a process number and `suffix`.
  ///
  /// A process of another process namespace counts as gone: what it then fails to rename, it reports and takes back.
  ///
  /// - Returns: the names that were removed.
  public static func sweep(
    _ folder: Directory, prefixes: [String] = [], suffix: String = ""
  ) throws(SystemError) -> [String] {
    var removed: [String] = []
    for name in try folder.names() {
      let owner = process(of: name) ?? prefixes.lazy.compactMap { process(of: name, $0, suffix) }.first
      guard let owner, !isAlive(owner), try folder.remove(name) else { continue }
      removed.append(name)
    }
    return removed
  }

  /// The process that wrote `.toolkit-PID-N~`.
  private static func process(of name: String) -> pid_t? {
    guard name.hasPrefix(".toolkit-"), name.hasSuffix("~") else { return nil }
    let numbers = name.dropFirst(9).dropLast().split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 2, UInt(numbers[1]) != nil else { return nil }
    return pid_t(numbers[0])
  }

  /// The process that wrote PREFIX PID SUFFIX.
  private static func process(of name: String, _ prefix: String, _ suffix: String) -> pid_t? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    return pid_t(name.dropFirst(prefix.count).dropLast(suffix.count))
  }

  /// Another user's process counts as alive: it may not be signalled, but it is there.
  private static func isAlive(_ process: pid_t) -> Bool {
    process > 0 && (kill(process, 0) == 0 || errno == EPERM)
  }
}
