public import JSON
public import Learning

/// A value that a record may not hold.
public struct RecordFault: Error, Sendable, Equatable {
  /// What is wrong with it.
  public enum Reason: Sendable, Equatable {
    /// A required field is missing or empty.
    case missing
    /// The value is not what the field holds.
    case unexpected(value: String)
    /// An option that the kind does not have.
    case unknownOption
    /// The option needs a value, or takes none.
    case needsValue, takesNoValue
    /// The text is not one JSON object.
    case notAnObject(found: String)
    /// The record has more bytes than a log line may have.
    case tooLarge(bytes: Int)
  }

  /// The kind of record.
  public let kind: RecordKind
  /// The field, or option, in question; empty where the whole record is.
  public let field: String
  /// What is wrong.
  public let reason: Reason
  /// What is expected there, in words.
  public let expected: String
  /// The nearest valid name or value.
  public let suggestion: String?

  /// One sentence for people.
  public var message: String {
    switch reason {
    case .missing: "\(kind.rawValue): \(field) is missing: expected \(expected)"
    case .unexpected(let value): "\(kind.rawValue): \(field) is \(Quoted.text(value)): expected \(expected)"
    case .unknownOption: "\(kind.rawValue) has no option --\(field)"
    case .needsValue: "--\(field) needs a value: \(expected)"
    case .takesNoValue: "--\(field) takes no value"
    case .notAnObject(let found): "\(kind.rawValue): expected one JSON object, found \(found)"
    case .tooLarge(let bytes):
      "\(kind.rawValue): the record has \(bytes) bytes: at most \(RecordBuilder.maximumBytes) fit one line of a log"
    }
  }

  /// What to do, ready to paste.
  public var hint: String {
    if let suggestion {
      return reason == .unknownOption ? "did you mean --\(suggestion)?" : "did you mean \(suggestion)?"
    }
    return switch reason {
    case .tooLarge: "shorten the text, or name a file that holds it"
    case .missing: "add --\(RecordField.option(for: field)) VALUE; see: toolkit help log"
    default: "see: toolkit help log"
    }
  }
}

/// A value shown in a message: one line, not too long.
enum Quoted {
  static func text(_ value: String) -> String {
    let cut = ByteText.prefix(value, bytes: 80)
    let shown = JSONValue.string(cut).text()
    return cut.utf8.count < value.utf8.count ? String(shown.dropLast()) + "…\"" : shown
  }
}

/// How closely a record must follow its table.
public enum RecordStrictness: Sendable {
  /// In everything: whoever writes it can be asked.
  case full
  /// As readers of evidence have it, who take records of other programs as they are: required fields may be missing or
  /// blank, and what an optional one holds that it cannot stays as it is. Other kinds must follow in everything.
  case asRead
}

extension RecordSchema {
  /// Checks a record's fields and writes choices in their usual spelling. Fields that the table does not know stay.
  ///
  /// - Throws: ``RecordFault`` for the first field that is wrong.
  public func validated(
    _ object: JSONObject, _ strictness: RecordStrictness = .full
  ) throws(RecordFault) -> JSONObject {
    let isTolerant = strictness == .asRead && kind.isEvidence
    var object = object
    for field in allFields {
      guard let value = object.value(at: field.path), value != .null else {
        if field.isRequired, !isTolerant, !isUnsaid(field, object) { throw fault(field, .missing) }
        continue
      }
      do throws(RecordFault) {
        object.set(try validated(value, field), at: field.path)
      } catch  where isTolerant && (!field.isRequired || error.reason == .missing) {
        continue
      }
    }
    if !isTolerant { try checkParents(object) }
    return object
  }

  /// What only shows in what a person did has no words.
  private func isUnsaid(_ field: RecordField, _ object: JSONObject) -> Bool {
    kind == .correction && field.path.first == "user_correction"
      && object["source"]?.string?.lowercased() == "implicit"
  }

  private func validated(_ value: JSONValue, _ field: RecordField) throws(RecordFault) -> JSONValue {
    switch (field.content, value) {
    case (.text, .string(let text)):
      if field.isRequired, text.allSatisfy(\.isWhitespace) { throw fault(field, .missing) }
      return value
    case (.text, .integer(let number)): return .string(String(number))
    case (.choice(let words), .string(let text)):
      guard let word = words.first(where: { $0 == text.lowercased() }) else {
        throw fault(
          field, .unexpected(value: text), suggestion: RecordSchema.suggestion(for: text, among: words))
      }
      return .string(word)
    case (.integer(let range), _):
      guard let number = value.integer, range.contains(number) else { break }
      return .integer(number)
    case (.texts, .string): return .array([value])
    case (.texts, .array(let elements)) where elements.allSatisfy { $0.string != nil }: return value
    case (.objects, .array(let elements)) where elements.allSatisfy { $0.object != nil }: return value
    case (.number, .integer), (.number, .number), (.flag, .bool), (.object, .object): return value
    // A learning's context and a fault's resolution are words or objects in logs in use.
    case (.object, .string) where ["resolution", "context"].contains(field.name): return value
    case (.time, .string(let text)) where Timestamp(parsing: text) != nil: return value
    default: break
    }
    throw fault(field, .unexpected(value: value.string ?? value.text()))
  }

  /// The word that was probably meant: for severities, what logs in use call them.
  private static func suggestion(for text: String, among words: [String]) -> String? {
    let known = words.contains("blocking") ? severityWords[text.lowercased()] : nil
    return known ?? Nearest.word(to: text, among: words)
  }

  private static let severityWords = [
    "critical": "blocking", "error": "blocking", "high": "blocking", "blocker": "blocking", "p0": "blocking",
    "p1": "blocking", "medium": "warning", "warn": "warning", "major": "warning", "moderate": "warning",
    "p2": "warning", "low": "nit", "info": "nit", "note": "nit", "minor": "nit", "style": "nit", "p3": "nit",
    "p4": "nit",
  ]

  /// The objects that hold nested fields must be objects.
  private func checkParents(_ object: JSONObject) throws(RecordFault) {
    for field in allFields where field.path.count > 1 {
      guard let parent = object[field.path[0]], parent.object == nil, parent != .null else { continue }
      throw RecordFault(
        kind: kind, field: field.path[0], reason: .unexpected(value: parent.string ?? parent.text()),
        expected: "an object", suggestion: nil)
    }
  }

  func fault(
    _ field: RecordField, _ reason: RecordFault.Reason, suggestion: String? = nil
  ) -> RecordFault {
    RecordFault(
      kind: kind, field: field.name, reason: reason, expected: field.content.expectation,
      suggestion: suggestion)
  }
}

extension JSONObject {
  /// The value at a path of names.
  func value(at path: [String]) -> JSONValue? {
    guard let first = path.first else { return nil }
    return path.count == 1 ? self[first] : self[first]?.object?.value(at: Array(path.dropFirst()))
  }

  /// Sets the value at a path of names, making the objects on the way.
  mutating func set(_ value: JSONValue, at path: [String]) {
    guard let first = path.first else { return }
    guard path.count > 1 else {
      self[first] = value
      return
    }
    var child = self[first]?.object ?? JSONObject()
    child.set(value, at: Array(path.dropFirst()))
    self[first] = .object(child)
  }
}
