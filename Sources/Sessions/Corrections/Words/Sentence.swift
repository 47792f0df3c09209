/// A sentence of a prompt.
struct Sentence {
  let tokens: [Token]
  /// Which words it may have.
  let filter: WordFilter
  /// Whether it ends in a question mark.
  var isQuestion = false
  /// Whether it ends in an exclamation mark.
  var isExclamation = false

  init(_ tokens: [Token]) {
    self.tokens = tokens
    filter = WordFilter(tokens)
  }

  /// Whether one of its words is that.
  func has(_ kind: Token.Kind) -> Bool { tokens.contains { $0.kind == kind } }
}
