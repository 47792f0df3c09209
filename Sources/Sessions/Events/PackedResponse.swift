internal import JSON

/// An answer that is an object as text: `{"output": "…", "metadata": {"exit_code": 1}}`.
struct PackedResponse {
  /// What was printed.
  let output: String
  /// The exit status.
  let status: Int?

  /// Reads a text; nil where it is no such object.
  init?(_ text: String?) {
    guard let text, text.hasPrefix("{") else { return nil }
    if let json = try? JSONValue(parsing: text) {
      guard let printed = json["output"]?.string ?? json["stdout"]?.string else { return nil }
      output = printed
      let codes = [json, json["metadata"] ?? .null].flatMap { [$0["exit_code"], $0["exitCode"]] }
      status = codes.lazy.compactMap { $0?.exitStatus }.first
      return
    }
    // Of a long one the middle is missing.
    guard let place = text.ranges(of: "\"exit_code\":").last else { return nil }
    output = text.split(separator: "\\n").joined(separator: "\n")
    status = Int(text[place.upperBound...].drop { $0 == " " }.prefix { $0.isNumber }.prefix(4))
  }
}

extension JSONValue {
  /// An exit status: a number, or a number as text.
  var exitStatus: Int? { integer.flatMap { Int(exactly: $0) } ?? string.flatMap { Int($0.trimmed) } }
}
