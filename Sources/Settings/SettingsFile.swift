import Glibc
public import JSON
import System

/// Something in a settings file that is passed over.
public struct SettingsWarning: Sendable, Equatable {
  /// The file.
  public let path: String
  /// The name that is not known, or not here.
  public let key: String
  /// The nearest name that is.
  public let nearest: String?
  /// Whether the name is known but belongs into the person's own file.
  public let isMisplaced: Bool

  /// One sentence for people.
  public var message: String {
    if isMisplaced { return "\(path): \(key) counts only in the person's own settings" }
    return "\(path): unknown setting \(key)" + (nearest.map { "; did you mean \($0)?" } ?? "")
  }
}

/// One settings file, read and checked.
public struct SettingsFile: Sendable, Equatable {
  /// Whose settings it holds.
  public enum Owner: Sendable {
    /// `.claude/toolkit.json`.
    case project
    /// `~/.config/toolkit/config.json`.
    case person
  }

  /// Its path.
  public let path: String
  /// What it gives, by the name of the setting.
  public let values: [String: JSONValue]
  /// What was passed over.
  public let warnings: [SettingsWarning]

  static let limit = 1 << 20

  /// Reads the file at `path`; nil where there is none.
  ///
  /// - Throws: ``SettingsError`` for text that is no JSON object, or the first value of a wrong type; one that names the
  ///   reason where the file cannot be read.
  public static func read(_ path: String, owner: Owner) throws(SettingsError) -> SettingsFile? {
    let bytes: [UInt8]
    do throws(SystemError) {
      guard try FileStatus.of(path) != nil else { return nil }
      bytes = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK).readAll(limit: limit)
    } catch {
      throw SettingsError(path: path, key: "", found: error.reason, expected: "a file that can be read")
    }
    return try SettingsFile(path: path, bytes: bytes, owner: owner)
  }

  /// Checks the text of a file.
  ///
  /// - Throws: ``SettingsError``.
  public init(path: String, bytes: [UInt8], owner: Owner) throws(SettingsError) {
    guard let value = try? JSONValue(parsing: bytes) else {
      throw SettingsError(path: path, key: "", found: "text that is not JSON", expected: "an object")
    }
    guard let object = value.object else {
      throw SettingsError(path: path, key: "", found: value.typeName, expected: "an object")
    }
    var reader = SettingsReader(path: path, owner: owner)
    try reader.read(object)
    self.path = path
    values = reader.values
    warnings = reader.warnings
  }
}
