/// More, or something else, was done than was asked.
enum ScopeCues {
  static let all: [Cue] = [notAsked, only, tooMuch, handsOff, who, languages]

  private static let notAsked = Cue(
    "scope.notAsked", .correction(.expectationMismatch), "says that this was not asked for",
    """
    none of your
    NOT yours|your
    BE yours to
    wasn't yours|your
    i|we expected ~
    you were ~ sent|asked|told|supposed|hired|to
    NOT ~ call for
    not a|an invitation|licence|license|reason|call
    different thing
    BE ~ the|my wish|ask|assignment|brief|task|request|question
    my request ~ concerned|was|is|covered
    ticket|issue|story|task|spec ~ says|said|was|is|asks|reads
    NOT ~ asked|ask|tell|told|request|requested|want|wanted|order|ordered|mention|mentioned|need|needed ~ $$
    NOT ask|asked|tell|told|request|requested|want|wanted|order|ordered|say|agree|agreed|approve
    nobody|noone|one asked|wanted|said|told|ordered|requested|needs|needed
    no ~ asked|mention|request
    hadn't|haven't asked|told|said|approved
    never ~ asked|part|said|wanted|mentioned|requested|in|agreed
    wasn't|isn't|weren't|not|aren't ~ part|asked|requested|in|on|up ~ this|ticket|task|scope|spec|request|mockup|plan|it|change|story|list|deal|for
    without ~ asking|being|telling|permission|my|consent
    out of scope
    unasked|unrequested|uninvited|unwanted|unsolicited
    beyond ~ scope|ask|request|ticket|what|task
    not what ~ for
    asked|wanted|needed|requested ~ this|that|it is|was ~ a|an|framework|rewrite
    none|nothing ~ in ~ mockup|spec|ticket|design|story|request
    was ~ my|mine|our job|call|decision|task
    """)

  private static let only = Cue(
    "scope.only", .correction(.expectationMismatch), "narrows what was asked",
    """
    only ~ supposed|meant|asked|told|expected ~ to
    i|we said ~ $
    i|we ~ said|expected|wanted|asked ~ one|a|single|only|just|the
    was|is what i|we ~ asked|wanted
    i|we need|want the|my ~ $
    formatting|wording|spelling|naming|colour|color|typo only
    nothing but
    only|just $
    ^ only|just the|a|that|this|one
    only|just ~ was|were ~ to|meant|supposed|asked|wrong
    _ only please|pls
    only ~ please $
    nothing else|more
    that's|thats|that|was|this it|all $
    was ~ all|enough|plenty|it $
    all i|we ~ wanted|needed|asked
    i|we ~ wanted|needed|asked ~ only|just|one|a
    i|we ~ only|just ~ wanted|asked|needed|meant
    was|were the ~ whole|only|entire ~ request|task|thing|ask|change|point
    NUM ~ that's it
    one ~ needed|was ~ changing|change|enough
    reduce|limit|restrict|trim|shrink|scale|cut ~ to|back|down
    was|were fine|ok|okay|right|good|correct|approved|settled
    just|only ~ footer|header|title|typo|bug|fix|name|label|line|colour|color
    """)

  private static let tooMuch = Cue(
    "scope.tooMuch", .correction(.expectationMismatch), "says that it is too much",
    """
    # ~ lines|files|changes for
    for a|one ~ fix|word|line|bugfix|typo
    in a bugfix|hotfix|patch
    seriously
    all the|these|those renames|changes|files|extras|comments|tests
    half the|of ~ app|file|code|repo
    too|bit|little much|far|many|big|large|ambitious|eager|keen|broad
    way ~ more|past|too|beyond|over
    more than ~ needed|asked|wanted|necessary|i|we|bargained
    entire|whole ~ app|file|module|page|script|project|thing|class|codebase|site|repo|component|rewrite
    turned|became|grew into a|an
    ^ a|the rewrite|refactor|redesign|reformat*|framework
    rewrite|reformatting|redesign|refactoring|rewriting|reformatted|restyled|rewrote|redesigned|refactored|restructured
    carried away
    overboard
    scope
    creep
    diff ~ huge|unreadable|lines|files|big|noise
    in this|the|that|same diff|go|pr|commit
    does not need
    new ~ files|docs|dependencies|dependency|library
    # ~ lines|files|flags ~ for|changed
    NUM ~ flags|files|classes|layers|lines
    """)

