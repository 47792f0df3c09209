public import JSON
public import Learning

extension RecordView {
  /// The members of the record in view with every field under the name that we write, so that a log in another
  /// spelling can be validated and appended. What the reader would read is what is named: the two share their rules.
  ///
  /// A finding or incident without a severity gets the one that it would be read with. `title` stays beside the
  /// description.
  public func canonicalMembers(_ kind: RecordKind) -> JSONObject {
    var members = tape.value().object ?? JSONObject()
    if let time = time() { members["timestamp"] = .string("\(time)") }
    for field in [Field.ts, .date, .time, .createdAt] { members[field.spelling] = nil }
    if kind.isEvidence { nameEvidence(kind, &members) }
    if kind == .correction { nameCorrection(&members) }
    // `null` is how some programs write that they know nothing.
    for member in members.members where member.value == .null { members[member.key] = nil }
    return members
  }

  /// Whether a record of evidence says anything that a reader would go by: in words, or by a pattern's name.
  public func says(_ kind: RecordKind) -> (words: Bool, pattern: Bool) {
    let reader = SignalReader(kind)
    return (reader.text(self).map { !isBlank($0) } ?? false, reader.pattern(self) != nil)
  }

  private func nameEvidence(_ kind: RecordKind, _ members: inout JSONObject) {
    let reader = SignalReader(kind)
    let text: Field = kind == .learning ? .insight : .description
    if kind != .correction { move(reader.text(self), to: text, &members) }
    move(reader.feature(self), to: .featureId, &members)
    guard kind == .finding || kind == .incident else { return }
    move(reader.pattern(self), to: .pattern, &members)
    move(reader.fix(self), to: .suggestedFix, &members)
    move(reader.pullRequest(self), to: .pr, &members)
    nameSeverity(kind, &members)
  }

  /// Puts what a token says under the field's own name and takes the other name away; what is nested stays, too.
  private func move(_ token: JSONToken?, to field: Field, _ members: inout JSONObject) {
    guard let token, members[field.spelling] == nil else { return }
    members[field.spelling] = .string(tape.string(token))
    let old = tape.key(token)
    if old != field.spelling, Field.allCases.contains(where: { $0.spelling == old && $0.isAlias }) {
      members[old] = nil
    }
  }

  private func nameCorrection(_ members: inout JSONObject) {
    if let words = members["user_correction"]?.string {
      let summary = String(words.prefix(RecordBuilder.verbatimLimit))
      members["user_correction"] = ["summary": .string(summary), "verbatim": .string(words)]
    }
    switch word(.source) {
    case "explicit-user-correction": members["source"] = "explicit"
    case "implicit-user-correction": members["source"] = "implicit"
    default: break
    }
  }

  private func nameSeverity(_ kind: RecordKind, _ members: inout JSONObject) {
    guard let given = members["severity"]?.string else {
      if members["severity"] ?? .null == .null {
        members["severity"] = kind == .incident ? "blocking" : "warning"
      }
      return
    }
    if let severity = Severity(spelling: given) { members["severity"] = .string(severity.name) }
  }
}
