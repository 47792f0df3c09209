/// A sentence of a prompt.
struct Sentence {
  var tokens: [Token] = []
  /// Whether it ends in a question mark.
  var isQuestion = false
  /// Whether it ends in an exclamation mark.
  var isExclamation = false

  /// Whether one of its words is that.
  func has(_ kind: Token.Kind) -> Bool { tokens.contains { $0.kind == kind } }
}
