/// What a tool answered: a text, a list of texts, or an object of the client's own.
struct ToolResponse {
  var output = ""
  var changedFiles: [String] = []
  var status: Int?
  /// Whether an exit status is told that cannot be read: then it is no success.
  private var hasUnreadableStatus = false
  /// Whether the answer itself says that the tool failed.
  private var saysFailure = false
  var isInterrupted = false
  var isLeftRunning = false
  var isModifiedByPerson = false
  /// What the file held before it was written.
  var before: FileContent?
  /// The error of an event that tells of a failure.
  var error: String?
  /// Whether the answer has the form of a client that tells failures by an event of their own.
  private var tellsFailures = false

  /// Reads the answer of the use at `place`.
  init(_ fields: borrowing EventFields, at place: Int) {
    let answer = fields.member(["toolresponse", "toolresult", "response", "result", "output"], of: place)
    error = fields.text(at: fields.member(["error", "errormessage"], of: place))
    isInterrupted = fields.flag(at: fields.member(["isinterrupt"], of: place))
    readStatus(fields, [place])
    readObject(fields, answer)
    tellsFailures =
      answer.map { fields.member(["stdout", "interrupted", "backgroundtaskid"], of: $0) != nil } ?? true
    let text = fields.text(at: answer) ?? ToolResponse.first(fields, answer)
    if let packed = PackedResponse(text) {
      (output, status) = (packed.output, status ?? packed.status)
      return
    }
    output = [text, error, output].reduce("") { ToolResponse.lines($0, $1 ?? "") }
  }

  private mutating func readObject(_ fields: borrowing EventFields, _ answer: Int?) {
    guard let answer else { return }
    for names: [StaticString] in [["stdout", "output", "llmcontent"], ["stderr"], ["error"]] {
      let member = fields.member(names, of: answer)
      guard let text = fields.text(at: member) ?? ToolResponse.first(fields, member), !text.isEmpty else {
        continue
      }
      output = ToolResponse.lines(output, text)
    }
    readStatus(fields, [answer, fields.member(["metadata"], of: answer)].compactMap { $0 })
    let success = fields.member(["success", "succeeded", "ok"], of: answer)
    saysFailure = fields.flag(at: fields.member(["iserror"], of: answer)) || fields.isFalse(at: success)
    isInterrupted = isInterrupted || fields.flag(at: fields.member(["interrupted"], of: answer))
    isLeftRunning = fields.member(["backgroundtaskid"], of: answer) != nil
    isModifiedByPerson = fields.flag(at: fields.member(["usermodified"], of: answer))
    before = fields.text(at: fields.member(["originalfile"], of: answer)).map { FileContent($0) }
    let diff = fields.member(["basheditdiff"], of: answer)
    for file in fields.elements(at: fields.member(["changedfiles"], of: diff), limit: 64) {
      if let path = fields.text(at: file) { changedFiles.append(path) }
    }
  }

  /// One text below another; empty ones make no line.
  private static func lines(_ first: String, _ second: String) -> String {
    first.isEmpty || second.isEmpty ? first + second : first + "\n" + second
  }

  /// Reads the exit status from the first of some objects that tells one, a number or a number as text.
  private mutating func readStatus(_ fields: borrowing EventFields, _ objects: [Int]) {
    for object in objects where status == nil {
      guard let code = fields.member(["exitcode", "returncode", "exitstatus"], of: object) else { continue }
      status = fields.exitStatus(at: code)
      hasUnreadableStatus = hasUnreadableStatus || status == nil
    }
  }

  /// The first text of a list such as `[{"type": "text", "text": "…"}]`.
  private static func first(_ fields: borrowing EventFields, _ answer: Int?) -> String? {
    let elements = fields.elements(at: answer, limit: 1)
    return elements.first.flatMap { fields.text(at: fields.member(["text"], of: $0)) ?? fields.text(at: $0) }
  }

  /// What came of a use that an event of this kind tells of.
  ///
  /// - Parameters:
  ///   - isShell: Whether it ran a command, which may have failed without the client calling that a failure.
  ///   - isNamed: Whether the event names a tool. Events that are for one tool alone tell of failures, too.
  func result(_ kind: AgentEvent.Kind, isShell: Bool, isNamed: Bool) -> ToolCall.Result {
    if kind != .postToolUse, let refusal = Refusal(output) { return .rejected(feedback: refusal.feedback) }
    if isInterrupted { return .interrupted }
    switch kind {
    case .postToolUse:
      if isLeftRunning { return .unknown }
      if saysFailure, status ?? 0 == 0 { return .failed(status: nil) }
      if status == nil, hasUnreadableStatus { return .ended }
      let isTold = status != nil || !isShell || (isNamed && tellsFailures)
      guard let status = status ?? (isTold ? 0 : StatusText.status(in: output)) else { return .ended }
      return status == 0 ? .succeeded : .failed(status: status)
    case .postToolUseFailure:
      if RuleRefusal.isOne(error ?? output) { return .unknown }
      return .failed(status: status ?? StatusText.status(atStartOf: error ?? output))
    default: return .unknown
    }
  }
}

/// The text that stands in place of a tool's result where the person refused the use.
public struct Refusal: Sendable, Equatable {
  /// What the person said; nil where they only refused.
  public let feedback: String?

  static let beginning = "The user doesn't want to proceed with this tool use"
  static let beforeWords = "the user said:"

  /// Reads a tool's result; nil where it is no refusal by the person. Refusals by hooks, by rules, or because nobody
  /// could be asked read otherwise.
  public init?(_ result: String) {
    guard result.hasPrefix(Refusal.beginning) else { return nil }
    feedback = Refusal.words(in: result)
  }

  private static func words(in text: String) -> String? {
    let bytes = Array(text.utf8), mark = Array(beforeWords.utf8)
    guard bytes.count >= mark.count else { return nil }
    for start in 0...(bytes.count - mark.count) where bytes[start..<start + mark.count].elementsEqual(mark) {
      let words = String(decoding: bytes[(start + mark.count)...], as: UTF8.self).trimmed
      return words.isEmpty ? nil : words
    }
    return nil
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: String {
    var rest = Substring(self)
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}
