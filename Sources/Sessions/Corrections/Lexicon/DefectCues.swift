/// What was just made does not work: a bad state, a wrong value, a change for the worse.
enum DefectCues {
  static let all: [Cue] = [
    state, fails, negation, still, since, expected, repetition, observed, place, languages,
  ]

  private static let state = Cue(
    "defect.state", .correction(.codeQuality), "names a bad state",
    """
    other way round|around
    in the wrong
    BE ~ emptied|deleted|cut|clipped|hidden|covered|shifted|mirrored|cropped|inverted|replaced|overwritten|ignored
    in the middle
    signed in|out as
    at random
    invalid|illegal|denied|unauthorized|refused|forbidden
    BE|still|now|comes|come|look|looks|seems|feels|gets|went|turns|appears|arrives|renders ~ BAD
    is|are|was|were|be|been ~ BAD
    BAD $$
    ^ BAD
    wrong|incorrect|bad|broken|odd|weird|garbage|bogus _ $
    wrong|incorrect|broken|bogus number|value|total|sum|date|order|unit|url|path|port|currency|year|month|type|column
    typo*|glitch|regression|bug|race|leak|injection|deadlock|nullpointer|npe
    off by|one
    # HAVE|instead
    infinite|endless|forever
    upside down
    out of order|sync|memory|range|bounds
    too late|early|high|low|big|small|slow|wide|narrow|dark|bright|long|short
    error|exception|errors|warning|warnings|traceback ~ $
    build|tests|test|ci|pipeline|suite|compile* ~ red|broken|fails|fail
    does nothing
    nothing happens
    no effect
    black|white|blank|empty screen|page
    NOT ~ right|correct|accurate|valid|true
    """)

  private static let fails = Cue(
    "defect.fails", .correction(.codeQuality), "says that it fails",
    """
    IT|still|now|also|just|again|always|sometimes|then FAIL
    FAIL ~ on|when|if|with|in|for|at|every|each|after|the|my|all|because|as|to|of
    FAIL $
    kill -9
    plan wants to
    dies with
    ends up|in
    falls over|apart|upwards|down|through
    brings|takes down
    makes|leaves ~ BAD|impossible|unusable|hang|crash
    causes|breaks|broke|wrecks|ruins|spoils
    goes through|missing|blank|crazy
    """)

  private static let negation = Cue(
    "defect.negation", .correction(.codeQuality), "says that something does not happen",
    """
    never stored|saved|closed|freed|released|updated|called|cleared|reset|written|awaited|resolved|returned
    doesn't|don't|won't|isn't|aren't|can't|cannot|couldn't|didn't|wasn't|hasn't|wouldn't work|start|run|compile|build|open|load|parse|save|match|render|fire|stop|show|apply|return|accept|scroll|close|respond|connect|update|react|exist|find|get|print|fit|play|send|survive|change|move|help|validate|line|add|reach|refresh|tap|click|type|log|sort|even|close
    NOT ~ anymore
    no longer|more
    any more
    NOT any|even|really|quite|actually|yet|considered|respected|recognised|recognized|taken|updated|escaped|closed|sorted
    can|could not
    unable to
    never fires|runs|stops|ends|returns|happens|finishes|gets|comes|called|reached|closes|terminates|arrives
    nobody|nothing ~ BE|happens|comes|gets|fires
    without any|the|a effect|result|data
    """)

  private static let still = Cue(
    "defect.still", .correction(.codeQuality), "says that it is still so",
    """
    still
    again
    same|identical ~ error|result|problem|issue|thing|bug|as|curve|crash|message|output|behaviour|behavior
    same ~ before|again
    as before
    once more
    keeps|keep ~ $
    no change|difference|improvement|better|luck|effect
    nothing changed
    """)

  private static let since = Cue(
    "defect.since", .correction(.codeQuality), "tells what happens since the change",
    """
    ^ now|suddenly
    now|suddenly ~ FAIL|BAD|SHOWS|the|it|i|every|all|there|get|gives|is|are|has
    ~ now $$
    since ~ change|commit|edit|fix|update|that|this|then|yesterday|merge|your
    after ~ change|commit|edit|fix|update|your|minutes|hour|hours|reload|restart|refresh|reboot|login|deploy
    with ~ edit|change|fix|patch|commit|version
    ever since
    used to
    before ~ it worked|was|did
    worked|was|did ~ before
    """)

  private static let expected = Cue(
    "defect.expected", .correction(.codeQuality), "sets what it is against what it should be",
    """
    should ~ be|have|return|show|give|read|say|print
    supposed to
    instead of #
    expected #|the|a|to
    expect* ~ got|but|gets
    rather than #
    is|are|was not #
    should've|should have
    ought to
    # not #
    that BE ~ rate|value|price|number|sum
    comes|come|came|ends|end out|up ~ as|at|in|on|with
    # ~ instead
    counts|counted|parsed|treated|read|stored|saved|shown|displayed|interpreted ~ as
    my ~ BE|gets|got ~ gone|rejected|lost|empty|wrong|deleted|refused
    lol
    """)

  private static let repetition = Cue(
    "defect.repetition", .correction(.codeQuality), "says that it happens too often",
    """
    every ~ single
    each single
    somebody|someone else
    twice
    double|doubled|duplicate*
    two|three|# ~ times|per|events|requests|mails|copies
    each|every time|request|save|click|call|second|reload|keystroke|frame|restart|render
    over and over
    ping pong
    """)

