public import JSON

/// Replaces secrets in text by `[redacted:KIND]` before a byte of it reaches the disk.
///
/// Found are secrets whose shape or whose place gives them away: private keys, tokens of known services, JSON web
/// tokens, credentials in `Authorization` headers and URLs, values assigned to names such as `password`, and what known
/// programs are given as a password on their command line. Hashes, commit ids, UUIDs and ULIDs have no such shape and
/// stay, but where they are assigned to such a name. A secret of no known shape in plain prose is not found.
///
/// - Complexity: O(length of the text); no regular expressions.
public enum Redaction {
  /// Text without its secrets.
  public struct Result: Sendable, Equatable {
    /// The text.
    public var text: String
    /// The kinds that were found, in order, each once.
    public var kinds: [String]
  }

  /// Replaces the secrets of a text, plain or with JSON escapes in it.
  public static func redact(_ text: String) -> Result {
    guard SecretScanner.mayHold(text) else { return Result(text: text, kinds: []) }
    let bytes = Array(text.utf8)
    let spans = SecretSpan.merged(spans(in: bytes))
    guard !spans.isEmpty else { return Result(text: text, kinds: []) }
    var output: [UInt8] = []
    var kinds: [String] = []
    var position = 0
    for span in spans {
      output.append(contentsOf: bytes[position..<span.start])
      output.append(contentsOf: "[redacted:\(span.kind)]".utf8)
      if !kinds.contains(span.kind) { kinds.append(span.kind) }
      position = span.end
    }
    output.append(contentsOf: bytes[position...])
    return Result(text: String(decoding: output, as: UTF8.self), kinds: kinds)
  }

  /// A text without its secrets.
  @Sendable public static func clean(_ text: String) -> String { redact(text).text }

  private static func spans(in bytes: [UInt8]) -> [SecretSpan] {
    let plain = SecretScanner.spans(in: bytes)
    guard let view = UnescapedView(bytes) else { return plain }
    return plain + SecretScanner.spans(in: view.bytes).map(view.original)
  }
}

extension Redaction {
  /// A JSON value without its secrets.
  public struct ValueResult: Sendable, Equatable {
    /// The value.
    public var value: JSONValue
    /// The kinds that were found, in order, each once.
    public var kinds: [String]
  }

  /// Replaces the secrets in all strings of a value, names of members included.
  ///
  /// A string whose member's name says that it is a secret (`"password": "…"`) goes whole, as does the list element
  /// after `--password`.
  public static func redact(_ value: JSONValue) -> ValueResult {
    var walk = RedactionWalk()
    let clean = walk.clean(value, name: "")
    return ValueResult(value: clean, kinds: walk.kinds)
  }
}

/// The way through a value and what was found on it.
private struct RedactionWalk {
  var kinds: [String] = []

  mutating func clean(_ value: JSONValue, name: String) -> JSONValue {
    switch value {
    case .string(let text): .string(clean(text, name: name))
    case .array(let elements): .array(clean(elements, name: name))
    case .object(let object): .object(clean(object))
    case .integer, .number: cleanNumber(value, name: name)
    case .null, .bool: value
    }
  }

  private mutating func clean(_ text: String, name: String) -> String {
    if let kind = SecretName.kind(of: name), SecretValue.isSecret(whole: text) {
      return replacement(kind)
    }
    if !name.isEmpty, SecretName.isSecret(Array(text.utf8)[...], underAmbiguous: Array(name.utf8)[...]) {
      return replacement("password")
    }
    let result = Redaction.redact(text)
    for kind in result.kinds { note(kind) }
    return result.text
  }

  /// A number is a secret only as a password: `"token": 12` is a count.
  private mutating func cleanNumber(_ value: JSONValue, name: String) -> JSONValue {
    !name.isEmpty && SecretName.kind(of: name) == "password" ? .string(replacement("password")) : value
  }

  private mutating func clean(_ elements: [JSONValue], name: String) -> [JSONValue] {
    var cleaned: [JSONValue] = []
    var previous = name
    for element in elements {
      cleaned.append(clean(element, name: previous))
      let text = element.string ?? ""
      previous = text.hasPrefix("--") && !text.contains("=") ? text : name
    }
    return cleaned
  }

  private mutating func clean(_ object: JSONObject) -> JSONObject {
    var cleaned = JSONObject()
    for member in object.members {
      cleaned.append(clean(member.key, name: ""), clean(member.value, name: member.key))
    }
    return cleaned
  }

  private mutating func replacement(_ kind: String) -> String {
    note(kind)
    return "[redacted:\(kind)]"
  }

  private mutating func note(_ kind: String) {
    if !kinds.contains(kind) { kinds.append(kind) }
  }
}
