/// Sentences in which people speak of themselves, give thanks or put somebody at ease. Whatever words they have, they
/// object to nothing: *I was wrong about the cache*, *I meant to say thanks*, *still on the phone*, *not bad at all*.
enum Asides {
  /// Whether a sentence is one.
  static func holds(_ sentence: Sentence) -> Bool { phrases.match(sentence) != nil }

  private static let phrases = PhraseTable(
    """
    i|we ~ meant to say|tell|ask|mention|thank|write|send|do
    i|we was|were|am wrong|mistaken|confused
    i|we ~ misread|misremembered|misspoke|mistyped
    my bad|fault|mistake|brain
    bug|mistake|typo of mine
    mein|meine fehler|schuld
    mi|ma error|culpa|faute
    minha culpa
    erro meu
    mea culpa
    don't|dont|no need worry|bother|mind|hurry
    no need to worry|bother|hurry|wait|rush|reply|answer|apologise|apologize|explain
    no need to test|check|verify|review|run this|that|it|them|now|again|anything|everything
    ^^ NOT right now|away
    ^^ ~ that's|thats all $$
    ^^ ~ that is|was|will all $$
    ^^ nothing else|more
    ^^ no|nope|nah|thanks|ok|okay nothing else|more
    ^^ the|a|our previous|old|former|last developer|developers|dev|team|author|maintainer|contractor|company|agency broke|left|wrote|did|built|made|chose|forgot|removed|deleted
    answers|errors|error|failures|failure|warnings|mistakes should|must|shall be shown|displayed|highlighted|marked|listed|red|green
    ^ let me think|check|look|see|try|read|ask
    ^ hold|hang on
    still ~ on|in the|a phone|call|meeting|train|bus
    give me|us ~ sec|second|moment|minute|minutes|hour|hours|day
    nada|pas|nicht|niet|not ~ mal|schlecht|übel|slecht|bad
    ^^ more of that|this|these|those|the
    ^ ~ didn't|never ~ know|knew|realise|realize
    ^^ ~ didn't think|expect ~ so|would|that
    thanks|thank|thx|cheers ~ for
    never ~ better|happier|easier
    i|we don't want|need to think
    this|that|it BE ~ enough|plenty $
    no one|noone|nobody will miss
    """)
}
