/// The name of a git object: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.
public struct ObjectID: Sendable, Hashable, CustomStringConvertible {
  /// The digits.
  public let hex: String

  /// Takes `hex` if it is 40 or 64 hexadecimal digits; upper case becomes lower.
  public init?(_ hex: some StringProtocol) {
    let text = hex.lowercased()
    let digits = text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    guard digits, text.utf8.count == 40 || text.utf8.count == 64 else { return nil }
    self.hex = text
  }

  /// The first twelve digits, for people.
  public var short: String { String(hex.prefix(12)) }
  /// The same as ``hex``.
  public var description: String { hex }
  /// Whether this is the name that stands for "no object".
  public var isZero: Bool { hex.utf8.allSatisfy { $0 == UInt8(ascii: "0") } }
}

/// The kinds of tree entry that hold a file's bytes.
public enum FileMode: UInt32, Sendable {
  /// A file, mode 100644.
  case regular = 0o100644
  /// An executable file, mode 100755.
  case executable = 0o100755
  /// A symbolic link, mode 120000.
  case symbolicLink = 0o120000
  /// A commit of another repository, mode 160000.
  case submodule = 0o160000
  /// A folder, mode 040000.
  case folder = 0o040000

  /// As git prints it: six octal digits.
  public var octal: String {
    let digits = String(rawValue, radix: 8)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Reads what git prints; the old group-writable 100664 counts as 100644.
  init?(octal: some StringProtocol) {
    guard let value = UInt32(octal, radix: 8) else { return nil }
    self.init(value)
  }

  init?(_ value: UInt32) {
    self.init(rawValue: value == 0o100664 ? 0o100644 : value)
  }
}

/// A file in a tree.
public struct TreeEntry: Sendable, Equatable {
  /// The blob's name.
  public let id: ObjectID
  /// Its mode.
  public let mode: FileMode

  /// Creates an entry.
  public init(id: ObjectID, mode: FileMode) {
    self.id = id
    self.mode = mode
  }
}
