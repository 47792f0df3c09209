/// Tells new work from objections that are put as orders: *cache the response* from *undo that*.
///
/// Whoever gives the next order says nothing about the last one. So a sentence that opens with what is to be done, and
/// neither objects nor points back at what is there, is no statement about the deed, whatever words it has.
enum Orders {
  /// Whether a sentence does nothing but order something new, after a deed with which it shares some telling words.
  static func isNew(_ sentence: Sentence, sharing topics: Int) -> Bool {
    if continuation.match(sentence) != nil { return true }
    // To have something taken away that was just made, or made by other means, is no new work; nor is a fault in it.
    if topics > 0, wish.match(sentence) != nil || removal.match(sentence) != nil { return false }
    if wish.match(sentence) != nil { return pointingBack.match(sentence) == nil }
    return opening.match(sentence) != nil && !isStatement(sentence) && pointingBack.match(sentence) == nil
      && !objectsLater(sentence)
  }

  /// Whether a sentence refuses, so that the orders beside it say what to do instead.
  static func refuses(_ sentence: Sentence) -> Bool { refusal.match(sentence) != nil }

  /// Words that are orders and things alike open a statement where a verb follows: *sort order is wrong*.
  private static func isStatement(_ sentence: Sentence) -> Bool {
    statement.match(sentence) != nil && certain.match(sentence) == nil
  }

  /// `use the container, mocks prove nothing`: what follows a comma may still object.
  private static func objectsLater(_ sentence: Sentence) -> Bool {
    let later = sentence.tokens.enumerated().drop { $0.offset == 0 || !$0.element.startsClause }
    return later.contains { $0.element.classes & denial != 0 }
  }

  private static let denial =
    ["NOT", "NO", "BAD", "FAIL"].reduce(0) { $0 | WordClasses.mask(named: WordHash.of($1)) }

  /// Says itself that it goes on.
  private static let continuation = PhraseTable(
    """
    ^^ next ORDER|THING
    ^^ after that|this ~ ORDER|THING
    ^^ ~ same ~ for
    """)

  private static let opening = PhraseTable(
    """
    ^^ ORDER|THING
    ^^ POLITE ORDER|THING
    ^^ POLITE POLITE ORDER|THING
    ^^ can|could|would|will you ~ ORDER|THING
    ^^ GOOD|yes|yeah|right now|and|then ORDER|THING
    ^^ GOOD|yes|yeah|right ORDER
    ^^ FOREIGN
    ^^ FOREIGNLEAD ~ FOREIGN
    """)

  /// What somebody wants besides, and faults that were found elsewhere.
  private static let wish = PhraseTable(
    """
    ^^ ROLE ~ wants|want|asked|asks|needs|decided|changed|says|said
    ^^ the|our|my ROLE ~ wants|want|asked|asks|needs|decided|changed|says|said
    ^^ ROLE ~ reported|reports|complained|noticed
    ^^ the|our|my|a ROLE ~ reported|reports|complained|noticed
    ^^ i|we|i'd want|need|like a|an|some|another|more
    ^^ i|we want|need|like to be able
    ^^ there's|theres a|an|some ~ bug|issue|problem|leak|typo|error|race in|with|on|somewhere|when
    ^^ there is|are a|an|some ~ bug|issue|problem|leak|typo|error|race in|with|on|somewhere|when
    """)

  /// The opening is an order whatever follows.
  private static let certain = PhraseTable(
    """
    ^^ THING THE
    ^^ POLITE THING THE
    ^^ THING @
    ^^ POLITE ORDER|THING
    """)

  private static let statement = PhraseTable(
    """
    ^^ ORDER|THING BE|HAVE|NOT|FAIL|SHOWS
    ^^ ORDER|THING _ still|already|now|only|never
    ^^ make _ FAIL|BE
    ^^ THING ~~ BE|NOT|FAIL|SHOWS
    ^^ THING as
    ^^ THING _ follow|use
    ^^ THING $$
    """)

  private static let pointingBack = PhraseTable(
    """
    ^ NOT|no|only|just
    ^^ ORDER|THING that|this|them|those|these|your|yours|everything|all|it|us|both
    ^^ POLITE ORDER|THING that|this|them|those|these|your|yours|everything|it
    instead|rather $
    ^^ use _ instead
    ^^ use _ _ instead
    ^^ POLITE use _ instead
    ^^ undo|revert $$
    ^^ POLITE undo|revert $$
    ^^ ORDER|THING ~ yours|back|properly|correctly|alone|anymore|differently
    ^ use|take|try ~ already
    ^^ take|pull|throw|rip|roll|put ~~ out|away|back|off
    ^^ use our|existing
    not just|only
    FOREIGN ça|cela|eso|esto|isso|isto|это|es
    FOREIGN ~~ lieber|stattdessen|statt|zurück|rückgängig|wieder|raus|weg|anders|plutôt|lieu|arrière|lugar|vez|mejor
    FOREIGN ~~ invece|вместо|обратно
    the way it|they
    like|as ~ before|said|asked|told|described|everywhere
    as it was
    i|we ~ said|asked|told|meant|mean
    unless i
    YOU ~ changed|did|added|removed|deleted|broke|forgot|missed|skipped
    """)

  private static let removal = PhraseTable(
    """
    ^^ UNDO
    ^^ POLITE UNDO
    ^^ get rid
    instead of
    rather than
    """)

  private static let refusal = PhraseTable(
    """
    ^^ no|nope|nah|nein|non|nee|нет|stop|ugh|argh|yuck
    ^^ NOT
    oh ~ no
    """)
}
