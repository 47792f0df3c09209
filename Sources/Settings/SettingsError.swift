import JSON
import System

/// A value in a settings file that cannot be used. Nothing of that file counts then.
public struct SettingsError: Error, Sendable, Equatable {
  /// The file.
  public let path: String
  /// The setting, by its path in the file; empty where the whole file is meant.
  public let key: String
  /// What stands there.
  public let found: String
  /// What should.
  public let expected: String
  /// The line that gives the setting a value which holds; nothing where no setting is meant.
  private let mending: String?

  init(path: String, key: String, found: String, expected: String) {
    (self.path, self.key, self.found, self.expected, mending) = (path, key, found, expected, nil)
  }

  /// A setting whose value does not hold.
  ///
  /// - Parameter setting: What is meant; nothing for a section.
  init(
    path: String, key: String, _ fault: SettingFault, of setting: SettingKey?, in owner: SettingsFile.Owner
  ) {
    self.path = path
    self.key = key + fault.place
    (found, expected) = (fault.found, fault.expected)
    mending = setting.map { setting in
      let value = setting.standard.string ?? setting.standard.text()
      let user = owner == .person ? "--user " : ""
      return "toolkit config set \(user)\(setting.name) \(ShellWord.quoted(value))"
    }
  }

  /// One sentence for people.
  public var message: String {
    key.isEmpty
      ? "\(path): found \(found), expected \(expected)" : "\(path): \(key) is \(found), expected \(expected)"
  }

  /// What to do, ready to paste.
  public var hint: String {
    mending.map { "what holds without a file: \($0)" } ?? "look at it: cat \(ShellWord.quoted(path))"
  }
}
