/// Part of what was asked is not there.
enum OmissionCues {
  static let all: [Cue] = [forgotten, absent, remaining, only, item, whereabouts, languages]

  private static let forgotten = Cue(
    "omission.forgotten", .correction(.codeCompleteness), "says that something was left out",
    """
    didn't|did not ~ make it|come|get|follow
    haven't|hasn't|weren't|wasn't been|touched|updated|changed|translated|moved|converted
    not among
    not been ~
    made it ~ not
    YOU ~ stopped
    YOU ~ forgot|missed|skipped|omitted|overlooked|left|stopped|ignored|dropped
    forgot|forgotten|overlooked|omitted
    left out|untouched|unchanged|undone|behind
    got|was|were|been|get|is|are skipped|omitted|forgotten|missed|overlooked|ignored|untouched|dropped
    missed ~ $
    missed the|a|one|two|some|out
    YOU ~ NOT ~ done|do|translate*|update*|rename*|cover*|handle*|add*|touch*|convert*|finish*|include*|write|written|replace*|implement*|fix*|change*|migrate*|test*|mention*|complete*
    kindly|please complete|finish
    unfinished|incomplete|halfway|half done|finished
    stopped|stops ~ at|after|halfway|half
    NOT ~ covered|handled|translated|renamed|documented|updated|migrated|included|implemented|mentioned|converted|tested|finished|complete|done|there|wired|hooked|registered|exported
    uncovered|unhandled|untranslated|undocumented|untested|unlocalised|unlocalized
    not implemented
    is|are|just ~ stub*|pass|placeholder*|todo|empty|commented
    """)

  private static let absent = Cue(
    "omission.absent", .correction(.codeCompleteness), "says that something is not there",
    """
    no|not|none|zero ~ in|on|for there|it|them|sight|here|any
    NO|never ~ uploads|calls|sets|handles|reads|tests|checks|covers|mentions|says|closes|cleans|invalidates
    got|has|have|had|with none|nothing|no
    NOT have|got|contain|include|mention|cover|log|handle|support|see|find ~ $$
    NOT have|got|contain|include|mention|cover|log|handle|support|see|find ~ any|one|a|the|it|them|that|anything|anywhere|yet
    missing
    BE|still missing|absent|lacking
    lacks|lack
    without ~ tests|test|docs|documentation|types|validation|labels|index
    i ~ NOT ~ see|find
    nowhere
    is|are nothing|none|no
    there BE no|none
    yes ~~ no $
    and that|this|it was ~ important|main|point
    """)

  private static let remaining = Cue(
    "omission.remaining", .correction(.codeCompleteness), "says that something remains as it was",
    """
    wide|still open
    like|as before|ever|always
    as _ as ever|before
    can still ~ see|find|reach
    as if ~ nothing
    unprotected|unchecked|unlabelled|unlabeled
    still ~ old|has|have|use|uses|says|say|reads|read|talks|talk|do|contain|contains|refer*|point*|call|calls|in|at|on|open|there|english|v1|white|import*|return*|links|link|mention*|lists|reads
    left|leftover|leftovers $
    # ~ left|remain|remaining|more|callers|missing|to
    NUM ~ left|remain|remaining|missing|open
    plenty|lots|tons|many|some|several|few ~ left|more|remaining
    remain|remains|remaining
    stay|stays|stayed|remained|kept ~ old|white|same|english|hidden|unchanged|as|so
    old|previous|former|legacy ~ still|name|logo|colour|color|there|around|url|text|label|version
    as|like before
    on|at # ~ before
    everywhere
    also|too HAVE|use|uses|need|needs
    as well $
    in|on ~ as well
    """)

