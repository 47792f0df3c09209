public import JSON
internal import Learning

/// One option of `toolkit log`, as given.
public struct RecordOption: Sendable, Equatable {
  /// Its name without hyphens.
  public let name: String
  /// Its value; nil where none was given.
  public let value: String?

  /// Makes an option.
  public init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }
}

extension RecordSchema {
  /// Whether an option of this name is followed by a value; nil where the kind has no such option.
  public func takesValue(_ option: String) -> Bool? {
    if shorthands.contains(where: { $0.option == option }) { return false }
    return target(of: option) == nil ? nil : true
  }

  /// The record that options describe, not yet validated.
  ///
  /// Lists grow by repetition; a member of an object field is `--params.key VALUE`, or the whole object is given as
  /// JSON text or as `key=value`; numbers and truth values in them are recognised.
  ///
  /// - Throws: ``RecordFault``.
  public func object(from options: [RecordOption]) throws(RecordFault) -> JSONObject {
    var object = JSONObject()
    for option in options {
      if shorthands.contains(where: { $0.option == option.name }) {
        guard option.value == nil else { throw optionFault(option.name, .takesNoValue, "") }
        continue
      }
      guard let target = target(of: option.name) else {
        throw optionFault(option.name, .unknownOption, "", suggestion: nearestOption(to: option.name))
      }
      guard let value = option.value else {
        throw optionFault(option.name, .needsValue, target.field.content.expectation)
      }
      try add(value, to: &object, target)
    }
    for option in options { apply(shorthand: option.name, to: &object) }
    return object
  }

  /// The record that one JSON object describes, not yet validated; unknown members are kept.
  ///
  /// - Throws: ``RecordFault`` where the text is not one JSON object.
  public func object(fromJSON bytes: [UInt8]) throws(RecordFault) -> JSONObject {
    let found: String
    do throws(JSONParseError) {
      let value = try JSONValue(parsing: bytes)
      if let object = value.object { return object }
      found = value.typeName
    } catch {
      found = "text that is not JSON"
    }
    throw RecordFault(
      kind: kind, field: "", reason: .notAnObject(found: found), expected: "an object", suggestion: nil)
  }

  /// A field, and the path that an option sets in it.
  private struct Target {
    var field: RecordField
    var path: [String]
  }

  private func target(of option: String) -> Target? {
    if let field = field(option: option) { return Target(field: field, path: field.path) }
    if option == "timestamp" { return Target(field: RecordSchema.timestamp, path: ["timestamp"]) }
    guard let dot = option.firstIndex(of: "."),
      let field = field(option: String(option[..<dot])) ?? parent(String(option[..<dot])),
      field.content == .object
    else { return nil }
    let key = String(option[option.index(after: dot)...].map { $0 == "-" ? "_" : $0 })
    return key.isEmpty ? nil : Target(field: field, path: field.path + [key])
  }

  /// The object that holds nested fields, for members that the table does not list.
  private func parent(_ option: String) -> RecordField? {
    let name = String(option.map { $0 == "-" ? "_" : $0 })
    let isParent = allFields.contains { $0.path.count > 1 && $0.path[0] == name }
    return isParent ? RecordField(name, .object, "") : nil
  }

  static let timestamp = RecordField("timestamp", .time, "When it happened; now unless given.")

  private func add(_ text: String, to object: inout JSONObject, _ target: Target) throws(RecordFault) {
    guard target.path == target.field.path else {
      object.set(RecordSchema.guessed(text), at: target.path)
      return
    }
    switch target.field.content {
    case .texts:
      let earlier = object.value(at: target.path)?.array ?? []
      object.set(.array(earlier + [.string(text)]), at: target.path)
    case .objects:
      let earlier = object.value(at: target.path)?.array ?? []
      object.set(.array(earlier + [try parsed(text, target.field)]), at: target.path)
    case .object: try addMembers(text, to: &object, target)
    case .flag: object.set(RecordSchema.flag(text), at: target.path)
    case .integer, .number: object.set(RecordSchema.numeric(text), at: target.path)
    case .text, .choice, .time: object.set(.string(text), at: target.path)
    }
  }

  private func addMembers(_ text: String, to object: inout JSONObject, _ target: Target) throws(RecordFault) {
    if let equals = text.firstIndex(of: "="), equals > text.startIndex, !text.hasPrefix("{") {
      let value = RecordSchema.guessed(String(text[text.index(after: equals)...]))
      object.set(value, at: target.path + [String(text[..<equals])])
    } else if text.hasPrefix("{") {
      let given = try parsed(text, target.field).object ?? JSONObject()
      for member in given.members { object.set(member.value, at: target.path + [member.key]) }
    } else {
      object.set(.string(text), at: target.path)
    }
  }

  private func parsed(_ text: String, _ field: RecordField) throws(RecordFault) -> JSONValue {
    guard let value = try? JSONValue(parsing: text), value.object != nil else {
      throw fault(field, .unexpected(value: text))
    }
    return value
  }

  private func apply(shorthand option: String, to object: inout JSONObject) {
    guard let shorthand = shorthands.first(where: { $0.option == option }) else { return }
    for (path, value) in shorthand.settings where object.value(at: path) == nil {
      object.set(value, at: path)
    }
  }

  private static func flag(_ text: String) -> JSONValue {
    switch text.lowercased() {
    case "true", "yes", "1": true
    case "false", "no", "0": false
    default: .string(text)
    }
  }

  private static func numeric(_ text: String) -> JSONValue {
    if let whole = Int64(text) { return .integer(whole) }
    if let number = Double(text), number.isFinite { return .number(number) }
    return .string(text)
  }

  /// A value in a free object: a number or truth value where it looks like one.
  private static func guessed(_ text: String) -> JSONValue {
    switch text {
    case "true": true
    case "false": false
    default: numeric(text)
    }
  }

  private func nearestOption(to option: String) -> String? {
    Nearest.word(to: option, among: allFields.map(\.option) + shorthands.map(\.option) + ["timestamp"])
  }

  private func optionFault(
    _ option: String, _ reason: RecordFault.Reason, _ expected: String, suggestion: String? = nil
  ) -> RecordFault {
    RecordFault(kind: kind, field: option, reason: reason, expected: expected, suggestion: suggestion)
  }
}
