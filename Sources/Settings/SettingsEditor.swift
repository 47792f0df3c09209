public import JSON

/// Changes one value in the text of a settings file; every other byte stays as it is.
public struct SettingsEditor: Sendable {
  /// The file's path, for errors.
  public let path: String
  /// The text.
  public private(set) var bytes: [UInt8]

  /// Takes over the text of a file; an empty one becomes an empty object.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    let isBlank = bytes.allSatisfy { $0 == 0x20 || (9...13).contains($0) }
    self.bytes = isBlank ? Array("{\n}\n".utf8) : bytes
  }

  /// Sets a value: in its place where the setting stands in the file, in either spelling; otherwise as a new last member
  /// of its section, which is made where it is missing, with the file's own indentation.
  ///
  /// - Throws: ``SettingsError`` where the value is not what the setting holds, or the file is no JSON object; the text
  ///   is unchanged then.
  public mutating func set(_ key: SettingKey, to value: JSONValue) throws(SettingsError) {
    if let fault = key.content.fault(in: value) {
      throw SettingsError(
        path: path, key: key.name + fault.place, found: fault.found, expected: fault.expected)
    }
    guard var editor = try? JSONEditor(bytes), editor.root.kind == .object else {
      throw SettingsError(path: path, key: "", found: "text that is not a JSON object", expected: "an object")
    }
    do {
      try Self.set(key, to: value, in: &editor)
    } catch {
      throw SettingsError(path: path, key: key.name, found: "no object around it", expected: "an object")
    }
    bytes = editor.bytes
  }

  private static func set(_ key: SettingKey, to value: JSONValue, in editor: inout JSONEditor) throws {
    let spellings = [key.path, key.flatName.map { [$0] }].compactMap { $0 }
    if let path = spellings.first(where: { editor.root.member($0) != nil }) {
      try editor.replace(path.map(JSONEditor.Step.member), with: value.text())
      return
    }
    var (section, added, name) = (key.path.dropLast(), value, key.path.last ?? key.name)
    if let missing = section.last, editor.root.member(Array(section)) == nil {
      (added, name) = (.object([name: value]), missing)
      section = section.dropLast()
    }
    guard try editor.append(added, named: name, to: section.map(JSONEditor.Step.member)) else {
      throw NoObject()
    }
  }

  /// A section that is no object.
  private struct NoObject: Error {}
}
