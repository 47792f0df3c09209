/// The work goes on with something new.
enum RequestCues {
  static let all: [Cue] = [topic, next, wish, order, prospect, languages]

  private static let topic = Cue(
    "request.topic", .noCorrection, "changes the subject", in: .everywhere,
    """
    unrelated|separately|aside|btw|meanwhile|elsewhere
    different|other|another|new topic|subject|matter|task|thing|question|issue|story
    ^ new|another|next
    one|two|another more|thing|last|quick ~ thing|things|request|question
    on another note
    side note
    by the way
    while ~ at it
    something else
    users|customers|people report|reported|complain|say|complained
    """)

  private static let next = Cue(
    "request.next", .noCorrection, "goes on to the next step", in: .everywhere,
    """
    ^ ~ on to
    now on to
    on to the|next
    do|make|try the same
    same for|thing for
    what else
    then $$
    ^^ apply|delete|drop|archive ~ to|old|then
    the next one
    ^ ~ next|then|afterwards|now ~ MAKE|the|please|a
    next
    after that|this
    can|could|would|will you ~ also|now|then|please|MAKE
    ^^ ~ also MAKE
    also MAKE
    and|then|now also|now|please MAKE
    let's|lets ~ do|add|make|start|go|move|try|look|see
    as well $$
    too $$
    on top
    for ~ next|sprint|release|version
    in a second|next step|round|pass
    first ~ then
    work through
    start with
    tell me
    """)

  private static let wish = Cue(
    "request.wish", .noCorrection, "passes on somebody's new wish", in: .everywhere,
    """
    ROLE ~ will ~ need|want|like|require
    requires|require ~ since|from|now|a
    since this week|month
    i'll|i will ~ send|give|get|bring|write|upload|share
    from january|february|march|april|may|june|july|august|september|october|november|december|monday|next|now
    on second thought*
    on reflection
    would be handier|nicer|handy ~
    would ~ be ~ too|also|handy
    after all
    wants|want ~ in|it|a|an|another|more
    prices|law|regulation|policy change|changed|changes
    ROLE ~ want|wants|wish|wishes|would|asks|asked|needs|decided|requests|likes|changed|called|has|noticed|loves
    changed ~ mind
    new requirement|wish|idea|feature
    from next|now month|week|on
    two|one|three more|new things
    can this be|become
    could|can ~ be a setting|configurable
    it|that can wait
    is going to
    will ~ send|be
    before launch|release|we
    he|she|they ~ wants|want|asks|asked|like|would
    """)

  private static let order = Cue(
    "request.order", .noCorrection, "orders a further step",
    """
    ^^ ~ make|change|set|rename it|the|them to|green|red|blue|#
    make it #
    ^ add|change|renew|apply|do|make it|this|that $
    ^^ MAKE
    ^^ please|kindly|pls MAKE
    ^^ ok|okay|good|great|cool|yes|yeah|fine|alright|now|and|then|so ~ MAKE
    ^ please MAKE
    ^ MAKE ~ as well|too|it|the|a|an|them
    find ~ out|where|why|reason
    investigate|summarise|summarize
    take a look
    let me know
    option # ~
    skip|ignore|stop|wait|hold
    ^ do a|the|not|it
    """)

  private static let prospect = Cue(
    "request.prospect", .noCorrection, "speaks of what is not done yet", in: .everywhere,
    """
    nobody|noone ~ runs|run|touches|merges|deploys ~ without|before|until
    hold ~ it|that|until|till|off
    ^^ should it|this|that
    otherwise
    if ~ finds|something|anything|not ~~ we|stop|otherwise|then
    bbl|brb|afk|bus|train|kids|tonight|gotta|gtg
    i'll|i will
    we'll|will see
    in a month|week|year
    until|till
    NOT ~~ before|until|till|unless|yet
    NOT ~ send|run|push|start|deploy|publish|merge|release ~ it|that|yet|before|until|with
    wait ~ with|until|till|for|a
    if|when|once|unless|in ~ fails|dies|breaks|case|crashes|goes|happens ~~ we|just|restart|can|then|rollback|revert
    ^^ if|once|unless|should
    in case
    only when|if|after|then
    just restart
    this time
    from now on
    tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|later|weekend|noon
    in|for an|a|# hour|hours|minute|minutes|while|sec|second|days
    hang on
    ^^ sec|moment|wait
    will|gonna|going|i'll ~ test|look|check|try|do|have|be|think
    afk|lunch|coffee|standup|meeting|heading
    when ~ done|ready|finished|through|back
    """)

  private static let languages = Cue(
    "request.languages", .noCorrection, "goes on in another language", in: .everywhere,
    """
    passe|passons ~ suite
    la suite
    der kunde|chef|die kundin ~ möchte|will|wünscht|braucht
    möchte zusätzlich|auch|noch
    zusätzlich
    le client|patron|chef ~ veut|voudrait|demande
    veut aussi
    el cliente|jefe ~ quiere|pide
    quiere también|además
    o cliente|chefe ~ quer|pediu
    além disso
    además
    il cliente ~ vuole
    de klant ~ wil
    клиент|заказчик ~ хочет|просит
    客户
    お客様
    jetzt noch
    als nächstes
    noch ~ eine|ein|einen|dazu
    bitte ~ auch|noch
    ensuite|puis|maintenant|aussi ~ ajoute|fais|crée|mets
    ajoute|ajoutez
    ahora ~ añade|agrega|haz|crea|escribe
    añade|agrega|espera|también
    agora ~ adiciona|faz|cria
    adiciona|adicione|também
    adesso|ora ~ aggiungi|fai
    aggiungi|anche
    voeg|nu ~ toe|nog|ook
    добавь|напиши|теперь ~ добавь|сделай|напиши
    тоже|еще|ещё
    次は
    次に
    追加し
    お願いします
    接下来
    下一步
    然后
    再加
    帮我
    请
    다음
    추가
    """)
}
