/// What is wrong is not the agent's doing: the person's own slip, a third party, something known.
enum ElsewhereCues {
  static let all: [Cue] = [own, thirdParty, musing, learned, answer, languages]

  private static let own = Cue(
    "elsewhere.own", .noCorrection, "owns up to the mistake", in: .everywhere,
    """
    of me
    ah|oh crap|shoot|damn|dear|no|shit
    i|we should've|should ~ have|told|said|mentioned
    of mine
    sorry ~ for ~ back|forth|the
    second thought*
    i ~ just ~ noticed|realised|realized|saw|found|see
    i ~ had ~ wrong|old|forgotten|doubts|swapped|mixed
    it was the|my|our|their ~ antivirus|vpn|proxy|firewall|browser|cache|plugin|network|extension|wifi
    looked|seemed|thought ~ but|wrong
    oh me
    user error
    pebkac
    not enough coffee
    blame me
    on me $
    i broke|deleted|changed|renamed|swapped ~ it|that|them|myself
    optimistic|wrong|silly|stupid|dumb of me
    was ~ better after
    old|outdated ~ i ~ noticed|sent|gave
    my|mine ~ fault|bad|mistake|brain|error|typo|cache|wrong
    my|our ~ brain fart
    mea culpa
    i|we ~ told you ~ wrong|old|bad|outdated
    i|we ~ gave|sent|pasted|forgot|misread|misremember*|misspoke|mistyped|confused|mixed|messed|copied|overlooked|described ~ you|the|it|wrong|up|to
    i ~ was ~ wrong|looking|on|mistaken|in|thinking of
    i ~ forgot|misread|misunderstood|misspoke|mistyped|overlooked
    typo ~ my|side|end|part|me
    on|from my side|end|part|me
    wrong ~ from me|mine
    false alarm
    scratch|forget|ignore|disregard that|it|this|my
    nevermind|nvm|oops|whoops|ups
    never mind
    oh ~ wait|right|it is
    sorry ~ typo|wrong|my|i|for
    i described
    was|is expired
    stale tab|cache
    hard reload
    forgot to ~ restart|save|tell|mention|pull|rebuild
    old binary
    i ~ take ~ back
    you're|you right
    """)

  private static let thirdParty = Cue(
    "elsewhere.thirdParty", .noCorrection, "blames somebody else or something known", in: .everywhere,
    """
    for everybody|everyone ~
    fails|red|broken for everybody|everyone|all
    everybody|everyone else
    ops|provider|hoster|isp|cdn|dns|vpn|proxy|firewall|antivirus|hardware|runner|sandbox|registry|mirror ~ is|are|has|have|was|down|on
    their release|server|end|api|side|deploy|fault|problem
    rate limited
    expired
    maintenance|incident
    not us|ours|yours
    dead disk
    rolling back
    nothing to do with your|this|us
    has been ~ like|that|since|for
    corporate|company proxy|firewall|vpn
    outdated
    warnings|failures ~ are ~ fine|ok|known|old
    that one|spike|failure|error|warning is|fails
    before your ~ fix|change
    known|existing|upstream|their|vendor ~ bug|issue|problem|failure|failures|limitation|broke|sdk|server|api|side
    known|upstream|outage|flaky
    is|are|was known|flaky|outdated|down|defect|misconfigured
    on main|master
    ~ down again|since|today|
    is|are down
    having ~ outage|problems|issues
    has problems
    not your|yours ~ fault|problem|mistake|doing
    not|nothing ~ you|our side|can do|do
    on our|their|his side|end
    on purpose|intentional*|intended|deliberate*
    ignore|skip ~ them|it|those|that|him
    don't|dont care
    pin|downgrade ~ to|#
    try|run|again ~ again|in ~ hour|later|minutes|hours|
    designer|apple|google|aws|npm|github|they|vendor|microsoft|cloudflare|docker ~ changed|broke|has|is|are|having|approved
    since monday|friday|last|weeks|yesterday|months
    was|is|were ~ broken ~ before|already
    i|we ~ NOT ~ rights|access
    asked it
    turns out
    not the query|code|fix
    data ~ bad|wrong|in
    same on main
    as well $$
    """)

  private static let musing = Cue(
    "elsewhere.musing", .noCorrection, "thinks aloud or chats", in: .everywhere,
    """
    thinking $
    haha*|hehe*|lol|:)
    wouldn't it
    crazy
    let's see
    leave it $
    half of me
    oh $
    thinking|musing aloud|out
    musing
    no action
    not now
    let me think
    hm|hmm|hmmm
    could|might|maybe|perhaps ~ also|should|do|be|it
    what a
    at last
    at all
    what do others
    i ~ think|guess|believe|suppose|wonder ~ finally|we|he|it|they|apple|that
    i wonder
    congrat*|champagne|coffee|weekend|birthday|haha|lol
    my ~ laptop|keyboard|phone|kids|dog|cat|internet|train
    sleep on
    no rush
    """)

  private static let learned = Cue(
    "elsewhere.learned", .noCorrection, "has learned something", in: .everywhere,
    """
    ^^ ah|aha|oh|i see|interesting|huh|gotcha
    so that's|thats|we|it why|never|is
    i see
    interesting
    makes sense
    i ~ never|always knew|get|got|thought|confuse
    ah so
    til
    got it
    understood
    didn't know|realise|realize
    """)

  private static let answer = Cue(
    "elsewhere.answer", .noCorrection, "answers a question", in: .everywhere,
    """
    no idea|clue
    not sure
    ^^ ~ second|first|third|former|latter|neither|either|option|whichever|none
    i don't know
    ^^ yes|no|nope|yep $$
    dunno
    the ~ second|first|third|latter|former one
    """)

  private static let languages = Cue(
    "elsewhere.languages", .noCorrection, "blames somebody else in another language", in: .everywhere,
    """
    fue ~ mi|error|culpa
    mi error|culpa
    erro meu
    c'était|cétait ~ moi|ma
    moi $
    war ~ mein|ich
    mijn fout
    mein|meine fehler|schuld
    ich ~ hatte|habe ~ falsch*|alten|vergessen|vertippt
    ignorier|ignoriere|egal
    ist der alte
    weißt|weisst|kannst|könntest|kann|geht|ist|sind|gibt|hat du|es|das|man
    ma|mon faute|erreur
    je me suis
    mi culpa|error
    te|les|le di|pasé|dije
    perdón|desculpa|foi mal|scusa|sorry
    está|esta ~ caída|caido
    minha culpa
    errei|me enganei
    colpa mia
    моя ошибка|вина
    извини|прости
    私の
    ごめん
    すみません
    我的错
    搞错
    我弄错
    """)
}
