/// The words were read in another sense, or another thing was taken for the one that was meant.
enum MisunderstandingCues {
  static let all: [Cue] = [meant, sense, referent, question, languages]

  private static let meant = Cue(
    "gap.meant", .correction(.communicationGap), "says what was meant",
    """
    what|that i|we ~ wanted ~ say|express|mean
    was|were intended|meant
    silly me
    no no
    i know ~ what|how|that
    YOU took|read|understood|heard|interpreted ~
    I|was|is|are|were meant|mean
    i|we|what mean|meant
    i|we ~ mean $
    meant ~ not
    by|with _ ~ i|we ~ mean|meant|was|had
    by|with _ _ i|we ~ mean|meant|was|had
    had|have in mind
    in mind
    misunderst*|misread|misinterpret*|miscommunicat*|confus*|mixed|mixing|mistook
    misunderstanding
    talking past
    crossed wires
    not what ~ meant|mean|asked|said|had|asking
    unclear|ambiguous|poorly|badly ~ worded|phrased|swap
    read|reread ~ again|message|question|request|ticket
    lost in translation
    wires
    to clarify|rephrase
    let me rephrase|clarify
    meaning
    """)

  private static let sense = Cue(
    "gap.sense", .correction(.communicationGap), "tells in which sense a word was used",
    """
    noun|verb|adjective
    as in
    _ is|= _ YOU
    not ~ network|literal
    nothing to do with
    short for
    _ of the _
    as in
    in the sense
    _ as in
    like in @|the
    mean|means|meaning like|as|in
    ^ @ ~ was|is|refers|meant|means|about
    @ was about
    is|was what @
    not as in
    in ~ sense
    literally|figuratively
    what ~ supposed to convey
    """)

  private static let referent = Cue(
    "gap.referent", .correction(.communicationGap), "says that another thing was meant",
    """
    _ not _ $$
    not in|on|from|of|for|to the|a _ $$
    not the _ $$
    the one for|in|on|with|from
    can|should|may ~ go back
    data|name|text|rest ~ must|should ~ stay|remain
    an|a _ ~ for the|a|my
    pasted|named|gave|sent ~ its|the|it|name
    talking|referring|speaking|thinking|asking|alluding ~ about|to|of|for|what|why|how
    was|were|is|am ~ referring|talking|asking
    was|were|is about
    ^ the other|wrong _
    the other _ $$
    the other _ ~ one
    other one
    not the|that|those|this _ $
    not the|that|those|this _ one
    NOT ~ the _ ones|one
    wrong file|one|version|branch|table|page|button|field|server|repo|place|column|folder|person|user|package|component|environment|customer|method|function|class|module|end|side|screen|line
    there BE two|NUM
    is|was|are|were the one|ones
    the one|ones in|i|we|with|on|from|under|at|that
    that's|that|this|these|those|thats ~ is|the ~ flow|one|other|opposite
    opposite|vice|reverse|around
    other way
    i|we ~ wanted|described|described|meant ~ the
    YOU ~ changed|moved|renamed|deleted|took|picked|edited|fixed|swapped|described|explained|answered|listed ~~ i|we
    should|they still
    lives on
    not ~ delete|remove|the|from
    """)

  private static let question = Cue(
    "gap.question", .correction(.communicationGap), "says that another question was asked",
    """
    my|the|actual|real question|point|request ~ was|is|were
    question is|was
    answer* ~ different|another|other|wrong|question
    different question|thing|topic
    not my question
    didn't|doesn't|not ~ answer ~ question|that
    i ~ was asking
    i|we ~ asked ~ why|how|what|where|about|whether|if|for
    i know ~ how|what|that
    tell me about
    not ~ what it|that|they
    """)

  private static let languages = Cue(
    "gap.languages", .correction(.communicationGap), "says in another language what was meant",
    """
    also die|der|das
    nicht die|der|das|den ~ $$
    rien à voir
    nada que ver
    no ~ el|la|los|las|de $$
    sino
    mas sim
    方です
    ほうです
    ではなくて
    のほう
    missverständnis|missverstanden|falsch verstanden
    ich|wir ~ meinte|meine|meinten
    gemeint ~ war|ist|habe|hatte
    war|waren ~ gemeint
    damit|mit ~ meine|meinte
    es|meine|ging ~ frage|um
    sondern
    nicht die|das|den|der ~ sondern
    malentendu|mal compris
    je ~ voulais|parlais|pensais|parle ~ dire|de|du|à|au
    parlais|voulais dire
    pas ~ mais
    c'est ~ l'autre
    malentendido|entendiste|entendido|mal
    me|quería|hablaba|decía ~ refería|refiero|decir|de|del
    refería|referia
    mal-entendido
    eu ~ quis|queria|falava|estava ~ dizer|do|da|de|falando
    quis dizer
    intendevo|volevo dire
    frainteso|malinteso
    bedoelde|bedoel
    misverstand|verkeerd begrepen
    имел|имела|имели в виду
    я ~ про|спрашивал*|говорил*
    не так понял*|поняли
    のことです
    ではなく
    じゃなく
    という意味
    つもり
    誤解
    聞いたのは
    我的意思
    我说的是
    不是
    指的是
    误会
    理解错
    말한 건
    """)
}
