public import JSON

/// The JSON Schema (draft 2020-12) of the settings files, made from the table; `templates/toolkit.schema.json` is its
/// text.
public enum SettingsSchema {
  /// The schema.
  public static var value: JSONValue {
    var properties: JSONObject = ["$schema": ["type": "string"]]
    for key in SettingKey.all {
      if key.path.count == 1 {
        properties[key.name] = property(key)
      } else {
        add(key, to: &properties)
      }
    }
    for key in SettingKey.all { if let flat = key.flatName { properties[flat] = property(key) } }
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Settings of the toolkit",
      "description": "Both .claude/toolkit.json and ~/.config/toolkit/config.json.", "type": "object",
      "properties": .object(properties),
    ]
  }

  private static func add(_ key: SettingKey, to properties: inout JSONObject) {
    var section = properties[key.path[0]]?.object ?? ["type": "object", "properties": [:]]
    var members = section["properties"]?.object ?? JSONObject()
    members[key.path[1]] = property(key)
    section["properties"] = .object(members)
    properties[key.path[0]] = .object(section)
  }

  private static func property(_ key: SettingKey) -> JSONValue {
    var property: JSONObject = ["description": .string(key.meaning)]
    for member in type(key.content).members { property.append(member.key, member.value) }
    property["default"] = key.standard
    return .object(property)
  }

  private static func type(_ content: SettingKey.Content) -> JSONObject {
    switch content {
    case .flag: ["type": "boolean"]
    case .integer(let range):
      ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    case .number(let range):
      ["type": "number", "minimum": number(range.lowerBound), "maximum": number(range.upperBound)]
    case .text: ["type": ["string", "null"], "minLength": 1]
    case .choice(let words): ["type": "string", "enum": .array(words.map(JSONValue.string))]
    case .texts: ["type": "array", "items": ["type": "string"]]
    case .numbers: ["type": "object", "additionalProperties": ["type": "number"]]
    case .rules(let members): ["type": "array", "items": rule(members)]
    }
  }

  private static func rule(_ members: [SettingKey.Member]) -> JSONValue {
    var properties = JSONObject()
    for member in members {
      properties[member.name] =
        member.isList ? ["type": ["array", "string"], "items": ["type": "string"]] : ["type": "string"]
    }
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    return [
      "type": "object", "properties": .object(properties), "required": .array(required),
      "additionalProperties": false,
    ]
  }

  private static func number(_ value: Double) -> JSONValue {
    Int64(exactly: value).map(JSONValue.integer) ?? .number(value)
  }
}