  private static let observed = Cue(
    "defect.observed", .correction(.codeQuality), "reports a result with a value",
    """
    gets|got|is|are|being turned|converted|mapped|translated into|to
    ended|ends|end up
    ate|eats|eating|swallowed|took|wiped|emptied|recreates|recreate|zooms|scrolls|jumps|jumped|cuts|cut ~ the|my|all|whole|yesterday's|me|every|out|to
    lets|let me|anyone|anybody|everyone|everybody|users|people|through ~
    sum|sums|total|add|adds ~ to #
    # guests|users|rows|rooms|people|orders|entries ~
    comes|came ~ #|at|back
    says|said|reports ~ invalid|error|missing|unknown|denied|null|nan
    was # ~
    SHOWS ~ #
    SHOWS ~ @
    gives|give|gave|get|got|getting ~ #|error|exception|nan|null|undefined|nothing|404|500
    returns|return|shows|prints|outputs|yields nothing|null|undefined|nan|empty|true|false|zero|everything|only|the|a|old
    add|adds|sums|sum up ~ to
    # ~ HAVE|comes|is|are|becomes|gives|turns
    rss|memory|cpu|latency|p99|bundle|image|archive|binary|page|file ~ #
    takes ~ #|forever|ages|minutes|seconds|hours|longer
    runs|is|are ~ #|one ~ behind|early|late|ahead|off|bytes|seconds|minutes
    opens|deletes|sends|submits|selects|prints|moves|closes|covers|drops|logs ~ the|all|my
    """)

  private static let place = Cue(
    "defect.place", .correction(.codeQuality), "tells where it was seen",
    """
    on|in|from|with|at|under my|safari|firefox|chrome|edge|mobile|iphone|ipad|android|ios|windows|mac|macos|linux|prod|production|staging|ci|phone|tablet|desktop|landscape|retina
    on|in ~ machine|phone|browser|box|device|emulator|laptop|screen|build|excel|simulator
    tried|tested|ran|opened|clicked|clicking|hovering|pressing|typing|entering|uploading|scrolling|submitting|resizing
    when|if|whenever|as i|you|two|users|the|it|there
    as soon
    as|for input
    """)

  private static let languages = Cue(
    "defect.languages", .correction(.codeQuality), "says in another language that it fails",
    """
    dos|duas|deux veces|vezes|fois
    zweimal
    kommt ~ #|raus|heraus|nichts
    n'est|nest pas valide|bon|correct|juste
    negativo|negativa
    逆
    ずれ
    消え
    重い
    遅い
    動作しない
    しません
    できません
    できない
    不正
    相反
    反了
    stimmt|stimmen ~ nicht
    geht|funktioniert|klappt|läuft|lauft|startet|kompiliert|laden|lädt ~ nicht|nix
    geht|funktioniert|klappt ~ immer noch nicht
    immer noch
    ist|sind ~ kaputt|falsch|leer|fehlerhaft|doppelt|verschoben|weg|rot|langsam
    wirft|stürzt|bricht|hängt|fehlschlägt|schlägt ~ ab|fehl|fehler|exception|sich
    falsch*|kaputt|fehlerhaft
    jetzt ~ ist|sind|kommt|geht|wird|stürzt|hängt
    doppelt
    seitdem|seit
    ne marche|fonctionne|compile|démarre|passe|s'affiche ~ pas|plus
    marche|fonctionne|compile|passe ~ pas|plus
    plante|plantent|casse|cassé|cassée|échoue|échouent|erreur|faux|fausse|vide|rate
    toujours ~ erreur|pas|le|la|même
    maintenant ~ ça|il|elle|le|la|est|y
    no funciona|arranca|compila|carga|abre|guarda|sale|muestra|va|aparece
    sigue|siguen fallando|igual|sin|dando|roto|saliendo|mal
    falla|fallan|fallando|roto|rota|mal|vacío|vacía|error|incorrecto|incorrecta|duplicad*
    ahora ~ da|sale|está|no|se|el|la|hay
    não|nao funciona|abre|compila|carrega|roda|salva|aparece|passa
    continua|ainda ~ errado|falhando|quebrado|dando|com|não|sem|quebrando
    quebrou|quebrado|quebrada|errado|errada|errados|erradas|vazio|vazia|trava|travando|duplicad*
    agora ~ dá|está|não|o|a|fica
    non funziona|parte|va|compila|carica|si
    ancora ~ errore|sbagliato|rotto
    sbagliato|sbagliata|rotto|rotta|vuoto|vuota|doppio
    werkt|doet|start|klopt ~ niet
    nog steeds|altijd
    kapot|fout|leeg|dubbel
    не работает|запускается|компилируется|открывается|загружается|сохраняется|проходит
    все|всё|опять|снова|по-прежнему ~ падает|ошибка|ломается|не|та|то
    падает|сломал*|ошибк*|неправильн*|неверн*|пуст*|дважды|завис*
    теперь ~ не|падает|ошибка|все|всё
    nie działa|uruchamia|kompiluje
    çalışmıyor
    まだ
    動かない
    動きません
    動かなく
    落ちます
    落ちる
    エラー
    おかしい
    壊れ
    間違っ
    違います
    正しくない
    表示されない
    表示されません
    になります
    二重
    不对
    不行
    错了
    错误
    报错
    还是
    没有效果
    崩溃
    坏了
    不能
    乱码
    失败
    重复
    안 돼
    안돼
    안 됩니다
    여전히
    오류
    틀렸
    """)
}
