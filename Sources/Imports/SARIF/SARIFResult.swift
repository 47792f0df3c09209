internal import JSON
internal import Learning

/// One result of a run (3.27), read as a finding.
struct SARIFResult {
  private let object: JSONObject
  private let run: SARIFRun
  private let name: (id: String, rule: SARIFRule?)?
  private let message: String
  private let file: String?

  init(_ object: JSONObject, _ run: SARIFRun) {
    self.object = object
    self.run = run
    name = run.rule(of: object)
    message = SARIFMessage.text(object["message"], name?.rule, run)
    let artifact = SARIFResult.place(object)?["artifactLocation"]
    let shared = artifact?["index"]?.integer.flatMap { run.artifact(at: $0) }
    file = run.bases.path(artifact?["uri"] == nil ? shared ?? artifact : artifact)
  }

  private static func place(_ object: JSONObject) -> JSONValue? {
    object["locations"]?.array?.first?["physicalLocation"]
  }

  /// Why it is no finding; nothing where it is one. What is `unchanged` since the baseline still is a fault: that it
  /// counts only once is what its identity is for.
  var omission: SARIFReport.Omission? {
    let suppressions = object["suppressions"]?.array ?? []
    let open = ["underReview", "rejected"]
    if !suppressions.isEmpty, !suppressions.contains(where: { open.contains($0["status"]?.string ?? "") }) {
      return .suppressed
    }
    if object["baselineState"]?.string == "absent" { return .absent }
    return ["fail", nil].contains(object["kind"]?.string) ? nil : .noFault
  }

  /// The finding's members; nothing without a rule and a message. One without a rule gets its name where patterns are
  /// looked for, from what it says.
  var members: JSONObject? {
    guard name != nil || !message.isEmpty else { return nil }
    var members: JSONObject = [
      "severity": .string(severity),
      "description": .string(message.isEmpty ? name?.rule?.description ?? name?.id ?? "" : message),
    ]
    members["pattern"] = name.map { .string(PatternName($0.id)?.text ?? $0.id) }
    members["timestamp"] = time.map { .string("\($0)") }
    members["category"] = name?.rule?.category.map(JSONValue.string)
    members["file"] = file.map(JSONValue.string)
    members["line"] = line.map(JSONValue.integer)
    members["suggested_fix"] = fix.map(JSONValue.string)
    members["commit"] = run.commit.map(JSONValue.string)
    members["branch"] = run.branch.map(JSONValue.string)
    var context: JSONObject = ["tool": .string(run.tool)]
    context["rule"] = name.map { .string($0.id) }
    members["context"] = .object(context)
    return members
  }

  /// Whether the tool says itself which results are the same (3.27.16, 3.27.17).
  var hasFingerprint: Bool { !fingerprint.isEmpty }

  /// Tool, rule, file, and the tool's fingerprint or else the message. Not the line: it moves with every edit above.
  var identity: StableHash {
    let print = hasFingerprint ? fingerprint : message
    return StableHash("sarif", run.tool, name?.id ?? "", file ?? "", print)
  }

  private var fingerprint: String {
    for key in ["fingerprints", "partialFingerprints"] {
      let members = (object[key]?.object?.members ?? []).sorted { $0.key < $1.key }
      let text = members.map { "\($0.key)=\($0.value.string ?? "")" }.joined(separator: ";")
      if !text.isEmpty { return text }
    }
    return ""
  }

  /// The level of the result, else what the run or the rule says, else `warning` (3.27.10).
  private var severity: String {
    switch object["level"]?.string ?? run.level(of: name, object) ?? "warning" {
    case "error": "blocking"
    case "note", "none": "nit"
    default: "warning"
    }
  }

  private var line: Int64? {
    SARIFResult.place(object)?["region"]?["startLine"]?.integer.flatMap { $0 > 0 ? $0 : nil }
  }

  private var fix: String? {
    let texts = (object["fixes"]?.array ?? []).compactMap { $0["description"]?["text"]?.string }
    return texts.first { !$0.isEmpty }
  }

  private var time: Timestamp? {
    let given = object["provenance"]?["lastDetectionTimeUtc"]?.string
    return given.flatMap { Timestamp(parsing: $0) } ?? run.time
  }
}

/// The words of a message (3.11).
enum SARIFMessage {
  /// The text, or that of a message string of the rule, with its arguments; empty where there is none.
  static func text(_ message: JSONValue?, _ rule: SARIFRule?, _ run: SARIFRun) -> String {
    let shared = message?["id"]?.string.flatMap { rule?.messages[$0] ?? run.sharedMessage($0) }
    let given = message?["text"]?.string ?? shared ?? message?["markdown"]?.string ?? ""
    let arguments = (message?["arguments"]?.array ?? []).map { $0.string ?? "" }
    return withoutLinks(arguments.isEmpty ? given : filled(given, arguments))
  }

  /// `{0}` becomes the first argument, `{{` and `}}` become braces (3.11.5).
  private static func filled(_ text: String, _ arguments: [String]) -> String {
    var result = ""
    var rest = Substring(text)
    while let character = rest.popFirst() {
      let isDoubled = rest.first == character
      if character == "}" || (character == "{" && isDoubled) {
        if isDoubled { rest.removeFirst() }
        result.append(character)
      } else if character == "{", let end = rest.firstIndex(of: "}"), let place = Int(rest[..<end]),
        arguments.indices.contains(place)
      {
        result += arguments[place]
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// `[words](3)` points to another location of the result; the words are what is said (3.11.6).
  private static func withoutLinks(_ text: String) -> String {
    guard text.contains("](") else { return text }
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "[") {
      result += rest[..<open]
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: "]"), rest[close...].hasPrefix("]("),
        let end = rest[close...].firstIndex(of: ")"),
        !rest[..<close].contains("[")
      else {
        result.append("[")
        continue
      }
      result += rest[..<close]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