  private static let only = Cue(
    "omission.only", .correction(.codeCompleteness), "says that only a part was done",
    """
    yes ~~ no|nope|not $
    i see #|NUM
    i count #|NUM
    nope
    grep ~ finds|says|shows|still ~
    each|all is|are|means|was
    has them all
    among them|those
    YOU ~ only|just ~ did|changed|updated|renamed|fixed|added|translated|covered|handled|wrote|tested|migrated|touched|replaced
    only|just ~ did|covers|handles|works|applies|on|in|for|the first|one|half
    only|just users|one|two|half|some|first|part|partially|the
    half|part|some|most|parts of
    NUM|# of|out of|out the|them|# ~
    NUM ~ have|has|do|are|is
    i count|counted|see|find #|NUM|only|just
    NUM|# ~ and|but|not ~ NUM|#
    path|case|half only
    checked|looked|counted ~ NUM|#
    # ~ # ~ $$
    looks good on|in
    so far|partly|partially|halfway
    """)

  private static let item = Cue(
    "omission.item", .correction(.codeCompleteness), "points at an item of the request",
    """
    since|as it was ~ in|part
    the description|ticket|spec|story ~ says|said|lists|mentions|has|also
    and that was
    where|there all the
    point|item|bullet|step|part|number|requirement|criterion|case|section|task|line #|one|two|three|four|five|six
    second|third|fourth|last|first|other|next item|point|bullet|part|half|one|two|three|case|step|sentence|requirement
    in|on|from|of|with ~ list|message|ticket|spec|issue|description|request|requirements|brief|story|mockup|checklist
    in ~ same list
    i|we ~ sent|listed|mentioned|asked|requested|named ~ $$
    the request was|said|included
    per ~ spec|ticket|story
    part of the task|ticket|request|story|deal
    side|half|part|version|counterpart $$
    other|remaining|rest ~ too|NUM|files|pages|fetchers|endpoints|services|tables|screens|routes|languages|platforms
    the rest
    """)

  private static let whereabouts = Cue(
    "omission.where", .correction(.codeCompleteness), "asks where something is", in: .questions,
    """
    ^^ and|what|how about|the|MY
    ^^ and _ $$
    ^^ and _ _ $$
    where ~ are|is|did|be
    where's|wheres
    ^^ _ _ $$
    ^^ _ $$
    ^^ _ _ _ $$
    what about|happened
    did|have you ~ forget|miss|skip|forgot|missed
    """)

  private static let languages = Cue(
    "omission.languages", .correction(.codeCompleteness),
    "says in another language that something is missing",
    """
    noch ~ ohne|NUM|sieben|drei|zwei|vier|fünf|immer|auf
    ohne
    encore|toujours ~ en|dans|sans|là
    sans
    todavía|aún|aun
    quedó|quedaron|queda|quedan sin
    sin ~ validar|traducir|probar|hacer|documentar
    ainda|ancora
    nog ~ niet|steeds
    ещё|еще ~ не|остал*
    остал*
    vergessen|übersehen|ausgelassen
    fehlt|fehlen
    nur ~ die|den|das|eine|einen|erste|ersten|hälfte
    nicht alle|überall|vollständig|fertig|übersetzt|umbenannt
    noch ~ alte|alten|übrig|offen
    manque|manquent
    oublié|oubliée|oubliés
    il reste
    pas tous|toutes|partout|fini|traduit|complet
    falta|faltan|faltó|faltaron|faltam|faltou
    olvidaste|olvidado|olvidó
    te|se ~ olvid*|dejaste|pasó
    quedan|queda
    no todos|todas|está|están ~ completo|todos
    esqueceu|esqueceram|esquecido
    ficou|ficaram ~ faltando|sem|fora
    só ~ o|a|os|um|uma
    manca|mancano|dimenticato|dimenticata
    vergeten|ontbreekt|ontbreken|mist
    забыл|забыла|забыли|пропустил*|пропущен*
    не хватает|все|всё
    忘れ
    足りない
    足りません
    残って
    抜けて
    ありません
    だけ
    漏れ
    漏了
    忘了
    忘记
    没有改
    少了
    缺
    只改
    빠졌
    빠뜨
    """)
}
