/// A prompt as it is judged: its own sentences, each with the part that it plays.
struct ReadPrompt {
  /// Prompts with more characters are not matched by phrase: whoever writes so much explains, pastes or specifies.
  static let longest = 500

  /// All sentences.
  let sentences: [Sentence]
  /// Those that say something about what was done.
  let statements: [Sentence]
  /// Those that only order something new.
  let orders: [Sentence]
  /// Those that ask.
  let questions: [Sentence]
  /// Which words it may have.
  let filter: WordFilter

  /// Reads a prompt that follows a deed.
  init(_ prompt: String, after deed: Deed) {
    sentences = Tokeniser.sentences(of: PastedText.strip(prompt))
    filter = WordFilter(sentences)
    let refuses = sentences.contains(where: Orders.refuses)
    var statements: [Sentence] = []
    var orders: [Sentence] = []
    var questions: [Sentence] = []
    var isElsewhere = false
    for sentence in sentences {
      isElsewhere = isElsewhere || Self.subject.match(sentence) != nil
      if isElsewhere { continue }
      if Self.asks(sentence) || (!questions.isEmpty && Self.asked.match(sentence) != nil) {
        questions.append(sentence)
      } else if !refuses, Orders.isNew(sentence, sharing: Self.sharedTopics([sentence], deed)) {
        orders.append(sentence)
      } else if Self.condition.match(sentence) == nil, !Asides.holds(sentence) {
        statements.append(sentence)
      }
    }
    self.statements = statements
    self.orders = orders
    self.questions = questions
  }

  /// Whether a prompt is too long to be matched; counts no further than it must. A character may be of any length, so
  /// that bytes are bounded too.
  static func isTooLong(_ prompt: String) -> Bool {
    prompt.utf8.count > 8 * longest
      || prompt.index(prompt.startIndex, offsetBy: longest + 1, limitedBy: prompt.endIndex) != nil
  }

  /// How many words it has.
  var wordCount: Int { sentences.reduce(0) { $0 + $1.tokens.count } }

  /// Its words, those in names from code included.
  var words: [String] { sentences.flatMap(\.tokens).flatMap(Self.spoken) }

  private static func spoken(_ token: Token) -> [String] {
    switch token.kind {
    case .word, .number: [token.text]
    case .name: parts(token).dropFirst().map(\.text)
    case .quotation: []
    }
  }

  /// Whether it does nothing but ask.
  var onlyAsks: Bool { !questions.isEmpty && statements.isEmpty }

  /// Whether it does nothing but order something new.
  var onlyOrders: Bool { !orders.isEmpty && statements.isEmpty }

  /// How many telling words it shares with a deed.
  func sharedTopics(with deed: Deed) -> Int { Self.sharedTopics(sentences, deed) }

  private static func sharedTopics(_ sentences: [Sentence], _ deed: Deed) -> Int {
    Set(sentences.flatMap(\.tokens).flatMap(parts).compactMap(Topics.stem)).intersection(deed.topics).count
  }

  /// A name from code counts by its parts.
  private static func parts(_ token: Token) -> [Token] {
    guard token.kind == .name else { return [token] }
    return [token] + Tokeniser.tokens(of: String(token.text.map { "/._-()=:".contains($0) ? " " : $0 }))
  }

  private static func asks(_ sentence: Sentence) -> Bool {
    sentence.isQuestion || interrogative.match(sentence) != nil
  }

  /// What follows is about something else.
  private static let subject = PhraseTable(
    """
    ^ unrelated|separately
    ^ different|another|new|other topic|subject|matter|task
    on another note
    one more thing
    """)

  /// Nothing is said about what is.
  private static let condition = PhraseTable(
    """
    ^^ ~ if|once|unless it|that|this|the|they|anything|something|one
    ^^ in case
    """)

  /// Behind a question this says what was asked.
  private static let asked = PhraseTable("^^ i|we mean|meant")

  private static let interrogative = PhraseTable(
    """
    ^^ what|why|how|who|whose|which|where's|what's|who's|why's|how's
    ^^ FILLER what|why|how|who|whose|which|where's|what's|who's|why's|how's
    ^^ FILLER FILLER what|why|how|who|which
    ^ where|when is|are|did|does|do|was|were|will|would
    ^ why|how do|does|did|is|are|would|not
    ^ what's with
    ^^ is|are|does|did|was|were|has|have|can|could|would|will|should it|this|that|there|they|we|i|you|the|these|those|any|he|she
    ^^ and where|what|why|how|who
    ^^ wer|was|wie|warum|wieso|weshalb|wo|wann|welche|welcher|welches
    ^^ qui|pourquoi|comment|où|quand|est-ce
    ^^ por qué|quién|dónde|cuándo|cómo
    ですか
    ますか
    吗
    呢
    """)
}
