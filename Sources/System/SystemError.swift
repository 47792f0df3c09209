import Glibc

/// A call to the operating system that failed: what was tried, on which path, and why.
public struct SystemError: Error, Sendable, Equatable {
  /// The call, in a word or two: `open`, `rename`, `lock`.
  public let operation: String
  /// The path (or program) in question; never empty.
  public let path: String
  /// The value of `errno`.
  public let code: CInt

  /// Creates an error from its parts.
  public init(_ operation: String, path: String, code: CInt) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The operating system's own words for `code`.
  public var reason: String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }

  /// One sentence for people: `open .claude/x.jsonl: Permission denied`.
  public var message: String { "\(operation) \(path): \(reason)" }

  /// A command that shows or mends the cause, where there is an obvious one.
  public var hint: String? {
    switch code {
    case EACCES, EPERM: "look at its permissions: ls -ld \(ShellWord.quoted(path))"
    case ENOSPC, EDQUOT: "look for free space: df -h \(ShellWord.quoted(path))"
    case EROFS: "the file system is mounted read-only: findmnt -T \(ShellWord.quoted(path))"
    case ELOOP: "a symbolic link stands there and is not followed: ls -ld \(ShellWord.quoted(path))"
    case EWOULDBLOCK: "another process holds the lock: fuser -v \(ShellWord.quoted(path))"
    default: nil
    }
  }

  /// True when something stands at the path that must not.
  public var isExisting: Bool { code == EEXIST }

  /// True when another process holds a lock.
  public var isLocked: Bool { code == EWOULDBLOCK }

  /// True when nothing stands at the path.
  public var isNotFound: Bool { code == ENOENT || code == ENOTDIR }
}

extension SystemError: CustomStringConvertible {
  /// The same as ``message``.
  public var description: String { message }
}

/// Words that a POSIX shell reads back unchanged.
public enum ShellWord {
  /// `text` as one shell word, in single quotes where it holds anything but plain characters.
  public static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "="),
        UInt8(ascii: ","):
        true
      default: false
      }
    }
    if plain && !text.isEmpty { return text }
    var word = "'"
    for character in text { word += character == "'" ? "'\\''" : String(character) }
    return word + "'"
  }
}
