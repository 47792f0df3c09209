public import JSON
import Journal
public import Settings
import System

/// A setting, what holds, and where that comes from.
public struct EffectiveSetting: Sendable {
  /// Where a value comes from.
  public enum Source: String, Sendable {
    /// No file gives one.
    case standard = "default"
    /// `.claude/toolkit.json`.
    case project
    /// The person's own file.
    case person
  }

  /// The setting.
  public let key: SettingKey
  /// What holds.
  public let value: JSONValue
  /// Where it comes from.
  public let source: Source
}

/// Settings looked up and changed, inside a repository and outside.
public struct SettingsBook: Sendable {
  /// The project's file; nothing outside a repository and in a bare one.
  public let projectPath: String?
  /// The person's file; nothing without a home folder.
  public let personPath: String?

  /// Finds the files.
  ///
  /// - Parameter folder: Where to look for the repository; nothing for the current folder.
  /// - Throws: ``Failure`` where a named folder is in no repository.
  public init(_ surroundings: Surroundings, folder: String?) throws {
    let place: Workspace?
    do {
      place = try Workspace.find(surroundings, folder: folder)
    } catch let failure as Failure where failure.kind == .repository && folder == nil {
      // The person's settings hold everywhere.
      place = nil
    }
    projectPath = place?.settingsPath(of: .project)
    personPath = Consent.personSettings(surroundings.environment)
  }

  /// All settings with what holds, in the order of the table.
  ///
  /// - Throws: ``Failure`` where a file cannot be used.
  public func all() throws -> [EffectiveSetting] {
    try Failure.wrapping {
      let project = try projectPath.flatMap { try SettingsFile.read($0, owner: .project) }
      let person = try personPath.flatMap { try SettingsFile.read($0, owner: .person) }
      let settings = Settings(project: project, person: person)
      return SettingKey.all.map { key in
        let value = settings.value(key)
        return EffectiveSetting(key: key, value: value, source: source(of: value, key, project, person))
      }
    }
  }

  private func source(
    of value: JSONValue, _ key: SettingKey, _ project: SettingsFile?, _ person: SettingsFile?
  ) -> EffectiveSetting.Source {
    if project?.values[key.name] == value { return .project }
    return person?.values[key.name] == value ? .person : .standard
  }

  /// The setting of a name.
  ///
  /// - Throws: ``Failure`` of kind `usage` with the nearest name.
  public static func key(_ name: String) throws -> SettingKey {
    if let key = SettingKey.named(name) { return key }
    let nearest = SettingKey.nearest(to: name)
    throw Failure(
      .usage, code: "unknown_setting", "there is no setting '\(name)'",
      hint: nearest.map { "did you mean \($0)? All of them: toolkit config list" }
        ?? "see: toolkit config list")
  }

  /// Changes one value in a file, and nothing else in it; the file is made where it is missing.
  ///
  /// - Parameters:
  ///   - text: The value as typed: JSON, or plain text where the setting holds text.
  ///   - isPersonal: Whether the person's file is meant.
  /// - Returns: The file's path.
  /// - Throws: ``Failure``; the file is as before then.
  public func set(_ key: SettingKey, to text: String, isPersonal: Bool) throws -> String {
    try Failure.wrapping {
      let path = try self.path(of: key, isPersonal: isPersonal)
      guard let value = key.content.value(typed: text) else {
        throw Self.refused(text, for: key)
      }
      let folder = try Self.folder(of: path, madeFor: isPersonal)
      let name = FilePath.name(of: path)
      let old = try folder.readIfPresent(name, limit: 1 << 20) ?? []
      var editor = SettingsEditor(path: path, bytes: old)
      try editor.set(key, to: value)
      if editor.bytes != old { try folder.write(editor.bytes, to: name) }
      return path
    }
  }

  private static func refused(_ text: String, for key: SettingKey) -> Failure {
    let fault = key.content.fault(typed: text)
    guard !fault.place.isEmpty else {
      return Failure(
        .usage, code: "wrong_type", "\(key.name) takes \(fault.expected), not \(fault.found)",
        hint: "see what holds: toolkit config get \(key.name)")
    }
    return Failure(
      .usage, code: "wrong_type", "\(key.name)\(fault.message)",
      hint: "an example is in README.md; see what holds: toolkit config get \(key.name)")
  }

  private func path(of key: SettingKey, isPersonal: Bool) throws -> String {
    if isPersonal, let personPath {
      // A file that its owner keeps elsewhere and links here is changed there.
      return (try? FilePath.resolved(personPath)) ?? personPath
    }
    if isPersonal {
      throw Failure(
        .failed, code: "no_home", "there is no home folder for personal settings", hint: "set HOME")
    }
    if key.isPersonal {
      throw Failure(
        .usage, code: "personal_setting",
        "\(key.name) counts only in your own settings, not in the project's",
        hint: "toolkit config set --user \(key.name) VALUE")
    }
    guard let projectPath else {
      throw Failure(
        .repository, code: "not_a_repository", "there is no work tree here to hold project settings",
        hint: "go to one, name one with --repo DIR, or change your own settings: --user")
    }
    return projectPath
  }

  /// The file's folder, made where it is missing: a project's through no symbolic link, a person's as they like.
  private static func folder(of path: String, madeFor isPersonal: Bool) throws -> Directory {
    let folder = FilePath.parent(of: path)
    if !isPersonal {
      return try Directory(FilePath.parent(of: folder)).folder(FilePath.name(of: folder), creating: 0o777)
    }
    var (existing, missing) = (folder, [String]())
    while try FileStatus.of(existing) == nil, existing != "/" {
      missing.insert(FilePath.name(of: existing), at: 0)
      existing = FilePath.parent(of: existing)
    }
    let base = try Directory(existing)
    return missing.isEmpty ? base : try base.folder(missing.joined(separator: "/"), creating: 0o700)
  }
}
