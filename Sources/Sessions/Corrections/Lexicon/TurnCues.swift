/// Words that tell where a prompt turns against what was done.
enum TurnCues {
  static let all: [Cue] = [turn, no, contrast, address, sorry]

  private static let turn = Cue(
    "turn.but", .objection, "turns with a but",
    """
    but|sadly|however|though|although|unfortunately|except|yet|alas|regrettably|whereas
    only that|thing|problem|issue
    aber|leider|allerdings|jedoch|nur
    mais|malheureusement|sauf|par contre
    pero|sin embargo|lamentablemente|salvo
    mas|porém|infelizmente|só que
    ma|però|purtroppo
    maar|helaas|echter
    но|однако|жаль
    でも
    しかし
    ただ
    けど
    但是
    不过
    可是
    """)

  private static let no = Cue(
    "turn.no", .objection, "begins with a no",
    """
    ^^ no|nope|nah|nooo*|nein|non|nee|não|нет|wait|stop|hold|hmm|um|uh|err|argh|ugh|eh|sorry|hey|erm|ouch|oof
    ^ no $
    so no
    いや
    いいえ
    ちがう
    違う
    不
    아니
    """)

  private static let contrast = Cue(
    "turn.contrast", .objection, "sets one thing against another",
    """
    _ not _ $$
    not ~ but
    ^ not
    not|nicht|pas|no the|die|les|el|la ~ $$
    NOT ~ just|only ~
    was|were|is|are|isn't|wasn't not|never
    rather|instead
    than i|we|needed|asked
    """)

  private static let address = Cue(
    "turn.you", .objection, "says what the agent did",
    """
    YOU ~ changed|did|added|removed|deleted|moved|renamed|used|put|made|wrote|broke|restyled|installed|edited|rewrote|touched|took|forgot|missed|have|turned|committed|pushed|replaced|picked|swapped|left|skipped|treated|hardcoded|have not
    your ~ change|fix|version|edit|code|solution|patch|commit|test|tests|function|query|script|regex|migration
    that|this|the change|edit|commit|fix|patch
    du|sie hast|haben
    tu as
    has ~ cambiado|hecho|puesto
    você
    """)

  private static let sorry = Cue(
    "turn.request", .objection, "asks to look again", in: .everywhere,
    """
    could|can|would|will|please|pls|kindly ~ look|check|adapt|correct|adjust|fix|redo|revisit|repair|change|complete|swap|split|reduce|split
    look ~ again|once more
    have ~ another look
    please fix|correct|adjust|adapt
    """)
}
