import Glibc

/// What the process was given at its start. Only executables and the composer read it.
public enum Environment {
  /// A copy of all variables; of a name given twice the first counts, as for `getenv`.
  public static func current() -> [String: String] {
    var count = 0
    while environ[count] != nil { count += 1 }
    var variables = [String: String](minimumCapacity: count)
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(line[..<equals])
        let value = String(line[line.utf8.index(after: equals)...])
        if variables[name] == nil { variables[name] = value }
      }
      entry += 1
    }
    return variables
  }

  /// The absolute path of the current folder.
  public static func currentFolder() throws(SystemError) -> String {
    guard let text = getcwd(nil, 0) else { throw SystemError("getcwd", path: ".", code: errno) }
    defer { free(text) }
    return String(cString: text)
  }

  /// The absolute path of the running executable.
  public static func executable() throws(SystemError) -> String {
    try FilePath.resolved("/proc/self/exe")
  }

  /// The user the process acts as.
  public static func userID() -> UInt32 { geteuid() }

  /// The process's own number.
  public static func processID() -> Int32 { getpid() }

  /// The machine's name, or nil when the kernel will not say.
  public static func hostName() -> String? {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return nil }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether file descriptor `number` is a terminal.
  public static func isTerminal(_ number: Int32) -> Bool { isatty(number) == 1 }
}
