/// Objections in so many words, as the types of corrections are defined by them. Each decides nearly by itself.
enum PlainCues {
  static let all: [Cue] = [wrong, forgot, unasked, meant, prefer, instead]

  private static let wrong = Cue(
    "plain.wrong", .correction(.codeQuality), "says plainly that it is wrong",
    """
    ^ that|this|it|that's|thats|it's|its is|was|looks|seems wrong|broken|incorrect
    ^ that's|thats|it's|its ~ wrong|broken|incorrect
    ^ it|this|that still ~ fails|crashes|breaks|broken|wrong
    ^ it|this|that doesn't|does|won't not|work|compile|run|start|build
    still doesn't|not|broken|crashes|fails|failing|wrong
    that|this|it|that's|thats|it's|its NOT correct|right $
    that|this|it is|was NOT correct|right $
    ^^ NOT correct|right $
    YOU broke
    """)

  private static let forgot = Cue(
    "plain.forgot", .correction(.codeCompleteness), "says plainly that something was forgotten",
    """
    YOU ~ forgot|missed|skipped|omitted|overlooked
    YOU left ~ out|untouched
    YOU only did|changed|updated|fixed|renamed|covered
    """)

  private static let unasked = Cue(
    "plain.unasked", .correction(.expectationMismatch), "says plainly that this was not asked for",
    """
    i|we didn't|never|haven't|hadn't ask|asked|tell|told|request|requested
    i|we did not ask|tell|request
    ^^ didn't|never ask|asked|tell|told|request|requested
    nobody|noone asked
    i|we told|asked you to|not
    wasn't|was never|not part of
    out of scope
    """)

  private static let meant = Cue(
    "plain.meant", .correction(.communicationGap), "says plainly what was meant",
    """
    ^ ~ i|we meant
    not what i|we ~ meant|asked|said|wanted
    YOU misunderstood|misread
    i was talking|referring|asking
    """)

  private static let prefer = Cue(
    "plain.prefer", .correction(.preferenceConflict), "says plainly what is preferred",
    """
    i|we|i'd|we'd prefer
    our|the team convention|style|guideline|guidelines|conventions
    around|over here we
    NOT how we|i
    NOT the way we|i
    """)

  private static let instead = Cue(
    "plain.instead", .correction(.approachRejection), "says plainly what to do instead",
    """
    use _ instead
    use _ _ instead
    ^ use _ not _
    ^ ~ undo|revert that|this|it
    ^^ undo|revert $$
    ^^ POLITE undo|revert $$
    not like that|this
    """)
}
