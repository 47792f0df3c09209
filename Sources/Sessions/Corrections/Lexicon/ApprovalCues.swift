/// The person is content, or lets the work go on.
enum ApprovalCues {
  static let all: [Cue] = [praise, works, idiom, goAhead, languages]

  private static let praise = Cue(
    "approval.praise", .noCorrection, "praises", in: .everywhere,
    """
    joy|smooth|smoothly|butter|slick|crisp|snappy|pleased|relieved|glad|proud|gorgeous|elegant|tidy|legend|hero|genius|magic|dream|gem|bingo|voila|hurra*|yess*|woohoo|kiss|ace|champion|star
    my eyes|heart|boss|team thank|loves|thanks|love
    even my
    top notch|marks
    first class
    both|all|everything|everyone correct|right|fine|good|happy|well
    like it should
    high five
    owe you|beer
    won't|not|no ~ shed|tear|tears
    good bye|riddance
    best|fastest|cleanest
    half the size|time
    how did you do
    ^ ~ GOOD $
    ^^ GOOD
    looks|works|reads|is|was|are|that's|all|so|very|really ~ GOOD
    thanks|thank|thx|ty|cheers|kudos
    love|loves|loving|nailed|impressed|impressive|delighted|bravo|wow|yay|hooray|enthusiastic|sweet
    lgtm|gtm|👍|🎉|❤|🚀|👏|🙏|💯
    perfect|perfectly|flawless|flawlessly|exactly
    good job|work|call|catch|stuff|point|idea|riddance
    great riddance|stuff|work|job
    well done
    spot on
    nicer|better|cleaner|faster than|original
    like a charm
    more cleaner|readable
    happier|happy
    """)

  private static let works = Cue(
    "approval.works", .noCorrection, "says that it works", in: .everywhere,
    """
    without|w/o ~ hiccup|hitch|complaint|complaints|problem|problems|issue|issues|error|errors|trouble
    not ~ one|single failure|error|complaint|problem
    not one|a ~
    i|we|you|he|she can ~ again
    tested|checked|verified|tried ~ fine|correct|good|works|ok|okay|well|passes|happy
    signed ~ off
    sign off
    quiet|calm|stable since|now
    that's that
    sorted|done $
    does the|its job|trick
    does what ~ should|says|want*
    passes|passed
    after all|that green|good
    good enough
    opens|loads|builds|runs|starts|compiles ~ without|fine|again|clean|nicely|like
    ^ ~ works|worked|working $
    ^^ ~ works|worked
    works|worked ~ now|fine|great|perfectly|well|like|as|for me
    IT|that|this|which ~ works|worked|helped|passes|compiles
    solved|fixed|resolved|green|passes|passing $
    error|errors|bug|bugs|problem|problems|issue|warning|warnings|crash|leak|noise|flicker|failure|failures|it|they|all ~ gone $
    is|are green|solved|fixed|resolved|through
    did it|the trick
    all ~ green|good|well|set|clear|fine|passed|pass
    no|not|without ~ more|longer ~ error|errors|problem|problems|failure|failures|warnings
    no|zero|not ~ errors|problems|issues|complaints|objections|objection|alert|failure|failures|warnings|regressions
    to|at zero
    from # to #
    ran ~ night|through|clean
    behaves|behaved ~ exactly|as|well
    complete|done from
    is what we needed
    what i|we ~ needed|wanted|asked
    can't reproduce
    has|have|got|gets it|them|everything right
    consider it fixed|done
    nobody|noone ~ found|complained|noticed
    """)

  private static let idiom = Cue(
    "approval.idiom", .noCorrection, "uses a friendly idiom", in: .everywhere,
    """
    nothing ~ from me
    had ~ doubts
    you were right
    no notes|comments|changes|remarks|complaints|questions|regrets
    pun
    nothing|anything ~ else from
    never ~ happier|easier|seen
    no problem|problems|worries|rush|objection|objections|complaints|news|biggie|doubt|notes|hurry|brainer|need to apologise|further
    not bad|too shabby|a problem|a single|your fault
    NOT ~ complain|better|agree more|be happier|wait|miss
    couldn't|can't ~ better|complain|agree|happier
    won't|not ~ miss
    never knew|better|seen|looked|better
    nothing ~ add|complain|else to|to
    kidding|joking|jk
    sceptical|skeptical
    less is more
    no harm
    finally
    all good
    my pleasure
    you're right
    fair enough|point
    makes sense
    good to know
    cant complain
    actually ~ works|nicer|better|good|nice|prefer
    nicer|better than ~ thought|expected|before|original
    than i|we thought|expected|hoped
    as expected|hoped|planned|written|discussed
    never mind
    keep it|that|this
    """)

  private static let goAhead = Cue(
    "approval.goAhead", .noCorrection, "lets the work go on", in: .everywhere,
    """
    ^ ~ commit|merge|push|ship|deploy|release|proceed|continue|publish|tag|go|submit ~ it|that|this|ahead|on|then|away|and|the|them
    ^ commit|merge|push|ship|deploy|proceed|continue $
    close ~ ticket|issue|it
    go ahead|on|for|with
    ship it
    approved|accepted|agreed|deal|sgtm|yes|yep|yeah|yup|sure|aye|ok|okay|correct
    plan is|looks fine|good|ok
    carry on
    let's go|ship|merge|do
    you can|may ~ commit|merge|push|go|continue
    otherwise go
    run it ~ real
    """)

  private static let languages = Cue(
    "approval.languages", .noCorrection, "is content, in another language", in: .everywhere,
    """
    keine beschwerden|einwände|fragen
    kann raus
    nickel|nikel
    sin quejas|pegas|novedad
    sube|suba ~ cambios
    tudo ~ certo|bem|ok
    manda ver
    直りました
    直った
    動きました
    うまく
    よさそう
    バッチリ
    解決
    修好了
    搞定
    tout ~ bon|marche|fonctionne
    todo ~ bien|bueno|perfecto|correcto
    tutto ~ bene|posto|ok
    alles ~ gut|prima|bestens|klar|roger
    alles in ordnung
    goed zo|gedaan
    всё|все ~ работает|хорошо|отлично|ок|супер
    работает
    danke*|super|prima|perfekt|passt|bestens|klasse|toll|spitze|läuft|sauber|genau|gerne|einverstanden
    kein|keine|null ~ problem|fehler|einwände|thema|sorge|eile|ahnung
    sieht ~ gut|aus
    gut|schön gemacht|so
    mach weiter
    weiter so
    merci|parfait|génial|nickel|impeccable|bravo|bien|formidable|ça marche|d'accord|top
    pas de souci|problème|soucis
    ça marche|roule|va
    c'est ~ bon|normal|parfait|bien
    gracias|genial|perfecto|excelente|bien|estupendo|adelante|vale|guay
    sin|ningún|no ~ problema|problemas|problem
    nada que
    ya no|funciona|está
    obrigado|obrigada|valeu|ótimo|perfeito|beleza|excelente|legal|massa
    sem|deu ~ problema|problemas|certo
    pode ~ fazer|commitar|mandar|seguir|continuar|subir
    grazie|perfetto|ottimo|bene|fantastico|nessun
    dank*|bedankt|prima|perfect|top|mooi|geen
    спасибо|отлично|супер|хорошо|прекрасно|идеально|здорово|класс
    ありがとう
    完璧
    正解
    大丈夫
    問題ない
    問題ありません
    いいですね
    良い
    素晴らしい
    助かり
    了解
    进行
    谢谢
    没问题
    很好
    完美
    好的
    不错
    可以了
    고마워
    감사합니다
    좋아
    완벽
    """)
}