  private static let handsOff = Cue(
    "scope.handsOff", .correction(.expectationMismatch), "wants something left alone",
    """
    frozen|untouchable|sacred|legacy|locked
    nobody|noone|no touches|touch
    should|must|has|have|had|needs ~ remain|stay ~
    remain|stay ~ as|in|where|how
    mine|yours to
    hands off
    leave ~ alone|to me|as|be|the way|untouched
    leave ~~ to me
    keep|stay ~ off|away|out ~ of|the|my|from
    NOT ~ touch|mess|change|alter ~ the|my|our|it|that|anything|other
    supposed|meant|have|had|should to|have|'ve ~ stay|remain|stop|be ~ untouched|same|
    supposed|meant to stay|remain
    were|was to stop|stay|wait|only
    back to _ $
    put|set|change ~ back
    as it was|were|used
    has|have|needs|can to go
    stop ~ doing|adding|committing|pushing|touching|changing|renaming
    ask ~ first|before
    my|mine job|call|decision|turn
    whoa|woah|wtf|hey|hold
    """)

  private static let who = Cue(
    "scope.who", .correction(.expectationMismatch), "asks why something was done that nobody wanted",
    in: .questions,
    """
    where did|does|do ~ come|idea
    what's with
    # ~ for
    which part ~
    who ~ asked|said|told|ordered|wanted|approved|needs|requested
    why ~ did you ~ touch|change|remove|delete|rename|rewrite|add|install|commit|push|also|reformat
    why ~ in this|the|my|that diff|pr|commit
    why ~ also|too|even|suddenly
    where ~ come|comes|came from
    what's|what|why ~ doing|all ~ here|there|in|these|those|this|that
    since when
    ^^ _ $$
    did i ~ ask|say|tell|want
    what ~ to do with
    how did ~ turn|become|end
    """)

  private static let languages = Cue(
    "scope.languages", .correction(.expectationMismatch),
    "says in another language that this was not asked for",
    """
    keine rede
    war ~ nicht ~ teil|aufgabe|auftrag
    jamais ~ parlé|demandé|dit
    pedí|pedi|pedí
    sobra|sobran
    nunca ~ pedí|dije|hablé|pedi|falei
    mai ~ chiesto
    nicht ~ gebeten|verlangt|gefragt|gewünscht|beauftragt|anfassen|verlangen|gewollt|bestellt|ändern|anrühren
    niemand|keiner ~ gefragt|verlangt|gesagt|gebeten
    nur ~ $$
    solltest|sollte|sollst ~ nicht|nur|bleiben
    wollte|brauche|brauchte|will ~ nur|bloß|lediglich
    zu viel
    pas ~ demandé|voulu|touche|toucher
    seulement|uniquement|juste|que
    rien demandé
    trop
    no ~ pedí|pedido|dije|quería|toques|tocar|hacía
    nadie ~ pidió|dijo
    solo|sólo|solamente|únicamente
    demasiado
    não|ninguém ~ pedi|pediu|mexer|mexa|queria
    só|somente|apenas
    non ~ chiesto|volevo|toccare
    soltanto|solo
    niet ~ gevraagd|aankomen|bedoeling
    alleen
    не ~ просил*|трогай*|надо|нужно|говорил*
    никто ~ просил
    только
    頼んで
    お願いしていません
    だけ
    余計
    勝手に
    没让
    没要求
    没有要求
    只要
    只需要
    不要动
    多余
    """)
}
