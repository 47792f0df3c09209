import JSON

/// `json PATH OPERATOR VALUE`: what a script says about the JSON that was printed.
///
/// A path is a list of member names and indices separated by dots; `KEY=TEXT` takes the first element of a list
/// whose member KEY is TEXT; `.` is the whole. Alone, `json` says only that it is one object.
enum JSONAssertion {
  static func check(_ words: [String], in document: JSONValue, isNegated: Bool) throws {
    guard document.object != nil else { throw ScriptFailure("\(document.typeName), not an object") }
    guard let path = words.first else { return }
    let value = find(path, in: document)
    guard words.count > 1 else {
      guard (value != nil) != isNegated else {
        throw ScriptFailure("\(path) is \(isNegated ? "there" : "missing")")
      }
      return
    }
    guard let value else { throw ScriptFailure("\(path) is missing") }
    let holds = try compare(value, words[1], Array(words.dropFirst(2)))
    guard holds != isNegated else { throw ScriptFailure("\(path) is \(text(value))") }
  }

  /// The text of a string, else compact JSON.
  static func text(_ path: String, in document: JSONValue) throws -> String {
    guard let value = find(path, in: document) else { throw ScriptFailure("\(path) is missing") }
    return text(value)
  }

  private static func find(_ path: String, in document: JSONValue) -> JSONValue? {
    path.split(separator: ".").reduce(Optional(document)) { value, segment in
      guard let value else { return nil }
      if let index = Int(segment), let elements = value.array {
        return elements.indices.contains(index) ? elements[index] : nil
      }
      if let equals = segment.firstIndex(of: "="), let elements = value.array {
        let wanted = segment[segment.index(after: equals)...]
        return elements.first { $0[String(segment[..<equals])].map(text) == String(wanted) }
      }
      return value[String(segment)]
    }
  }

  private static func compare(_ value: JSONValue, _ name: String, _ words: [String]) throws -> Bool {
    let expected = words.joined(separator: " ")
    switch name {
    case "==": return text(value) == expected
    case "!=": return text(value) != expected
    case "~=": return try isNear(value, expected)
    case "=~": return try text(value).contains(Regex(expected))
    case ">": return try number(value) > number(expected)
    case "<": return try number(value) < number(expected)
    case "is": return isKind(value, expected)
    case "has": return words.allSatisfy { value[$0] != nil }
    case "holds": return value.array?.contains { text($0) == expected } ?? false
    case "count": return (value.array?.count ?? value.object?.members.count) == Int(expected)
    default: throw ScriptFailure("unknown operator \(name)")
    }
  }

  /// Equal when rounded to as many decimals as the expected number is written with.
  private static func isNear(_ value: JSONValue, _ expected: String) throws -> Bool {
    let decimals = expected.split(separator: ".").dropFirst().first?.count ?? 0
    let tolerance = (0..<decimals).reduce(0.51) { unit, _ in unit / 10 }
    return try abs(number(value) - number(expected)) <= tolerance
  }

  private static func number(_ value: JSONValue) throws -> Double {
    guard let number = value.number else { throw ScriptFailure("\(text(value)) is no number") }
    return number
  }

  private static func number(_ text: String) throws -> Double {
    guard let number = Double(text) else { throw ScriptFailure("\(text) is no number") }
    return number
  }

  private static func isKind(_ value: JSONValue, _ kind: String) -> Bool {
    switch value {
    case .null: kind == "null"
    case .bool: kind == "bool"
    case .integer, .number: kind == "number"
    case .string: kind == "string"
    case .array: kind == "list"
    case .object: kind == "object"
    }
  }

  private static func text(_ value: JSONValue) -> String {
    if let string = value.string { return string }
    var writer = JSONWriter()
    writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
